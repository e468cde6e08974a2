"""Every error that a user may see, in one tree.

DeskError                 something went wrong that the message explains
├── SettingsError         a setting is unknown, out of bounds or contradicts another
├── CorpusError           a file of the knowledge cannot be read as what it should be
├── SearchIndexError      the index cannot be built, opened or trusted
├── ModelError            an embedding model is missing or does not load
├── DocumentError         a document that somebody adds is refused, or cannot be what is asked of it
├── OfficialTextError     a file of the official text cannot be read as an act, or is larger than allowed
├── SourceError           a source is not known, may not be asked, or gave nothing that can be used
├── QuestionError         the question or its options cannot be used
├── AccessError           somebody may not do what they ask for, or an account cannot be what is asked of it
└── RunError              a stored run, or a baseline, is missing, not finished, or cannot be read
"""

from __future__ import annotations


class DeskError(Exception):
    """Base of all; ``str(error)`` is one line that says what is wrong and what to do next."""


class SettingsError(DeskError):
    """A setting is unknown, out of bounds or contradicts another."""


class CorpusError(DeskError):
    """A file of the knowledge cannot be read as what it should be."""


class SearchIndexError(DeskError):
    """The index cannot be built, opened or trusted."""


class ModelError(DeskError):
    """An embedding model is missing or does not load."""


class DocumentError(DeskError):
    """A document that somebody adds is refused, or cannot be what is asked of it."""


class OfficialTextError(DeskError):
    """A file of the official text cannot be read as an act, or is larger than allowed."""


class SourceError(DeskError):
    """A source is not known, may not be asked, or gave nothing that can be used; its kinds are in ``desk.sources.failures``."""


class QuestionError(DeskError):
    """The question or its options cannot be used."""


class RunError(DeskError):
    """A stored run, or a baseline, is missing, not finished, or cannot be read."""


class AccessError(DeskError):
    """Somebody may not do what they ask for, or an account cannot be what is asked of it."""

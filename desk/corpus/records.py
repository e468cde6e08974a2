"""The records that the knowledge consists of once it is read. All are frozen and go to JSON and back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Authority(StrEnum):
    """How much weight a source carries."""

    LAW = "law"
    RECITAL = "recital"
    GUIDANCE = "guidance"
    PLAN = "plan"
    NOTE = "note"
    STAFF = "staff"


class Status(StrEnum):
    """What the amendment of 2026 did to a provision of the Act as first published."""

    UNCHANGED = "unchanged"
    AMENDED = "amended"
    NEW = "new"
    DELETED = "deleted"
    MOVED = "moved"


class Record(BaseModel):
    """Frozen, and strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AppliesFrom(Record):
    """A day from which a provision applies, and to what; ``subject`` None means to everything it covers."""

    when: date
    subject: str | None
    basis: str


class Passage(Record):
    """A citable place: a paragraph, a point, a recital, or a section of a plan document, in the desk's own words.

    ``ref`` is its written form and its identity. ``sentences`` are its own statements; ``context`` is the sentence that a
    point is read with; ``body`` is all that a reader is shown, points included. ``tokens`` counts ``body`` (cl100k_base).
    ``status`` is what the amendment of 2026 did to a provision of the Act; ``until`` is the last day of a wording that it
    replaced, and None for what is in force. ``status_note`` has to be shown wherever it is cited ("draft").
    """

    ref: str
    source: str
    authority: Authority
    title: str
    heading: str
    division: str
    context: str
    sentences: tuple[str, ...]
    body: str
    version: date
    applies_from: tuple[AppliesFrom, ...] = ()
    amended_by: str | None = None
    explains: tuple[str, ...] = ()
    status: Status | None = None
    until: date | None = None
    status_note: str = ""
    url: str
    tokens: int

    @property
    def is_law(self) -> bool:
        """Tell whether ``ref`` is a provision; the title of a guideline may name one without being it."""
        return self.authority in (Authority.LAW, Authority.RECITAL)


class Statement(Record):
    """One sentence of a note, with the references of the passages it rests on."""

    text: str
    refs: tuple[str, ...]


class Misunderstanding(Record):
    """Something people wrongly believe, and the sentence that puts it right."""

    claim: str
    correct: Statement


class Note(Record):
    """A question that people ask: the ways they put it, and the answer, paragraph by paragraph."""

    id: str
    question: str
    topic: str
    ways: tuple[str, ...]
    paragraphs: tuple[tuple[Statement, ...], ...]
    related: tuple[str, ...]
    misunderstandings: tuple[Misunderstanding, ...]
    reviewed: date

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All sentences of the answer, in order."""
        return tuple(statement for paragraph in self.paragraphs for statement in paragraph)


class Limit(Record):
    """Something that people ask and the desk does not answer, with what it says instead."""

    id: str
    outcome: str
    ways: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]

"""What reading a file gives: its sections, what it says of itself, and what a reviewer should look at."""

from __future__ import annotations

from enum import StrEnum

from desk.corpus.records import Record


class Kind(StrEnum):
    """What a file is, told by its content."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class Concern(StrEnum):
    """Why a reviewer should look at a place."""

    INSTRUCTION = "addresses an AI"
    HIDDEN = "not seen by a reader"
    CHARACTERS = "characters taken out"
    ENCODING = "encoding"
    NAME = "name"
    EMPTY = "pages without text"


class Section(Record):
    """A stretch of text: the headings it stands under, outermost first, and its page (from 1; None where there are no pages).

    Each line of ``text`` is a paragraph, an item or a row.
    """

    headings: tuple[str, ...] = ()
    page: int | None = None
    text: str


class Remark(Record):
    """Something for the reviewer: ``where`` is a page or heading, ``excerpt`` what stands there."""

    concern: Concern
    message: str
    where: str = ""
    excerpt: str = ""


class Said(Record):
    """What a document says of itself: unchecked, and empty where it says nothing."""

    title: str = ""
    date: str = ""


class Loaded(Record):
    """A file as read, cleaned. ``pages`` is 0 for a kind without pages."""

    kind: Kind
    sections: tuple[Section, ...]
    said: Said = Said()
    pages: int = 0
    remarks: tuple[Remark, ...] = ()


class Raw(Record):
    """What one reader gives before it is cleaned. ``hidden`` is text that was left out since a person would not see it."""

    sections: tuple[Section, ...]
    said: Said = Said()
    pages: int = 0
    hidden: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()

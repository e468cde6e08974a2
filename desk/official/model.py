"""An act as published: one structure, whichever of the three formats it was read from.

The words are those of the Interinstitutional Style Guide: an act has recitals, divisions (chapters, sections), articles,
paragraphs, subparagraphs, points and annexes. Texts are plain: one space between words, no soft hyphens, no footnote
marks, "10^25" for a power; quotation marks stay as they were printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desk.law import Provision

Source = Literal["formex", "oj-xhtml", "consolidated-xhtml", "consolidated"]
"""Kinds of file: Formex 4, XHTML of the Official Journal, XHTML of a consolidated version; "consolidated" is none, but made
by ``desk.official.consolidating`` from two of them."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a footnote was marked: before the character at ``offset`` of its text; ``key`` is that of the ``Footnote``."""

    offset: int
    key: str


@dataclass(frozen=True, slots=True)
class Text:
    """A subparagraph, or what else stands as one run of text."""

    text: str
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed, the head among the rows; rows may differ in length."""

    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stands by itself: in a quotation, where an amending act replaces one."""

    text: Text


@dataclass(frozen=True, slots=True)
class Point:
    """A point of any depth.

    ``label`` is "a", "ba", "iv", "14a" or "3.1" in Latin letters, None for a dash; ``printed`` is what stood there
    without a quotation mark: "(a)", "a)", "—"; ``opening`` the quotation mark before it, if a quotation begins here.
    """

    label: str | None
    printed: str
    blocks: tuple[Block, ...]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph ("1", "1a"), or with ``number`` None all that an article without numbers consists of."""

    number: str | None
    blocks: tuple[Block, ...]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article: number ("4a"), the line it is named by ("Article 4a"), heading and paragraphs."""

    number: str
    title: str
    heading: str
    paragraphs: tuple[Paragraph, ...]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class AnnexSection:
    """A section of an annex; ``label`` is "A" or "1", or None for what stands outside sections."""

    label: str | None
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: Roman number, the line it is named by, heading, sections."""

    number: str
    title: str
    heading: str
    sections: tuple[AnnexSection, ...]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What an act writes into another one. Nothing in it is a provision of the act that quotes.

    ``tail`` is the punctuation behind the closing quotation mark, which belongs to the instruction.
    """

    parts: tuple[Part, ...]
    tail: str = ""


Block = Text | Point | Table | Quotation
"""What paragraphs and points consist of."""

Part = Article | Annex | Paragraph | Heading | Block
"""What a quotation may consist of."""


@dataclass(frozen=True, slots=True)
class Recital:
    """A recital by number."""

    number: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A part, title, chapter or section: "CHAPTER III", its heading, and what it contains in order."""

    title: str
    heading: str
    body: tuple[Division | Article, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its printed mark ("5", "*"), its text, and the provision it is marked in (None: in title or citations)."""

    key: str
    mark: str
    text: str
    place: Provision | None


@dataclass(frozen=True, slots=True)
class Act:
    """An act in one language; ``version`` is the day of publication, or of the state that a consolidated version shows."""

    celex: str
    language: str
    source: Source
    version: date | None
    title: str
    recitals: tuple[Recital, ...]
    body: tuple[Division | Article, ...]
    annexes: tuple[Annex, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def number(self) -> str:
        """Year and number as ``desk.law`` writes them: "2024/1689"."""
        return f"{self.celex[1:5]}/{int(self.celex[6:])}"

    @property
    def articles(self) -> tuple[Article, ...]:
        """The act's own articles in order, without quoted ones."""
        return tuple(article for article, _ in self.placed_articles())

    def placed_articles(self) -> Iterator[tuple[Article, tuple[Division, ...]]]:
        """Own articles in order, each with the divisions it stands in from the outside in."""
        yield from _articles(self.body, ())


def _articles(
    body: tuple[Division | Article, ...], above: tuple[Division, ...]
) -> Iterator[tuple[Article, tuple[Division, ...]]]:
    for part in body:
        if isinstance(part, Article):
            yield part, above
        else:
            yield from _articles(part.body, (*above, part))

"""What the amending act changed, point by point: ``corpus/changes``, and the passage that each point is cited by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, field_validator, model_validator

from desk.corpus.act import applies_from
from desk.corpus.markdown import Document, Section, read_document
from desk.corpus.records import Authority, Passage, Record, Statement
from desk.corpus.register import ProvisionField, Register
from desk.corpus.statements import read_statement
from desk.corpus.tables import in_one_line, read_record
from desk.errors import CorpusError
from desk.law import AMENDING_ACT, Provision, find_mentions, official_url

_SECTIONS = ("Before", "Now", "When", "Who is affected")


class Alteration(StrEnum):
    """What an amending point did to the provisions it touches; ``AMENDED`` where it did several of the others."""

    AMENDED = "amended"
    REPLACED = "replaced"
    INSERTED = "inserted"
    ADDED = "added"
    DELETED = "deleted"


class _Head(Record):
    point: ProvisionField
    touches: tuple[ProvisionField, ...]
    kind: Alteration | None = None
    in_force: date
    applies_from: date | None = None

    @field_validator("point")
    @classmethod
    def _of_the_amending_act(cls, point: Provision) -> Provision:
        if point.act != AMENDING_ACT or point.kind != "article":
            raise ValueError(f"{point} is no article or point of Regulation (EU) {AMENDING_ACT}")
        return point

    @model_validator(mode="after")
    def _kind_of_what_is_touched(self) -> Self:
        if bool(self.touches) != (self.kind is not None):
            raise ValueError("kind says what was done to the provisions in touches; give both, or neither for another act")
        return self


class Change(_Head):
    """One point of the amending act: how the law was, how it is, since when, and whom that concerns.

    ``in_force`` is the day of the new wording. ``applies_from`` is the day from which the touched provisions apply, where
    they share one; None where Art. 113 gives several. The articles on other acts touch nothing of the AI Act.
    """

    heading: str
    before: tuple[Statement, ...]
    now: tuple[Statement, ...]
    when: tuple[Statement, ...]
    who: tuple[Statement, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences on the law as it is, in order: all but those on how it was before."""
        return (*self.now, *self.when, *self.who)


class _AmendingAct(Record):
    act: str
    published: date
    articles: dict[str, str] = Field(min_length=1)


def read_change(document: Document) -> Change:
    """A change from its file; ``CorpusError`` names the file and what is wrong with its head, sections or sentences."""
    try:
        head = _Head.model_validate(document.meta)
    except ValidationError as error:
        raise CorpusError(f"{document.path}: {in_one_line(error)}") from error
    if not document.title or document.lead.blocks:
        raise CorpusError(f"{document.path}: a change has a # heading, and no text before its first ## heading")
    if tuple(section.heading for section in document.sections) != _SECTIONS:
        raise CorpusError(f"{document.path}: the sections of a change are {', '.join(_SECTIONS)}, in this order")
    before, now, when, who = (tuple(_statements(section, document)) for section in document.sections)
    return Change(**dict(head), heading=document.title, before=before, now=now, when=when, who=who)


def load_changes(corpus: Path) -> tuple[Change, ...]:
    """All changes in the order of the amending act; ``CorpusError`` names the file that is wrong or repeats a point."""
    found: dict[Provision, Change] = {}
    for path in sorted((corpus / "changes").glob("*.md")):
        change = read_change(read_document(path))
        if change.point in found:
            raise CorpusError(f"{path}: another file is about {change.point} too")
        found[change.point] = change
    return tuple(found[point] for point in sorted(found))


def change_passages(corpus: Path, register: Register, count_tokens: Callable[[str], int]) -> Iterator[Passage]:
    """A citable passage for each point of the amending act, in its order; none where ``corpus`` has no changes."""
    if changes := load_changes(corpus):
        path = corpus / "register" / "amending-act.yaml"
        act = read_record(path, _AmendingAct)
        for change in changes:
            if (title := act.articles.get(change.point.number)) is None:
                raise CorpusError(f"{path}: there is no heading of {change.point.whole}")
            yield _passage(change, title, act.published, register, count_tokens)


def _passage(change: Change, title: str, published: date, register: Register, count_tokens: Callable[[str], int]) -> Passage:
    parts = zip(_SECTIONS, (change.before, change.now, change.when, change.who), strict=True)
    body = "\n".join(line for name, said in parts for line in (f"{name}:", *(statement.text for statement in said)))
    return Passage(
        ref=str(change.point),
        source=f"reg-{AMENDING_ACT.replace('/', '-')}",
        authority=Authority.LAW,
        title=title,
        heading=change.heading,
        division=f"Regulation (EU) {AMENDING_ACT}",
        context="",
        # What the law was is shown with the rest, but must never be quoted alone as an answer.
        sentences=tuple(statement.text for statement in change.statements),
        body=body,
        version=published,
        applies_from=applies_from(register, change.point),
        url=official_url(change.point, published),
        tokens=count_tokens(body),
    )


def _statements(section: Section, document: Document) -> Iterator[Statement]:
    where = f"{document.path}:{section.line}: {section.heading}"
    if not section.blocks or len(section.paragraphs) != len(section.blocks):
        raise CorpusError(f"{where}: has to be sentences, one a line, without points")
    for line in (line for paragraph in section.paragraphs for line in paragraph):
        statement = read_statement(line, document.path)
        if unread := [ref for ref in statement.refs if len(find_mentions(ref)) != 1]:
            raise CorpusError(f"{where}: not a provision: {'; '.join(unread)}; write it as [Art. 26(5); Art. 113]")
        yield statement

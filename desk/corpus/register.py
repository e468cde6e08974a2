"""What the Act consists of, from when it applies, what was amended: the data of ``corpus/register`` and ``corpus/rules``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from desk.corpus.tables import read_record, read_shape
from desk.law import AMENDING_ACT, Application, Calendar, CalendarRow, Mention, Provision, ProvisionError, find_mentions, parse


def _provision(value: Any) -> Provision:
    try:
        return value if isinstance(value, Provision) else parse(str(value))
    except ProvisionError as error:
        raise ValueError(str(error)) from error


def _mention(value: Any) -> Mention:
    match find_mentions(str(value)):
        case [mention]:
            return mention
    raise ValueError(f"not one provision or range: {value!r}")


def _article(value: Any) -> Provision:
    return Provision("article", str(value))


def _annex(value: Any) -> Provision:
    return Provision("annex", str(value))


def _amending_point(value: Any) -> Provision:
    return Provision("article", "1", (str(value),), act=AMENDING_ACT)


ProvisionField = Annotated[Provision, BeforeValidator(_provision)]
MentionField = Annotated[Mention, BeforeValidator(_mention)]
ArticleNumber = Annotated[Provision, BeforeValidator(_article)]
AnnexNumber = Annotated[Provision, BeforeValidator(_annex)]
AmendingPoint = Annotated[Provision, BeforeValidator(_amending_point)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, coerce_numbers_to_str=True)


class _Section(_Row):
    section: str
    title: str
    articles: dict[ArticleNumber, str]


class _Chapter(_Row):
    chapter: str
    title: str
    articles: dict[ArticleNumber, str] = {}
    sections: tuple[_Section, ...] = ()


class _Structure(_Row):
    version: date
    published: date
    in_force_from: date
    chapters: tuple[_Chapter, ...]
    annexes: dict[AnnexNumber, str]


class _Amendments(_Row):
    act: str
    points: dict[AmendingPoint, tuple[MentionField, ...]]
    moved: dict[ProvisionField, ProvisionField] = {}


class _Application(_Row):
    when: date
    subject: str | None = None
    basis: ProvisionField


class _CalendarRow(_Row):
    covers: tuple[MentionField, ...]
    applies_from: tuple[_Application, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article or annex stands: its official heading, and its chapter and section as they are named to a reader."""

    title: str
    division: str


@dataclass(frozen=True, slots=True)
class Register:
    """The Act's table of contents with its dates and amendments. ``version`` is the day of the text described.

    ``published`` is the day of the first publication, whose text was in force from ``in_force_from`` until the day before
    ``version``; ``calendar_before`` says from when its provisions applied. ``moved`` says of a place in that text where what
    it said stands now.
    """

    version: date
    published: date
    in_force_from: date
    places: dict[Provision, Place]
    amendments: tuple[tuple[Provision, tuple[Mention, ...]], ...]
    moved: dict[Provision, Provision]
    calendar: Calendar
    calendar_before: Calendar

    def place(self, provision: Provision) -> Place | None:
        """Where ``provision`` stands; None where the Act has no such article or annex."""
        return self.places.get(provision.whole)

    def amended_by(self, provision: Provision) -> Provision | None:
        """The amending point that touched ``provision``, a part of it, or what it is a part of."""
        for point, touched in self.amendments:
            if any(mention.covers(provision) or provision.contains(mention.first) for mention in touched):
                return point
        return None

    def moved_to(self, provision: Provision) -> Provision | None:
        """Where the text of ``provision`` of the first publication stands now; None where it was not moved."""
        return _carried(provision, self.moved.items())

    def moved_from(self, provision: Provision) -> Provision | None:
        """Where the text of ``provision`` stood in the first publication; None where it was not moved."""
        return _carried(provision, ((new, old) for old, new in self.moved.items()))

    def within(self, mention: Mention) -> list[Provision]:
        """The whole articles or annexes that a range names, in order: "Articles 4 to 6" has Article 4a in it."""
        return sorted(whole for whole in self.places if mention.covers(whole))


def load_register(corpus: Path) -> Register:
    """Read the register under the ``corpus`` folder; ``CorpusError`` names the file that is wrong."""
    structure = read_record(corpus / "register" / "structure.yaml", _Structure)
    amendments = read_record(corpus / "register" / "amendments.yaml", _Amendments)
    return Register(
        structure.version,
        structure.published,
        structure.in_force_from,
        dict(_places(structure)),
        tuple(amendments.points.items()),
        amendments.moved,
        _calendar(corpus / "rules" / "calendar.yaml"),
        _calendar(corpus / "rules" / "calendar_before.yaml"),
    )


def _carried(provision: Provision, pairs: Iterable[tuple[Provision, Provision]]) -> Provision | None:
    for here, there in pairs:
        if here.contains(provision):
            return Provision(there.kind, there.number, (*there.parts, *provision.parts[len(here.parts) :]), there.section)
    return None


def _calendar(path: Path) -> Calendar:
    rows = read_shape(path, TypeAdapter(tuple[_CalendarRow, ...]))
    return Calendar(
        tuple(CalendarRow(row.covers, tuple(Application(a.when, a.subject, a.basis) for a in row.applies_from)) for row in rows)
    )


def _places(structure: _Structure) -> list[tuple[Provision, Place]]:
    places = []
    for chapter in structure.chapters:
        named = f"Chapter {chapter.chapter}, {chapter.title}"
        places += [(article, Place(title, named)) for article, title in chapter.articles.items()]
        for section in chapter.sections:
            division = f"{named}, Section {section.section}, {section.title}"
            places += [(article, Place(title, division)) for article, title in section.articles.items()]
    return places + [(annex, Place(title, "Annexes")) for annex, title in structure.annexes.items()]

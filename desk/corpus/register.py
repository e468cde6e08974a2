"""What the Act consists of, from when it applies, what was amended: the data of ``corpus/register`` and ``corpus/rules``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from desk.errors import CorpusError
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


ProvisionField = Annotated[Provision, BeforeValidator(_provision)]
MentionField = Annotated[Mention, BeforeValidator(_mention)]


_T = TypeVar("_T")


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, coerce_numbers_to_str=True)


class _Section(_Row):
    section: str
    title: str
    articles: dict[str, str]


class _Chapter(_Row):
    chapter: str
    title: str
    articles: dict[str, str] = {}
    sections: tuple[_Section, ...] = ()


class _Structure(_Row):
    version: date
    chapters: tuple[_Chapter, ...]
    annexes: dict[str, str]


class _Amendments(_Row):
    act: str
    points: dict[str, tuple[MentionField, ...]]


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
    """The Act's table of contents with its dates and amendments. ``version`` is the day of the text described."""

    version: date
    places: dict[Provision, Place]
    amendments: tuple[tuple[Provision, tuple[Mention, ...]], ...]
    calendar: Calendar

    def place(self, provision: Provision) -> Place | None:
        """Where ``provision`` stands; None where the Act has no such article or annex."""
        return self.places.get(provision.whole)

    def amended_by(self, provision: Provision) -> Provision | None:
        """The amending point that touched ``provision``, a part of it, or what it is a part of."""
        for point, touched in self.amendments:
            if any(mention.covers(provision) or provision.contains(mention.first) for mention in touched):
                return point
        return None

    def within(self, mention: Mention) -> list[Provision]:
        """The whole articles or annexes that a range names, in order: "Articles 4 to 6" has Article 4a in it."""
        return sorted(whole for whole in self.places if mention.covers(whole))


def load_register(corpus: Path) -> Register:
    """Read the register under the ``corpus`` folder; ``CorpusError`` names the file that is wrong."""
    structure = _load(corpus / "register" / "structure.yaml", _Structure)
    amendments = _load(corpus / "register" / "amendments.yaml", _Amendments)
    rows = _load(corpus / "rules" / "calendar.yaml", tuple[_CalendarRow, ...])
    calendar = Calendar(
        tuple(CalendarRow(row.covers, tuple(Application(a.when, a.subject, a.basis) for a in row.applies_from)) for row in rows)
    )
    points = tuple(
        (Provision("article", "1", (number,), act=AMENDING_ACT), mentions) for number, mentions in amendments.points.items()
    )
    return Register(structure.version, dict(_places(structure)), points, calendar)


def _places(structure: _Structure) -> list[tuple[Provision, Place]]:
    places = []
    for chapter in structure.chapters:
        named = f"Chapter {chapter.chapter}, {chapter.title}"
        places += [(Provision("article", n), Place(title, named)) for n, title in chapter.articles.items()]
        for section in chapter.sections:
            division = f"{named}, Section {section.section}, {section.title}"
            places += [(Provision("article", n), Place(title, division)) for n, title in section.articles.items()]
    return places + [(Provision("annex", n), Place(title, "Annexes")) for n, title in structure.annexes.items()]


def _load(path: Path, shape: type[_T]) -> _T:
    try:
        return TypeAdapter(shape).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise CorpusError(f"{path}: {error}") from error

"""The catalogue ``corpus/sources.toml``: what is published where, in which languages, and what it has to consist of."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from desk.errors import SourceError
from desk.law.languages import OFFICIAL_LANGUAGES

FILE = "sources.toml"
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"  # it becomes the name of a folder
_CELEX = r"^(3\d{4}[A-Z]\d{4}|0\d{4}[A-Z]\d{4}-\d{8})$"
_ADDRESS = r"^https?://\S+$"


class Format(StrEnum):
    """How a text is written; the value stands in the catalogue."""

    FORMEX = "formex"
    XHTML = "xhtml"
    PDF = "pdf"
    HTML = "html"


class Standing(StrEnum):
    """What a source is worth today."""

    IN_FORCE = "in_force"
    FINAL = "final"
    DRAFT = "draft"
    SUPERSEDED = "superseded"
    OUT_OF_DATE = "out_of_date"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Expected(_Record):
    """How many of each a text has; None where that is not known, or where it has none."""

    articles: int | None = Field(default=None, ge=1)
    annexes: int | None = Field(default=None, ge=1)
    recitals: int | None = Field(default=None, ge=1)
    paragraphs: int | None = Field(default=None, ge=1)
    points: int | None = Field(default=None, ge=1)

    def differences(self, counts: dict[str, int]) -> list[str]:
        """What of ``counts`` is not as expected; what was not counted is not compared."""
        known = self.model_dump(exclude_none=True)
        return [f"{counts[n]} {n} instead of {known[n]}" for n in known if n in counts and counts[n] != known[n]]


def _all_languages(value: object) -> object:
    return OFFICIAL_LANGUAGES if value == "all" else tuple(value) if isinstance(value, list) else value


class Source(_Record):
    """A text that is published somewhere: by CELEX number, at an address, or to be added by hand."""

    id: str = Field(pattern=_ID, max_length=60)
    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    celex: str | None = Field(default=None, pattern=_CELEX)
    address: str | None = Field(default=None, pattern=_ADDRESS)
    add: bool = False
    page: str | None = Field(default=None, pattern=_ADDRESS)
    formats: tuple[Format, ...] = Field(min_length=1)
    languages: Annotated[tuple[str, ...], BeforeValidator(_all_languages)] = Field(min_length=1)
    licence: str = Field(min_length=1)
    status: Standing
    out_of_date_since: date | None = None
    note: str = ""
    version: date | None = None
    expected: Expected = Expected()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if (self.celex is not None) + (self.address is not None) + self.add != 1:
            raise ValueError("give one of celex, address, or add = true")
        if self.address is not None and (len(self.formats) > 1 or len(self.languages) > 1):
            raise ValueError("an address holds one file: give one format and one language")
        if self.celex is not None and not set(self.formats) <= {Format.FORMEX, Format.XHTML}:
            raise ValueError("formats of an act asked for by celex are formex and xhtml")
        if (self.status is Standing.OUT_OF_DATE) != (self.out_of_date_since is not None):
            raise ValueError("status out_of_date and out_of_date_since belong together")
        unknown = [code for code in self.languages if code not in OFFICIAL_LANGUAGES]
        if unknown:
            raise ValueError(f"languages: {', '.join(unknown)} is none of {', '.join(OFFICIAL_LANGUAGES)}")
        return self


class Catalogue(_Record):
    """All sources, in the order in which they are fetched."""

    source: tuple[Source, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        ids = [source.id for source in self.source]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"id {', '.join(twice)} stands twice")
        return self

    def select(self, ids: Sequence[str] | None) -> tuple[Source, ...]:
        """The sources named by ``ids`` in the catalogue's order, or all that a program can fetch; ``SourceError`` for others."""
        if ids is None:
            return tuple(source for source in self.source if not source.add)
        unknown = sorted(set(ids) - {source.id for source in self.source})
        if unknown:
            known = ", ".join(source.id for source in self.source)
            raise SourceError(f"no such source: {', '.join(unknown)}; {FILE} has {known}")
        return tuple(source for source in self.source if source.id in ids)


def load_catalogue(corpus: Path) -> Catalogue:
    """Read ``sources.toml`` of ``corpus``; ``SourceError`` names the file, the source and the key that is wrong."""
    path = corpus / FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        # As JSON, since only there do strict records take a list for a tuple and text for a day or a member of an enumeration.
        return Catalogue.model_validate_json(json.dumps(data, default=_plain))
    except ValidationError as error:
        wrong = "; ".join(f"{_place(e['loc'], data)}{e['msg'].removeprefix('Value error, ')}" for e in error.errors())
        raise SourceError(f"{path}: {wrong}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise SourceError(f"{path} cannot be read: {error}") from error


def _plain(value: object) -> str:
    if type(value) is date:
        return value.isoformat()
    raise TypeError(f"{value!r} is no text, number or day")


def _place(loc: tuple[int | str, ...], data: dict[str, object]) -> str:
    """Where in the file an error is, in words: ``source ai-act-2024, version: ``."""
    keys = list(loc)
    words = []
    sources = data.get("source")
    if len(keys) > 1 and isinstance(keys[1], int) and isinstance(sources, list):
        source = sources[keys[1]]
        name = source.get("id") if isinstance(source, dict) else None
        words.append(f"source {name if isinstance(name, str) else f'number {keys[1] + 1}'}")
        keys = keys[2:]
    words += [".".join(map(str, keys))] if keys else []
    return ", ".join(words) + ": " if words else ""

"""The official wording of a provision, in a language and on a day, from the files that are at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock

import structlog

from desk.errors import OfficialTextError
from desk.law import AI_ACT, AMENDING_ACT, Provision
from desk.official.consolidating import consolidate
from desk.official.model import Act
from desk.official.reading import parse_act
from desk.official.wording import wordings

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class OfficialFile:
    """A file of an act in one language (ISO 639-1); ``sha256`` tells one content from another."""

    path: Path
    language: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a provision says word for word: points on lines of their own, the last day where it is no longer in force.

    ``version`` is the day of the law that it is the wording of, ``celex`` the act or consolidated version it was read from.
    """

    provision: Provision
    language: str
    text: str
    version: date
    until: date | None
    celex: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What the library has to know of the Act: the day of its first publication and of the amendment, and what that left alone.

    ``unchanged`` tells of a provision whether it reads today as it was first published.
    """

    published: date
    amended: date
    unchanged: Callable[[Provision], bool]


class OfficialLibrary:
    """Official wordings. Files are read when first asked for, and again when they change; safe for many askers at once."""

    def __init__(self, files: Callable[[], Iterable[OfficialFile]], versions: Versions) -> None:
        """``files`` gives what is at hand now; it is asked each time, so that a file fetched later is found."""
        self._files, self._versions = files, versions
        self._lock = Lock()
        self._read = lru_cache(maxsize=16)(self._read_uncached)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of which there is any file, by their codes."""
        return tuple(sorted({file.language for file in self._files()}))

    def wording(self, provision: Provision, language: str, day: date) -> Wording | None:
        """What ``provision`` said on ``day`` in ``language``; None where no file at hand says so for certain."""
        files = tuple(sorted((f for f in self._files() if f.language == language), key=lambda f: f.sha256))
        if not files:
            return None
        with self._lock:  # the first to ask reads, the others wait for what was read
            shelf = self._read(files)
        return shelf.wording(provision, language, day)

    def _read_uncached(self, files: tuple[OfficialFile, ...]) -> _Shelf:
        return _Shelf(filter(None, map(_read_act, files)), self._versions)


def _read_act(file: OfficialFile) -> Act | None:
    """The act in ``file``, or None with a warning: one bad file must not keep the others from being quoted."""
    try:
        return parse_act(file.path.read_bytes())
    except (OfficialTextError, OSError) as error:
        _log.warning("official text not read", file=file.path.name, reason=str(error))
        return None


class _Shelf:
    """Acts of one language as wordings by provision."""

    def __init__(self, acts: Iterable[Act], versions: Versions) -> None:
        self._versions = versions
        published: Act | None = None
        in_force: Act | None = None
        amending: Act | None = None
        for act in sorted(acts, key=lambda act: act.source):  # a consolidated version comes before the first publication
            if act.number == AMENDING_ACT:
                amending = act
            elif act.number == AI_ACT and act.version is not None and act.version >= versions.amended:
                in_force = act
            elif act.number == AI_ACT:
                published = act
        in_force = in_force or _consolidated(published, amending, versions.amended)
        self._published, self._in_force, self._amending = _read(published), _read(in_force), _read(amending)

    def wording(self, provision: Provision, language: str, day: date) -> Wording | None:
        amended, published = self._versions.amended, self._versions.published
        if provision.act == AMENDING_ACT:
            return _found(self._amending, provision, language, amended, None)
        if day < published:
            return None
        if day < amended:
            until = None if self._versions.unchanged(provision) else date.fromordinal(amended.toordinal() - 1)
            return _found(self._published, provision, language, published, until)
        if found := _found(self._in_force, provision, language, amended, None):
            return found
        if self._versions.unchanged(provision):  # the same words, which are part of the text in force
            return _found(self._published, provision, language, amended, None)
        return None


def _read(act: Act | None) -> tuple[str, Mapping[Provision, str]] | None:
    return (act.celex, wordings(act)) if act else None


def _consolidated(published: Act | None, amending: Act | None, day: date) -> Act | None:
    """The text in force, made from the two acts where the Publications Office's own consolidation is not at hand."""
    if published is None or amending is None or not published.recitals:
        return None
    try:
        return consolidate(published, amending, day)
    except OfficialTextError as error:
        _log.warning(
            "not consolidated: only what the amendment left alone is quoted", language=published.language, reason=str(error)
        )
        return None


def _found(
    shelf: tuple[str, Mapping[Provision, str]] | None, provision: Provision, language: str, version: date, until: date | None
) -> Wording | None:
    if shelf is None or provision not in shelf[1]:
        return None
    return Wording(provision, language, shelf[1][provision], version, until, shelf[0])

"""``fetch``: the sources of the catalogue, one file after the other; what fails is told and stops nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import httpx
from filelock import FileLock, Timeout

from desk.clock import Clock, system_clock
from desk.errors import SourceError
from desk.law.languages import OFFICIAL_LANGUAGES
from desk.settings import Settings
from desk.sources.addresses import Gate, Resolve, hosts_of, system_resolve
from desk.sources.asking import Deadline
from desk.sources.catalogue import Catalogue, Format, Source, load_catalogue
from desk.sources.cellar import Wanted, wanted
from desk.sources.failures import NotOffered, Unreachable
from desk.sources.fetching import Fetcher, Got, Limits, Pace
from desk.sources.registering import Check, Registry

_AGENT = "ai-act-service-desk"
_PACE = Pace()


class Result(StrEnum):
    """What became of one file."""

    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    NOT_OFFERED = "not offered"
    BY_HAND = "by hand"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file that was asked for: ``why`` says what there is to say, ``bytes`` is 0 where there is no file."""

    source: str
    language: str
    format: Format
    result: Result
    why: str = ""
    bytes: int = 0
    seconds: float = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes, in the order in which the files were asked for."""

    outcomes: tuple[Outcome, ...]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that something has to be done about."""
        return tuple(outcome for outcome in self.outcomes if outcome.result is Result.FAILED)

    def count(self, result: Result) -> int:
        """How many came out so."""
        return sum(outcome.result is result for outcome in self.outcomes)


def official_folder(home: Path) -> Path:
    """Where the official texts are."""
    return home / "official"


def fetch(
    settings: Settings,
    sources: Sequence[str] | None = None,
    languages: Sequence[str] | None = None,
    *,
    clock: Clock = system_clock,
    check: Check | None = None,
    seconds: float | None = None,
    lock_seconds: float = 30,
    pace: Pace = _PACE,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    resolve: Resolve = system_resolve,
    transport: httpx.BaseTransport | None = None,
) -> Report:
    """Fetch ``sources`` (ids; all where None) in ``languages`` (two letters; those of the settings where None).

    ``check`` is given each new file and counts what it consists of; it may refuse it with a ``DeskError``, and the file is
    refused, too, where the counts are not those of the catalogue. ``seconds`` limits the whole run. Raises ``SourceError``
    where nothing can be asked at all: offline, unknown ids or languages, a wrong catalogue, another process at work.
    """
    if settings.offline:
        raise SourceError("offline: no official text was asked for; unset DESK_OFFLINE, or leave out --offline, to fetch it")
    catalogue = load_catalogue(settings.corpus)
    jobs = _jobs(catalogue.select(sources), _official(settings.languages if languages is None else languages))
    until = None if seconds is None else Deadline.after(seconds)
    folder = official_folder(settings.home)
    outcomes: list[Outcome] = []
    with _locked(folder, lock_seconds), _client(transport) as client:
        fetcher = Fetcher(
            client, _gate(settings, catalogue, resolve), Limits(settings.fetch_timeout_seconds, settings.fetch_max_bytes), pace
        )
        registry = Registry(folder, clock, check)
        run = _Run(settings, fetcher, registry, until)
        progress(0, len(jobs))
        for done, (source, language) in enumerate(jobs, 1):
            outcomes += run.one_text(source, language)
            progress(done, len(jobs))
        report = Report(tuple(outcomes))
        in_time = until is None or until.left > 0
        if sources is None and in_time and report.count(Result.FETCHED) + report.count(Result.UNCHANGED):
            registry.finish()
    return report


class _Run:
    """One run over the jobs.

    A host that did not take a call is asked once only from then on, and while none has taken one, so is every other: the
    machine is then most likely offline, and the waits would add up.
    """

    def __init__(self, settings: Settings, fetcher: Fetcher, registry: Registry, until: Deadline | None) -> None:
        self._settings = settings
        self._fetcher = fetcher
        self._registry = registry
        self._until = until
        self._lost: set[str] = set()
        self._reached = False

    def one_text(self, source: Source, language: str) -> Iterator[Outcome]:
        """Ask for the formats of a source in turn until one is there.

        What is refused in one format may be good in another; where the server is not reached, it is not for the format.
        """
        if source.add:
            why = f"get it from {source.page}" if source.page else "no address of it is known"
            yield Outcome(source.id, language, source.formats[0], Result.BY_HAND, f"{why}, then: desk corpus add FILE")
            return
        if language not in source.languages:
            why = f"published in {', '.join(source.languages)}"
            yield Outcome(source.id, language, source.formats[0], Result.NOT_OFFERED, why)
            return
        for form in source.formats:
            began = time.perf_counter()
            outcome, go_on = self._one_file(wanted(source, language, form, self._settings.fetch_base))
            yield replace(outcome, seconds=round(time.perf_counter() - began, 3))
            if not go_on:
                return

    def _one_file(self, want: Wanted) -> tuple[Outcome, bool]:
        """The outcome of one file, and whether the next format is worth asking for."""
        base = Outcome(want.source.id, want.language, want.format, Result.FAILED)
        known = self._registry.known(want)
        deadline = Deadline.after(self._settings.fetch_total_seconds).sooner(self._until)
        host = httpx.URL(want.address).host
        tries = 1 if host in self._lost or (self._lost and not self._reached) else None
        try:
            got = self._fetcher.get(want, self._registry.incoming(want), known, deadline, tries=tries)
            self._called(host, taken=True)
            if isinstance(got, Got):
                entry, new = self._registry.accept(want, got)
                return replace(base, result=Result.FETCHED if new else Result.UNCHANGED, bytes=entry.bytes), False
            entry = self._registry.confirm(want, got.entry)
            return replace(base, result=Result.UNCHANGED, bytes=entry.bytes), False
        except NotOffered as error:
            self._called(host, taken=True)
            return replace(base, result=Result.NOT_OFFERED, why=str(error)), True
        except Unreachable as error:
            self._called(host, taken=error.connected)
            return replace(base, why=str(error)), False
        except SourceError as error:
            return replace(base, why=str(error)), True

    def _called(self, host: str, *, taken: bool) -> None:
        if taken:
            self._reached = True
            self._lost.discard(host)
        else:
            self._lost.add(host)


def _jobs(sources: Sequence[Source], languages: Sequence[str]) -> list[tuple[Source, str]]:
    """Every source in every language; a document of one language in that, whatever the acts are wanted in."""
    return [
        (source, language) for source in sources for language in (source.languages if len(source.languages) == 1 else languages)
    ]


def _official(languages: Sequence[str]) -> tuple[str, ...]:
    unknown = sorted(set(languages) - set(OFFICIAL_LANGUAGES))
    if unknown:
        raise SourceError(f"no such language: {', '.join(unknown)}; the official ones are {', '.join(OFFICIAL_LANGUAGES)}")
    return tuple(dict.fromkeys(languages))


def _gate(settings: Settings, catalogue: Catalogue, resolve: Resolve) -> Gate:
    addresses = (source.address for source in catalogue.source)
    hosts = hosts_of([settings.fetch_base, *(address for address in addresses if address)])
    return Gate(hosts, settings.fetch_allow_private, resolve)


def _client(transport: httpx.BaseTransport | None) -> httpx.Client:
    # No proxy and no .netrc of the environment: the addresses that are asked are those that were judged. A connection is
    # used once, since one that was opened for a name must not serve another name of the same machine.
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(
        transport=transport, limits=limits, trust_env=False, follow_redirects=False, headers={"User-Agent": _AGENT}
    )


@contextmanager
def _locked(folder: Path, seconds: float) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "fetch.lock", timeout=seconds):
            yield
    except Timeout as error:
        raise SourceError("another process is fetching the official texts; wait until it is done") from error
    except OSError as error:  # not writable, not a folder, full
        reason = error.strerror or error
        raise SourceError(f"the data folder {folder} cannot be written ({reason}); set DESK_HOME to a folder that can") from error

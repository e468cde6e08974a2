"""Getting one file: asked for again while that may help, gone on with where it was cut off, judged before it is handed on."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, stop_before_delay
from tenacity import wait_exponential_jitter as exponential

from desk.sources.addresses import Gate
from desk.sources.asking import Deadline, ask
from desk.sources.cellar import Wanted
from desk.sources.content import check_content, check_type
from desk.sources.failures import NotOffered, NotYet, Refused, Unreachable
from desk.sources.manifest import Entry
from desk.sources.part import Part, validator

_ABSENT = {404, 406, 410}
_AGAIN = {202, 408, 425, 429, 500, 502, 503, 504}  # 202: the Publications Office is still making the file
_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Pace:
    """How often and after how many seconds a server is asked again; each wait is twice the one before, up to ``longest``."""

    tries: int = 5
    first: float = 1
    longest: float = 30
    jitter: float = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """``silence``: seconds without a byte after which a try has failed. ``size``: bytes of the largest file."""

    silence: float
    size: int


@dataclass(frozen=True, slots=True)
class Got:
    """A whole file that is not registered yet, and the answer that it came with."""

    path: Path
    address: str
    etag: str
    last_modified: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that the file of ``entry`` is current."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets files through ``client``, which must not follow redirects itself."""

    client: httpx.Client
    gate: Gate
    limits: Limits
    pace: Pace = Pace()

    def get(
        self, wanted: Wanted, path: Path, known: Entry | None, deadline: Deadline, *, tries: int | None = None
    ) -> Got | Unchanged:
        """Get ``wanted`` into ``path``; ``known`` is the entry of a whole file of it that is there already.

        ``tries`` stands for those of the pace where it is given.

        Raises ``NotOffered``, ``Refused`` or ``Unreachable``; after the last, what has come so far is kept for the next time.
        """
        part = Part(path, wanted.address)
        retrying = Retrying(
            retry=retry_if_exception_type(NotYet),
            stop=stop_after_attempt(tries or self.pace.tries) | stop_before_delay(deadline.left),
            wait=self._wait,
            sleep=time.sleep,
            reraise=True,
        )
        try:
            return retrying(self._try, wanted, part, known, deadline)
        except NotYet as error:
            asked = retrying.statistics["attempt_number"]
            often = "once" if asked == 1 else f"{asked} times"
            raise Unreachable(f"{error} (asked {often})", connected=error.connected) from error
        except (NotOffered, Refused):
            part.drop()
            raise

    def _wait(self, state: RetryCallState) -> float:
        """The backoff, or as long as the server asked for where that is longer and not too long."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, NotYet) else 0
        backoff = exponential(multiplier=self.pace.first, max=self.pace.longest, jitter=self.pace.jitter)(state)
        return max(backoff, min(asked, self.pace.longest))

    def _try(self, wanted: Wanted, part: Part, known: Entry | None, deadline: Deadline) -> Got | Unchanged:
        headers = {**wanted.headers, **_condition(part, known)}
        with ask(self.client, self.gate, wanted.address, headers, timeout=self.limits.silence, deadline=deadline) as (
            response,
            address,
        ):
            _check_status(response, wanted, part)
            if response.status_code == 304:
                if known is None or "Range" in headers:
                    raise Refused("the server says that nothing has changed, though nothing is here")
                return Unchanged(known)
            _check_answer(response, wanted)
            total = _begin(response, part)
            self._read(response, part, total)
            deadline.check()  # a connection that was shut at the deadline can look like an end
        check_content(part.data, wanted.format, self.limits.size)
        headers_of = response.headers
        return Got(part.whole(), address, headers_of.get("etag", ""), headers_of.get("last-modified", ""))

    def _read(self, response: httpx.Response, part: Part, total: int | None) -> None:
        """Write the body to the part; ``Refused`` where it is too large, ``NotYet`` where it is shorter than was stated."""
        limit, size = self.limits.size, part.size
        if total is not None and total > limit:
            raise Refused(f"it has {total:,} bytes, more than {limit:,} (DESK_FETCH_MAX_BYTES)")
        with part.open() as file:
            for chunk in response.iter_raw():  # as it comes: what is gathered up to a size first is lost in a cut
                size += len(chunk)
                if size > limit:
                    raise Refused(f"it has more than {limit:,} bytes (DESK_FETCH_MAX_BYTES)")
                file.write(chunk)
        if total is not None and size < total:
            raise NotYet(f"it was cut off after {size:,} of {total:,} bytes")
        if total is not None and size > total:
            part.drop()
            raise NotYet(f"{size:,} bytes came instead of {total:,}")


def _condition(part: Part, known: Entry | None) -> dict[str, str]:
    """Headers that ask for the rest of a part, or for nothing where the file has not changed."""
    if known_by := part.known_by():
        return {"Range": f"bytes={part.size}-", "If-Range": known_by}
    if known is None or known.asked != part.address:
        return {}
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _check_status(response: httpx.Response, wanted: Wanted, part: Part) -> None:
    """Let the answers through that bring a file or say that it has not changed."""
    status = response.status_code
    if status in {200, 206, 304}:
        return
    if status in _ABSENT:
        raise NotOffered(f"not published in {wanted.language} as {wanted.format}")
    if status == 416:  # the part is as long as the file, or the file is another now
        part.drop()
        raise NotYet("the rest of it could not be had; begun anew")
    if status in _AGAIN:
        waits = "the server is still preparing it" if status == 202 else f"the server answers with {status}"
        raise NotYet(waits, after=_retry_after(response.headers))
    raise Refused(f"the server answers with {status}")


def _check_answer(response: httpx.Response, wanted: Wanted) -> None:
    """Raise ``Refused`` where the headers already tell that it is something else."""
    check_type(response.headers.get("content-type", ""), wanted.format)
    encoding = response.headers.get("content-encoding", "identity").lower()
    if encoding != "identity":
        raise Refused(f"it came packed ({encoding}), which was not asked for")
    stated = {code.strip().partition("-")[0].lower() for code in response.headers.get("content-language", "").split(",")} - {""}
    asked = {wanted.language, wanted.headers["Accept-Language"]}
    if stated and not stated & asked:
        raise Refused(f"it came in {', '.join(sorted(stated))} instead of {wanted.language}")


def _begin(response: httpx.Response, part: Part) -> int | None:
    """Make the part ready for the body; gives the bytes that the whole file will have, where the server states them."""
    length = response.headers.get("content-length", "")
    if response.status_code == 200:
        part.begin(response.headers)
        return int(length) if length.isdigit() else None
    found = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    same = validator(response.headers) in {"", part.known_by()}
    if found is None or int(found[1]) != part.size or not same:
        part.drop()
        raise NotYet("the rest that came does not belong to the part; begun anew")
    return None if found[3] == "*" else int(found[3])


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that the server asks to wait, from a number or a day; 0 where it does not say."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0
    # The server's clock and not the desk's: both ends of the wait are then by the same one.
    return max(0.0, (moment.astimezone(UTC) - _now(headers)).total_seconds())


def _now(headers: Mapping[str, str]) -> datetime:
    try:
        return parsedate_to_datetime(headers.get("date", "")).astimezone(UTC)
    except ValueError:
        return datetime.now(UTC)

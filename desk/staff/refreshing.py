"""Puts into the answers of a running desk what was approved, without a restart and without a gap for those who ask."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import structlog

from desk.clock import Clock
from desk.errors import DeskError

_log = structlog.get_logger(__name__)


class Phase(StrEnum):
    """How it stands with the answers."""

    UP_TO_DATE = "up to date"
    OUT_OF_DATE = "out of date"
    RUNNING = "running"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RefreshState:
    """``since`` is when the answers came to be what they are; ``problem`` why the last try failed."""

    phase: Phase
    since: datetime
    problem: str = ""


class Refresh:
    """Runs one rebuild at a time in the background; one that is asked for meanwhile follows."""

    def __init__(self, rebuild: Callable[[], None], digest: Callable[[], str], clock: Clock) -> None:
        """``digest`` tells what has been approved; ``rebuild`` makes the answers rest on it, as they do when this is made."""
        self._rebuild, self._digest, self._clock = rebuild, digest, clock
        self._lock = threading.Lock()
        self._running = self._again = False
        self._used, self._since, self._problem = digest(), clock(), ""

    def state(self) -> RefreshState:
        """How it stands now."""
        with self._lock:
            running, used, since, problem = self._running, self._used, self._since, self._problem
        if running:
            return RefreshState(Phase.RUNNING, since)
        if problem:
            return RefreshState(Phase.FAILED, since, problem)
        return RefreshState(Phase.UP_TO_DATE if self._digest() == used else Phase.OUT_OF_DATE, since)

    def start(self) -> threading.Thread | None:
        """Begin in the background, unless one runs, after which another one follows then."""
        with self._lock:
            if self._running:
                self._again = True
                return None
            self._running = True
        thread = threading.Thread(target=self._run, name="refresh", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        while True:
            digest, problem = self._digest(), ""
            try:
                self._rebuild()
            except DeskError as error:
                problem = str(error)
            except Exception:  # noqa: BLE001  # a thread that dies would leave "running" on the page for good
                _log.exception("refresh failed")
                problem = "an unexpected error; it stands in the log"
            with self._lock:
                self._problem = problem
                if not problem:
                    self._used, self._since = digest, self._clock()
                if not self._again:
                    self._running = False
                    return
                self._again = False

"""The fetch beside a start of the web app: once, short, and never in the way."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from filelock import FileLock
from structlog.testing import capture_logs

from desk.errors import SourceError
from desk.sources.background import fetch_in_background
from desk.sources.manifest import Manifest, write_manifest
from desk.sources.service import Report
from tests.sources.cellar import Cellar, act, drip, status
from tests.sources.conftest import NOW, Desk

CELEX = "/resource/celex/32099R0001"


def run(made: Desk, **more: object) -> list[dict[str, object]]:
    """What is logged by a fetch in the background that is waited for."""
    with capture_logs() as logs:
        thread = fetch_in_background(made.settings, clock=lambda: NOW, **more)  # type: ignore[arg-type]
        if thread is not None:
            assert thread.daemon
            thread.join(10)
            assert not thread.is_alive()
    return [dict(log) for log in logs]


def test_it_fetches_and_logs_what_came_of_it(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    (log,) = run(made)
    assert (log["event"], log["fetched"], log["failed"], log["log_level"]) == ("asked for", 1, 0, "info")
    assert made.text() == act()


def test_it_does_not_wait(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", act())
    cellar.faults[content] = [drip(act() * 10, 0.05)] * 9
    made.change(fetch_background_seconds=0.5, fetch_total_seconds=60)
    began = time.monotonic()
    with capture_logs() as logs:
        thread = fetch_in_background(made.settings, clock=lambda: NOW)
        assert time.monotonic() - began < 0.2
        assert thread is not None
        thread.join(5)
    assert 0.4 < time.monotonic() - began < 1.5
    assert (logs[0]["failed"], logs[0]["why"], logs[0]["log_level"]) == (1, "the time for it is up", "warning")


@pytest.mark.parametrize("change", [{"offline": True}, {"fetch_background_seconds": 0}])
def test_it_does_nothing_where_it_is_turned_off(cellar: Cellar, made: Desk, change: dict[str, object]) -> None:
    made.change(**change)
    before = threading.active_count()
    (log,) = run(made)
    assert log["event"] == "not fetched: turned off"
    assert threading.active_count() <= before
    assert cellar.asked == []
    assert not made.folder.exists()


@pytest.mark.parametrize(("hours", "asks"), [(1, False), (23, False), (25, True)])
def test_it_does_nothing_within_a_day(cellar: Cellar, made: Desk, hours: int, asks: bool) -> None:
    write_manifest(made.folder, Manifest(asked=NOW - timedelta(hours=hours)))
    cellar.publish("32099R0001", act())
    (log,) = run(made)
    assert bool(cellar.asked) is asks
    assert (log["event"] == "not fetched: asked for within a day") is not asks


def test_it_tries_again_at_the_next_start_after_nothing_came(cellar: Cellar, made: Desk) -> None:
    made.change(fetch_background_seconds=1)
    cellar.faults[CELEX] = [status(403), status(403)]
    assert run(made)[0]["failed"] == 1
    assert run(made)[0]["failed"] == 1


def test_a_fault_is_logged_and_not_raised(made: Desk) -> None:
    def broken(*_: object, **__: object) -> Report:
        raise ZeroDivisionError

    def refused(*_: object, **__: object) -> Report:
        raise SourceError("another process is at it")

    (log,) = run(made, fetching=broken)
    assert (log["event"], log["log_level"]) == ("the fetch broke off", "error")
    (log,) = run(made, fetching=refused)
    assert (log["event"], log["why"], log["log_level"]) == ("not fetched", "another process is at it", "warning")


def test_it_does_not_wait_for_another_process(cellar: Cellar, made: Desk) -> None:
    made.folder.mkdir(parents=True)
    began = time.monotonic()
    with FileLock(made.folder / "fetch.lock"):
        (log,) = run(made)
    assert time.monotonic() - began < 2
    assert "another process" in str(log["why"])
    assert cellar.asked == []


def test_a_catalogue_that_is_wrong_does_not_stop_the_start(made: Desk) -> None:
    made.catalogue("[[source")
    (log,) = run(made)
    assert "cannot be read" in str(log["why"])


def test_a_machine_without_threads_to_spare_goes_on(made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none)
    with capture_logs() as logs:
        assert fetch_in_background(made.settings) is None
    assert logs[0]["why"] == "can't start new thread"

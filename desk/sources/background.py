"""The official text beside a start of the web app: tried once, for a short time, and done without where it does not come."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import structlog

from desk.clock import Clock, system_clock
from desk.errors import DeskError
from desk.settings import Settings
from desk.sources.manifest import read_manifest
from desk.sources.registering import Check
from desk.sources.service import Report, Result, fetch, official_folder

_FRESH = timedelta(days=1)


def fetch_in_background(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    check: Check | None = None,
    fetching: Callable[..., Report] = fetch,
) -> threading.Thread | None:
    """Start the fetch in a thread that ends with the process; None where nothing is to be asked. Never raises.

    Nothing is asked when offline, when ``fetch_background_seconds`` is 0, or within a day after all was asked for.
    """
    log = structlog.get_logger().bind(what="official text")
    if settings.offline or not settings.fetch_background_seconds:
        log.info("not fetched: turned off")
        return None

    def work() -> None:
        try:
            asked = read_manifest(official_folder(settings.home)).asked
            if asked is not None and clock() - asked < _FRESH:
                log.info("not fetched: asked for within a day", asked=asked.isoformat())
                return
            report = fetching(settings, clock=clock, check=check, seconds=settings.fetch_background_seconds, lock_seconds=0)
        except DeskError as error:
            log.warning("not fetched", why=str(error))
        except Exception:  # the desk answers without the official text: nothing that happens here may end it
            log.exception("the fetch broke off")
        else:
            told = log.warning if report.failed else log.info
            why = "; ".join(dict.fromkeys(outcome.why for outcome in report.failed))
            told("asked for", **{result.name.lower(): report.count(result) for result in Result}, why=why)

    thread = threading.Thread(target=work, name="official-text", daemon=True)
    try:
        thread.start()
    except RuntimeError as error:  # no more threads
        log.warning("not fetched", why=str(error))
        return None
    return thread

"""The clock, which is passed in everywhere: what the law says depends on the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, with its time zone."""


def system_clock() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def fixed_clock(day: date) -> Clock:
    """A clock that stands at noon of ``day``."""
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return lambda: moment

"""Figures as people read them, the same on a terminal and on a page."""

from __future__ import annotations

from desk.quality.metrics.base import Unit
from desk.quality.statistics import Difference, Interval

NONE = "–"


def shown(value: float | None, unit: Unit, *, signed: bool = False) -> str:
    """A value: shares in per cent with one decimal, times and sizes whole, counts with two decimals."""
    if value is None:
        return NONE
    sign = "+" if signed else ""
    if unit is Unit.SHARE:
        return f"{100 * value:{sign}.1f} %"
    if unit is Unit.COUNT:
        return f"{value:{sign}.2f}"
    return f"{value:{sign}.0f} {'ms' if unit is Unit.MILLISECONDS else 'ch.'}"


def shown_range(low: float | None, high: float | None, unit: Unit, *, signed: bool = False) -> str:
    """Both ends of an interval; a dash where it has none."""
    if low is None or high is None:
        return NONE
    sign = "+" if signed else ""
    if unit is Unit.SHARE:
        return f"{100 * low:{sign}.1f} to {100 * high:{sign}.1f} %"
    places = 2 if unit is Unit.COUNT else 0
    return f"{low:{sign}.{places}f} to {high:{sign}.{places}f}"


def shown_interval(interval: Interval | None, unit: Unit) -> str:
    """A value with its interval in brackets."""
    if interval is None:
        return NONE
    ends = shown_range(interval.low, interval.high, unit)
    return shown(interval.value, unit) + (f" ({ends})" if ends != NONE else "")


def shown_difference(difference: Difference | None, unit: Unit) -> str:
    """A difference with its interval in brackets, in percentage points where it is one of shares."""
    if difference is None:
        return NONE
    points = unit is Unit.SHARE
    text = shown(difference.value, unit, signed=True)
    ends = shown_range(difference.low, difference.high, unit, signed=True)
    text += f" ({ends})" if ends != NONE else ""
    return text.replace(" %", " pp") if points else text


def shown_p(p: float | None) -> str:
    """A p value with two significant places where it matters."""
    if p is None:
        return NONE
    return "< 0.001" if p < 0.001 else f"{p:.3f}"

"""Geometry of the report's plots: from figures to places in an SVG drawing, which the templates draw.

All drawings share one system: ``WIDTH`` units wide, x to the right and y downwards, shares from 0 to 1 along an axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desk.quality.metrics.calibration import Bin

WIDTH, HEIGHT = 640.0, 340.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 16.0, 14.0, 44.0
LABELS, ROW, STEP = 170.0, 20.0, 15.0
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_LEAST_RADIUS, _MOST_RADIUS = 3.0, 13.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, and what it says."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of series ``series`` (its number gives colour and shape); ``x1`` to ``x2`` is its interval, where it has one."""

    x: float
    y: float
    series: int
    radius: float = 5.0
    x1: float | None = None
    x2: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a series through its points, as SVG writes them."""

    points: str
    series: int


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing with what is said about it to those who do not see it."""

    id: str
    title: str
    says: str
    height: float
    across: tuple[Tick, ...]
    down: tuple[Tick, ...]
    x_label: str
    y_label: str
    left: float
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...] = ()
    diagonal: bool = False
    width: float = WIDTH


@dataclass(frozen=True, slots=True)
class Whisker:
    """A share with its interval, of one series."""

    value: float
    low: float | None
    high: float | None
    series: int


def whisker_plot(id_: str, title: str, says: str, rows: Sequence[tuple[str, Sequence[Whisker]]]) -> Plot:
    """Shares with intervals, a row a label, the series of a row below one another."""
    down, marks, y = [], [], TOP
    for label, whiskers in rows:
        height = max(ROW, STEP * len(whiskers) + 6)
        down.append(Tick(y + height / 2, label))
        for number, one in enumerate(whiskers):
            at = y + height / 2 + STEP * (number - (len(whiskers) - 1) / 2)
            ends = [None if end is None else _x(end, LABELS) for end in (one.low, one.high)]
            marks.append(Mark(_x(one.value, LABELS), at, one.series, x1=ends[0], x2=ends[1]))
        y += height
    across = tuple(Tick(_x(share, LABELS), f"{share:.0%}") for share in _TICKS)
    return Plot(id_, title, says, y + BOTTOM, across, tuple(down), "", "", LABELS, tuple(marks))


def reliability_plot(id_: str, title: str, says: str, series: Sequence[Sequence[Bin]]) -> Plot:
    """Share right over confidence; the area of a point is its number of answers, the diagonal is perfect."""
    largest = max((one.count for bins in series for one in bins), default=1)
    marks, lines = [], []
    for number, bins in enumerate(series):
        places = [(_x(one.confidence, LEFT), _y(one.right)) for one in bins]
        lines.append(_line(places, number))
        for one, (x, y) in zip(bins, places, strict=True):
            radius = max(_LEAST_RADIUS, _MOST_RADIUS * (one.count / largest) ** 0.5)
            marks.append(Mark(x, y, number, radius))
    across = tuple(Tick(_x(share, LEFT), f"{share:.0%}") for share in _TICKS)
    labels = "confidence", "share right"
    return Plot(id_, title, says, HEIGHT, across, _shares_down(), *labels, LEFT, tuple(marks), tuple(lines), diagonal=True)


def depth_plot(id_: str, title: str, says: str, depths: Sequence[int], series: Sequence[Sequence[float | None]]) -> Plot:
    """Recall over the number of places looked at, which are spread evenly."""
    places = [LEFT + (WIDTH - LEFT - RIGHT) * (0.1 + 0.8 * i / max(len(depths) - 1, 1)) for i in range(len(depths))]
    marks, lines = [], []
    for number, values in enumerate(series):
        known = [(x, _y(value)) for x, value in zip(places, values, strict=True) if value is not None]
        lines.append(_line(known, number))
        marks += [Mark(x, y, number) for x, y in known]
    across = tuple(Tick(x, str(depth)) for x, depth in zip(places, depths, strict=True))
    labels = "among the first", "recall"
    return Plot(id_, title, says, HEIGHT, across, _shares_down(), *labels, LEFT, tuple(marks), tuple(lines))


def _shares_down() -> tuple[Tick, ...]:
    return tuple(Tick(_y(share), f"{share:.0%}") for share in _TICKS)


def _line(places: Sequence[tuple[float, float]], series: int) -> Line:
    return Line(" ".join(f"{x:.1f},{y:.1f}" for x, y in places), series)


def _x(share: float, left: float) -> float:
    return left + (WIDTH - left - RIGHT) * min(max(share, 0.0), 1.0)


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(max(share, 0.0), 1.0))

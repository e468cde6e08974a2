"""The two shapes of metric: a value of each question, and a figure that only many questions together have.

Both are used alike: ``observe`` gives what one row contributes (None where the metric does not apply to it), ``combine``
makes one figure of many contributions. So a resample or a stored run needs no second look at the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from desk.quality.rows import Row

Observation = tuple[float, ...]
"""What one row contributes; every row of a metric has the same number of values, all finite."""

Observations = NDArray[np.float64]
"""Contributions of many rows: a row each, so of shape (rows, values)."""


class Direction(StrEnum):
    """Which of two values is the better one."""

    HIGHER = "higher"
    LOWER = "lower"


class Unit(StrEnum):
    """What a value counts. A ``SHARE`` lies in [0, 1]; the others are at least 0 and have no upper end."""

    SHARE = "share"
    COUNT = "count"
    MILLISECONDS = "ms"
    CHARACTERS = "characters"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """``name`` is unique, ``says`` a line for a table, ``source`` where the definition is from, ``main`` if a gate judges it."""

    name: str
    says: str
    source: str
    direction: Direction
    unit: Unit = Unit.SHARE
    main: bool = False

    @property
    def higher_is_better(self) -> bool:
        """Tell whether the greater of two values is the better one."""
        return self.direction is Direction.HIGHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(_Described):
    """``value`` of one question, None where the metric does not apply to it; of many, the mean of those that have one."""

    value: Callable[[Row], float | None]

    def observe(self, row: Row) -> Observation | None:
        """The value of ``row``, alone in a tuple."""
        value = self.value(row)
        return None if value is None else (float(value),)

    def combine(self, observed: Observations) -> float | None:
        """Mean; None over no rows."""
        return float(observed[:, 0].mean()) if len(observed) else None

    def over(self, rows: Iterable[Row]) -> float | None:
        """The figure of ``rows``; None where it applies to none of them."""
        return self.combine(observations(self, rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMetric(_Described):
    """A figure of many questions that is no mean of theirs, such as a percentile or F1; None where it is not defined."""

    contribution: Callable[[Row], Observation | None]
    figure: Callable[[Observations], float | None]

    def observe(self, row: Row) -> Observation | None:
        """What ``row`` contributes."""
        return self.contribution(row)

    def combine(self, observed: Observations) -> float | None:
        """The figure of the contributions; None over no rows."""
        return self.figure(observed) if len(observed) else None

    def over(self, rows: Iterable[Row]) -> float | None:
        """The figure of ``rows``; None where it is not defined for them."""
        return self.combine(observations(self, rows))


AnyMetric = Metric | SetMetric


def observations(metric: AnyMetric, rows: Iterable[Row]) -> Observations:
    """Contributions of the rows to which ``metric`` applies, in their order, of shape (rows, values)."""
    found = [seen for row in rows if (seen := metric.observe(row)) is not None]
    return np.array(found, dtype=np.float64).reshape(len(found), -1) if found else np.empty((0, 1))

"""Whether confidence is worth something: of the answers given, how it goes with being right.

Right is strict (``rightness.is_right``), so that a question answered that has no answer counts as wrong. What was not answered
has no confidence and does not count. All in [0, 1], lower is better.

calibration.ece      mean distance between confidence and share right, in ten bins of equal width, weighed by their answers.
                     Naeini, Cooper, Hauskrecht, AAAI 2015; Guo et al., ICML 2017.
calibration.brier    mean squared distance between confidence and being right (1) or not (0).
                     Brier, Monthly Weather Review 78, 1950.
calibration.aurc     area under the risk-coverage curve: share wrong among the surest answers, averaged over how many are taken.
                     Geifman, El-Yaniv, NIPS 2017. Answers equally sure are taken in every order: the mean over those is used.

ECE is low for a confidence that is always the share right; AURC alone tells whether it orders the answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from desk.quality.metrics.base import AnyMetric, Direction, Metric, Observation, Observations, SetMetric, observations
from desk.quality.metrics.reading import was_answered
from desk.quality.metrics.rightness import is_right
from desk.quality.rows import Row

BINS = 10
"""Bins of equal width between 0 and 1; the last one takes in 1."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence lies in [``low``, ``high``): how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(rows: Iterable[Row]) -> tuple[Bin, ...]:
    """The bins of a reliability plot that have answers, from the least confidence up."""
    return _bins(observations(ECE, rows))


def _sureness(row: Row) -> Observation | None:
    """Confidence, and 1 if right."""
    return (row.answer.confidence, float(is_right(row))) if was_answered(row) else None


def _brier(row: Row) -> float | None:
    return (row.answer.confidence - is_right(row)) ** 2 if was_answered(row) else None


def _bins(observed: Observations) -> tuple[Bin, ...]:
    if not len(observed):
        return ()
    place = np.minimum((observed[:, 0] * BINS).astype(int), BINS - 1)
    found = []
    for number in np.unique(place):
        inside = observed[place == number]
        confidence, right = inside.mean(axis=0)
        found.append(Bin(int(number) / BINS, (int(number) + 1) / BINS, len(inside), float(confidence), float(right)))
    return tuple(found)


def _ece(observed: Observations) -> float:
    return sum(one.count * abs(one.confidence - one.right) for one in _bins(observed)) / len(observed)


def _aurc(observed: Observations) -> float:
    """Among equals, the expected number wrong grows evenly, which is the mean over all their orders."""
    _, place, sizes = np.unique(-observed[:, 0], return_inverse=True, return_counts=True)
    wrong = np.bincount(place, weights=1 - observed[:, 1]) / sizes
    expected = np.cumsum(np.repeat(wrong, sizes))
    return float(np.mean(expected / np.arange(1, len(observed) + 1)))


ECE = SetMetric(
    name="calibration.ece",
    says="distance between confidence and share right",
    source="Naeini, Cooper, Hauskrecht 2015",
    direction=Direction.LOWER,
    contribution=_sureness,
    figure=_ece,
)

METRICS: tuple[AnyMetric, ...] = (
    ECE,
    Metric(
        name="calibration.brier",
        says="squared distance between confidence and being right",
        source="Brier 1950",
        direction=Direction.LOWER,
        value=_brier,
    ),
    SetMetric(
        name="calibration.aurc",
        says="share wrong among the surest answers, over all coverages",
        source="Geifman, El-Yaniv 2017",
        direction=Direction.LOWER,
        contribution=_sureness,
        figure=_aurc,
    ),
)

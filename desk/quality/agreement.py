"""Krippendorff's alpha: how far raters agree beyond chance. 1 is agreement, 0 what chance gives, below 0 is disagreement.

Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011; Content Analysis, 4th ed. 2018, ch. 12.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


class Scale(StrEnum):
    """How far apart two ratings are: nominal, different or not; ordinal, by the ratings that lie between."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"


def krippendorff_alpha(units: Sequence[Sequence[int | None]], values: int, scale: Scale) -> float | None:
    """Alpha of ``units``, each rated by some raters with 0 to ``values`` - 1 in their order, or None where one did not rate.

    None where no unit was rated twice, or all ratings are the same: then nothing can be said of agreement.
    """
    coincidences = np.zeros((values, values))
    for unit in units:
        given = [rating for rating in unit if rating is not None]
        if len(given) > 1:
            counts = np.bincount(given, minlength=values).astype(np.float64)
            coincidences += (np.outer(counts, counts) - np.diag(counts)) / (len(given) - 1)
    totals = coincidences.sum(axis=0)
    distances = _distances(totals, scale)
    pairs = np.outer(totals, totals) - np.diag(totals)
    by_chance = float((pairs * distances).sum())
    if not by_chance:
        return None
    return 1 - float((coincidences * distances).sum()) * (float(totals.sum()) - 1) / by_chance


def _distances(totals: Matrix, scale: Scale) -> Matrix:
    values = len(totals)
    if scale is Scale.NOMINAL:
        return 1 - np.eye(values)
    distances = np.zeros((values, values))
    for low in range(values):
        for high in range(low + 1, values):
            between = totals[low : high + 1].sum() - (totals[low] + totals[high]) / 2
            distances[low, high] = distances[high, low] = between**2
    return distances

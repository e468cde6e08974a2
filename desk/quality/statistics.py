"""How sure a figure is: intervals, the comparison of two paired runs, and what a set is too small to show.

Questions of one group ask after one need, and one note or passage answers them all: they are right or wrong together. So
groups are what is drawn, swapped and counted everywhere here, never single questions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Values = NDArray[np.float64]
"""Contributions of questions to a figure, one question a row: of shape (questions, values)."""
Groups = NDArray[np.intp]
"""Number of the group of each question, from 0 without a gap."""
Combine = Callable[[Values], float | None]
"""One figure of many contributions; None where it is not defined."""

SEED = 20_240_801
LEVEL, ALPHA, POWER = 0.95, 0.05, 0.8
RESAMPLES, SWAPS = 2000, 9999
FIGURE_RESAMPLES, FIGURE_SWAPS = 500, 999
"""For figures that are no means: each resample computes the figure anew."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval; the ends are None where there are too few groups to say."""

    value: float
    low: float | None
    high: float | None
    questions: int
    groups: int


def numbered(names: Sequence[str]) -> Groups:
    """Number groups in the order of their names."""
    return np.unique(np.asarray(names, dtype=np.str_), return_inverse=True)[1] if names else np.empty(0, dtype=np.intp)


def mean_interval(values: Values, groups: Groups, *, shares: bool = False) -> Interval:
    """Interval of the mean of ``values`` (shape (questions, 1)) by the bias-corrected, accelerated bootstrap over groups.

    Each group goes in as its sum and its count, drawn together, which is how ``scipy.stats.bootstrap`` takes clusters
    (Davison and Hinkley, Bootstrap Methods and their Application, 1997, ch. 3.8; Efron, JASA 1987, for the correction).
    Where all groups have the same value a bootstrap sees no spread at all: if ``values`` are ``shares``, which end at 0 and 1,
    and all are at one end, the exact binomial bound with groups as trials is given then, and no bound otherwise.
    """
    sums, counts = _by_group(values[:, 0], groups)
    mean = float(sums.sum() / counts.sum())
    if len(sums) < 2:
        return Interval(mean, None, None, len(values), len(sums))
    if np.ptp(sums / counts) == 0:
        low, high = _bounds_at_an_end(mean, len(sums)) if shares else (None, None)
        return Interval(mean, low, high, len(values), len(sums))
    found = stats.bootstrap(
        (sums, counts),
        lambda s, n, axis=-1: s.sum(axis=axis) / n.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=RESAMPLES,
        confidence_level=LEVEL,
        method="BCa",
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return Interval(mean, _finite(found.low), _finite(found.high), len(values), len(sums))


def figure_interval(values: Values, groups: Groups, combine: Combine) -> Interval | None:
    """Percentile interval of ``combine(values)`` over resampled groups; None where the figure is not defined.

    Not ``scipy.stats.bootstrap``: a resample can leave a figure undefined (no question of a class drawn), which it cannot
    skip. Such resamples are left out; no interval is given where they are more than half.
    """
    value = combine(values)
    if value is None:
        return None
    count = int(groups.max()) + 1
    drawn = [combine(values[rows]) for rows in _resampled(groups, FIGURE_RESAMPLES)]
    low, high = _quantiles(drawn) if count > 1 else (None, None)
    return Interval(value, low, high, len(values), count)


@dataclass(frozen=True, slots=True)
class Difference:
    """Figure B less figure A on the same questions.

    ``p`` is two-sided; ``detectable`` is the smallest true difference that this set would show with power 0.8 at 0.05.
    """

    value: float
    low: float | None
    high: float | None
    p: float
    detectable: float
    groups: int


def mean_difference(a: Values, b: Values, groups: Groups) -> Difference:
    """Difference of two means over paired questions, tested by swapping A and B in whole groups (Fisher's permutation test).

    Where values are yes or no and every group is one question this is McNemar's test, which is then done exactly.
    """
    difference = b - a
    spread = mean_interval(difference, groups)
    sums, counts = _by_group(difference[:, 0], groups)
    error = _standard_error(sums, counts)
    floor = _least_groups() / len(sums) * _largest_step(difference)
    same = not difference.any()
    return Difference(
        spread.value,
        0.0 if same else spread.low,
        0.0 if same else spread.high,
        _swapped_mean(a[:, 0], b[:, 0], sums, counts),
        max(_detectable(error), floor),
        len(sums),
    )


def figure_difference(a: Values, b: Values, groups: Groups, combine: Combine) -> Difference | None:
    """The same for a figure that is no mean: computed anew for each swap and each resample; None where it is not defined."""
    before, after = combine(a), combine(b)
    if before is None or after is None:
        return None
    value, count = after - before, int(groups.max()) + 1
    floor = _least_groups() / count
    if np.array_equal(a, b):
        return Difference(0.0, 0.0, 0.0, 1.0, floor, count)
    drawn = [_less(combine(b[rows]), combine(a[rows])) for rows in _resampled(groups, FIGURE_RESAMPLES)]
    low, high = _quantiles(drawn)
    known = [one for one in drawn if one is not None]
    error = float(np.std(known, ddof=1)) if len(known) > 1 else math.inf
    return Difference(value, low, high, _swapped_figure(a, b, groups, combine, value), max(_detectable(error), floor), count)


def holm(p_values: Sequence[float]) -> list[float]:
    """P values corrected for their number so that the chance of any false alarm stays at the level (Holm, Scand. J. Stat. 1979).

    Own, since ``scipy.stats.false_discovery_control`` bounds the share of false alarms and not the chance of one: a gate
    that looks at ten figures must not stop a release by chance.
    """
    order = sorted(range(len(p_values)), key=lambda i: (p_values[i], i))
    corrected, largest = [1.0] * len(p_values), 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, p_values[i] * (len(p_values) - rank)))
        corrected[i] = largest
    return corrected


def _by_group(values: NDArray[np.float64], groups: Groups) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    sums: NDArray[np.float64] = np.bincount(groups, weights=values).astype(np.float64)
    return sums, np.bincount(groups).astype(np.float64)


def _bounds_at_an_end(value: float, groups: int) -> tuple[float | None, float | None]:
    bound = ((1 - LEVEL) / 2) ** (1 / groups)  # Clopper and Pearson, Biometrika 1934, for none or all of the trials
    if value == 1:
        return bound, 1.0
    return (0.0, 1 - bound) if value == 0 else (None, None)


def _resampled(groups: Groups, times: int) -> list[NDArray[np.intp]]:
    """Rows of each resample: groups drawn with replacement, each with all its questions."""
    count = int(groups.max()) + 1
    rng = np.random.default_rng(SEED)
    drawn = rng.multinomial(count, np.full(count, 1 / count), size=times)
    rows = np.arange(len(groups))
    return [np.repeat(rows, taken[groups]) for taken in drawn]


def _quantiles(drawn: Sequence[float | None]) -> tuple[float | None, float | None]:
    known = [one for one in drawn if one is not None and math.isfinite(one)]
    if len(known) * 2 < len(drawn):
        return None, None
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _swapped_mean(
    a: NDArray[np.float64], b: NDArray[np.float64], sums: NDArray[np.float64], counts: NDArray[np.float64]
) -> float:
    moved = sums[sums != 0]  # a group without a difference is the same whichever way round
    if not len(moved):
        return 1.0
    yes_or_no = bool(np.isin(np.concatenate((a, b)), (0.0, 1.0)).all())
    if yes_or_no and bool((counts == 1).all()):
        return float(stats.binomtest(int((moved > 0).sum()), len(moved), 0.5).pvalue)
    if len(moved) == 1:
        return 1.0
    return float(
        stats.permutation_test(
            (moved, np.zeros_like(moved)),
            lambda x, y, axis=-1: (x - y).sum(axis=axis),
            permutation_type="samples",
            vectorized=True,
            n_resamples=SWAPS,
            batch=1000,
            rng=np.random.default_rng(SEED),
        ).pvalue
    )


def _swapped_figure(a: Values, b: Values, groups: Groups, combine: Combine, value: float) -> float:
    rng = np.random.default_rng(SEED)
    count = int(groups.max()) + 1
    as_far = undefined = 0
    for _ in range(FIGURE_SWAPS):
        swap = (rng.random(count) < 0.5)[groups][:, None]
        difference = _less(combine(np.where(swap, a, b)), combine(np.where(swap, b, a)))
        if difference is None:
            undefined += 1
        elif abs(difference) >= abs(value) - 1e-12:
            as_far += 1
    return (as_far + 1) / (FIGURE_SWAPS - undefined + 1)


def _less(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before


def _standard_error(sums: NDArray[np.float64], counts: NDArray[np.float64]) -> float:
    """Of a mean over groups of unequal size (Cochran, Sampling Techniques, 1977, eq. 6.9)."""
    if len(sums) < 2:
        return math.inf
    apart = sums - counts * (sums.sum() / counts.sum())
    return float(math.sqrt(len(sums) / (len(sums) - 1) * (apart**2).sum()) / counts.sum())


def _detectable(error: float) -> float:
    return float((stats.norm.ppf(1 - ALPHA / 2) + stats.norm.ppf(POWER)) * error)


def _least_groups() -> int:
    """Groups that must change, all the same way, before a two-sided test by swapping can reach the level at all."""
    return math.ceil(1 + math.log2(1 / ALPHA))


def _largest_step(difference: Values) -> float:
    """Largest change of one question, or 1 where none changed, as that of a share."""
    return float(np.abs(difference).max()) or 1.0


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None

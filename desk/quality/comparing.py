"""Run B against run A on the same questions: better, worse, no difference shown, or too few questions to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk.quality.metrics.base import AnyMetric, Metric, Unit
from desk.quality.scores import Scores
from desk.quality.statistics import ALPHA, Difference, figure_difference, holm, mean_difference

FEWEST_GROUPS = 20
"""Groups below which nothing is concluded."""
MARGIN = 0.05
"""A difference in a share that matters; a set that would not show one of this size has too few questions."""
MARGIN_OF_OTHERS = 0.1
"""The same for counts and sizes, as a share of A's figure."""


class Verdict(StrEnum):
    """What a comparison shows."""

    BETTER = "better"
    WORSE = "worse"
    NO_DIFFERENCE = "no difference shown"
    TOO_FEW = "too few questions"
    NOT_TESTED = "not tested"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric of two runs over the ``questions`` to which it applies in both; ``only_one`` are those where in one alone.

    ``p`` is corrected for the number of metrics. ``difference`` is None where the metric is not defined on them.
    """

    metric: AnyMetric
    a: float | None
    b: float | None
    difference: Difference | None
    p: float | None
    questions: int
    only_one: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Pairing:
    """Questions of two runs: ``both`` with the same gold, and how many had another gold or were asked in one run only."""

    both: tuple[str, ...]
    other_gold: int
    unpaired: int


def paired(a: Scores, b: Scores) -> Pairing:
    """Match the questions of two runs, in the order of A."""
    shared = [id_ for id_ in a.gold if id_ in b.gold]
    both = tuple(id_ for id_ in shared if a.gold[id_] == b.gold[id_])
    return Pairing(both, len(shared) - len(both), len(a.gold) + len(b.gold) - 2 * len(shared))


def compare(a: Scores, b: Scores, metrics: Sequence[AnyMetric]) -> list[Comparison]:
    """Compare on all metrics; p values are corrected among the main metrics and among the rest, so that the latter cost the
    former nothing. Times are shown and not tested: all answers of a run share one state of the machine, so that two runs of
    the same version differ in them by more than questions can tell.
    """
    both = paired(a, b).both
    found = [_compared(metric, a, b, both) for metric in metrics]
    corrected: dict[str, float] = {}
    for main in (True, False):
        family = [one for one in found if one.metric.main is main and one.difference is not None and _tested(one.metric)]
        corrected |= dict(zip((one.metric.name for one in family), holm([_p(one) for one in family]), strict=True))
    return [_judged(one, corrected.get(one.metric.name)) for one in found]


def _compared(metric: AnyMetric, a: Scores, b: Scores, both: Sequence[str]) -> Comparison:
    in_a, in_b = a.observed.get(metric.name, {}), b.observed.get(metric.name, {})
    ids = [id_ for id_ in both if id_ in in_a and id_ in in_b]
    only_one = sum((id_ in in_a) != (id_ in in_b) for id_ in both)
    if not ids:
        return Comparison(metric, None, None, None, None, 0, only_one, Verdict.TOO_FEW)
    (before, groups), (after, _) = a.at(metric.name, ids), b.at(metric.name, ids)
    if isinstance(metric, Metric):
        difference: Difference | None = mean_difference(before, after, groups)
    else:
        difference = figure_difference(before, after, groups, metric.combine)
    return Comparison(
        metric, metric.combine(before), metric.combine(after), difference, None, len(ids), only_one, Verdict.TOO_FEW
    )


def _judged(found: Comparison, p: float | None) -> Comparison:
    return Comparison(found.metric, found.a, found.b, found.difference, p, found.questions, found.only_one, _verdict(found, p))


def _verdict(found: Comparison, p: float | None) -> Verdict:
    difference = found.difference
    if not _tested(found.metric):
        return Verdict.NOT_TESTED
    if difference is None or p is None or found.a is None or difference.groups < FEWEST_GROUPS:
        return Verdict.TOO_FEW
    if p < ALPHA and difference.value:
        return Verdict.BETTER if (difference.value > 0) is found.metric.higher_is_better else Verdict.WORSE
    margin = MARGIN if found.metric.unit is Unit.SHARE else MARGIN_OF_OTHERS * abs(found.a)
    return Verdict.TOO_FEW if difference.detectable > margin else Verdict.NO_DIFFERENCE


def _tested(metric: AnyMetric) -> bool:
    return metric.unit is not Unit.MILLISECONDS


def _p(found: Comparison) -> float:
    return found.difference.p if found.difference is not None else 1.0

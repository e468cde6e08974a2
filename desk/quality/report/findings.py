"""What the report says of runs: figures by part of the questions, the worst questions, what changed between two runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desk.answering import Answer
from desk.quality.metrics.base import AnyMetric, Metric, Unit
from desk.quality.metrics.registry import ALL, MAIN
from desk.quality.metrics.rightness import is_right
from desk.quality.questions import GoldQuestion
from desk.quality.rows import Row
from desk.quality.runs import Run
from desk.quality.scores import Scores, interval, score_rows
from desk.quality.statistics import Interval

OVERALL = "right.overall"
"""The metric by which parts of the questions are compared; it applies to all."""
WORST, CHANGED = 40, 200
"""Most questions that are shown one by one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A run with its rows and what the metrics say of them."""

    run: Run
    rows: Sequence[Row]
    scores: Scores


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric with its figure in each run."""

    metric: AnyMetric
    intervals: tuple[Interval | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Questions of one kind or language, how many, and the share right in each run."""

    name: str
    questions: int
    intervals: tuple[Interval | None, ...]


@dataclass(frozen=True, slots=True)
class Bad:
    """A question that went wrong, with how badly (0 to 1) and on which main metrics."""

    question: GoldQuestion
    answer: Answer
    badness: float
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose answer got right, or wrong, from one run to another."""

    question: GoldQuestion
    before: Answer
    after: Answer
    better: bool


def told(run: Run, rows: Sequence[Row]) -> Told:
    """Score a run on all metrics."""
    return Told(run, rows, score_rows(rows, ALL))


def figures(runs: Sequence[Told]) -> list[Figure]:
    """Every metric that is defined in some run, the main ones first."""
    found = [Figure(metric, tuple(interval(metric, one.scores) for one in runs)) for metric in ALL]
    return sorted((one for one in found if any(one.intervals)), key=lambda one: not one.metric.main)


def parts(runs: Sequence[Told], name: Callable[[GoldQuestion], str]) -> list[Part]:
    """Share right of the questions by ``name`` of them, the largest part first."""
    members: dict[str, set[str]] = {}
    for row in (row for one in runs for row in one.rows):
        members.setdefault(name(row.question), set()).add(row.question.id)
    overall = next(metric for metric in ALL if metric.name == OVERALL)
    found = [
        Part(part, len(ids), tuple(interval(overall, one.scores.only(ids)) for one in runs)) for part, ids in members.items()
    ]
    return sorted(found, key=lambda part: (-part.questions, part.name))


def worst(one: Told) -> list[Bad]:
    """Questions that are not right, worst first by the mean of their main metrics, ties by id."""
    found = []
    for row in one.rows:
        if not is_right(row):
            lost = {metric.name: _lost(metric, one.scores, row.question.id) for metric in MAIN if _of_a_question(metric)}
            known = {name: value for name, value in lost.items() if value is not None}
            badness = sum(known.values()) / len(known) if known else 1.0
            found.append(Bad(row.question, row.answer, badness, tuple(name for name, value in known.items() if value > 0)))
    return sorted(found, key=lambda bad: (-bad.badness, bad.question.id))


def changed(before: Told, after: Told) -> list[Changed]:
    """Questions with the same gold in both runs that one got right and the other wrong; what got worse first."""
    rows = {row.question.id: row for row in after.rows}
    found = []
    for row in before.rows:
        id_ = row.question.id
        if id_ in rows and before.scores.gold[id_] == after.scores.gold[id_] and is_right(row) != is_right(rows[id_]):
            found.append(Changed(row.question, row.answer, rows[id_].answer, is_right(rows[id_])))
    return sorted(found, key=lambda one: (one.better, one.question.id))


def _of_a_question(metric: AnyMetric) -> bool:
    return isinstance(metric, Metric) and metric.unit is Unit.SHARE


def _lost(metric: AnyMetric, scores: Scores, id_: str) -> float | None:
    """How far from the best value the answer is; None where the metric does not apply to it."""
    seen = scores.observed[metric.name].get(id_)
    if seen is None:
        return None
    return 1 - seen[0] if metric.higher_is_better else seen[0]

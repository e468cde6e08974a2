"""What each metric says of each answer of a run, kept so that intervals and comparisons need no second look at the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from desk.quality.metrics.base import AnyMetric, Metric, Observation, Unit
from desk.quality.questions import GoldQuestion
from desk.quality.rows import Row
from desk.quality.statistics import Groups, Interval, Values, figure_interval, mean_interval, numbered


@dataclass(frozen=True, slots=True)
class Scores:
    """Of each question, by its id: its group, a digest of its gold, and by metric what its answer contributes."""

    groups: Mapping[str, str]
    gold: Mapping[str, str]
    observed: Mapping[str, Mapping[str, Observation]]

    def only(self, ids: Iterable[str]) -> Scores:
        """Those of the questions ``ids``."""
        wanted = set(ids)
        return replace(
            self,
            groups={id_: group for id_, group in self.groups.items() if id_ in wanted},
            gold={id_: digest for id_, digest in self.gold.items() if id_ in wanted},
            observed={name: {i: seen for i, seen in by.items() if i in wanted} for name, by in self.observed.items()},
        )

    def of(self, name: str) -> tuple[Values, Groups]:
        """Contributions to the metric ``name`` and the groups of their questions."""
        return self.at(name, list(self.observed[name]))

    def at(self, name: str, ids: Sequence[str]) -> tuple[Values, Groups]:
        """The same of the questions ``ids``, in their order, to each of which the metric applies."""
        seen = [self.observed[name][id_] for id_ in ids]
        values = np.array(seen, dtype=np.float64).reshape(len(seen), -1) if seen else np.empty((0, 1))
        return values, numbered([self.groups[id_] for id_ in ids])


def score_rows(rows: Sequence[Row], metrics: Iterable[AnyMetric]) -> Scores:
    """Look at every row with every metric."""
    observed: dict[str, dict[str, Observation]] = {}
    for metric in metrics:
        seen = {row.question.id: metric.observe(row) for row in rows}
        observed[metric.name] = {id_: value for id_, value in seen.items() if value is not None}
    return Scores(
        {row.question.id: row.question.group for row in rows},
        {row.question.id: gold_digest(row.question) for row in rows},
        observed,
    )


def gold_digest(question: GoldQuestion) -> str:
    """Changes when, and only when, the question or what is expected of its answer does; remarks and grouping aside."""
    return hashlib.sha256(question.model_dump_json(exclude={"note", "group", "kind"}).encode()).hexdigest()[:16]


def interval(metric: AnyMetric, scores: Scores) -> Interval | None:
    """The figure of ``metric`` with its interval; None where it applies to no question or is not defined."""
    values, groups = scores.of(metric.name)
    if not len(values):
        return None
    if isinstance(metric, Metric):
        return mean_interval(values, groups, shares=metric.unit is Unit.SHARE)
    return figure_interval(values, groups, metric.combine)

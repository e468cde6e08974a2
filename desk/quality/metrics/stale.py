"""Whether an answer gives the law as it no longer is, or as it is widely misunderstood.

stale.said    1 if the answer states any of the gold's stale statements, else 0; lower is better. For questions that have some.

By wording, like key facts: "no longer from 2 August 2026" is counted if the gold lists "from 2 August 2026". Who does not answer
states nothing stale; that shows in the outcome and in the facts, not here. Own definition.
"""

from __future__ import annotations

from desk.quality.metrics.base import Direction, Metric
from desk.quality.metrics.reading import said
from desk.quality.rows import Row


def stale_said(row: Row) -> float | None:
    """1 if the answer states anything stale."""
    if not row.question.stale:
        return None
    text = said(row)
    return float(any(statement.said_in(text) for statement in row.question.stale))


METRICS = (
    Metric(
        name="stale.said",
        says="answers that state law as it no longer is",
        source="own definition",
        direction=Direction.LOWER,
        main=True,
        value=stale_said,
    ),
)

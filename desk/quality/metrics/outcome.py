"""Whether what has an answer is answered, and what has none is not.

outcome.right               1 if the outcome is the one of the gold, whole and partial answers alike; higher is better.
outcome.abstention          of questions not to be answered, 1 if no answer was given, whatever the reason; higher is better.
outcome.wrongly_answered    of the same questions, 1 if an answer was given; lower is better.
outcome.false_abstention    of questions to be answered, 1 if none was given; lower is better.

All are 0 or 1 a question. Abstention as in Rajpurkar, Jia, Liang, Know What You Don't Know (ACL 2018); the rest follows from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desk.answering import Outcome
from desk.quality.metrics.base import Direction, Metric
from desk.quality.metrics.reading import to_be_answered, was_answered
from desk.quality.rows import Row

_SOURCE = "Rajpurkar, Jia, Liang 2018"


def outcome_right(row: Row) -> float:
    """1 if the outcome is the one of the gold, whole and partial answers alike."""
    if to_be_answered(row):
        return float(was_answered(row))
    return float(row.answer.outcome is row.question.outcome)


def abstention(row: Row) -> float | None:
    """1 if a question that is not to be answered was not."""
    return None if to_be_answered(row) else float(not was_answered(row))


def wrongly_answered(row: Row) -> float | None:
    """1 if a question that is not to be answered was."""
    return None if to_be_answered(row) else float(was_answered(row))


def false_abstention(row: Row) -> float | None:
    """1 if a question that is to be answered was not."""
    return float(not was_answered(row)) if to_be_answered(row) else None


def confusion(rows: Iterable[Row]) -> dict[tuple[Outcome, Outcome], int]:
    """How often each outcome of the gold (first) met each outcome given (second); pairs that did not occur are left out."""
    counted = Counter((row.question.outcome, row.answer.outcome) for row in rows)
    order = list(Outcome)
    return {pair: counted[pair] for pair in sorted(counted, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))}


METRICS = (
    Metric(
        name="outcome.right",
        says="answered, or not answered for the right reason",
        source="own definition",
        direction=Direction.HIGHER,
        value=outcome_right,
    ),
    Metric(
        name="outcome.abstention",
        says="of questions without an answer, share not answered",
        source=_SOURCE,
        direction=Direction.HIGHER,
        value=abstention,
    ),
    Metric(
        name="outcome.wrongly_answered",
        says="of questions without an answer, share answered",
        source=_SOURCE,
        direction=Direction.LOWER,
        main=True,
        value=wrongly_answered,
    ),
    Metric(
        name="outcome.false_abstention",
        says="of questions with an answer, share not answered",
        source=_SOURCE,
        direction=Direction.LOWER,
        main=True,
        value=false_abstention,
    ),
)

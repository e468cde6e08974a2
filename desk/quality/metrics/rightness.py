"""Whether an answer is right, as far as its gold can tell. All are 0 or 1 a question; higher is better. Own definitions.

right.strict    all of ``must`` is cited, all key facts are said, nothing stale is. Questions to be answered.
right.lenient   something of ``must`` is cited, nothing stale is said. Questions to be answered.
right.overall   strictly right, or rightly not answered. All questions.

The truth of a sentence that the gold does not speak of is not seen: right is an upper bound of what a lawyer would call so.
"""

from __future__ import annotations

from desk.quality.metrics.base import Direction, Metric
from desk.quality.metrics.citations import all_must, any_must
from desk.quality.metrics.facts import facts_said
from desk.quality.metrics.reading import to_be_answered, was_answered
from desk.quality.metrics.stale import stale_said
from desk.quality.rows import Row


def is_right(row: Row) -> bool:
    """Tell whether the answer is strictly right, or rightly was not given."""
    if not to_be_answered(row):
        return not was_answered(row)
    return was_answered(row) and all_must(row) == 1 and facts_said(row) in (None, 1) and stale_said(row) in (None, 0)


def right_strict(row: Row) -> float | None:
    """1 if all of ``must`` is cited, all facts are said and nothing stale is."""
    return float(is_right(row)) if to_be_answered(row) else None


def right_lenient(row: Row) -> float | None:
    """1 if something of ``must`` is cited and nothing stale is said."""
    if not to_be_answered(row):
        return None
    return float(was_answered(row) and any_must(row) == 1 and stale_said(row) in (None, 0))


def right_overall(row: Row) -> float:
    """1 if strictly right, or rightly not answered."""
    return float(is_right(row))


METRICS = (
    Metric(
        name="right.strict",
        says="cites all it must, says all facts, nothing stale",
        source="own definition",
        direction=Direction.HIGHER,
        main=True,
        value=right_strict,
    ),
    Metric(
        name="right.lenient",
        says="cites something it must, says nothing stale",
        source="own definition",
        direction=Direction.HIGHER,
        main=True,
        value=right_lenient,
    ),
    Metric(
        name="right.overall",
        says="strictly right, or rightly not answered",
        source="own definition",
        direction=Direction.HIGHER,
        value=right_overall,
    ),
)

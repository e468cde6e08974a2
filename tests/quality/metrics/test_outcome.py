"""Whether what has an answer is answered, and what has none is not."""

from __future__ import annotations

import pytest

from desk.answering import Outcome
from desk.quality.metrics.outcome import abstention, confusion, false_abstention, outcome_right, wrongly_answered
from desk.quality.questions import GoldQuestion
from desk.quality.rows import Row
from tests.quality.metrics.made import answer, gold


def row(wanted: Outcome, given: Outcome) -> Row:
    question: GoldQuestion = gold("Art. 9(1)") if wanted is Outcome.ANSWERED else gold(outcome=wanted)
    return Row(question, answer("Text.", outcome=given))


@pytest.mark.parametrize(
    ("wanted", "given", "right", "abstained", "wrongly", "falsely"),
    [
        (Outcome.ANSWERED, Outcome.ANSWERED, 1, None, None, 0),
        (Outcome.ANSWERED, Outcome.PARTIAL, 1, None, None, 0),
        (Outcome.ANSWERED, Outcome.INSUFFICIENT, 0, None, None, 1),
        (Outcome.OUT_OF_SCOPE, Outcome.OUT_OF_SCOPE, 1, 1, 0, None),
        (Outcome.OUT_OF_SCOPE, Outcome.INSUFFICIENT, 0, 1, 0, None),
        (Outcome.REFUSED, Outcome.ANSWERED, 0, 0, 1, None),
        (Outcome.CLARIFY, Outcome.PARTIAL, 0, 0, 1, None),
    ],
)
def test_outcomes(
    wanted: Outcome, given: Outcome, right: float, abstained: float | None, wrongly: float | None, falsely: float | None
) -> None:
    found = row(wanted, given)
    assert outcome_right(found) == right
    assert abstention(found) == abstained
    assert wrongly_answered(found) == wrongly
    assert false_abstention(found) == falsely


def test_the_confusion_counts_pairs_in_the_order_of_the_outcomes() -> None:
    rows = [
        row(Outcome.REFUSED, Outcome.ANSWERED),
        row(Outcome.ANSWERED, Outcome.INSUFFICIENT),
        row(Outcome.ANSWERED, Outcome.ANSWERED),
        row(Outcome.ANSWERED, Outcome.ANSWERED),
    ]
    assert list(confusion(rows).items()) == [
        ((Outcome.ANSWERED, Outcome.ANSWERED), 2),
        ((Outcome.ANSWERED, Outcome.INSUFFICIENT), 1),
        ((Outcome.REFUSED, Outcome.ANSWERED), 1),
    ]

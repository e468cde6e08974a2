"""Confidence against being right: known values, ties, and what each figure is blind to."""

from __future__ import annotations

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss

from desk.answering import Outcome
from desk.quality.metrics.base import AnyMetric
from desk.quality.metrics.calibration import METRICS, Bin, reliability
from desk.quality.rows import Row
from tests.quality.metrics.made import abstains, answer, gold

ECE, BRIER, AURC = METRICS
QUESTION = gold("Art. 9(1)")


def row(confidence: float, *, right: bool) -> Row:
    return Row(QUESTION, answer("Yes.", "Art. 9(1)" if right else "Art. 10(1)", confidence=confidence))


def rows(*pairs: tuple[float, bool]) -> list[Row]:
    return [row(confidence, right=right) for confidence, right in pairs]


def test_confidence_that_is_the_share_right_has_no_calibration_error() -> None:
    given_ = rows(*[(0.75, True)] * 3, (0.75, False))
    assert ECE.over(given_) == pytest.approx(0)
    assert reliability(given_) == (Bin(0.7, 0.8, 4, 0.75, 0.75),)


def test_certainty_that_is_wrong_is_the_worst() -> None:
    given_ = rows((1.0, False), (1.0, False))
    assert [metric.over(given_) for metric in METRICS] == [1, 1, 1]


def test_certainty_that_is_right_is_the_best() -> None:
    given_ = rows((1.0, True), (1.0, True))
    assert [metric.over(given_) for metric in METRICS] == [0, 0, 0]


def test_ece_by_hand() -> None:
    given_ = rows((0.95, True), (0.85, False), (0.85, True), (0.15, False))
    assert ECE.over(given_) == pytest.approx((0.05 + 2 * 0.35 + 0.15) / 4)


@pytest.mark.parametrize("tenth", range(11))
def test_a_bin_begins_with_its_lower_end_and_the_last_takes_in_one(tenth: int) -> None:
    (found,) = reliability(rows((tenth / 10, True)))
    assert found.low == min(tenth, 9) / 10


def test_aurc_by_hand() -> None:
    assert AURC.over(rows((0.9, True), (0.8, False), (0.7, True))) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)


def test_aurc_sees_an_order_that_is_upside_down() -> None:
    good = AURC.over(rows((0.9, True), (0.8, True), (0.2, False)))
    bad = AURC.over(rows((0.2, True), (0.8, True), (0.9, False)))
    assert good is not None
    assert bad is not None
    assert good < bad


def _plain(order: tuple[bool, ...]) -> float:
    wrong = np.cumsum([not right for right in order])
    return float(np.mean(wrong / np.arange(1, len(order) + 1)))


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([0.2, 0.5, 0.9]), st.booleans()), min_size=1, max_size=6))
def test_aurc_of_ties_is_the_mean_over_every_order_of_them(pairs: list[tuple[float, bool]]) -> None:
    orders = [order for order in permutations(pairs) if all(a[0] >= b[0] for a, b in pairwise(order))]
    expected = np.mean([_plain(tuple(right for _, right in order)) for order in orders])
    assert AURC.over(rows(*pairs)) == pytest.approx(float(expected))


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_brier_is_that_of_scikit_learn(pairs: list[tuple[float, bool]]) -> None:
    known = brier_score_loss([right for _, right in pairs], [sure for sure, _ in pairs], pos_label=True)
    assert BRIER.over(rows(*pairs)) == pytest.approx(known)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(pairs: list[tuple[float, bool]], chance: np.random.Generator) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    metric: AnyMetric
    for metric in METRICS:
        assert metric.over(rows(*shuffled)) == pytest.approx(metric.over(rows(*pairs)))


def test_what_was_not_answered_does_not_count_and_what_should_not_have_been_counts_as_wrong() -> None:
    none = gold(outcome=Outcome.OUT_OF_SCOPE)
    assert all(metric.over([Row(QUESTION, abstains()), Row(none, abstains())]) is None for metric in METRICS)
    assert BRIER.over([Row(none, answer("Yes.", confidence=1.0))]) == 1
    assert reliability([Row(none, abstains())]) == ()

"""Intervals cover what they should, tests err as seldom as they say, and small sets are called small."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from desk.quality import statistics
from desk.quality.statistics import (
    Groups,
    Values,
    figure_difference,
    figure_interval,
    holm,
    mean_difference,
    mean_interval,
    numbered,
)


def clustered(rng: np.random.Generator, groups: int, mean: float = 0.7) -> tuple[Values, Groups]:
    """Yes or no of questions in groups of one to five that are mostly right or wrong together."""
    sizes = rng.integers(1, 6, size=groups)
    chances = np.where(rng.random(groups) < mean, 0.95, 0.05)
    which = np.repeat(np.arange(groups), sizes)
    return (rng.random(len(which)) < chances[which]).astype(float)[:, None], which


def median(values: Values) -> float:
    return float(np.median(values))


def test_groups_are_numbered_by_name() -> None:
    assert numbered(["b", "a", "b", "c"]).tolist() == [1, 0, 1, 2]
    assert numbered([]).tolist() == []


def test_intervals_cover_the_truth_as_often_as_they_say_where_questions_go_together() -> None:
    rng = np.random.default_rng(7)
    truth = 0.7 * 0.95 + 0.3 * 0.05
    covered = single = 0
    for _ in range(150):
        values, groups = clustered(rng, 60)
        found = mean_interval(values, groups)
        covered += found.low is not None and found.high is not None and found.low <= truth <= found.high
        error = 1.96 * values.std(ddof=1) / len(values) ** 0.5
        single += abs(values.mean() - truth) <= error
    assert 0.90 <= covered / 150 <= 0.99
    assert single / 150 < 0.85  # what an interval that forgets the groups would give


def test_an_interval_of_a_figure_lies_around_it_and_is_the_same_again() -> None:
    rng = np.random.default_rng(1)
    values, groups = rng.normal(10, 2, (200, 1)), np.repeat(np.arange(100), 2)
    found = figure_interval(values, groups, median)
    assert found is not None and found.low is not None and found.high is not None
    assert found.low < found.value < found.high
    assert found == figure_interval(values, groups, median)


def test_all_right_is_not_certain() -> None:
    found = mean_interval(np.ones((50, 1)), np.arange(50), shares=True)
    assert found.value == found.high == 1
    assert found.low == pytest.approx(stats.binomtest(50, 50).proportion_ci().low)
    none = mean_interval(np.zeros((50, 1)), np.arange(50), shares=True)
    assert (none.low, none.high) == (0, pytest.approx(1 - found.low))


def test_a_count_that_never_varies_has_no_bound_that_a_share_has() -> None:
    found = mean_interval(np.ones((50, 1)), np.arange(50))
    assert (found.value, found.low, found.high) == (1, None, None)


def test_one_group_has_no_interval() -> None:
    found = mean_interval(np.array([[1.0], [0.0]]), np.zeros(2, dtype=np.intp))
    assert (found.value, found.low, found.high, found.questions, found.groups) == (0.5, None, None, 2, 1)


def test_a_figure_that_is_mostly_undefined_has_no_interval() -> None:
    values, groups = np.ones((30, 1)), np.arange(30)
    values[0] = 0
    found = figure_interval(values, groups, lambda v: 1.0 if (v == 0).sum() == 1 else None)
    assert found is not None
    assert (found.low, found.high) == (None, None)
    assert figure_interval(values, groups, lambda _: None) is None


def test_p_values_are_even_where_nothing_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "SWAPS", 999)
    rng = np.random.default_rng(3)
    found = []
    for _ in range(200):
        sizes = rng.integers(1, 5, size=40)
        groups = np.repeat(np.arange(40), sizes)
        both = rng.normal(size=(len(groups), 2)) + rng.normal(size=(40, 2))[groups]
        found.append(mean_difference(both[:, :1], both[:, 1:], groups).p)
    assert stats.kstest(found, "uniform").pvalue > 0.01
    assert np.mean(np.array(found) < 0.05) < 0.10


def test_figures_are_called_different_as_seldom_as_they_should_where_nothing_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a median a swap often moves nothing, so that its p values come in steps: only how often they are small is tested."""
    monkeypatch.setattr(statistics, "FIGURE_SWAPS", 199)
    monkeypatch.setattr(statistics, "FIGURE_RESAMPLES", 3)
    rng = np.random.default_rng(4)
    groups = np.repeat(np.arange(30), 2)
    found = []
    for _ in range(300):
        a, b = (rng.normal(size=(60, 1)) + rng.normal(size=(30, 1))[groups] for _ in range(2))
        difference = figure_difference(a, b, groups, median)
        assert difference is not None
        found.append(difference.p)
    assert 0.02 <= np.mean(np.array(found) <= 0.05) <= 0.09
    assert 0.42 <= np.mean(np.array(found) <= 0.50) <= 0.58


def test_yes_or_no_of_single_questions_is_mcnemars_exact_test() -> None:
    a, b = np.ones((40, 1)), np.ones((40, 1))
    b[:9], a[39] = 0, 0
    assert mean_difference(a, b, np.arange(40)).p == pytest.approx(2 * sum(stats.binom.pmf(k, 10, 0.5) for k in (0, 1)))


def test_swapping_groups_of_several_questions_gives_the_exact_p_value_where_few_changed() -> None:
    groups = np.repeat(np.arange(30), 2)
    a, b = np.ones((60, 1)), np.ones((60, 1))
    b[:12] = 0  # six whole groups: 2 of 2**6 ways are as far
    assert mean_difference(a, b, groups).p == pytest.approx(2 / 64)


def test_twice_the_same_answers_to_a_question_prove_no_more_than_once() -> None:
    a, b = np.ones((30, 1)), np.ones((30, 1))
    b[:5] = 0
    alone = mean_difference(a, b, np.arange(30))
    doubled = mean_difference(np.repeat(a, 4, axis=0), np.repeat(b, 4, axis=0), np.repeat(np.arange(30), 4))
    assert doubled.p == pytest.approx(alone.p)
    assert doubled.detectable == pytest.approx(alone.detectable)


def test_the_detectable_difference_is_found_four_times_out_of_five(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "SWAPS", 999)
    rng = np.random.default_rng(5)
    groups, noise = np.arange(100), 0.4
    detectable = mean_difference(np.zeros((100, 1)), rng.normal(0, noise, (100, 1)), groups).detectable
    assert detectable == pytest.approx(2.80 * noise / 10, rel=0.2)
    found = [
        mean_difference(np.zeros((100, 1)), rng.normal(2.80 * noise / 10, noise, (100, 1)), groups).p < 0.05 for _ in range(150)
    ]
    assert 0.70 <= np.mean(found) <= 0.90


def test_equal_answers_do_not_show_that_any_difference_would_be_seen() -> None:
    same = np.ones((30, 1))
    found = mean_difference(same, same, np.arange(30))
    assert (found.value, found.low, found.high, found.p) == (0, 0, 0, 1)
    assert found.detectable == pytest.approx(6 / 30)  # 2 / 2**6 is the first below 0.05


def test_holm_is_as_published() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.9, 0.8]) == [1.0, 1.0]

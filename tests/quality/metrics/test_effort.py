"""Time and length."""

from __future__ import annotations

from statistics import quantiles

import pytest

from desk.quality.metrics.effort import METRICS
from desk.quality.rows import Row
from tests.quality.metrics.made import abstains, answer, gold

P50, P95, SIZE = METRICS
QUESTION = gold("Art. 9(1)")


def test_percentiles_are_interpolated() -> None:
    times = [float(ms) for ms in (12, 7, 90, 31, 15, 44, 8)]
    rows = [Row(QUESTION, answer("Yes.", ms=ms)) for ms in times]
    cuts = quantiles(times, n=20, method="inclusive")
    assert P50.over(rows) == pytest.approx(cuts[9])
    assert P95.over(rows) == pytest.approx(cuts[18])


def test_times_that_were_not_taken_do_not_count() -> None:
    assert P50.over([Row(QUESTION, answer("Yes.")), Row(QUESTION, answer("Yes.", ms=5))]) == 5
    assert P50.over([Row(QUESTION, answer("Yes."))]) is None


def test_size_leaves_markers_out_and_counts_answers_only() -> None:
    assert SIZE.over([Row(QUESTION, answer("Yes. [1][2]")), Row(QUESTION, abstains())]) == 4
    assert SIZE.over([Row(QUESTION, answer(""))]) == 0
    assert SIZE.over([Row(QUESTION, abstains())]) is None

"""Rankings are joined by weighted reciprocal ranks."""

from __future__ import annotations

import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.retrieval.fusion import RANK_CONSTANT, fuse

ids = st.sampled_from("abcdefghij")
rankings = st.lists(st.tuples(st.floats(0.1, 5), st.lists(ids, max_size=10)), max_size=4)


def test_no_rankings_give_nothing() -> None:
    assert fuse([]) == []
    assert fuse([(1.0, []), (2.0, [])]) == []


def test_one_ranking_stays_as_it_is() -> None:
    assert [id_ for id_, _ in fuse([(1.0, ["c", "a", "b"])])] == ["c", "a", "b"]


def test_a_score_is_the_weight_over_the_rank_and_the_constant_of_the_paper() -> None:
    assert RANK_CONSTANT == 60
    assert fuse([(2.0, ["a", "b"])]) == [("a", 2 / 61), ("b", 2 / 62)]


def test_what_both_rankings_have_comes_before_what_one_has_first() -> None:
    assert [id_ for id_, _ in fuse([(1.0, ["x", "both"]), (1.0, ["y", "both"])])] == ["both", "x", "y"]


def test_the_heavier_ranking_decides() -> None:
    assert [id_ for id_, _ in fuse([(1.0, ["a", "b"]), (3.0, ["b", "a"])])] == ["b", "a"]


def test_a_tie_is_broken_by_id() -> None:
    assert [id_ for id_, _ in fuse([(1.0, ["b"]), (1.0, ["a"])])] == ["a", "b"]


def test_a_tie_of_the_same_ranks_in_another_order_is_broken_by_id() -> None:
    fused = fuse([(1.0, ["a", "f", "b"]), (1.0, ["a", "b"]), (1.0, ["b", "f", "a"]), (1.0, ["b", "a"])])
    assert [id_ for id_, _ in fused][:2] == ["a", "b"]


def test_an_id_that_stands_twice_counts_at_its_better_rank_and_takes_one_place() -> None:
    assert fuse([(1.0, ["a", "a", "b"])]) == fuse([(1.0, ["a", "b"])])


@settings(deadline=None)
@given(rankings)
def test_every_id_comes_once_best_first(some: list[tuple[float, list[str]]]) -> None:
    fused = fuse(some)
    assert sorted(id_ for id_, _ in fused) == sorted({id_ for _, ranked in some for id_ in ranked})
    assert fused == sorted(fused, key=lambda pair: (-pair[1], pair[0]))


@settings(deadline=None)
@given(rankings, st.randoms())
def test_the_order_of_the_rankings_does_not_change_a_score(some: list[tuple[float, list[str]]], chance: random.Random) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    before, after = dict(fuse(some)), dict(fuse(shuffled))
    assert before.keys() == after.keys()
    assert all(math.isclose(before[id_], after[id_]) for id_ in before)

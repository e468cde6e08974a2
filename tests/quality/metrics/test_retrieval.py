"""Retrieval metrics do what trec_eval does, and count provisions as their definition says."""

from __future__ import annotations

import math
import random

import pytest
import pytrec_eval
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.answering import Outcome
from desk.quality.metrics.base import Metric
from desk.quality.metrics.retrieval import METRICS
from desk.quality.questions import GoldQuestion
from desk.quality.rows import Row
from tests.quality.metrics.made import abstains, answer, gold

BY_NAME = {metric.name.removeprefix("retrieval."): metric for metric in METRICS}
PARAGRAPHS = [f"Art. {article}({paragraph})" for article in range(1, 21) for paragraph in range(1, 4)]


def value(name: str, question: GoldQuestion, *retrieved: str) -> float | None:
    metric = BY_NAME[name]
    assert isinstance(metric, Metric)
    return metric.value(Row(question, answer("Yes.", retrieved=retrieved)))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("level", ["paragraph", "article"])
def test_values_are_those_of_trec_eval_on_random_runs_with_ties(seed: int, level: str) -> None:
    """Scores of few values, so that most are tied; trec_eval puts the greater name first, and so is the list made."""
    chance = random.Random(seed)  # noqa: S311
    pool = PARAGRAPHS if level == "paragraph" else [f"Art. {number}" for number in range(1, 61)]
    must = chance.sample(pool, chance.randint(1, 6))
    may = chance.sample([ref for ref in pool if ref not in must], chance.randint(0, 6))
    run = {ref: float(chance.randint(0, 3)) for ref in chance.sample(pool, chance.randint(1, 40))}
    ranking = sorted(run, key=lambda ref: (run[ref], ref), reverse=True)
    measures = {"recall.5,10,20", "ndcg_cut.10", "recip_rank", "P.10"}
    strict = pytrec_eval.RelevanceEvaluator({"q": dict.fromkeys(must, 1)}, measures).evaluate({"q": run})["q"]
    loose = pytrec_eval.RelevanceEvaluator({"q": dict.fromkeys([*must, *may], 1)}, measures).evaluate({"q": run})["q"]
    expected = {
        "recall@5": strict["recall_5"],
        "recall@10": strict["recall_10"],
        "recall@20": strict["recall_20"],
        "ndcg@10": strict["ndcg_cut_10"],
        "mrr": strict["recip_rank"],
        "precision@10": loose["P_10"],
    }
    for name, wanted in expected.items():
        assert value(f"{level}.{name}", gold(*must, may=may), *ranking) == pytest.approx(wanted), name


def test_values_by_hand() -> None:
    question = gold("Art. 9(2)", "Art. 10(1)")
    found = ("Art. 8(1)", "Art. 9(2)", "Art. 11(1)", "Art. 12(1)", "Art. 13(1)", "Art. 10(1)")
    assert value("paragraph.recall@5", question, *found) == 0.5
    assert value("paragraph.recall@10", question, *found) == 1
    assert value("paragraph.mrr", question, *found) == 0.5
    assert value("paragraph.precision@10", question, *found) == pytest.approx(0.2)
    best = 1 + 1 / math.log2(3)
    assert value("paragraph.ndcg@10", question, *found) == pytest.approx((1 / math.log2(3) + 1 / math.log2(7)) / best)


def test_a_right_article_found_by_another_paragraph_counts_by_article_only() -> None:
    question = gold("Art. 26(1)")
    assert value("article.mrr", question, "Art. 26(5)") == 1
    assert value("paragraph.mrr", question, "Art. 26(5)") == 0


def test_a_whole_article_is_none_of_its_paragraphs() -> None:
    assert value("paragraph.mrr", gold("Art. 26(1)"), "Art. 26") == 0
    assert value("article.mrr", gold("Art. 26(1)"), "Art. 26") == 1


def test_a_point_is_taken_for_its_paragraph_and_several_of_them_for_one() -> None:
    question = gold("Art. 6(1)")
    assert value("paragraph.mrr", question, "Art. 5(1)(a)", "Art. 5(1)(b)", "Art. 5(1)(c)", "Art. 6(1)") == 0.5
    assert value("paragraph.recall@5", gold("Art. 5(1)(f)", "Art. 5(1)(g)"), "Art. 5(1)(a)") == 1


def test_sections_of_an_annex_are_told_apart_by_paragraph_and_not_by_article() -> None:
    question = gold("Annex VIII, Section B(2)")
    assert value("paragraph.mrr", question, "Annex VIII, Section A(2)") == 0
    assert value("article.mrr", question, "Annex VIII, Section A(2)") == 1


def test_of_alternatives_one_is_enough() -> None:
    question = gold("Art. 43(1)|Art. 43(2)", "Art. 6(1)")
    assert value("paragraph.recall@5", question, "Art. 43(2)", "Art. 6(1)") == 1
    assert value("paragraph.ndcg@10", question, "Art. 43(2)", "Art. 6(1)") == 1


def test_a_need_that_another_one_fulfils_is_not_counted_twice() -> None:
    question = gold("Art. 26", "Art. 26(1)")
    assert value("paragraph.recall@5", question, "Art. 26(2)") == 0
    assert value("paragraph.recall@5", question, "Art. 26(1)") == 1


def test_a_second_paragraph_of_an_article_that_is_wanted_whole_gains_nothing() -> None:
    question = gold("Art. 26", "Art. 27(1)")
    near = value("paragraph.ndcg@10", question, "Art. 26(1)", "Art. 27(1)")
    far = value("paragraph.ndcg@10", question, "Art. 26(1)", "Art. 26(2)", "Art. 27(1)")
    assert near == 1
    assert far is not None
    assert far < 1


def test_what_may_be_cited_helps_precision_only() -> None:
    bare, allowed = gold("Art. 9(1)"), gold("Art. 9(1)", may=["Art. 10"])
    found = ("Art. 10(1)", "Art. 9(1)")
    assert value("paragraph.mrr", bare, *found) == value("paragraph.mrr", allowed, *found) == 0.5
    assert value("paragraph.precision@10", bare, *found) == pytest.approx(0.1)
    assert value("paragraph.precision@10", allowed, *found) == pytest.approx(0.2)


def test_a_reference_that_is_no_provision_is_itself() -> None:
    question = gold("Transparency guidelines, 3.2")
    assert value("paragraph.mrr", question, "Transparency guidelines, 3.2") == 1
    assert value("paragraph.mrr", question, "Transparency guidelines, 3.1") == 0


@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_retrieved_is_zero(name: str) -> None:
    assert value(name, gold("Art. 9(1)", may=["Art. 10"])) == 0


@pytest.mark.parametrize("name", BY_NAME)
def test_questions_without_an_answer_have_no_value(name: str) -> None:
    metric = BY_NAME[name]
    assert isinstance(metric, Metric)
    assert metric.value(Row(gold(outcome=Outcome.OUT_OF_SCOPE), abstains(retrieved=["Art. 9(1)"]))) is None


def test_retrieval_counts_though_the_desk_did_not_answer() -> None:
    metric = BY_NAME["paragraph.mrr"]
    assert isinstance(metric, Metric)
    assert metric.value(Row(gold("Art. 9(1)"), abstains(retrieved=["Art. 9(1)"]))) == 1


@settings(deadline=None)
@given(st.permutations(PARAGRAPHS[:6]), st.integers(0, 5))
def test_the_order_of_the_gold_does_not_matter_and_that_of_the_list_does(must: list[str], drop: int) -> None:
    found = PARAGRAPHS[drop : drop + 12]
    for name in BY_NAME:
        assert value(name, gold(*must), *found) == value(name, gold(*PARAGRAPHS[:6]), *found)
    better = value("paragraph.ndcg@10", gold(PARAGRAPHS[drop]), *found)
    worse = value("paragraph.ndcg@10", gold(PARAGRAPHS[drop]), *reversed(found))
    assert better == 1
    assert worse == 0


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=30))
def test_repetitions_in_the_list_change_nothing(found: list[str]) -> None:
    for name in BY_NAME:
        assert value(name, gold("Art. 3(1)", "Art. 7(2)"), *found) == value(
            name, gold("Art. 3(1)", "Art. 7(2)"), *dict.fromkeys(found)
        )

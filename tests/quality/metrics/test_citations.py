"""Citations: what must be there, nothing else, and as exactly as the gold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.answering import Outcome
from desk.quality.metrics import citations
from desk.quality.rows import Row
from tests.quality.metrics.made import abstains, answer, cites, claim, gold

TWO = gold("Art. 27(1)", "Art. 49(3)|Art. 26(8)", may=["Art. 3(4)", "Recital 96"])
REFS = ["Art. 27(1)", "Art. 49(3)", "Art. 26(8)", "Art. 3(4)", "Recital 96", "Art. 5(1)(a)", "Annex III(1)", "Art. 27"]


@pytest.mark.parametrize(
    ("refs", "recall", "all_must", "any_must", "article"),
    [
        (("Art. 27(1)", "Art. 49(3)"), 1, 1, 1, 1),
        (("Art. 27(1)", "Art. 26(8)"), 1, 1, 1, 1),
        (("Art. 27(1)", "Art. 3(4)"), 0.5, 0, 1, 1),
        (("Art. 27(4)",), 0, 0, 0, 1),
        (("Art. 27",), 0, 0, 0, 1),
        (("Art. 3(4)",), 0, 0, 0, 0),
        ((), 0, 0, 0, 0),
    ],
)
def test_recall(refs: tuple[str, ...], recall: float, all_must: float, any_must: float, article: float) -> None:
    row = cites(TWO, *refs)
    assert citations.recall(row) == recall
    assert citations.all_must(row) == all_must
    assert citations.any_must(row) == any_must
    assert citations.any_article(row) == article


def test_precision_takes_what_may_be_cited_and_punishes_the_rest() -> None:
    assert citations.precision(cites(TWO, "Art. 27(1)", "Recital 96")) == 1
    assert citations.precision(cites(TWO, "Art. 27(1)", "Art. 5(1)(a)")) == 0.5
    assert citations.precision(cites(TWO, "Art. 5(1)(a)")) == 0


def test_no_citation_has_no_precision_and_no_recall() -> None:
    assert citations.precision(cites(TWO)) is None
    assert citations.recall(cites(TWO)) == 0


def test_exactness_is_about_the_needs_whose_article_was_cited() -> None:
    assert citations.exactness(cites(TWO, "Art. 27(1)")) == 1
    assert citations.exactness(cites(TWO, "Art. 27(1)", "Art. 49")) == 0.5
    assert citations.exactness(cites(TWO, "Art. 27")) == 0
    assert citations.exactness(cites(TWO, "Art. 5(1)(a)")) is None
    assert citations.exactness(cites(gold("Art. 5(1)(f)"), "Art. 5(1)")) == 0
    assert citations.exactness(cites(gold("Art. 5(1)"), "Art. 5(1)(f)")) == 1


def test_the_paragraph_of_a_wanted_point_covers_it_though_it_is_less_exact() -> None:
    assert citations.recall(cites(gold("Art. 5(1)(f)"), "Art. 5(1)")) == 1


def test_conciseness_counts_citations_a_claim_and_repetitions_too() -> None:
    def value(*claims: tuple[int, ...]) -> float | None:
        said = [claim("So it is.", *numbers) for numbers in claims]
        return citations.conciseness(Row(TWO, answer("Yes.", "Art. 27(1)", "Art. 49(3)", claims=said)))

    assert value((1,), (2,)) == 1
    assert value((1, 2), (2,)) == 1.5
    assert value((1, 1, 1), (2,)) == 2
    assert value((1,), ()) == 1
    assert value(()) is None
    assert value() is None


def test_questions_without_an_answer_have_no_values() -> None:
    row = Row(gold(outcome=Outcome.REFUSED), answer("Well,", "Art. 5(1)(a)"))
    assert citations.recall(row) is citations.precision(row) is citations.exactness(row) is citations.any_article(row) is None


def test_an_abstention_recalls_nothing() -> None:
    row = Row(TWO, abstains())
    assert (citations.recall(row), citations.precision(row), citations.exactness(row)) == (0, None, None)


@settings(deadline=None)
@given(st.lists(st.sampled_from(REFS), min_size=1, max_size=8))
def test_a_citation_given_twice_counts_once(refs: list[str]) -> None:
    for value in (citations.recall, citations.precision, citations.exactness, citations.any_article):
        assert value(cites(TWO, *refs, *refs)) == value(cites(TWO, *refs))


@settings(deadline=None)
@given(st.permutations(REFS), st.integers(0, len(REFS)), st.sampled_from(REFS))
def test_one_citation_more_never_lowers_recall(refs: list[str], count: int, more: str) -> None:
    before, after = citations.recall(cites(TWO, *refs[:count])), citations.recall(cites(TWO, *refs[:count], more))
    assert before is not None
    assert after is not None
    assert after >= before

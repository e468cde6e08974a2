"""Key facts, stale statements, and what follows from them: whether an answer is right."""

from __future__ import annotations

import pytest

from desk.answering import Answer, Outcome
from desk.answering.answer import Premise
from desk.quality.metrics.facts import facts_said
from desk.quality.metrics.rightness import right_lenient, right_overall, right_strict
from desk.quality.metrics.stale import stale_said
from desk.quality.rows import Row
from tests.quality.metrics.made import abstains, answer, gold

DATES = gold("Art. 113", "Annex III(4)", facts=["2 December 2027", "high-risk"], stale=["from 2 August 2026"], may=["Art. 6(2)"])


def row(text: str, *refs: str) -> Row:
    return Row(DATES, answer(text, *refs))


def test_facts_are_counted_as_shares() -> None:
    assert facts_said(row("It is high-risk; the duties apply from 2 December 2027.")) == 1
    assert facts_said(row("It is HIGH-RISK.")) == 0.5
    assert facts_said(row("")) == 0


def test_a_marker_within_a_fact_does_not_hide_it() -> None:
    assert facts_said(row("It is high-risk [1], from 2 December [2][3] 2027 [1].")) == 1


def test_an_abstention_says_no_fact_though_its_text_has_the_words() -> None:
    given = answer("I cannot say whether it is high-risk.", outcome=Outcome.INSUFFICIENT)
    assert facts_said(Row(DATES, given)) == 0


def test_without_facts_or_an_answer_to_give_there_is_no_value() -> None:
    assert facts_said(Row(gold("Art. 113"), answer("Yes."))) is None
    assert facts_said(Row(gold(outcome=Outcome.CLARIFY), answer("Yes."))) is None


def test_a_stale_statement_is_found() -> None:
    assert stale_said(row("It applies from 2\u00a0August 2026 [1].")) == 1
    assert stale_said(row("It applies from 2 December 2027.")) == 0
    assert stale_said(Row(gold("Art. 113"), answer("from 2 August 2026"))) is None


def corrected(claimed: str, correct: str) -> Answer:
    premise = Premise(claimed=claimed, correct=correct, citations=())
    return answer("See below.").model_copy(update={"premise": (premise,)})


def test_a_wrong_premise_is_not_held_against_the_answer_and_its_correction_counts() -> None:
    given = corrected("It applies from 2 August 2026.", "High-risk duties apply from 2 December 2027.")
    assert stale_said(Row(DATES, given)) == 0
    assert facts_said(Row(DATES, given)) == 1


FULL = "It is high-risk; the duties apply from 2 December 2027."


@pytest.mark.parametrize(
    ("text", "refs", "strict", "lenient"),
    [
        (FULL, ("Art. 113", "Annex III(4)(a)"), 1, 1),
        (FULL, ("Art. 113",), 0, 1),
        ("It is high-risk.", ("Art. 113", "Annex III(4)"), 0, 1),
        (f"{FULL} Some say from 2 August 2026.", ("Art. 113", "Annex III(4)"), 0, 0),
        (FULL, ("Art. 6(2)",), 0, 0),
        ("", (), 0, 0),
    ],
)
def test_right_is_all_that_must_be_cited_all_facts_and_nothing_stale(
    text: str, refs: tuple[str, ...], strict: float, lenient: float
) -> None:
    given = row(text, *refs)
    assert right_strict(given) == right_overall(given) == strict
    assert right_lenient(given) == lenient


def test_the_right_articles_with_stale_wording_are_right_citations_and_a_wrong_answer() -> None:
    given = row("High-risk duties apply from 2 August 2026, not 2 December 2027.", "Art. 113", "Annex III(4)")
    assert right_strict(given) == right_lenient(given) == 0


def test_an_abstention_with_the_right_citations_is_not_right() -> None:
    given = answer(FULL, "Art. 113", "Annex III(4)", outcome=Outcome.INSUFFICIENT)
    for question in (DATES, gold("Art. 113")):
        assert right_strict(Row(question, given)) == right_lenient(Row(question, given)) == 0


def test_questions_without_an_answer_count_overall_only() -> None:
    none = gold(outcome=Outcome.OUT_OF_SCOPE)
    assert right_strict(Row(none, abstains())) is right_lenient(Row(none, abstains())) is None
    assert right_overall(Row(none, abstains())) == 1
    assert right_overall(Row(none, answer("Yes."))) == 0

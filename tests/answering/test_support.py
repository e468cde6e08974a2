"""Whether a claim is carried by the passages it names: checked with passages of the project's own knowledge."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.answering.answer import Support
from desk.answering.support import check, stems
from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Authority, Passage

FINES = "A prohibited practice may cost at most EUR 35 000 000 or 7 % of worldwide turnover."


def verdict(knowledge: Knowledge, claim: str, *refs: str) -> Support:
    return check(claim, [knowledge.passages[ref] for ref in refs])


@pytest.mark.parametrize(
    ("claim", "refs"),
    [
        (FINES, ["Art. 99(3)"]),
        ("The logs are kept for at least 6 months.", ["Art. 26(6)"]),
        ("A serious incident is reported within 15 days.", ["Art. 73(2)"]),
        ("The ban on AI practices applies from 2 February 2025.", ["Art. 5(1)(a)"]),
        ("Fines are at most 7 % or, for other obligations, 3 %.", ["Art. 99(3)", "Art. 99(4)"]),
        ("Staff need AI literacy.", ["Art. 4(1)"]),
        ("Art. 3(60) sets no threshold.", ["Art. 3(60)"]),
        ("Art. 3 knows no such word.", ["Art. 3(60)"]),
    ],
)
def test_a_claim_that_its_passages_carry_is_verified(knowledge: Knowledge, claim: str, refs: list[str]) -> None:
    assert verdict(knowledge, claim, *refs) is Support.VERIFIED


@pytest.mark.parametrize(
    ("claim", "refs"),
    [
        (FINES.replace("7 %", "10 %"), ["Art. 99(3)"]),
        (FINES.replace("35 000 000", "40 000 000"), ["Art. 99(3)"]),
        (FINES, ["Art. 99(4)"]),
        ("The logs are kept for at least 12 months.", ["Art. 26(6)"]),
        ("A serious incident is reported within 15 weeks.", ["Art. 73(2)"]),
        ("The ban on AI practices applies from 2 August 2025.", ["Art. 5(1)(a)"]),
        ("Art. 99(3) sets 8 %.", ["Art. 99(3)"]),
        ("Bananas grow in Ecuador.", ["Art. 99(3)"]),
        ("Art. 50 knows bananas.", ["Art. 99(3)"]),
        ("", ["Art. 99(3)"]),
        ("?!", ["Art. 99(3)"]),
    ],
)
def test_a_claim_with_a_figure_or_a_matter_of_its_own_is_unsupported(knowledge: Knowledge, claim: str, refs: list[str]) -> None:
    assert verdict(knowledge, claim, *refs) is Support.UNSUPPORTED


def test_a_count_beside_a_provision_must_stand_in_the_passage(knowledge: Knowledge) -> None:
    claim = "AI literacy is a duty of the staff under Art. 4 or 250 employees."
    assert verdict(knowledge, claim, "Art. 4(1)") is Support.UNSUPPORTED


def test_working_days_are_not_days(knowledge: Knowledge) -> None:
    assert verdict(knowledge, "A serious incident is reported within 15 working days.", "Art. 73(2)") is Support.UNSUPPORTED


@pytest.mark.parametrize("claim", ["", "Providers must do this.", FINES, "Art. 99(3) says so."])
def test_without_a_passage_nothing_is_supported(claim: str) -> None:
    assert check(claim, []) is Support.UNSUPPORTED


def test_evidence_may_come_from_an_iterator(knowledge: Knowledge) -> None:
    assert check(FINES, (knowledge.passages[ref] for ref in ["Art. 99(3)"])) is Support.VERIFIED


def test_each_passage_carries_itself(knowledge: Knowledge) -> None:
    for passage in list(knowledge.passages.values())[::25]:
        for sentence in passage.sentences:
            assert check(sentence, [passage]) is Support.VERIFIED, f"{passage.ref}: {sentence}"


def test_every_statement_of_every_note_is_carried_by_what_it_names(knowledge: Knowledge) -> None:
    unsupported = [
        f"{note.id}: {statement.text}"
        for note in knowledge.notes.values()
        for statement in note.statements
        if check(statement.text, knowledge.evidence(statement)) is not Support.VERIFIED
    ]
    assert unsupported == []


def test_inflected_words_have_one_stem_and_common_words_none() -> None:
    assert stems("Obligations of the provider") == stems("which obligation must providers")
    assert stems("The and for that Art. Act") == frozenset()
    assert stems("") == frozenset()


def test_case_does_not_matter_for_a_stem() -> None:
    assert stems("DEPLOYER") == stems("deployer")


@settings(deadline=None)
@given(st.text())
def test_any_claim_gets_a_verdict(knowledge: Knowledge, claim: str) -> None:
    assert verdict(knowledge, claim, "Art. 99(3)") in set(Support)


def test_a_document_whose_title_names_a_provision_does_not_carry_what_is_said_of_it() -> None:
    guideline = Passage(
        ref="Guidelines on Article 50, p. 1",
        source="guidelines",
        authority=Authority.GUIDANCE,
        title="Guidelines on Article 50",
        heading="",
        division="",
        context="",
        sentences=("Weather is nice in June.",),
        body="Weather is nice in June.",
        version=date(2026, 7, 20),
        url="",
        tokens=5,
    )
    assert check("Art. 50 obliges nobody to anything.", [guideline]) is Support.UNSUPPORTED

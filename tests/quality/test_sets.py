"""What makes a question set unreliable is found and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.corpus.knowledge import Knowledge
from desk.corpus.provisions import load_provisions
from desk.law import parse
from desk.quality.questions import touched_by
from desk.quality.sets import Provisions, problems, read_sets, summary
from desk.settings import PROJECT
from tests.quality.made_runs import question


@pytest.fixture(scope="module")
def provisions(knowledge: Knowledge) -> Provisions:
    return Provisions(load_provisions(PROJECT / "corpus"), knowledge)


@pytest.mark.parametrize(
    "ref",
    [
        "Art. 50(1)",
        "Art. 5(1)(ba)",
        "Annex I, Section A",
        "Annex III(4)(a)",
        "Recital 12",
        "Reg. (EU) 2026/1744, Art. 1(40)",
        "Reg. (EU) 2026/1744, Art. 3",
        "AI Continent Action Plan",
        "AI Continent Action Plan, AI factories",
    ],
)
def test_what_exists_is_known(provisions: Provisions, ref: str) -> None:
    assert provisions.has(ref)


@pytest.mark.parametrize("ref", ["Art. 50(19)", "Art. 114", "Annex XV", "Recital 12(1)", "AI Continent", "GDPR, Art. 22", ""])
def test_what_does_not_exist_is_not(provisions: Provisions, ref: str) -> None:
    assert not provisions.has(ref)


def test_every_fault_is_named_with_its_set_and_question(provisions: Provisions) -> None:
    again = question("c", question="  what ABOUT a? ")
    sets = {
        "one": [question("a"), question("b", must=["Art. 50(1)|Art. 50(19)"])],
        "two": [question("b", question="other"), again],
    }
    assert problems(sets, provisions) == [
        "one: b: Art. 50(19) is neither in the register nor in the knowledge",
        "two: b: the id is in one too",
        "two: c: asks the same as one: a",
    ]


def test_the_same_words_after_another_question_or_on_another_day_are_another_question(provisions: Provisions) -> None:
    history = [{"role": "user", "text": "Must our chatbot say it is AI?"}]
    same = {"question": "and by when?"}
    asked = [question("a", **same), question("b", **same, history=history), question("c", **same, as_of="2025-01-01")]
    assert problems({"one": asked}, provisions) == []


def test_a_set_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n")
    (tmp_path / "good.jsonl").write_text(question("a", lang="de").model_dump_json() + "\n")
    found, wrong = read_sets([tmp_path / "bad.jsonl", tmp_path / "good.jsonl"])
    assert list(found) == ["good"]
    assert len(wrong) == 1 and "bad.jsonl:1" in wrong[0]
    assert summary("good", found["good"]).languages == {"de": 1}


def test_a_change_of_the_law_touches_the_questions_on_it() -> None:
    asked = [
        question("a"),
        question("b", must=["Art. 50"]),
        question("c", must=["Art. 4(1)"], may=["Art. 50(1)"]),
        question("d", must=["Art. 50(2)"]),
    ]
    assert [one.id for one in touched_by(asked, parse("Art. 50(1)"))] == ["a", "b", "c"]


def test_the_development_sets_name_provisions_that_exist(provisions: Provisions) -> None:
    found, wrong = read_sets(sorted((PROJECT / "eval" / "sets").glob("*-dev*.jsonl")))
    assert wrong == []
    assert [line for line in problems(found, provisions) if "asks the same" not in line] == []

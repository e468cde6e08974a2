"""Everyday words and the words of the field."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.corpus.terms import Terms, load_terms
from desk.errors import CorpusError
from desk.settings import PROJECT

TERMS = load_terms(PROJECT / "corpus")


@pytest.mark.parametrize(
    ("question", "in_the_act"),
    [
        ("Can our vendor be held liable?", "provider"),
        ("We bought a tool", "deployer"),
        ("Our REBRAND of a tool", "trademark"),
        ("Is it a start-up?", "SME"),
        ("May the boss read my mood?", "emotion recognition"),
        ("Must we keep logs?", "six months"),
    ],
)
def test_an_everyday_word_is_also_searched_for_in_the_words_of_the_act(question: str, in_the_act: str) -> None:
    assert in_the_act in TERMS.expansion(question)


def test_several_everyday_words_give_all_their_terms_in_the_order_of_the_file() -> None:
    assert TERMS.expansion("Our boss wants a chatbot").split("; ") == TERMS.expansion("a chatbot for our boss").split("; ")
    assert len(TERMS.expansion("Our boss wants a chatbot").split("; ")) == 2


@pytest.mark.parametrize("question", ["", "bottle", "the embossed cover", "hires", "A teammate"])
def test_a_word_within_another_word_counts_for_nothing(question: str) -> None:
    assert TERMS.expansion(question) == ""


@pytest.mark.parametrize(
    "question",
    [
        "Is AI banned?",
        "is ai, as we use it, banned",
        "our chatbots!",
        "Künstliche Intelligenz im Büro",
        "Is our KI high-risk?",
        "un système d’intelligence artificielle",
        "la inteligencia artificial",
        "A.I. rules",
        "machine learning",
    ],
)
def test_a_word_of_the_field_shows_that_a_question_is_about_ai(question: str) -> None:
    assert TERMS.about_ai(question)


@pytest.mark.parametrize(
    "question", ["", "The captain said so", "daily maintenance", "Where do I register my dog?", "kind regards", "Thai food"]
)
def test_a_question_without_one_is_not_about_ai(question: str) -> None:
    assert not TERMS.about_ai(question)


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert isinstance(TERMS.expansion(text), str)
    assert isinstance(TERMS.about_ai(text), bool)


def test_a_very_long_text_is_looked_through_to_its_end() -> None:
    assert TERMS.about_ai("a " * 50_000 + "chatbot")
    assert TERMS.expansion("start- " * 20_000 + "boss").startswith("workers")


def terms(folder: Path, everyday: str, scope: str) -> Terms:
    (folder / "terms").mkdir()
    (folder / "terms" / "everyday.yaml").write_text(everyday, encoding="utf-8")
    (folder / "terms" / "scope.yaml").write_text(scope, encoding="utf-8")
    (folder / "terms" / "other-laws.yaml").write_text("- {names: [gdpr], limit: gdpr}\n", encoding="utf-8")
    return load_terms(folder)


def test_the_longer_phrase_is_tried_first_and_signs_in_it_mean_themselves(tmp_path: Path) -> None:
    made = terms(tmp_path, "- {says: [c++, a.i], act: code}\n", "- c\n- c++\n")
    assert made.expansion("in C++?") == "code"
    assert made.expansion("an abi") == ""
    assert made.about_ai("c++")


@pytest.mark.parametrize(
    ("everyday", "scope", "named"),
    [
        ("- {says: [x]}\n", "- ai\n", "everyday.yaml"),
        ("- {says: [x], act: y, more: z}\n", "- ai\n", "everyday.yaml"),
        ("- {says: [x], act: y}\n", "ai: 1\n", "scope.yaml"),
        ("- {says: [x], act: y}\n", "- [\n", "scope.yaml"),
        ("", "- ai\n", "everyday.yaml"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_it(tmp_path: Path, everyday: str, scope: str, named: str) -> None:
    with pytest.raises(CorpusError, match=named):
        terms(tmp_path, everyday, scope)


@pytest.mark.parametrize(("everyday", "scope"), [("- {says: [], act: y}\n", "- ai\n"), ("- {says: [x], act: y}\n", "[]\n")])
def test_an_empty_list_of_words_is_an_error(tmp_path: Path, everyday: str, scope: str) -> None:
    with pytest.raises(CorpusError, match=r"\.yaml"):
        terms(tmp_path, everyday, scope)


def test_missing_files_are_an_error_that_names_one(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"everyday\.yaml"):
        load_terms(tmp_path)

"""A question as the desk understands it: cleaned, in its language, with the provisions it names."""

from __future__ import annotations

import dataclasses
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.errors import QuestionError
from desk.query import Question, Turn, understand
from desk.query.language import LANGUAGES
from desk.query.question import plain_text

DAY = date(2026, 11, 23)
MAX_CHARS = 2000


def asked(text: str, *before: str, page_language: str = "en", max_chars: int = MAX_CHARS) -> Question:
    history = [
        turn for earlier in before for turn in (Turn(role="user", text=earlier), Turn(role="assistant", text="An answer."))
    ]
    return understand(text, as_of=DAY, page_language=page_language, history=history, max_chars=max_chars)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Is it  banned?\n", "Is it banned?"),
        ("line one\nline two\tthree", "line one line two three"),
        ("Art.\xa05(1)", "Art. 5(1)"),
        ("a\x00b\x1bc", "a b c"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffmark", "mark"),
        ("soft\xadhyphen", "softhyphen"),
        ("right\u202eto left", "rightto left"),
        ("half \ud800 character", "half character"),
        ("private \ue000 use", "private use"),
        ("e\u0301tat", "état"),
        ("<b>bold</b> words", "bold words"),
        ("x<!-- hidden -->y", "x y"),
        ("<a href='https://example.org'>a link</a>", "a link"),
        ("<script>alert(1)</script>Is it banned?", "alert(1) Is it banned?"),
        ("I <3 AI", "I <3 AI"),
        ("fewer than <5 people", "fewer than <5 people"),
        ("more than >5 people", "more than >5 people"),
        ("R&D & AI", "R&D & AI"),
        ("🙂 ok?", "🙂 ok?"),
        ("", ""),
        ("  \n ", ""),
    ],
)
def test_a_question_becomes_plain_text_in_one_line(typed: str, plain: str) -> None:
    assert plain_text(typed) == plain


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("a\x7fb", "a b"),
        ("a\x9bb", "a b"),
        ("<b>a&#8203;b</b>", "ab"),
        ("<p>Article 5</p><p>Article 6</p>", "Article 5 Article 6"),
        ("Is a system with <10 users and >5 admins in scope?", "Is a system with <10 users and >5 admins in scope?"),
    ],
)
def test_nothing_that_a_person_wrote_is_lost_and_nothing_invisible_stays(typed: str, plain: str) -> None:
    assert plain_text(typed) == plain


@settings(deadline=None)
@given(st.text())
def test_plain_text_is_one_line_without_invisible_characters(text: str) -> None:
    plain = plain_text(text.replace("<", ""))
    assert plain == " ".join(plain.split())
    assert not any(unicodedata.category(character) in {"Cf", "Cs", "Co"} or ord(character) < 32 for character in plain)


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"<>!-/&;#a b\"'=", "<!--", "-->", "&lt;", "<b>", "</b>", "\u200b"])).map("".join))
def test_broken_markup_never_breaks_the_cleaning(text: str) -> None:
    assert len(plain_text(text)) <= len(text)


MANY = 20_000
HOSTILE = {
    "brackets": "(" * 10 * MANY,
    "digits": "1" * 10 * MANY,
    "tags": "<a>" * MANY,
    "open tags": "<" * 10 * MANY,
    "unfinished tags": "<a " * MANY,
    "comments": "<!--" * MANY,
    "closed comments": "<!-- -->" * MANY,
    "entities": "<b>" + "&amp;" * MANY,
    "zero width": "\u200b" * 10 * MANY,
    "accents": "e" + "\u0301" * MANY,
    "spaces": " " * 10 * MANY,
    "articles": "Art. " * MANY,
    "follow-ups": "and " * MANY,
    "marks": "?" * 10 * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_understood_to_its_end(text: str) -> None:
    question = asked(text, "before", max_chars=len(text))
    assert question.asked == text
    assert len(question.text) <= len(text)
    assert question.may_lean or not question.leans


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), max_size=3), st.sampled_from(LANGUAGES))
def test_anything_up_to_the_longest_length_is_understood(text: str, before: list[str], page_language: str) -> None:
    question = asked(text, *before, page_language=page_language)
    assert question.language in LANGUAGES
    assert question.as_of == DAY
    assert all(mention.end <= len(question.text) for mention in question.mentions)
    assert question.made_whole().text.endswith(question.text)


def test_a_question_keeps_what_was_asked_and_names_its_provisions() -> None:
    question = asked("Does <b>Art. 5(1)(f)</b> ban it?")
    assert question.asked == "Does <b>Art. 5(1)(f)</b> ban it?"
    assert question.text == "Does Art. 5(1)(f) ban it?"
    assert [str(mention.first) for mention in question.mentions] == ["Art. 5(1)(f)"]


def test_a_question_is_in_its_own_language_whatever_that_of_the_page() -> None:
    assert asked("Müssen wir unsere Bilder kennzeichnen?", page_language="fr").language == "de"


def test_a_question_too_short_to_tell_is_in_the_language_of_the_page() -> None:
    assert asked("Artikel 5?", page_language="de").language == "de"


@pytest.mark.parametrize("page_language", ["", "EN", "xx", "en-GB", "ru", "x" * 1000])
def test_a_page_in_no_official_language_is_refused_in_one_short_line(page_language: str) -> None:
    with pytest.raises(QuestionError, match="no such language") as caught:
        asked("What?", page_language=page_language)
    assert len(str(caught.value)) < 250


def test_a_question_as_long_as_allowed_is_taken_and_one_longer_is_refused() -> None:
    assert asked("x" * MAX_CHARS).text == "x" * MAX_CHARS
    with pytest.raises(QuestionError, match=r"2001 characters; please put it in 2000 or fewer"):
        asked("x" * (MAX_CHARS + 1))


@pytest.mark.parametrize(
    ("text", "has_words"), [("a", True), ("5", True), ("д", True), ("?!", False), ("🙂", False), ("", False), ("\u200b", False)]
)
def test_a_question_without_letters_and_digits_has_no_words(text: str, has_words: bool) -> None:
    assert asked(text).has_words is has_words


@pytest.mark.parametrize(
    "text",
    [
        "and by when?",
        "And for deployers?",
        "but we are small",
        "What about Article 6?",
        "how about a chatbot",
        "why?",
        "ok, since when?",
        "does that apply?",
        "who else?",
        "how much?",
        "what if not?",
        "(and in Spain?)",
        "und wann?",
        "et pour nous ?",
        "y desde cuándo?",
        "en wanneer?",
    ],
)
def test_an_opening_like_a_follow_up_leans_on_the_question_before(text: str) -> None:
    assert asked(text, "Is a CV filter high-risk?").leans


@pytest.mark.parametrize(
    "text", ["Android apps: are they covered?", "Is a chatbot high-risk?", "Enforcement: who does it?", "Whyte Ltd is a provider"]
)
def test_a_question_of_its_own_does_not_lean(text: str) -> None:
    assert not asked(text, "Is a CV filter high-risk?").leans


def test_without_a_question_before_nothing_leans() -> None:
    assert not asked("and by when?").leans
    assert not asked("and by when?").may_lean


def test_a_long_question_does_not_lean() -> None:
    four = "and " + " ".join(["word"] * 3)
    assert asked(four, "before").leans
    assert not asked(f"{four} more", "before").leans


def test_the_question_before_is_the_last_one_of_the_user_in_plain_text() -> None:
    question = asked("and by when?", "Is it banned?", "Must I <b>label</b>\nit?")
    assert question.before == "Must I label it?"


def test_a_question_before_that_was_too_long_does_not_count() -> None:
    assert asked("and?", "Is it banned?", "x" * 5000).before == "Is it banned?"


def test_a_follow_up_made_whole_takes_the_provisions_of_the_question_before() -> None:
    whole = asked("and by when?", "Does Article 50(2) apply to us?").made_whole()
    assert whole.text == "Does Article 50(2) apply to us? and by when?"
    assert whole.before == ""
    assert [str(mention.first) for mention in whole.mentions] == ["Art. 50(2)"]


def test_a_follow_up_that_names_a_provision_keeps_its_own() -> None:
    whole = asked("and Article 6?", "Does Article 50(2) apply to us?").made_whole()
    assert [str(mention.first) for mention in whole.mentions] == ["Art. 6"]


def test_a_question_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        asked("What?").text = "Something else"  # type: ignore[misc]


def test_a_turn_of_an_unknown_role_is_refused_and_what_else_it_carries_is_ignored() -> None:
    assert Turn.model_validate({"role": "user", "text": "x", "time": 1}) == Turn(role="user", text="x")
    with pytest.raises(ValueError, match="role"):
        Turn.model_validate({"role": "system", "text": "x"})

"""The systems that are compared: each answers from the real knowledge, and twice the same."""

from __future__ import annotations

import pytest

from desk.answering import AnswerService, Outcome
from desk.corpus.knowledge import Knowledge
from desk.quality.runs import same_answer
from desk.quality.systems import DEPTH, TOP, Desk, System, SystemName, start_systems, whole_articles
from desk.settings import Settings
from tests.conftest import TODAY
from tests.quality.made_runs import question

CHATBOT = question("chatbot", question="Do we have to tell customers that our chatbot is an AI?")


@pytest.fixture(scope="module")
def systems(settings: Settings, service: AnswerService) -> dict[SystemName, System]:
    return start_systems(list(SystemName), settings, TODAY)


@pytest.mark.parametrize("name", list(SystemName))
def test_each_gives_the_same_answer_again(systems: dict[SystemName, System], settings: Settings, name: SystemName) -> None:
    again = start_systems([name], settings, TODAY)[name]
    first, second = systems[name].ask(CHATBOT), again.ask(CHATBOT)
    assert same_answer(first, second)
    assert first.outcome is Outcome.ANSWERED
    assert first.as_of == TODAY
    assert [citation.n for citation in first.citations] == list(range(1, len(first.citations) + 1))
    assert set(first.timings_ms) == {"total", "retrieve"}


def test_the_desk_is_asked_with_the_day_and_the_conversation_of_the_question(service: AnswerService) -> None:
    before = [{"role": "user", "text": CHATBOT.question}]
    earlier = Desk(service).ask(question("a", question="What does Article 50(1) say?", as_of="2026-07-01"))
    assert str(earlier.as_of) == "2026-07-01"
    follow_up = Desk(service).ask(question("b", question="and by when?", history=before))
    assert follow_up.citations
    assert not Desk(service).ask(question("c", question="and by when?")).citations


def test_the_plain_bot_cites_whole_articles_only(systems: dict[SystemName, System]) -> None:
    found = systems[SystemName.ARTICLES].ask(CHATBOT)
    assert "Art. 50" in [citation.ref for citation in found.citations]
    assert len(found.citations) == len(found.claims) == TOP
    assert not [ref for ref in found.retrieved if "(" in ref]
    assert len(found.retrieved) == DEPTH


def test_whole_articles_hold_their_paragraphs_once(knowledge: Knowledge) -> None:
    articles = {article.ref: article for article in whole_articles(knowledge)}
    assert len([ref for ref in articles if ref.startswith("Art.")]) >= 113
    assert len([ref for ref in articles if ref.startswith("Annex")]) >= 13
    body = articles["Art. 26"].body
    assert body.count(knowledge.passages["Art. 26(2)"].body) == 1
    assert articles["Art. 26"].url.endswith("#art_26")


def test_words_alone_find_words_and_say_nothing_without_them(systems: dict[SystemName, System]) -> None:
    bm25 = systems[SystemName.BM25]
    assert bm25.ask(question("a", question="deep fake disclosure")).citations
    nothing = bm25.ask(question("b", question="qwertz"))
    assert (nothing.outcome, nothing.citations, nothing.confidence) == (Outcome.INSUFFICIENT, (), 0)

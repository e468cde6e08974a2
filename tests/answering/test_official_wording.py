"""Answers with the official text at hand, and the same answers without it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk.answering import AnswerService
from desk.clock import fixed_clock
from desk.corpus.knowledge import Knowledge
from desk.corpus.provisions import load_provisions
from desk.corpus.records import Status
from desk.official.library import OfficialFile, OfficialLibrary, Versions
from desk.retrieval.search import Searcher
from desk.settings import PROJECT, Settings
from tests.conftest import TODAY

ASKED = "May we use emotion recognition on our employees?"


@pytest.fixture(scope="module")
def quoting(settings: Settings, searching: tuple[Searcher, Knowledge], official: Path) -> AnswerService:
    searcher, knowledge = searching
    names = (("oj-2024-1689.en.xhtml", "en"), ("oj-2026-1744.en.xhtml", "en"), ("oj-2024-1689.nl.xhtml", "nl"))
    files = [OfficialFile(official / name, language, name) for name, language in names]
    rows = load_provisions(PROJECT / "corpus")
    unchanged = {row.provision for row in rows if row.status is Status.UNCHANGED}
    texts = OfficialLibrary(lambda: files, Versions(date(2024, 7, 12), date(2026, 7, 27), unchanged.__contains__))
    return AnswerService(settings, searcher, knowledge, fixed_clock(TODAY), texts=texts)


@pytest.mark.official
def test_with_the_official_text_every_law_is_quoted_and_the_answer_stays_the_same(
    quoting: AnswerService, service: AnswerService
) -> None:
    with_it, without = quoting.answer(ASKED), service.answer(ASKED)
    assert with_it.answer == without.answer
    assert [(c.n, c.ref) for c in with_it.citations] == [(c.n, c.ref) for c in without.citations]
    assert all(c.verbatim and c.plain == plain.text for c, plain in zip(with_it.citations, without.citations, strict=True))
    assert not any(c.verbatim for c in without.citations)


@pytest.mark.official
def test_the_phrase_relied_on_is_marked(quoting: AnswerService) -> None:
    first = quoting.answer(ASKED).citations[0]
    assert first.ref == "Art. 5(1)(f)"
    assert first.marked
    assert first.text[slice(*first.marked)].startswith("(f) ")


@pytest.mark.official
def test_the_wording_is_in_the_language_of_the_question(quoting: AnswerService) -> None:
    (citation,) = quoting.answer("Wat staat er in artikel 50, lid 1, over chatbots?").citations
    assert (citation.language, citation.verbatim) == ("nl", True)
    assert "AI-systemen" in citation.text


@pytest.mark.official
def test_an_earlier_day_is_quoted_in_the_wording_of_then(quoting: AnswerService) -> None:
    (citation,) = quoting.answer("What did Article 4 say before the omnibus?").citations
    assert citation.verbatim
    assert "sufficient level of AI literacy" in citation.text

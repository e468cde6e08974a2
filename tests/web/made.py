"""Answers made up for the tests of the page: what is drawn does not depend on what the knowledge says today."""

from __future__ import annotations

from datetime import date
from typing import Any

from desk.answering import Answer, Citation, Outcome
from desk.answering.answer import Applies
from desk.corpus.records import Authority

AS_OF = date(2026, 11, 23)


def made_citation(n: int = 1, **changes: Any) -> Citation:
    fields: dict[str, Any] = {
        "n": n,
        "ref": f"Art. {n}",
        "source": "ai-act",
        "title": f"Title {n}",
        "division": "Chapter I",
        "authority": Authority.LAW,
        "text": f"Text of passage {n}.",
        "version": date(2026, 7, 27),
        "url": f"https://eur-lex.europa.eu/{n}",
    }
    return Citation(**(fields | changes))


def made_answer(text: str = "Yes, you must. [1]", citations: tuple[Citation, ...] | None = None, **changes: Any) -> Answer:
    fields: dict[str, Any] = {
        "question": "Must we?",
        "language": "en",
        "as_of": AS_OF,
        "outcome": Outcome.ANSWERED,
        "answer": text,
        "citations": (made_citation(),) if citations is None else citations,
    }
    return Answer(**(fields | changes))


def applies(when: date, subject: str | None = None) -> Applies:
    return Applies(when=when, subject=subject)

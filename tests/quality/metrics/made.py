"""Made-up questions and answers: what stands in the gold and what a system said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desk.answering import Answer, Citation, Claim, Outcome
from desk.answering.answer import Classification, Support
from desk.corpus.records import Authority
from desk.quality.questions import Fact, GoldQuestion, Kind, Risk
from desk.quality.rows import Row

DAY = date(2026, 11, 23)


def gold(
    *must: str,
    id_: str = "q",
    may: Sequence[str] = (),
    facts: Sequence[str] = (),
    stale: Sequence[str] = (),
    outcome: Outcome = Outcome.ANSWERED,
    risk: Risk | None = None,
    roles: Sequence[str] = (),
) -> GoldQuestion:
    """A question; each fact and each stale statement has one wording."""
    return GoldQuestion(
        id=id_,
        group=id_,
        kind=Kind.DIRECT,
        question="Must we?",
        outcome=outcome,
        must=must,
        may=tuple(may),
        facts=tuple(Fact(says=text, all=((text,),)) for text in facts),
        stale=tuple(Fact(says=text, all=((text,),)) for text in stale),
        risk=risk,
        roles=tuple(roles),
    )


def citation(n: int, ref: str, text: str = "", plain: str = "") -> Citation:
    """Citation number ``n``."""
    return Citation(
        n=n,
        ref=ref,
        source="ai-act",
        title="",
        authority=Authority.LAW,
        text=text,
        plain=plain,
        verbatim=bool(plain),
        version=DAY,
        url="https://example.org",
    )


def answer(
    text: str = "",
    *refs: str,
    retrieved: Sequence[str] = (),
    claims: Sequence[Claim] = (),
    citations: Sequence[Citation] = (),
    outcome: Outcome = Outcome.ANSWERED,
    confidence: float = 0.5,
    language: str = "en",
    risk: str | None = None,
    roles: Sequence[str] = (),
    ms: float | None = None,
) -> Answer:
    """An answer that cites ``refs``."""
    return Answer(
        question="Must we?",
        language=language,
        as_of=DAY,
        outcome=outcome,
        answer=text,
        claims=tuple(claims),
        citations=tuple(citations) or tuple(citation(n, ref) for n, ref in enumerate(refs, start=1)),
        retrieved=tuple(retrieved),
        classification=None if risk is None else Classification(risk=risk, roles=tuple(roles)),
        confidence=confidence,
        timings_ms={} if ms is None else {"total": ms},
    )


def abstains(reason: Outcome = Outcome.INSUFFICIENT, retrieved: Sequence[str] = ()) -> Answer:
    """An answer that says that there is none."""
    return answer("That is not in what I know.", outcome=reason, retrieved=retrieved, confidence=0.0)


def claim(text: str, *numbers: int) -> Claim:
    """A claim that names citations."""
    return Claim(text=text, citations=numbers, support=Support.VERIFIED)


def cites(question: GoldQuestion, *refs: str) -> Row:
    """A row whose answer cites ``refs``."""
    return Row(question, answer("Yes.", *refs))

"""The systems that are asked: the desk, and two simple ones beside which its figures are read."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from desk.answering import Answer, AnswerService, Citation, Claim, Outcome
from desk.answering.answer import Support
from desk.clock import Clock, fixed_clock
from desk.corpus.knowledge import Knowledge, load_knowledge
from desk.corpus.records import Authority, Passage
from desk.corpus.tokens import token_counter
from desk.index.build import Progress
from desk.index.lexical import LexicalIndex
from desk.index.model import load_model
from desk.law import Provision, official_url, parse
from desk.quality.questions import GoldQuestion
from desk.settings import Settings
from desk.starting import start_answering

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

TOP = 3
"""Texts that the simple systems answer with, as many as the desk takes where passages answer for themselves."""
DEPTH = 20
"""Texts that they list as found, as many as the desk."""
_ACT = "ai-act"


class SystemName(StrEnum):
    """Names for the command line and for records."""

    DESK = "desk"
    ARTICLES = "articles"
    BM25 = "bm25"


class System(Protocol):
    """Anything that answers the questions of a set."""

    def ask(self, question: GoldQuestion) -> Answer:
        """Answer one; the gold must not be looked at."""
        ...


class Desk:
    """The desk as it is, with the question's day, its language as that of the page, and its conversation."""

    def __init__(self, service: AnswerService) -> None:
        """``service`` should have a fixed clock, or two runs differ."""
        self._service = service

    def ask(self, question: GoldQuestion) -> Answer:
        """Answer one."""
        return self._service.answer(question.question, as_of=question.as_of, language=question.lang, history=question.history)


class Articles:
    """Chroma and MiniLM over whole articles and annexes, the nearest of which are the answer: as small bots on the Act do it.

    The model reads the first 256 word pieces of each, and of a conversation the last question alone; there is no day, no
    limit below which nothing is answered, and no language model, so that the answer is the text itself.
    """

    def __init__(self, knowledge: Knowledge, model: Embeddings, clock: Clock) -> None:
        """Embed the articles, about 130 texts."""
        import chromadb
        from langchain_chroma import Chroma

        self._articles = {article.ref: article for article in whole_articles(knowledge)}
        self._clock = clock
        self._store = Chroma(
            f"articles-{secrets.token_hex(8)}",  # all in-memory clients of a process share one store
            embedding_function=model,
            client=chromadb.EphemeralClient(chromadb.config.Settings(anonymized_telemetry=False)),
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
        self._store.add_texts([f"{a.title}\n{a.body}" for a in self._articles.values()], ids=list(self._articles))

    def ask(self, question: GoldQuestion) -> Answer:
        """Answer one."""
        started = time.perf_counter()
        found = self._store.similarity_search_with_score(question.question, k=len(self._articles))
        # Rounded: Chroma's last places differ from one process to the next.
        near = sorted(((round(1 - distance, 5), str(document.id)) for document, distance in found), key=lambda p: (-p[0], p[1]))
        ranked = [self._articles[ref] for _, ref in near]
        return _answer(question, self._clock, ranked, near[0][0] if near else 0.0, started)


class Words:
    """BM25 alone over the desk's own paragraphs; only a question that shares no word with them is not answered."""

    def __init__(self, knowledge: Knowledge, clock: Clock) -> None:
        """Index the words of the passages of the law in force."""
        self._passages = {passage.ref: passage for passage in knowledge.passages.values() if passage.body}
        self._clock = clock
        self._index = LexicalIndex.create({p.ref: f"{p.title}. {p.heading}. {p.body}" for p in self._passages.values()})

    def ask(self, question: GoldQuestion) -> Answer:
        """Answer one; its confidence is s/(s + 10) of the best score s, which has no upper end of its own."""
        started = time.perf_counter()
        found = self._index.best(question.question, DEPTH)
        best = found[0][1] if found else 0.0
        return _answer(question, self._clock, [self._passages[ref] for ref, _ in found], best / (best + 10), started)


def start_systems(
    names: Sequence[SystemName],
    settings: Settings,
    day: date,
    *,
    say: Callable[[str], None] = lambda _: None,
    progress: Progress | None = None,
) -> dict[SystemName, System]:
    """Start systems that believe it is ``day``, over one and the same knowledge; each has answered once, which takes longest."""
    clock = fixed_clock(day)
    started: dict[SystemName, System] = {}
    if SystemName.DESK in names:
        service = start_answering(settings, clock=clock, say=say, progress=progress)
        knowledge = service.knowledge
        started[SystemName.DESK] = Desk(service)
    else:
        knowledge = load_knowledge(settings.corpus, token_counter(settings.home))
    if SystemName.ARTICLES in names:
        started[SystemName.ARTICLES] = Articles(knowledge, load_model(settings), clock)
    if SystemName.BM25 in names:
        started[SystemName.BM25] = Words(knowledge, clock)
    for system in started.values():
        system.ask(_WARM_UP)
    return {name: started[name] for name in names}


_WARM_UP = GoldQuestion.model_validate(
    {"id": "warm-up", "group": "warm-up", "kind": "out_of_scope", "question": "warm up", "outcome": "out_of_scope"}
)


def whole_articles(knowledge: Knowledge) -> list[Passage]:
    """One passage for each article and annex of the Act in force, with the text of all its paragraphs."""
    of_the_act = (p for p in knowledge.passages.values() if p.authority is Authority.LAW and p.source == _ACT)
    paragraphs = [p for p in of_the_act if p.body and not p.context]  # what has a context is a point of another one
    return [_joined(whole, list(parts)) for whole, parts in groupby(paragraphs, key=lambda p: parse(p.ref).whole)]


def _joined(whole: Provision, parts: Sequence[Passage]) -> Passage:
    first = parts[0]
    return first.model_copy(
        update={
            "ref": str(whole),
            "heading": "",
            "sentences": (),
            "body": "\n".join(part.body for part in parts),
            "tokens": sum(part.tokens for part in parts),
            "url": official_url(whole, first.version),
        }
    )


def _answer(question: GoldQuestion, clock: Clock, ranked: Sequence[Passage], confidence: float, started: float) -> Answer:
    best = list(enumerate(ranked[:TOP], start=1))
    taken = round((time.perf_counter() - started) * 1000, 1)
    return Answer(
        question=question.question,
        language="en",
        as_of=clock().date(),
        outcome=Outcome.ANSWERED if best else Outcome.INSUFFICIENT,
        answer="\n\n".join(f"{passage.body} [{n}]" for n, passage in best),
        claims=tuple(Claim(text=passage.body, citations=(n,), support=Support.VERIFIED) for n, passage in best),
        citations=tuple(Citation.of(n, passage) for n, passage in best),
        retrieved=tuple(passage.ref for passage in ranked[:DEPTH]),
        confidence=round(min(max(confidence, 0.0), 1.0), 3),
        timings_ms={"total": taken, "retrieve": taken},
    )

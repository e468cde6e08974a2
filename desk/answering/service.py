"""Question in, answer out: understands, searches, drafts, checks, numbers. Safe for many askers at once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import structlog

from desk.answering.answer import Answer, Citation, Claim, Outcome, Support
from desk.answering.drafting import Draft, Drafter, ExtractiveDrafter, drafts_from_note
from desk.answering.quoting import OfficialTexts, quoted
from desk.answering.routing import FromLimit, FromNote, FromPassages, Route, choose_route, stands_alone
from desk.answering.support import check
from desk.clock import Clock
from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Authority, Note, Passage
from desk.errors import QuestionError
from desk.law import AMENDING_ACT
from desk.query import Question, Turn, asks_for_earlier_law, understand
from desk.retrieval.search import Retrieved, Searcher
from desk.settings import Settings

_log = structlog.get_logger(__name__)
_FARTHEST = timedelta(days=366 * 20)
_FOUND = 20
_FOLLOW_UPS = 3
_FOLLOW_UP_CLAIMS = 3
_EARLIER_PASSAGES = 3


class AnswerService:
    """Answers questions from one index."""

    def __init__(
        self,
        settings: Settings,
        searcher: Searcher,
        knowledge: Knowledge,
        clock: Clock,
        drafter: Drafter | None = None,
        texts: OfficialTexts | None = None,
    ) -> None:
        """``drafter`` writes from passages where no note answers; the default takes their sentences as they are.

        ``texts`` are the official wordings that citations quote; without them they show the desk's own words.
        """
        self._settings, self._searcher, self._knowledge, self._clock = settings, searcher, knowledge, clock
        self._texts = texts
        self._drafter = drafter or ExtractiveDrafter()

    @property
    def knowledge(self) -> Knowledge:
        """What the answers rest on."""
        return self._knowledge

    def today(self) -> date:
        """The day that a question without a day is about."""
        return self._clock().date()

    def answer(self, asked: str, *, as_of: date | None = None, language: str = "en", history: Sequence[Turn] = ()) -> Answer:
        """Answer one question.

        ``as_of`` is the day whose law is asked for (where None the day before the amendment, if the question asks what the law
        was before it, and today else), ``language`` that of the page, used where the
        question is too short to tell, ``history`` the conversation before, oldest first. Raises ``QuestionError`` where an
        option cannot be used; a question that cannot be answered is an ``Answer`` that says so.
        """
        started = time.perf_counter()
        day = as_of or self.today()
        if abs(day - self.today()) > _FARTHEST:
            raise QuestionError(f"as-of {day} is more than twenty years away")
        if len(asked) > self._settings.question_max_chars:
            return self._limit(asked[: self._settings.question_max_chars], "too-long", language, day, started)
        recent = list(history)[-self._settings.history_max_turns :] if self._settings.history_max_turns else []
        question = understand(
            asked, as_of=day, page_language=language, history=recent, max_chars=self._settings.question_max_chars
        )
        if as_of is None and asks_for_earlier_law(question.text):
            question = replace(question, as_of=self._knowledge.register.version - timedelta(days=1))
        if not question.has_words:
            return self._limit(asked, "no-question", language, day, started)
        if day < self._knowledge.register.in_force_from:
            return self._limit(asked, "before-the-act", language, day, started)
        found = self._searcher.search(question)
        whole = question
        if question.leans or not stands_alone(question, found):
            whole = question.made_whole()
            found = self._searcher.search(whole)
        searched = time.perf_counter()
        route = choose_route(whole, found)
        answer = self._compose(question, found, route, follow_up=whole is not question)
        timings = {"total": _ms(started), "retrieve": _ms(started, searched)}
        _log.info("answered", outcome=answer.outcome, citations=len(answer.citations), ms=timings["total"])
        return answer.model_copy(update={"timings_ms": timings})

    def _compose(self, question: Question, found: Retrieved, route: Route, *, follow_up: bool) -> Answer:
        retrieved = self._retrieved(found)
        if isinstance(route, FromLimit):
            return self._limit_answer(question.asked, route.limit_id, question.language, question.as_of, retrieved)
        drafts = self._drafts(question, route, follow_up=follow_up)
        kept = [draft for draft in drafts if check(draft.text, draft.evidence) is Support.VERIFIED]
        if not kept:
            return self._limit_answer(question.asked, "not-supported", question.language, question.as_of, retrieved)
        for draft in drafts:
            if draft not in kept:
                _log.warning("claim cut", refs=[passage.ref for passage in draft.evidence])
        kept = kept[: self._settings.answer_max_claims]
        numbers, numbered = _number(kept)
        citations = tuple(self._quoted(question, citation, kept, numbers) for citation in numbered)
        return Answer(
            question=question.asked,
            language=question.language,
            as_of=question.as_of,
            outcome=Outcome.ANSWERED if len(kept) == min(len(drafts), self._settings.answer_max_claims) else Outcome.PARTIAL,
            answer=self._as_of(question.as_of) + _markdown(kept, numbers),
            claims=tuple(Claim(text=d.text, citations=n, support=Support.VERIFIED) for d, n in zip(kept, numbers, strict=True)),
            citations=citations,
            retrieved=retrieved,
            follow_ups=self._follow_ups(route, found),
            confidence=round(min(max(route.similarity, 0.0), 1.0), 3),
        )

    def _retrieved(self, found: Retrieved) -> tuple[str, ...]:
        """What the search found, whatever the answer makes of it: provisions named, those of the nearest note, passages."""
        nearest = [self._knowledge.notes[hit.id] for hit in found.notes[:1] if hit.id in self._knowledge.notes]
        leads = (p.ref for note in nearest for statement in note.statements for p in self._knowledge.evidence(statement))
        refs = (*(passage.ref for passage in found.named), *leads, *(passage.ref for passage, _ in found.passages[:_FOUND]))
        return tuple(dict.fromkeys(refs))

    def _quoted(
        self, question: Question, citation: Citation, drafts: Sequence[Draft], numbers: Sequence[tuple[int, ...]]
    ) -> Citation:
        """The citation in the official wording, where that is at hand."""
        if self._texts is None or citation.authority not in (Authority.LAW, Authority.RECITAL):
            return citation
        claims = [draft.text for draft, cited in zip(drafts, numbers, strict=True) if citation.n in cited]
        return quoted(citation, claims, self._texts, question.language, question.as_of)

    def _as_of(self, day: date) -> str:
        """A line in front of an answer that is not about the law in force."""
        if day >= self._knowledge.register.version:
            return ""
        return f"The law as it stood on {day.day} {day:%B %Y}, before Regulation (EU) {AMENDING_ACT} amended it:\n\n"

    def _drafts(self, question: Question, route: FromNote | FromPassages, *, follow_up: bool) -> list[Draft]:
        if isinstance(route, FromNote):
            if question.as_of < self._knowledge.register.version:
                return list(self._drafter.draft(question, self._as_it_was(self._knowledge.notes[route.note_id])))
            drafts = list(drafts_from_note(self._knowledge.notes[route.note_id], self._knowledge))
            return self._nearest(question, drafts) if follow_up else drafts
        return list(self._drafter.draft(question, route.passages))

    def _as_it_was(self, note: Note) -> tuple[Passage, ...]:
        """What the provisions of a note's direct answer said before the amendment, since the note tells today's law.

        Nothing where one of them came with the amendment: the rest would answer another question.
        """
        evidence = self._knowledge.evidence(note.statements[0])
        earlier = list(map(self._knowledge.before, evidence))
        return () if None in earlier else tuple(dict.fromkeys(filter(None, earlier)))[:_EARLIER_PASSAGES]

    def _nearest(self, question: Question, drafts: Sequence[Draft]) -> list[Draft]:
        """The few sentences that a follow-up asks for, nearest first, instead of the whole answer once more."""
        near = self._searcher.nearness(question, [draft.text for draft in drafts])
        order = sorted(range(len(drafts)), key=lambda i: (-near[i], i))
        return [drafts[i] for i in order[:_FOLLOW_UP_CLAIMS]]

    def _follow_ups(self, route: FromNote | FromPassages, found: Retrieved) -> tuple[str, ...]:
        """Questions that people ask next: those related to the note, or near to the question."""
        notes = self._knowledge.notes
        if isinstance(route, FromNote):
            ids = [*notes[route.note_id].related, *(hit.id for hit in found.notes if hit.id != route.note_id)]
        else:
            ids = [hit.id for hit in found.notes]
        return tuple(notes[id_].question for id_ in list(dict.fromkeys(ids))[:_FOLLOW_UPS])

    def _limit(self, asked: str, limit_id: str, language: str, day: date, started: float) -> Answer:
        answer = self._limit_answer(asked, limit_id, language, day, ())
        return answer.model_copy(update={"timings_ms": {"total": _ms(started)}})

    def _limit_answer(self, asked: str, limit_id: str, language: str, day: date, retrieved: Iterable[str]) -> Answer:
        limit = self._knowledge.limits[limit_id]
        text = "\n\n".join(" ".join(paragraph) for paragraph in limit.paragraphs)
        return Answer(
            question=asked, language=language, as_of=day, outcome=Outcome(limit.outcome), answer=text, retrieved=tuple(retrieved)
        )


def _number(drafts: Sequence[Draft]) -> tuple[list[tuple[int, ...]], tuple[Citation, ...]]:
    """Numbers of each draft's citations, counted 1, 2, 3 in the order of first use, and the citations."""
    numbered: dict[str, tuple[int, Passage]] = {}
    numbers = []
    for draft in drafts:
        for passage in draft.evidence:
            numbered.setdefault(passage.ref, (len(numbered) + 1, passage))
        numbers.append(tuple(dict.fromkeys(numbered[passage.ref][0] for passage in draft.evidence)))
    return numbers, tuple(Citation.of(n, passage) for n, passage in numbered.values())


def _markdown(drafts: Sequence[Draft], numbers: Sequence[tuple[int, ...]]) -> str:
    """The answer's text: sentences with their markers, a blank line between paragraphs."""
    paragraphs: dict[int, list[str]] = {}
    for draft, cited in zip(drafts, numbers, strict=True):
        paragraphs.setdefault(draft.paragraph, []).append(f"{draft.text} {''.join(f'[{n}]' for n in cited)}")
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs.values())


def _ms(start: float, end: float | None = None) -> float:
    return round(((time.perf_counter() if end is None else end) - start) * 1000, 1)

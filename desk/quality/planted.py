"""Faults planted on purpose, to see whether the bench notices them: a bench that never says "worse" stops no release."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from desk.answering import Answer, AnswerService
from desk.clock import Clock
from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Authority, Note, Statement
from desk.law import parse
from desk.quality.comparing import Comparison, Verdict, compare
from desk.quality.metrics.base import AnyMetric
from desk.quality.questions import GoldQuestion
from desk.quality.rows import Row
from desk.quality.scores import Scores, score_rows
from desk.quality.systems import Desk, System
from desk.retrieval.search import Searcher
from desk.settings import Settings

_DATES = frozenset(map(parse, ("Art. 111", "Art. 113")))
_RECITALS_FIRST = {Authority.RECITAL: 3.0}


class Fault(StrEnum):
    """What is planted; ``NONE`` is the same version once more, which must not be called different."""

    NONE = "none"
    NO_DATES = "no-dates"
    RECITALS_FIRST = "recitals-first"
    STALE_TEXT = "stale-text"


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the comparison with the desk as it is said of a fault."""

    fault: Fault
    comparisons: tuple[Comparison, ...]

    @property
    def worse(self) -> tuple[Comparison, ...]:
        """Metrics called worse."""
        return tuple(one for one in self.comparisons if one.verdict is Verdict.WORSE)

    @property
    def different(self) -> tuple[Comparison, ...]:
        """Metrics called worse or better."""
        return tuple(one for one in self.comparisons if one.verdict in (Verdict.WORSE, Verdict.BETTER))


def with_fault(fault: Fault, settings: Settings, searcher: Searcher, knowledge: Knowledge, clock: Clock) -> System:
    """The desk with ``fault`` in it.

    ``NO_DATES``: no sentence of a note that rests on Article 111 or 113 is said. ``RECITALS_FIRST``: recitals weigh three times
    as much as articles; merely as much as they do changes nothing that the sets can show. ``STALE_TEXT``: every question is
    answered from the law as it was before the amendment.
    """
    if fault is Fault.NO_DATES:
        notes = {id_: _without_dates(note, knowledge) for id_, note in knowledge.notes.items()}
        knowledge = replace(knowledge, notes=notes)
    if fault is Fault.RECITALS_FIRST:
        searcher = searcher.weighing(_RECITALS_FIRST)
    desk = Desk(AnswerService(settings, searcher, knowledge, clock))
    return _BeforeTheAmendment(desk, knowledge) if fault is Fault.STALE_TEXT else desk


def notice(
    faults: Sequence[Fault],
    make: Callable[[Fault], System],
    questions: Sequence[GoldQuestion],
    metrics: Sequence[AnyMetric],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Noticed]:
    """Ask ``questions`` of the desk as it is and of the desk with each fault, and compare."""
    total = (len(faults) + 1) * len(questions)
    asked = 0

    def scores_of(system: System) -> Scores:
        nonlocal asked
        rows = []
        for question in questions:
            rows.append(Row(question, system.ask(question)))
            asked += 1
            progress(asked, total)
        return score_rows(rows, metrics)

    as_it_is = scores_of(make(Fault.NONE))
    return [Noticed(fault, tuple(compare(as_it_is, scores_of(make(fault)), metrics))) for fault in faults]


class _BeforeTheAmendment:
    """A desk that never heard of the amendment."""

    def __init__(self, desk: Desk, knowledge: Knowledge) -> None:
        self._desk, self._day = desk, knowledge.register.version - timedelta(days=1)

    def ask(self, question: GoldQuestion) -> Answer:
        return self._desk.ask(question.model_copy(update={"as_of": min(question.as_of or self._day, self._day)}))


def _without_dates(note: Note, knowledge: Knowledge) -> Note:
    """The note without its sentences on dates; as it is where nothing would be left."""
    kept = (tuple(s for s in paragraph if not _on_dates(s, knowledge)) for paragraph in note.paragraphs)
    paragraphs = tuple(paragraph for paragraph in kept if paragraph)
    return note.model_copy(update={"paragraphs": paragraphs}) if paragraphs else note


def _on_dates(statement: Statement, knowledge: Knowledge) -> bool:
    evidence = (passage for passage in knowledge.evidence(statement) if passage.authority is Authority.LAW and passage.is_law)
    return any(parse(passage.ref).whole in _DATES for passage in evidence)

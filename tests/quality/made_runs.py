"""Questions, answers and systems made up for the tests of runs and of what is said about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

from desk.answering import Answer, Citation, Claim, Outcome
from desk.answering.answer import Support
from desk.corpus.records import Authority
from desk.quality.provenance import Machine, Provenance
from desk.quality.questions import GoldQuestion
from desk.quality.rows import Row
from desk.quality.runs import AskedSet, Run

DAY = date(2026, 11, 23)
RIGHT, WRONG = "Art. 50(1)", "Art. 4(1)"


def question(id_: str, **more: object) -> GoldQuestion:
    """A question to be answered from Art. 50(1), alone in its group."""
    given = {"id": id_, "group": id_, "kind": "direct", "question": f"What about {id_}?", "outcome": "answered", "must": [RIGHT]}
    return GoldQuestion.model_validate({**given, **more})


def citation(ref: str) -> Citation:
    return Citation(
        n=1,
        ref=ref,
        source="ai-act",
        title="Title",
        authority=Authority.LAW,
        text="Text.",
        version=DAY,
        url="https://example.org",
    )


def answer(asked: GoldQuestion, ref: str | None, milliseconds: float = 5.0, text: str = "So it is. [1]") -> Answer:
    """An answer that cites ``ref``, or none."""
    if ref is None:
        return Answer(question=asked.question, language="en", as_of=DAY, outcome=Outcome.INSUFFICIENT, answer="No.")
    return Answer(
        question=asked.question,
        language="en",
        as_of=DAY,
        outcome=Outcome.ANSWERED,
        answer=text,
        claims=(Claim(text="So it is.", citations=(1,), support=Support.VERIFIED),),
        citations=(citation(ref),),
        retrieved=(ref,),
        confidence=0.9,
        timings_ms={"total": milliseconds},
    )


class Made:
    """A system that cites what it is told to by question; what it was asked is kept."""

    def __init__(self, cites: Callable[[GoldQuestion], str | None] = lambda _: RIGHT, dies_at: int | None = None) -> None:
        self.cites, self.dies_at, self.asked = cites, dies_at, list[str]()

    def ask(self, question: GoldQuestion) -> Answer:
        if self.dies_at is not None and len(self.asked) == self.dies_at:
            raise KeyboardInterrupt
        self.asked.append(question.id)
        return answer(question, self.cites(question), milliseconds=5.0 + len(self.asked))


def rows(questions: Sequence[GoldQuestion], wrong: Sequence[str] = ()) -> list[Row]:
    """Rows in which all is right but the questions ``wrong``."""
    return [Row(one, answer(one, WRONG if one.id in wrong else RIGHT)) for one in questions]


def provenance(**more: object) -> Provenance:
    machine = Machine(system="made", python="3.11", processor="made", cpus=2, packages={})
    given = {"commit": "c" * 40, "code": "a", "corpus": "b", "index": "i", "settings": {"threads": 0}, "machine": machine}
    return Provenance.model_validate({**given, **more})


def run(id_: str = "made", questions: int = 3, about: Mapping[str, object] | None = None, **more: object) -> Run:
    given = {
        "id": id_,
        "system": "desk",
        "sets": (AskedSet(name="made", sha256="0" * 64, questions=questions),),
        "questions": questions,
        "day": DAY,
        "provenance": provenance(**(about or {})),
        "started": datetime(2026, 11, 23, 12, tzinfo=UTC),
    }
    return Run.model_validate({**given, **more})

"""Whether an answer is right, as far as its citations and its outcome show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desk.answering import Answer, Outcome
from desk.quality.questions import ANSWERED, GoldQuestion, covers

_NOTHING_TO_CITE = {Outcome.OUT_OF_SCOPE, Outcome.REFUSED, Outcome.CLARIFY}


@dataclass(frozen=True, slots=True)
class Score:
    """One answer's marks. ``hit``: a gold provision is cited. ``outcome``: it was answered, or rightly not answered."""

    question: GoldQuestion
    answer: Answer
    hit: bool
    outcome: bool

    @property
    def right(self) -> bool:
        """Right as far as can be seen here."""
        return self.hit if self.question.outcome in ANSWERED else self.outcome and not self.answer.citations


def score(question: GoldQuestion, answer: Answer) -> Score:
    """Mark one answer."""
    cited = [citation.ref for citation in answer.citations]
    if question.outcome in ANSWERED:
        outcome = answer.outcome in ANSWERED
    elif question.outcome in _NOTHING_TO_CITE:
        outcome = answer.outcome in _NOTHING_TO_CITE
    else:
        outcome = answer.outcome is question.outcome
    return Score(
        question, answer, any(covers(gold, ref) for either in question.wanted for gold in either for ref in cited), outcome
    )


def share(values: Iterable[bool]) -> float:
    """Share of true values; 0 where there are none."""
    found = list(values)
    return sum(found) / len(found) if found else 0.0

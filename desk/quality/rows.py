"""What metrics are functions of: questions with the answers that a system gave."""

from __future__ import annotations

from dataclasses import dataclass

from desk.answering import Answer
from desk.quality.questions import GoldQuestion


@dataclass(frozen=True, slots=True)
class Row:
    """One question with the answer that a system gave."""

    question: GoldQuestion
    answer: Answer

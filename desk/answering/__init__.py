"""From what was found to an answer whose every statement is tied to a passage and checked against it."""

from desk.answering.answer import Answer, Citation, Claim, Outcome
from desk.answering.live import Answers, LiveAnswers
from desk.answering.service import AnswerService

__all__ = ["Answer", "AnswerService", "Answers", "Citation", "Claim", "LiveAnswers", "Outcome"]

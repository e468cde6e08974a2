"""Understanding a question: its language, the provisions it names, the day it is about, and what it follows up."""

from desk.query.day import asks_for_earlier_law
from desk.query.language import LANGUAGES
from desk.query.question import Question, Turn, understand

__all__ = ["LANGUAGES", "Question", "Turn", "asks_for_earlier_law", "understand"]

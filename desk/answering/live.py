"""The service that answers, which can be exchanged while it is asked: a question is answered by the one that it met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from desk.answering.answer import Answer
from desk.corpus.knowledge import Knowledge
from desk.query import Turn


class Answers(Protocol):
    """What answers questions: ``AnswerService``, or one that can be exchanged."""

    @property
    def knowledge(self) -> Knowledge:
        """What the answers rest on."""
        ...

    def today(self) -> date:
        """The day of the clock."""
        ...

    def answer(self, asked: str, *, as_of: date | None = None, language: str = "en", history: Sequence[Turn] = ()) -> Answer:
        """Answer one question; see ``AnswerService.answer``."""
        ...


class LiveAnswers:
    """Passes questions on to the service in use."""

    def __init__(self, service: Answers) -> None:
        """``service`` is in use until another one is."""
        self._service = service

    def use(self, service: Answers) -> None:
        """Pass on to ``service`` from now on; what is being answered is answered by the old one."""
        self._service = service

    @property
    def knowledge(self) -> Knowledge:
        """What the answers rest on."""
        return self._service.knowledge

    def today(self) -> date:
        """The day of the clock."""
        return self._service.today()

    def answer(self, asked: str, *, as_of: date | None = None, language: str = "en", history: Sequence[Turn] = ()) -> Answer:
        """Answer one question; see ``AnswerService.answer``."""
        return self._service.answer(asked, as_of=as_of, language=language, history=history)

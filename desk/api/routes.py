"""``POST /api/ask``, ``GET /api/provision`` and ``GET /api/health``."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field

from desk.answering import Answer
from desk.api.services import Services
from desk.errors import QuestionError
from desk.lookup import ProvisionView
from desk.query import Turn


class AskBody(BaseModel):
    """A question, as in a batch row."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=100_000)
    lang: str = "en"
    as_of: date | None = None
    history: tuple[Turn, ...] = Field((), max_length=400)


class Health(BaseModel):
    """That the desk answers, and over what."""

    status: str
    law_version: date
    passages: int
    notes: int


def routes(services: Services) -> APIRouter:
    """The routes over the services."""
    service, lookup = services.answers, services.lookup
    router = APIRouter(prefix="/api")

    @router.post("/ask", response_model_by_alias=True)
    def ask(body: AskBody) -> Answer:
        """Answer one question."""
        try:
            return service.answer(body.question, as_of=body.as_of, language=body.lang, history=body.history)
        except QuestionError as error:
            raise HTTPException(422, str(error)) from error

    @router.get("/provision")
    def provision(
        ref: Annotated[str, Query(max_length=200)],
        on: date | None = None,
        compare: date | None = None,
        lang: Annotated[str, Query(max_length=2)] = "en",
    ) -> ProvisionView:
        """What a provision says on a day, or how it differs between two."""
        day = on or service.today()
        try:
            return lookup.view(ref, sorted({day, compare}) if compare else [day], lang)
        except QuestionError as error:
            raise HTTPException(404, str(error)) from error

    @router.get("/health")
    def health() -> Health:
        """Tell that the desk answers."""
        knowledge = service.knowledge
        return Health(
            status="ok", law_version=knowledge.register.version, passages=len(knowledge.passages), notes=len(knowledge.notes)
        )

    return router

"""Notes and limits: what people ask, in their own ways, with the desk's answer or with where to ask instead."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, ValidationError

from desk.corpus.markdown import Document
from desk.corpus.records import Limit, Misunderstanding, Note, Record
from desk.corpus.statements import read_statement
from desk.errors import CorpusError

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class _Misunderstanding(Record):
    claim: str
    correct: str


class _NoteHead(Record):
    id: str = Field(pattern=_ID)
    question: str
    topic: str
    ways: tuple[str, ...] = Field(min_length=5)
    related: tuple[str, ...] = ()
    misunderstandings: tuple[_Misunderstanding, ...] = ()
    reviewed: date


class _LimitHead(Record):
    id: str = Field(pattern=_ID)
    outcome: Literal["out_of_scope", "insufficient", "clarify", "refused"]
    ways: tuple[str, ...]


def read_note(document: Document) -> Note:
    """A note from its file; ``CorpusError`` where the head is wrong or a sentence has no provision."""
    try:
        head = _NoteHead.model_validate(document.meta)
    except ValidationError as error:
        raise CorpusError(f"{document.path}: {error}") from error
    paragraphs = tuple(tuple(read_statement(line, document.path) for line in paragraph) for paragraph in document.lead.paragraphs)
    if not paragraphs or document.sections or len(paragraphs) != len(document.lead.blocks):
        raise CorpusError(f"{document.path}: the answer of a note is paragraphs of sentences, without headings or lists")
    misunderstandings = tuple(
        Misunderstanding(claim=m.claim, correct=read_statement(m.correct, document.path)) for m in head.misunderstandings
    )
    return Note(
        id=head.id,
        question=head.question,
        topic=head.topic,
        ways=head.ways,
        paragraphs=paragraphs,
        related=head.related,
        misunderstandings=misunderstandings,
        reviewed=head.reviewed,
    )


def read_limit(document: Document) -> Limit:
    """A limit from its file."""
    try:
        head = _LimitHead.model_validate(document.meta)
    except ValidationError as error:
        raise CorpusError(f"{document.path}: {error}") from error
    return Limit(id=head.id, outcome=head.outcome, ways=head.ways, paragraphs=document.lead.paragraphs)

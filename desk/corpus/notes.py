"""Notes and limits: what people ask, in their own ways, with the desk's answer or with where to ask instead."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field, ValidationError

from desk.corpus.markdown import Document
from desk.corpus.records import Limit, Misunderstanding, Note, Record, Statement
from desk.errors import CorpusError

_BRACKET = re.compile(r"\s*\[([^\[\]]+)\]$")
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
    paragraphs = tuple(tuple(_statement(line, document) for line in paragraph) for paragraph in document.lead.paragraphs)
    if not paragraphs or document.sections or len(paragraphs) != len(document.lead.blocks):
        raise CorpusError(f"{document.path}: the answer of a note is paragraphs of sentences, without headings or lists")
    misunderstandings = tuple(
        Misunderstanding(claim=m.claim, correct=_statement(m.correct, document)) for m in head.misunderstandings
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


def _statement(line: str, document: Document) -> Statement:
    bracket = _BRACKET.search(line)
    if bracket is None:
        raise CorpusError(f"{document.path}: no provision behind {line[:80]!r}; end the sentence with [Art. 26(1)]")
    refs = tuple(ref.strip() for ref in bracket[1].split(";"))
    text = line[: bracket.start()].strip()
    if not text:
        raise CorpusError(f"{document.path}: a provision stands without a sentence: {line[:80]!r}")
    return Statement(text=text, refs=refs)

"""Passages of plan documents (the AI Continent Action Plan and what it started): one a section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from pydantic import HttpUrl, ValidationError

from desk.corpus.markdown import Document
from desk.corpus.records import Authority, Passage, Record
from desk.errors import CorpusError


class _Head(Record):
    source: str
    published: date
    publisher: str
    url: HttpUrl


def plan_passages(document: Document, count_tokens: Callable[[str], int]) -> Iterator[Passage]:
    """Passages of one file of ``corpus/plan``, cited as "title, heading"."""
    try:
        head = _Head.model_validate(document.meta)
    except ValidationError as error:
        raise CorpusError(f"{document.path}: {error}") from error
    for section in document.sections:
        sentences = tuple(sentence for paragraph in section.paragraphs for sentence in paragraph)
        body = "\n".join(sentences)
        yield Passage(
            ref=f"{document.title}, {section.heading}",
            source=head.source,
            authority=Authority.PLAN,
            title=document.title,
            heading=section.heading,
            division=f"{head.publisher}, {head.published:%-d %B %Y}",
            context="",
            sentences=sentences,
            body=body,
            version=head.published,
            url=str(head.url),
            tokens=count_tokens(body),
        )

"""Draft statements for an answer, before they are checked: from a note, or from passages that speak for themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from desk.answering.support import stems
from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Note, Passage
from desk.query import Question

_NO_MARKUP = str.maketrans({"[": "(", "]": ")", "`": "'"})
_LONG = 3
"""A passage with more sentences than this gives only those nearest to the question."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement, the passages it names, and the paragraph of the answer in which it stands."""

    text: str
    evidence: tuple[Passage, ...]
    paragraph: int


class Drafter(Protocol):
    """Anything that writes drafts from evidence; a language model will be another. Every draft is checked afterwards."""

    def draft(self, question: Question, evidence: tuple[Passage, ...]) -> Iterable[Draft]:
        """Drafts in the order in which they are to be read."""
        ...


def drafts_from_note(note: Note, knowledge: Knowledge) -> Iterator[Draft]:
    """The note's own sentences, each with the passages it names."""
    for number, paragraph in enumerate(note.paragraphs):
        for statement in paragraph:
            yield Draft(statement.text, knowledge.evidence(statement), number)


class ExtractiveDrafter:
    """Takes whole sentences of the passages, so that nothing can be said that is not there."""

    def draft(self, question: Question, evidence: tuple[Passage, ...]) -> Iterator[Draft]:
        """One paragraph a passage; of a long passage the sentences nearest to the question, in their own order."""
        for number, passage in enumerate(evidence):
            if passage.body != " ".join(passage.sentences) and "\n(" in passage.body:
                yield Draft(_as_text(passage, _with_points(passage)), (passage,), number)
                continue
            for sentence in _nearest(question, passage):
                yield Draft(_as_text(passage, f"{passage.context} {sentence}".strip()), (passage,), number)


def _as_text(passage: Passage, said: str) -> str:
    """What a document says, as plain text: its square brackets must not be read as citations, links or images."""
    return said if passage.is_law else said.translate(_NO_MARKUP)


def _with_points(passage: Passage) -> str:
    """A passage with points as one statement: which of them, and whether all or any are needed, must not be lost."""
    return " ".join(line.strip() for line in passage.body.splitlines())


def _nearest(question: Question, passage: Passage) -> list[str]:
    sentences = passage.sentences
    if len(sentences) <= _LONG:
        return list(sentences)
    asked = stems(question.text)
    ranked = sorted(range(len(sentences)), key=lambda i: (-len(asked & stems(sentences[i])), i))
    return [sentences[i] for i in sorted(ranked[:_LONG])]

"""What kind of answer a question gets, decided from how near the knowledge is to it.

The bounds are for the packaged MiniLM and were set on ``eval/sets/*-dev.jsonl``; another model needs its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from desk.corpus.records import Passage
from desk.query import Question
from desk.retrieval.search import Hit, Retrieved

NOTE_NEAR, NOTE_NEAR_WITH_AI = 0.41, 0.36
"""Score from which a note is taken for an answer; the second where the question has a word of the field."""
PASSAGE_NEAR = 0.52
"""Cosine from which a passage is taken for an answer where no note is."""
PASSAGE_NEARER = 0.10
"""How much nearer than the best note's nearest way of asking a passage has to be to be preferred."""
LIMIT_NEAR, LIMIT_MARGIN_WITH_AI = 0.40, 0.15
"""Cosine from which a way of asking for something else counts; how much more it needs where a word of the field occurs."""

NOTE_SURE = 0.50
"""Score from which a note is taken for an answer even to what could be a follow-up."""

_NOTHING = Hit("", -1.0, -1.0)


@dataclass(frozen=True, slots=True)
class FromNote:
    """A note answers."""

    note_id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class FromPassages:
    """Passages answer for themselves."""

    passages: tuple[Passage, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class FromLimit:
    """The desk says that, and why, it does not answer."""

    limit_id: str


Route = FromNote | FromPassages | FromLimit


def choose_route(question: Question, found: Retrieved) -> Route:
    """Choose for a question that has words and is not too long."""
    note = next(iter(found.notes), _NOTHING)
    limit = next(iter(found.limits), _NOTHING)
    nearest_passages = tuple(passage for passage, _ in found.passages[:3])
    passage_near = max((near for _, near in found.passages[:3]), default=-1.0)
    if found.named:
        return FromPassages(found.named, 1.0)
    if question.mentions:
        return FromLimit("unknown-provision")
    if limit.asked >= max(LIMIT_NEAR, note.score + (LIMIT_MARGIN_WITH_AI if found.about_ai else 0.0)):
        return FromLimit(limit.id)
    if found.about_ai and passage_near >= max(PASSAGE_NEAR, note.asked + PASSAGE_NEARER):
        return FromPassages(nearest_passages, passage_near)
    if note.score >= (NOTE_NEAR_WITH_AI if found.about_ai else NOTE_NEAR):
        return FromNote(note.id, note.score)
    if passage_near >= PASSAGE_NEAR and limit.asked < LIMIT_NEAR:
        return FromPassages(nearest_passages, passage_near)
    if not found.about_ai:
        return FromLimit("off-topic")
    return FromLimit("not-supported" if question.language == "en" else "other-language")


def stands_alone(question: Question, found: Retrieved) -> bool:
    """Tell whether a question in a conversation is one of its own: long, sure of its answer, or about something else."""
    if not question.may_lean or question.mentions:
        return True
    note = next(iter(found.notes), _NOTHING)
    limit = next(iter(found.limits), _NOTHING)
    return note.score >= NOTE_SURE or limit.asked >= max(LIMIT_NEAR, note.score)

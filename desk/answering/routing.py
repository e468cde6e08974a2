"""What kind of answer a question gets, decided from how near the knowledge is to it.

The numbers are for the packaged MiniLM and were set on ``eval/sets/*-dev*.jsonl``; another model needs its own.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass

from desk.corpus.records import Passage
from desk.query import Question
from desk.retrieval.search import Hit, Nearness, Retrieved

IN_SCOPE = 0.7
"""Chance of being a question for this desk from which it is answered."""
IN_SCOPE_SURE = 0.95
"""Chance from which even a short question in a conversation is taken as one of its own."""
PASSAGE_NEAR, PASSAGE_NEARER = 0.52, 0.20
"""Cosine from which passages are taken instead of a note, and how much nearer than the note's ways of asking they must be."""
LIMIT_NEAR = 0.40
"""Cosine from which a way of asking for something else names the reason for not answering."""

# A logistic regression over the development questions; ``desk eval scope`` fits it anew and shows how well it separates.
SCOPE_INTERCEPT = -8.31
SCOPE_WEIGHTS = Nearness(note=14.57, ways=11.53, limit=-11.78, limits=-5.0, words=0.3, about_ai=2.23, length=0.2)

# The packaged model finds right articles for a quarter of the questions in other languages: too few to answer them.
_SPOKEN = "en"
_NOTHING = Hit("", 0.0, 0.0)


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


def in_scope(near: Nearness) -> float:
    """Chance (0 to 1) that what was asked is a question for this desk, from what was found near it."""
    weighed = sum(weight * value for weight, value in zip(astuple(SCOPE_WEIGHTS), astuple(near), strict=True))
    return 1 / (1 + math.exp(-(SCOPE_INTERCEPT + weighed)))


def choose_route(question: Question, found: Retrieved) -> Route:
    """Choose for a question that has words and is not too long."""
    if found.named:
        return FromPassages(found.named, 1.0)
    if question.mentions:
        return FromLimit("unknown-provision")
    if question.language != _SPOKEN:
        return FromLimit("other-language" if found.nearness.about_ai else "off-topic")
    if found.other_law and not found.nearness.about_ai:
        return FromLimit(found.other_law)
    chance = in_scope(found.nearness)
    note, limit = _first(found.notes), _first(found.limits)
    if chance >= IN_SCOPE and note is not _NOTHING:
        if _nearest(found) >= max(PASSAGE_NEAR, note.asked + PASSAGE_NEARER):
            return FromPassages(tuple(passage for passage, _ in found.passages[:3]), chance)
        return FromNote(note.id, chance)
    if limit.asked >= LIMIT_NEAR:
        return FromLimit(limit.id)
    if not found.nearness.about_ai:
        return FromLimit("off-topic")
    return FromLimit("not-supported")


def stands_alone(question: Question, found: Retrieved) -> bool:
    """Tell whether a question in a conversation is one of its own: long, surely for the desk, or surely about something else."""
    if not question.may_lean or question.mentions:
        return True
    limit = _first(found.limits)
    return in_scope(found.nearness) >= IN_SCOPE_SURE or limit.asked >= max(LIMIT_NEAR, _first(found.notes).asked)


def _first(hits: tuple[Hit, ...]) -> Hit:
    return hits[0] if hits else _NOTHING


def _nearest(found: Retrieved) -> float:
    """Cosine of the nearest of the best passages."""
    return max((near for _, near in found.passages[:3]), default=0.0)

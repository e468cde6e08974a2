"""How well each note fits a question: by its ways of asking, by its answer, by the law it rests on, and by its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Note
from desk.index.entries import Target

# Shares of the score, set on eval/sets/first-dev.jsonl. The answer's own text and its provisions tell notes apart whose
# ways of asking are alike, and keep a question about something else from being taken for one of ours.
_NEAREST_WAY, _NEAREST_WAYS, _WAY_EXPANDED = 0.35, 0.15, 0.10
_ANSWER, _ANSWER_EXPANDED, _EVIDENCE = 0.15, 0.15, 0.10
_WORDS = 0.15
"""Added for ordering only, for the note that shares most words: a share of the best says nothing of how good the best is."""
_WAYS = 3

Found = Mapping[Target, Mapping[str, Sequence[float]]]
"""Cosines of what a search found, by kind and id, best first."""


class NoteScorer:
    """Scores notes of one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Looks up once which passages each note rests on."""
        self._evidence = {note.id: _refs(note, knowledge) for note in knowledge.notes.values()}

    def score(self, plain: Found, expanded: Found, words: Mapping[str, float]) -> list[tuple[str, float, float]]:
        """Notes with their score and the cosine of their nearest way, best first, ties by id.

        ``plain`` was found with the question's words, ``expanded`` with the Act's words for them too; ``words`` are shares
        of the best note's word score. What a search did not reach counts as the farthest thing that it did.
        """
        floor = _farthest(plain)
        notes = {*plain.get(Target.NOTE, {}), *expanded.get(Target.NOTE, {}), *plain.get(Target.NOTE_ANSWER, {})}
        scored = []
        for id_ in notes:
            ways = list(plain.get(Target.NOTE, {}).get(id_, ()))[:_WAYS]
            nearest = ways[0] if ways else floor
            spread = sum([*ways, *[floor] * _WAYS][:_WAYS]) / _WAYS
            score = (
                _NEAREST_WAY * nearest
                + _NEAREST_WAYS * spread
                + _WAY_EXPANDED * _best(expanded, Target.NOTE, id_, floor)
                + _ANSWER * _best(plain, Target.NOTE_ANSWER, id_, floor)
                + _ANSWER_EXPANDED * _best(expanded, Target.NOTE_ANSWER, id_, floor)
                + _EVIDENCE * max((_best(expanded, Target.PASSAGE, ref, floor) for ref in self._evidence[id_]), default=floor)
            )
            scored.append((id_, score, nearest))
        return sorted(scored, key=lambda row: (-row[1] - _WORDS * words.get(row[0], 0.0), row[0]))


def _best(found: Found, target: Target, id_: str, otherwise: float) -> float:
    scores = found.get(target, {}).get(id_)
    return scores[0] if scores else otherwise


def _farthest(found: Found) -> float:
    return min((scores[-1] for by_id in found.values() for scores in by_id.values()), default=0.0)


def _refs(note: Note, knowledge: Knowledge) -> tuple[str, ...]:
    def refs() -> Iterator[str]:
        for statement in note.statements:
            yield from (passage.ref for passage in knowledge.evidence(statement))

    return tuple(dict.fromkeys(refs()))

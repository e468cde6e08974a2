"""Hybrid search: vectors and words over passages, notes and limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from langchain_core.embeddings import Embeddings

from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Authority, Passage
from desk.corpus.terms import Terms
from desk.index.dense import Vector
from desk.index.entries import Target
from desk.index.opening import SearchIndex
from desk.query import Question
from desk.retrieval.fusion import fuse
from desk.retrieval.notes import Found, NoteScorer

_DEPTH = 200
_NEAREST = 5
_LONGEST = 40
_WEIGHT_DENSE, _WEIGHT_EXPANDED, _WEIGHT_WORDS = 1.0, 1.0, 0.5
_WEIGHT_AUTHORITY = {Authority.RECITAL: 0.6}

Scored = Sequence[tuple[str, float]]
"""Ids with scores, best first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A note or limit: its id, its score, and the cosine of the nearest way of asking (-1 to 1)."""

    id: str
    score: float
    asked: float


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near the knowledge is to a question, as numbers from which its scope is judged.

    ``note`` is the best note's score; ``ways`` and ``limits`` are the mean cosine of the five nearest ways of asking of notes
    and of limits; ``limit`` is the cosine of the nearest of the latter; ``words`` is the best word score of a note;
    ``about_ai`` is 1 where a word of the field occurs; ``length`` is the number of words of the question, at most 40, since
    a long question is less near to anything.
    """

    note: float
    ways: float
    limit: float
    limits: float
    words: float
    about_ai: float
    length: float


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What a search gives, each list best first. ``named`` are passages that the question names itself,
    ``other_law`` is the limit that speaks of another law that it names.
    """

    named: tuple[Passage, ...]
    passages: tuple[tuple[Passage, float], ...]
    notes: tuple[Hit, ...]
    limits: tuple[Hit, ...]
    nearness: Nearness
    other_law: str | None


class Searcher:
    """Searches one index with one model; holds no state of a question, so that many may ask at once."""

    def __init__(self, index: SearchIndex, model: Embeddings, terms: Terms) -> None:
        """``model`` has to be the one that the index was built with."""
        self._index, self._model, self._terms = index, model, terms
        self._notes = NoteScorer(index.knowledge)
        self._embed = lru_cache(maxsize=512)(self._embed_uncached)
        self._weights: Mapping[Authority, float] = _WEIGHT_AUTHORITY

    def weighing(self, weights: Mapping[Authority, float]) -> Searcher:
        """The same search with other weights of authorities; 1 where none is given."""
        other = Searcher(self._index, self._model, self._terms)
        other._weights = weights
        return other

    def search(self, question: Question) -> Retrieved:
        """Everything near to ``question``, with the passages of its day; ``CorpusError`` before the Act was in force."""
        knowledge = self._index.knowledge.on(question.as_of)
        text = question.text
        expansion = self._terms.expansion(text)
        plain = self._nearest(text)
        expanded = self._nearest(f"{text} ({expansion})") if expansion else plain
        words = self._index.lexical.best(f"{text} {expansion}", _DEPTH)
        found = self._by_target(plain)
        found_expanded = self._by_target(expanded) if expansion else found
        notes = [Hit(*row) for row in self._notes.score(found, found_expanded, self._note_words(text, expansion))]
        limits = [Hit(id_, scores[0], scores[0]) for id_, scores in found.get(Target.LIMIT, {}).items()]
        return Retrieved(
            named=tuple(self._named(knowledge, question)),
            passages=tuple(self._passages(knowledge, found, found_expanded, self._by_target(words))),
            notes=tuple(notes),
            limits=tuple(limits),
            other_law=self._terms.other_law(text),
            nearness=Nearness(
                note=notes[0].score if notes else 0.0,
                ways=_mean_of_nearest(found.get(Target.NOTE, {}), plain),
                limit=limits[0].score if limits else _farthest(plain),
                limits=_mean_of_nearest(found.get(Target.LIMIT, {}), plain),
                words=next((score for _, score in self._index.lexical_notes.best(text, 1)), 0.0),
                about_ai=float(self._terms.about_ai(text, question.language)),
                length=min(len(text.split()), _LONGEST),
            ),
        )

    def _note_words(self, text: str, expansion: str) -> dict[str, float]:
        """Share of the best word score that each note has, halfway between the question's own words and the Act's."""
        shares: dict[str, float] = {}
        for words in (text, f"{text} {expansion}"):
            found = self._index.lexical_notes.best(words, _DEPTH)
            for id_, score in found:
                shares[id_] = shares.get(id_, 0.0) + score / found[0][1] / 2
        return shares

    def nearness(self, question: Question, texts: Sequence[str]) -> list[float]:
        """Cosine of each of ``texts`` to the question, with the Act's words for its everyday ones."""
        expansion = self._terms.expansion(question.text)
        asked = self._embed(f"{question.text} ({expansion})" if expansion else question.text)
        vectors = self._model.embed_documents(list(texts))
        return [sum(a * b for a, b in zip(asked, vector, strict=True)) for vector in vectors]

    def _nearest(self, text: str) -> Scored:
        return self._index.dense.nearest(self._embed(text), _DEPTH)

    def _embed_uncached(self, text: str) -> Vector:
        return tuple(self._model.embed_query(text))

    def _by_target(self, nearest: Scored) -> Mapping[Target, dict[str, list[float]]]:
        """Similarities of the entries found, by what they lead to, best first."""
        found: dict[Target, dict[str, list[float]]] = {}
        for entry_id, score in nearest:
            target, target_id = self._index.targets[entry_id]
            found.setdefault(target, {}).setdefault(target_id, []).append(score)
        return found

    def _passages(self, knowledge: Knowledge, plain: Found, expanded: Found, words: Found) -> Iterable[tuple[Passage, float]]:
        """Passages by fused rank, recitals weighed down, each with the cosine of its nearest text to the question."""
        similarity = _of_day(knowledge, plain)
        rankings = []
        for weight, found in ((_WEIGHT_DENSE, plain), (_WEIGHT_EXPANDED, expanded), (_WEIGHT_WORDS, words)):
            rankings.append((weight, list(_of_day(knowledge, found))))
        fused = [(knowledge.passages[ref], score) for ref, score in fuse(rankings)]
        weighed = [(passage, score * self._weights.get(passage.authority, 1.0)) for passage, score in fused]
        weighed.sort(key=lambda pair: -pair[1])
        return ((passage, similarity.get(passage.ref, 0.0)) for passage, _ in weighed)

    def _named(self, knowledge: Knowledge, question: Question) -> Iterable[Passage]:
        """Passages that the question names, in its order, each once."""
        return dict.fromkeys(passage for mention in question.mentions for passage in knowledge.named_by(mention))


def _of_day(knowledge: Knowledge, found: Found) -> dict[str, float]:
    """Best score by reference of the passages that were law on the day of ``knowledge``, best first."""
    best = [(ref, scores[0]) for ref, scores in found.get(Target.PASSAGE, {}).items() if _stands(knowledge, ref, Target.PASSAGE)]
    best += [(ref, scores[0]) for ref, scores in found.get(Target.EARLIER, {}).items() if _stands(knowledge, ref, Target.EARLIER)]
    return dict(sorted(best, key=lambda pair: -pair[1]))


def _stands(knowledge: Knowledge, ref: str, target: Target) -> bool:
    passage = knowledge.passages.get(ref)
    return passage is not None and (passage.until is not None) == (target is Target.EARLIER)


def _farthest(nearest: Scored) -> float:
    """Similarity of the last entry that a search reached; 0 where it reached none."""
    return nearest[-1][1] if nearest else 0.0


def _mean_of_nearest(found: Mapping[str, Sequence[float]], nearest: Scored) -> float:
    """Mean similarity of the five nearest of one kind; those that the search did not reach count as the farthest it did."""
    best = sorted((score for scores in found.values() for score in scores), reverse=True)[:_NEAREST]
    return (sum(best) + _farthest(nearest) * (_NEAREST - len(best))) / _NEAREST

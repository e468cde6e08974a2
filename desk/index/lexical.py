"""Words: BM25 by bm25s with Snowball stemming."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import bm25s
import Stemmer

from desk.errors import SearchIndexError

_IDS = "ids.json"


class LexicalIndex:
    """Texts by the words they share with a question."""

    def __init__(self, model: bm25s.BM25, ids: Sequence[str]) -> None:
        """Use ``create`` or ``open`` instead."""
        self._model = model
        self._ids = tuple(ids)
        self._stemmer = Stemmer.Stemmer("english")

    @classmethod
    def create(cls, texts: Mapping[str, str]) -> LexicalIndex:
        """Index the words of ``texts``, given by id; there has to be at least one."""
        model = bm25s.BM25()
        index = cls(model, list(texts))
        model.index(index._tokens(list(texts.values())), show_progress=False)
        return index

    @classmethod
    def open(cls, folder: Path) -> LexicalIndex:
        """The index saved in ``folder``; ``SearchIndexError`` where it cannot be read."""
        try:
            ids = json.loads((folder / _IDS).read_text(encoding="utf-8"))
            return cls(bm25s.BM25.load(folder), ids)
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise SearchIndexError(f"the word index cannot be opened: {error}") from error

    def save(self, folder: Path) -> None:
        """Write the index to ``folder``."""
        self._model.save(folder, show_progress=False)
        (folder / _IDS).write_text(json.dumps(self._ids), encoding="utf-8")

    def best(self, question: str, count: int) -> list[tuple[str, float]]:
        """Ids of up to ``count`` texts that share words with ``question`` with their BM25 score, best first, ties by id."""
        tokens = self._tokens([question])
        if not tokens[0]:
            return []
        scores = self._model.get_scores(tokens[0])
        best = sorted(((self._ids[i], float(scores[i])) for i in scores.nonzero()[0]), key=lambda pair: (-pair[1], pair[0]))
        return best[:count]

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all texts in the order in which they were added."""
        return self._ids

    def count(self) -> int:
        """Number of texts."""
        return len(self._ids)

    def _tokens(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, return_ids=False, show_progress=False)

"""Vectors in Chroma, embedded, through langchain-chroma."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from desk.errors import SearchIndexError
from desk.index.entries import Entry, Target

if TYPE_CHECKING:
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings

_COLLECTION = "entries"
# Chroma's defaults lose recall as the collection grows; these keep .98 at 100 000 entries.
_GRAPH = {"hnsw": {"space": "cosine", "ef_search": 400, "max_neighbors": 32, "ef_construction": 200}}

Vector = Sequence[float]
Matrix = NDArray[np.float32]


EXACT_UP_TO = 20_000
"""Entries up to which every one is compared. Chroma builds a part of its graph anew at each opening, so that its answers
differ in the last places from process to process; above this number that is the price of its speed."""


class DenseIndex:
    """Nearest entries by cosine. One object opens one folder; the folder is not written after the build."""

    def __init__(self, store: Chroma, exact: tuple[tuple[str, ...], Matrix] | None = None) -> None:
        """Use ``create`` or ``open`` instead. ``exact`` are ids and their vectors of length 1, one a row."""
        self._store, self._exact = store, exact

    @classmethod
    def create(cls, folder: Path, embeddings: Embeddings) -> DenseIndex:
        """An empty index in a new folder, which embeds what is added with ``embeddings``."""
        return cls(_chroma(folder, embedding_function=embeddings, collection_configuration=_GRAPH))

    @classmethod
    def open(cls, folder: Path) -> DenseIndex:
        """The index in ``folder``; ``SearchIndexError`` where there is none that Chroma can read."""
        try:
            store = _chroma(folder, create_collection_if_not_exists=False)
            return cls(store, _all_vectors(store))
        except Exception as error:  # Chroma raises errors of its own, of SQLite and of Rust, with no common base
            raise SearchIndexError(f"the vector index cannot be opened: {error}") from error

    def add(self, entries: Sequence[Entry]) -> None:
        """Embed and store entries."""
        self._store.add_texts(
            [entry.text for entry in entries],
            metadatas=[{"target": str(entry.target), "target_id": entry.target_id} for entry in entries],
            ids=[entry.id for entry in entries],
        )

    def vectors(self, ids: Iterable[str]) -> dict[str, Vector]:
        """Stored vectors of those of ``ids`` that are there."""
        found: dict[str, Vector] = {}
        wanted = list(ids)
        for start in range(0, len(wanted), 500):
            got: dict[str, Any] = self._store.get(ids=wanted[start : start + 500], include=["embeddings"])
            found.update(zip(got["ids"], (vector.tolist() for vector in got["embeddings"]), strict=True))
        return found

    def nearest(self, vector: Vector, count: int) -> list[tuple[str, float]]:
        """Ids of the ``count`` nearest entries with their cosine similarity (-1 to 1), nearest first, ties by id."""
        if self._exact:
            ids, matrix = self._exact
            asked = np.asarray(vector, dtype=np.float32)
            similar = matrix @ (asked / np.linalg.norm(asked))
            best = np.argsort(-similar, kind="stable")[:count]  # rows are in the order of their ids
            return [(ids[i], float(similar[i])) for i in best]
        found = self._store.similarity_search_by_vector_with_relevance_scores(list(vector), k=count)
        scored = [(str(document.id), 1.0 - distance) for document, distance in found]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

    def targets(self) -> dict[str, tuple[Target, str]]:
        """What each entry leads to: the kind of thing and its id, by entry id."""
        got: dict[str, Any] = self._store.get(include=["metadatas"])
        return {
            id_: (Target(metadata["target"]), metadata["target_id"])
            for id_, metadata in zip(got["ids"], got["metadatas"], strict=True)
        }

    def count(self) -> int:
        """Number of entries."""
        return len(self._store.get(include=[])["ids"])


def _all_vectors(store: Chroma) -> tuple[tuple[str, ...], Matrix] | None:
    """Ids in their order with their vectors, or None where there are none or too many to compare them all."""
    ids = sorted(store.get(include=[])["ids"])
    if not 0 < len(ids) <= EXACT_UP_TO:
        return None
    got: dict[str, Any] = store.get(include=["embeddings"])
    order = np.argsort(np.asarray(got["ids"]), kind="stable")
    matrix = np.asarray(got["embeddings"], dtype=np.float32)[order]
    return tuple(ids), matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


def _chroma(folder: Path, **options: Any) -> Chroma:
    import chromadb
    from langchain_chroma import Chroma

    settings = chromadb.config.Settings(anonymized_telemetry=False)
    return Chroma(_COLLECTION, persist_directory=str(folder), client_settings=settings, **options)

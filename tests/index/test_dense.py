"""Nearest neighbours: the same from every opening, whether all entries are compared or Chroma's graph is asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from desk.index import dense
from desk.index.dense import DenseIndex
from desk.index.entries import Entry, Target


class _Made(Embeddings):
    """Vectors made from a text's hash: any text has one, and the same text the same."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return [float(value) for value in np.random.default_rng(abs(hash(text)) % 2**32).normal(size=16)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    index = DenseIndex.create(tmp_path, _Made())
    index.add([Entry(f"text {number}", Target.NOTE, str(number)) for number in range(300)])
    return tmp_path


def test_all_entries_are_compared_where_there_are_few(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _Made().embed_query("a question")
    exact = DenseIndex.open(folder).nearest(asked, 20)
    monkeypatch.setattr(dense, "EXACT_UP_TO", 10)
    by_graph = DenseIndex.open(folder).nearest(asked, 20)
    assert [id_ for id_, _ in exact] == [id_ for id_, _ in by_graph]
    assert [score for _, score in exact] == pytest.approx([score for _, score in by_graph], abs=1e-5)


def test_the_nearest_to_an_entry_is_itself(folder: Path) -> None:
    entry = Entry("text 7", Target.NOTE, "7")
    nearest = DenseIndex.open(folder).nearest(_Made().embed_query(entry.text), 1)
    assert nearest[0][0] == entry.id
    assert nearest[0][1] == pytest.approx(1.0, abs=1e-6)


def test_equal_similarities_are_ordered_by_id(tmp_path: Path) -> None:
    class _Same(_Made):
        def embed_query(self, text: str) -> list[float]:
            return [1.0, 2.0, 3.0]

    index = DenseIndex.create(tmp_path, _Same())
    index.add([Entry(f"text {number}", Target.NOTE, str(number)) for number in range(30)])
    ids = [id_ for id_, _ in DenseIndex.open(tmp_path).nearest([1.0, 2.0, 3.0], 30)]
    assert ids == sorted(ids)

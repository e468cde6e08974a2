"""How the cost of official files and of the index grows, measured on this machine."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from pydantic import BaseModel

from desk.index.dense import DenseIndex
from desk.index.entries import Entry
from desk.index.lexical import LexicalIndex
from desk.official.reading import parse_act
from desk.official.wording import wordings

_BATCH = 500
_SHARE = 200
"""Texts by which the speed of the encoder is measured."""


class FileCost(BaseModel):
    """One official file: its size, how many provisions it gives wordings of, and the seconds that takes."""

    file: str
    bytes: int
    provisions: int
    seconds: float


class IndexCost(BaseModel):
    """A build with ``entries`` texts: seconds for vectors and words without the encoder, and the encoder's share on top.

    ``encoder_seconds`` is worked out from the texts a second of a sample, for the encoder takes each text by itself.
    """

    factor: int
    entries: int
    store_seconds: float
    encoder_seconds: float
    mib: float


def official_costs(folder: Path) -> list[FileCost]:
    """Every act in ``folder`` that the parsers read, by name."""
    costs = []
    for path in sorted(p for p in folder.iterdir() if p.suffix in {".xhtml", ".zip"}):
        started = time.perf_counter()
        provisions = len(wordings(parse_act(path.read_bytes())))
        seconds = round(time.perf_counter() - started, 2)
        costs.append(FileCost(file=path.name, bytes=path.stat().st_size, provisions=provisions, seconds=seconds))
    return costs


def index_costs(entries: Sequence[Entry], model: Embeddings, factors: Sequence[int] = (1, 3, 10)) -> list[IndexCost]:
    """Builds with ``entries`` taken once, three times and ten times, each copy under another id."""
    sample = [entry.text for entry in entries[:: max(1, len(entries) // _SHARE)]]
    started = time.perf_counter()
    model.embed_documents(sample)
    per_text = (time.perf_counter() - started) / len(sample)
    return [_index_cost(entries, factor, per_text) for factor in factors]


def _index_cost(entries: Sequence[Entry], factor: int, per_text: float) -> IndexCost:
    many = [Entry(e.text, e.target, f"{e.target_id}#{copy}") for copy in range(factor) for e in entries]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.perf_counter()
        dense = DenseIndex.create(folder / "chroma", _Random())
        for start in range(0, len(many), _BATCH):
            dense.add(many[start : start + _BATCH])
        LexicalIndex.create({entry.id: entry.text for entry in many}).save(folder / "bm25")
        seconds = time.perf_counter() - started
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return IndexCost(
        factor=factor,
        entries=len(many),
        store_seconds=round(seconds, 1),
        encoder_seconds=round(per_text * len(many), 1),
        mib=round(size / 2**20, 1),
    )


class _Random(Embeddings):
    """Vectors of the packaged model's length without its cost: the store does not care what they mean."""

    def __init__(self) -> None:
        self._chance = np.random.default_rng(0)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        made: list[list[float]] = self._chance.normal(size=(len(texts), 384)).tolist()
        return made

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]

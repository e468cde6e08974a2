"""Costs measured on made-up files and a few entries: what is counted, not how fast it is."""

from __future__ import annotations

from pathlib import Path

from langchain_core.embeddings import DeterministicFakeEmbedding

from desk.index.entries import Entry, Target
from desk.quality.scaling import index_costs, official_costs
from tests.official import gnomes


def test_every_act_of_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xhtml").write_bytes(gnomes.OJ)
    (tmp_path / "notes.txt").write_text("no act")
    (cost,) = official_costs(tmp_path)
    assert (cost.file, cost.bytes) == ("a.xhtml", len(gnomes.OJ))
    assert cost.provisions > 10


def test_an_index_is_built_at_each_size() -> None:
    entries = [Entry(f"text number {n}", Target.NOTE, str(n)) for n in range(20)]
    costs = index_costs(entries, DeterministicFakeEmbedding(size=384), factors=(1, 3))
    assert [(cost.factor, cost.entries) for cost in costs] == [(1, 20), (3, 60)]
    assert all(cost.mib > 0 for cost in costs)

"""The random sample that a person reads beside the official text."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.corpus.knowledge import Knowledge
from desk.quality.sample import as_markdown, drawn
from desk.quality.verify.official import load_official


def test_a_seed_gives_the_same_sample_and_another_seed_another(knowledge: Knowledge) -> None:
    first, again, other = (drawn(knowledge, seed, 20) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert [len(part) for part in first] == [20, 20]


def test_no_more_is_drawn_than_there_is(knowledge: Knowledge) -> None:
    _, notes = drawn(knowledge, 1, 100_000)
    assert len(notes) == len(knowledge.notes)


@pytest.mark.official
def test_every_item_stands_beside_its_official_text(knowledge: Knowledge, official: Path) -> None:
    text = as_markdown(knowledge, load_official(official), 1, 5)
    assert text.count("\n## ") == 10
    assert "> " in text
    assert "(no official paragraph)" not in text.partition(": ")[0]

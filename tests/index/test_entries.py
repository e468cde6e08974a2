"""Passages become texts that the encoder can read whole."""

from __future__ import annotations

from pathlib import Path

from desk.corpus.knowledge import Knowledge
from desk.corpus.tokens import token_counter
from desk.index.entries import WINDOW_TOKENS, Target, entries_of, windows


def test_a_short_passage_is_one_text_under_its_headings(knowledge: Knowledge, home: Path) -> None:
    passage = knowledge.passages["Art. 3(4)"]
    (text,) = windows(passage, token_counter(home))
    assert text == f"{passage.title}. {passage.heading}. {passage.body}"


def test_a_long_passage_is_cut_between_lines_only(knowledge: Knowledge, home: Path) -> None:
    count = token_counter(home)
    passage = knowledge.passages["Art. 5(1)"]
    texts = windows(passage, count)
    heading = f"{passage.title}. {passage.heading}. "
    assert len(texts) > 3
    lines = [line.strip() for line in passage.body.splitlines()]
    joined = " ".join(text.removeprefix(heading) for text in texts)
    assert joined == " ".join(lines)
    for text in texts:
        inside = text.removeprefix(heading)
        assert count(inside) <= WINDOW_TOKENS or inside in lines


def test_entries_have_no_repeats_and_a_stable_identity(knowledge: Knowledge, home: Path) -> None:
    first, second = (entries_of(knowledge, token_counter(home)) for _ in range(2))
    assert [entry.id for entry in first] == [entry.id for entry in second]
    assert len({entry.id for entry in first}) == len(first)


def test_every_passage_note_and_limit_can_be_found(knowledge: Knowledge, home: Path) -> None:
    found = {(entry.target, entry.target_id) for entry in entries_of(knowledge, token_counter(home))}
    assert {(Target.NOTE, note) for note in knowledge.notes} <= found
    assert {(Target.LIMIT, limit.id) for limit in knowledge.limits.values() if limit.ways} <= found
    assert {(Target.PASSAGE, p.ref) for p in knowledge.passages.values() if p.body} <= found

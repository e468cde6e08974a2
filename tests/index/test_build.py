"""The index is built from what changed, swapped in one step, and rebuilt when it cannot be trusted."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from langchain_core.embeddings import Embeddings

from desk.clock import fixed_clock
from desk.corpus.records import Authority, Passage
from desk.errors import SearchIndexError
from desk.index.build import IndexFolder, build_index, why_rebuild
from desk.index.check import check_build
from desk.index.manifest import read_manifest
from desk.index.model import load_model as load_model_anew
from desk.index.opening import open_index, ready_index
from desk.settings import PROJECT, Settings

CLOCK = fixed_clock(date(2026, 11, 23))


@cache
def _model() -> Embeddings:
    return load_model_anew(Settings())


def load_model(_: Settings) -> Embeddings:
    """The real model, loaded once for all builds here."""
    return _model()


@pytest.fixture
def small(small_corpus: Path, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", corpus=small_corpus)


def build(settings: Settings, **options: Any) -> int:
    """Build and return how many texts were embedded anew."""
    return build_index(settings, load_model, CLOCK, **options).embedded


def current(settings: Settings) -> Path:
    folder = IndexFolder(settings.home).current
    assert folder is not None
    return folder


def test_a_first_build_embeds_everything_and_is_up_to_date(small: Settings) -> None:
    assert why_rebuild(small) == "there is no index yet"
    embedded = build(small)
    manifest = read_manifest(current(small))
    assert embedded == manifest.entries > 20
    assert why_rebuild(small) is None


def test_a_build_over_an_unchanged_knowledge_embeds_nothing(small: Settings) -> None:
    build(small)
    assert build(small) == 0


def test_a_build_after_one_new_way_embeds_only_what_it_touches(small: Settings) -> None:
    build(small)
    note = small.corpus / "notes" / "literacy.md"
    note.write_text(note.read_text().replace("ways:\n", "ways:\n  - shall we send people on a seminar\n"))
    assert why_rebuild(small) == "the knowledge was changed"
    assert build(small) == 1


def test_rebuild_takes_nothing_from_the_old_index(small: Settings) -> None:
    first = build(small)
    assert build(small, fresh=True) == first


def test_another_model_asks_for_a_rebuild(small: Settings) -> None:
    build(small)
    assert why_rebuild(small.model_copy(update={"embedding_model": "other"})) == "the embedding model was changed"


def test_searching_finds_an_entry_by_its_own_text(small: Settings) -> None:
    build(small)
    index = open_index(small)
    vector = load_model(small).embed_query("is there a training duty")
    best, similarity = index.dense.nearest(vector, 1)[0]
    assert index.targets[best] == ("note", "literacy")
    assert similarity > 0.999
    assert index.lexical.best("training duty", 1)[0][0] == best


def test_the_build_before_is_kept_until_the_next(small: Settings) -> None:
    build(small)
    first = current(small)
    build(small)
    assert first.is_dir()
    build(small)
    assert not first.exists()


def test_leftovers_of_a_broken_off_build_are_not_served_and_are_removed(small: Settings) -> None:
    build(small)
    leftover = IndexFolder(small.home).path / "0000-dead"
    leftover.mkdir()
    assert current(small) != leftover
    build(small)
    assert not leftover.exists()


@pytest.mark.parametrize(
    "name",
    ["chroma.sqlite3", "data_level0.bin", "header.bin", "knowledge.json", "manifest.json", "bm25/ids.json", "bm25-notes/*.npy"],
)
def test_a_truncated_file_is_noticed_and_mended(small: Settings, name: str) -> None:
    """Chroma itself answers with wrong neighbours over a truncated vector file; the desk must not."""
    build(small)
    damaged = sorted(current(small).rglob(name))[0]
    with damaged.open("r+b") as file:
        file.truncate(damaged.stat().st_size // 2)
    reason = why_rebuild(small)
    assert reason is not None
    told: list[str] = []
    index = ready_index(small, load_model, CLOCK, say=told.append)
    assert told[0] == f"building the index (one to three minutes the first time): {reason}"
    assert index.dense.count() == index.manifest.entries
    assert why_rebuild(small) is None


def test_a_pointer_to_nowhere_or_out_of_the_folder_counts_as_no_index(small: Settings) -> None:
    build(small)
    pointer = IndexFolder(small.home).path / "current"
    for text in ("", "gone", "../../..", "\x00"):
        pointer.write_text(text)
        assert IndexFolder(small.home).current is None
    pointer.write_bytes(b"\xff\xfe")
    assert IndexFolder(small.home).current is None


def test_the_check_refuses_a_build_whose_parts_disagree(small: Settings) -> None:
    build(small)
    folder = current(small)
    manifest = read_manifest(folder)
    (folder / "manifest.json").write_text(manifest.model_copy(update={"entries": 3}).model_dump_json())
    with pytest.raises(SearchIndexError, match="3 entries were written"):
        check_build(folder)


def test_the_check_runs_as_a_program_of_its_own(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desk.index.check", str(tmp_path)], capture_output=True, text=True, check=False, cwd=PROJECT
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "the index has no readable manifest"


class _Added:
    """One passage beside the knowledge, as an approved document gives it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def digest(self) -> str:
        return self._text

    def passages(self) -> tuple[Passage, ...]:
        return (
            Passage(
                ref="House rules, p. 1",
                source="house-rules",
                authority=Authority.STAFF,
                title="House rules",
                heading="",
                division="",
                context="",
                sentences=(self._text,),
                body=self._text,
                version=date(2026, 11, 23),
                status_note="draft",
                url="",
                tokens=5,
            ),
        )


def test_what_is_added_beside_the_knowledge_is_indexed_and_a_change_of_it_asks_for_a_rebuild(small: Settings) -> None:
    build(small)
    added = _Added("The coffee robot greets in the morning.")
    assert why_rebuild(small, added) == "the knowledge was changed"
    assert build(small, additions=added) == 1
    assert why_rebuild(small, added) is None
    assert open_index(small).knowledge.passages["House rules, p. 1"].status_note == "draft"
    assert why_rebuild(small, _Added("The coffee robot rests.")) == "the knowledge was changed"
    assert why_rebuild(small) == "the knowledge was changed"

"""The index as a service: opened once, shared by all questions, never written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog
from langchain_core.embeddings import Embeddings

from desk.clock import Clock
from desk.corpus.knowledge import Knowledge
from desk.corpus.register import load_register
from desk.errors import SearchIndexError
from desk.index.additions import Additions, NoAdditions
from desk.index.build import IndexFolder, Progress, build_index, why_rebuild
from desk.index.check import check_neighbours
from desk.index.dense import DenseIndex
from desk.index.entries import Target
from desk.index.lexical import LexicalIndex
from desk.index.manifest import Manifest, read_manifest
from desk.index.snapshot import load_snapshot
from desk.settings import Settings

_SAMPLES = 8
_NONE = NoAdditions()
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An opened build: its knowledge, its entries by vector and by word, its notes by word, and what each entry leads to."""

    manifest: Manifest
    knowledge: Knowledge
    dense: DenseIndex
    lexical: LexicalIndex
    lexical_notes: LexicalIndex
    targets: dict[str, tuple[Target, str]]


def open_index(settings: Settings) -> SearchIndex:
    """Open the build in use; ``SearchIndexError`` where there is none or it cannot be read."""
    folder = IndexFolder(settings.home).current
    if folder is None:
        raise SearchIndexError("there is no index yet; run: desk index")
    manifest = read_manifest(folder)
    knowledge = load_snapshot(folder, load_register(settings.corpus))
    dense, lexical = DenseIndex.open(folder / "chroma"), LexicalIndex.open(folder / "bm25")
    check_neighbours(dense, lexical.ids, _SAMPLES)  # of vector files only the length is known otherwise
    lexical_notes = LexicalIndex.open(folder / "bm25-notes")
    return SearchIndex(manifest, knowledge, dense, lexical, lexical_notes, dense.targets())


def ready_index(
    settings: Settings,
    load_model: Callable[[Settings], Embeddings],
    clock: Clock,
    *,
    say: Callable[[str], None],
    progress: Progress | None = None,
    additions: Additions = _NONE,
) -> SearchIndex:
    """Open the index, and build it first where it is missing, out of date or broken; ``say`` is told why."""
    reason = why_rebuild(settings, additions)
    if reason is None:
        try:
            return open_index(settings)
        except SearchIndexError as error:
            reason = str(error)
    say(f"building the index (one to three minutes the first time): {reason}")
    manifest = build_index(settings, load_model, clock, fresh=False, progress=progress, additions=additions)
    say(f"index built in {manifest.seconds:.0f} s")
    return open_index(settings)

"""The knowledge as it was when the index was built, kept beside the vectors so that both always agree."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Limit, Note, Passage, Record
from desk.corpus.register import Register
from desk.errors import SearchIndexError

_NAME = "knowledge.json"


class _Snapshot(Record):
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    limits: tuple[Limit, ...]
    earlier: tuple[Passage, ...]


def save_snapshot(folder: Path, knowledge: Knowledge) -> None:
    """Write the records of ``knowledge`` to ``folder``."""
    snapshot = _Snapshot(
        passages=tuple(knowledge.passages.values()),
        notes=tuple(knowledge.notes.values()),
        limits=tuple(knowledge.limits.values()),
        earlier=tuple(knowledge.earlier.values()),
    )
    (folder / _NAME).write_text(snapshot.model_dump_json(), encoding="utf-8")


def load_snapshot(folder: Path, register: Register) -> Knowledge:
    """The knowledge saved in ``folder``; ``SearchIndexError`` where it cannot be read."""
    try:
        snapshot = _Snapshot.model_validate_json((folder / _NAME).read_bytes())
    except (OSError, ValidationError) as error:
        raise SearchIndexError(f"the knowledge in the index cannot be read: {error}") from error
    return Knowledge(
        register,
        {passage.ref: passage for passage in snapshot.passages},
        {note.id: note for note in snapshot.notes},
        {limit.id: limit for limit in snapshot.limits},
        {passage.ref: passage for passage in snapshot.earlier},
    )

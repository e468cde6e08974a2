"""What a build consists of, and whether its files are still what was written."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from desk.corpus.records import Record
from desk.errors import SearchIndexError

FORMAT = 3
"""Raised whenever the code would read an older build wrongly."""

_NAME = "manifest.json"
_DATABASE = "chroma.sqlite3"
# Chroma rewrites these when it is opened: its database in part, and a table that a search does not read.
_REWRITTEN = {_DATABASE, "length.bin"}
# And these now and then, with other bytes in unused places: of them only the length can be checked.
_VECTORS = ".bin"


class Manifest(Record):
    """Written last: a build without it is no build. ``files`` are sha256 sums, or lengths, by relative path."""

    format: int
    corpus: str
    model: str
    built: datetime
    seconds: float
    passages: int
    notes: int
    entries: int
    embedded: int
    files: dict[str, str]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of ``folder``."""
    (folder / _NAME).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of ``folder``; ``SearchIndexError`` where there is none, or one of another format."""
    try:
        manifest = Manifest.model_validate_json((folder / _NAME).read_bytes())
    except (OSError, ValidationError) as error:
        raise SearchIndexError("the index has no readable manifest") from error
    if manifest.format != FORMAT:
        raise SearchIndexError(f"the index has format {manifest.format}, this version reads {FORMAT}")
    return manifest


def file_sums(folder: Path) -> dict[str, str]:
    """sha256 of every file that stays as it was written, and the length of those that hold vectors."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in {_NAME, *_REWRITTEN})
    return {path.relative_to(folder).as_posix(): _sum(path) for path in files}


def _sum(path: Path) -> str:
    if path.suffix == _VECTORS:
        return f"{path.stat().st_size} bytes"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def verify_files(folder: Path, manifest: Manifest) -> None:
    """Raise ``SearchIndexError`` where a file is missing, cut short or changed.

    Chroma itself does not notice: over a truncated vector file it answers with wrong neighbours.
    """
    present = file_sums(folder)
    damaged = sorted(name for name, digest in manifest.files.items() if present.get(name) != digest)
    if damaged:
        raise SearchIndexError(f"the index is damaged: {', '.join(damaged)}")
    for database in folder.rglob(_DATABASE):
        try:
            connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
            try:
                sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            finally:
                connection.close()
        except sqlite3.DatabaseError:
            sound = False
        if not sound:
            raise SearchIndexError(f"the index is damaged: {database.relative_to(folder)}")

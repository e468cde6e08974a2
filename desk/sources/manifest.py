"""What was fetched, from where, when: ``DESK_HOME/official/manifest.json``.

A file that is not in it, or is not as it says, is no source.
"""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError

from desk.sources.catalogue import Format

FORMAT = 1
_NAME = "manifest.json"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(_Record):
    """A fetched file. ``path`` is relative to the folder; days are UTC; ``checked`` is when the server last said it is current.

    ``asked`` is the address that was asked first, ``address`` the one that gave the file after all redirects.
    """

    source: str
    language: str
    format: Format
    path: str
    asked: str
    address: str
    fetched: datetime
    checked: datetime
    etag: str
    last_modified: str
    sha256: str
    bytes: int
    counts: dict[str, int]


class Manifest(_Record):
    """All files by path. ``asked`` is when a fetch of the whole catalogue last came to its end."""

    version: int = FORMAT
    asked: datetime | None = None
    files: tuple[Entry, ...] = ()

    def entry(self, path: str) -> Entry | None:
        """The entry of that path."""
        return next((entry for entry in self.files if entry.path == path), None)

    def with_entry(self, entry: Entry) -> Manifest:
        """The manifest with ``entry`` in place of an older one of the same path."""
        files = [*(other for other in self.files if other.path != entry.path), entry]
        return self.model_copy(update={"files": tuple(sorted(files, key=lambda e: e.path))})


def read_manifest(folder: Path) -> Manifest:
    """The manifest of ``folder``; an empty one where there is none, or none that can be read: all is then fetched anew."""
    path = folder / _NAME
    try:
        manifest = Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Manifest()
    except ValidationError as error:
        structlog.get_logger().warning("the manifest of the official texts cannot be read", path=str(path), why=str(error))
        return Manifest()
    return manifest if manifest.version == FORMAT else Manifest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest in one step, after what it speaks of is on the disk."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{_NAME}.new"
    new.write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
    sync(new)
    new.replace(folder / _NAME)


def manifest_changed(folder: Path) -> int:
    """When the manifest was last written, in nanoseconds; 0 where there is none."""
    try:
        return (folder / _NAME).stat().st_mtime_ns
    except OSError:
        return 0


def registered(folder: Path) -> tuple[Entry, ...]:
    """The entries whose files are in ``folder`` as they were fetched: what may be read as official text."""
    return tuple(entry for entry in read_manifest(folder).files if is_whole(folder, entry))


def is_whole(folder: Path, entry: Entry) -> bool:
    """Whether the file of ``entry`` is there with the bytes that were fetched."""
    path = folder / entry.path
    return path.is_file() and path.stat().st_size == entry.bytes and sha256(path) == entry.sha256


def sha256(path: Path) -> str:
    """The sum of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Wait until a file is on the disk, so that what is renamed after it is whole after a loss of power."""
    with path.open("rb") as file:
        os.fsync(file.fileno())

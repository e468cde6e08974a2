"""Added documents on disk: ``DESK_HOME/documents/<id>/`` with the original file, ``sections.json`` and ``record.json``."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from desk.corpus.records import Record
from desk.documents.metadata import Metadata
from desk.documents.records import Kind, Remark, Section
from desk.errors import DocumentError

_RECORD, _SECTIONS, _LOCK, _INCOMING = "record.json", "sections.json", ".lock", ".incoming-"
_LOCK_SECONDS = 60
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_CHARS = 40
_LEFT_BEHIND = timedelta(days=1)
_ALL_SECTIONS = TypeAdapter(tuple[Section, ...])


class State(StrEnum):
    """Pending until a person approves it; only approved documents are quoted; withdrawn is the end."""

    PENDING = "pending"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class DocumentRecord(Record):
    """All that is known of an added document but its text. ``file`` is the name it came with, ``stored`` that of the copy;
    ``sha256`` is of the file and ``sections_sha256`` of the text that was reviewed. ``replaces`` and ``replaced_by`` are ids.
    """

    id: str
    file: str
    stored: str
    sha256: str
    sections_sha256: str
    kind: Kind
    size: int
    pages: int
    metadata: Metadata
    remarks: tuple[Remark, ...] = ()
    state: State = State.PENDING
    added_at: datetime
    approved_by: str = ""
    approved_at: datetime | None = None
    withdrawn_at: datetime | None = None
    erased_at: datetime | None = None
    replaces: str = ""
    replaced_by: str = ""


class DocumentStore:
    """Reads and writes the folder; what may follow what is decided by the service."""

    def __init__(self, home: Path) -> None:
        """Nothing is read or written yet."""
        self.path = home / "documents"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Only one process changes records at a time; one that dies gives the lock back."""
        try:
            self._make()
            with FileLock(self.path / _LOCK, timeout=_LOCK_SECONDS):
                yield
        except Timeout as error:
            raise DocumentError("another process has been changing the documents for a minute; stop it and try again") from error
        except OSError as error:
            raise self._not_writable(error) from error

    @contextmanager
    def incoming(self, now: datetime) -> Iterator[Path]:
        """A folder of one's own for a file that is being read; it is gone afterwards unless it was ``kept``.

        What processes that were killed left behind more than a day before ``now`` goes too.
        """
        try:
            self._make()
            for old in self.path.glob(f"{_INCOMING}*"):
                if now.timestamp() - old.lstat().st_mtime > _LEFT_BEHIND.total_seconds():
                    shutil.rmtree(old, ignore_errors=True)
            folder = self.path / f"{_INCOMING}{secrets.token_hex(8)}"
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise self._not_writable(error) from error
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, folder: Path, record: DocumentRecord, sections: bytes) -> None:
        """Make an incoming folder, with the file in it, the folder of ``record``: in one step, after all is on the disk."""
        try:
            _write(folder / _SECTIONS, sections)
            _write(folder / _RECORD, record.model_dump_json(indent=1).encode())
            folder.rename(self.path / record.id)
        except OSError as error:
            raise self._not_writable(error) from error

    def update(self, record: DocumentRecord) -> None:
        """Write a changed record in place of the old one."""
        try:
            _write(self.path / record.id / _RECORD, record.model_dump_json(indent=1).encode())
        except OSError as error:
            raise self._not_writable(error) from error

    def records(self) -> tuple[DocumentRecord, ...]:
        """All records, by the time they were added."""
        if not self.path.is_dir():
            return ()
        folders = (path for path in self.path.iterdir() if _ID.fullmatch(path.name) and path.is_dir())
        found = [self._record(folder) for folder in folders]
        return tuple(sorted(found, key=lambda record: (record.added_at, record.id)))

    def record(self, document: str) -> DocumentRecord:
        """The record of one document; ``DocumentError`` where there is none."""
        # The id comes from outside and becomes a path: only what an id looks like may.
        if not _ID.fullmatch(document) or not (self.path / document).is_dir():
            raise DocumentError(f"there is no document {document[:60]!r}; desk corpus documents lists them")
        return self._record(self.path / document)

    def sections(self, record: DocumentRecord) -> tuple[Section, ...]:
        """The text of a document; ``DocumentError`` where it was erased or is not what was reviewed."""
        if record.erased_at is not None:
            raise DocumentError(f"the text of {record.id} was erased on {record.erased_at:%-d %B %Y}; only its record is kept")
        try:
            data = (self.path / record.id / _SECTIONS).read_bytes()
            if hashlib.sha256(data).hexdigest() == record.sections_sha256:
                return _ALL_SECTIONS.validate_json(data)
        except (OSError, ValidationError) as error:
            raise DocumentError(f"the text of {record.id} cannot be read; withdraw it and add the file again") from error
        raise DocumentError(f"the text of {record.id} is not what was reviewed; withdraw it and add the file again")

    def erase(self, record: DocumentRecord) -> None:
        """Delete the text and the file of a document; its record stays."""
        try:
            for name in (_SECTIONS, record.stored):
                (self.path / record.id / name).unlink(missing_ok=True)
        except OSError as error:
            raise self._not_writable(error) from error

    def new_id(self, title: str, sha256: str) -> str:
        """An id that nobody has yet: words of the title and the start of the hash; to be called under the lock."""
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
        words = "-".join(re.findall(r"[a-z0-9]+", plain))[:_ID_CHARS].rstrip("-")
        wanted = "-".join(filter(None, (words, sha256[:8])))
        number, found = 1, wanted
        while (self.path / found).exists():
            number, found = number + 1, f"{wanted}-{number + 1}"
        return found

    def _record(self, folder: Path) -> DocumentRecord:
        try:
            record = DocumentRecord.model_validate_json((folder / _RECORD).read_bytes())
        except (OSError, ValidationError) as error:
            raise DocumentError(f"{folder / _RECORD} cannot be read; restore it, or move its folder away") from error
        if record.id != folder.name or Path(record.stored).name != record.stored:
            raise DocumentError(f"{folder / _RECORD} belongs to another document; restore it, or move its folder away")
        return record

    def _make(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True)

    def _not_writable(self, error: OSError) -> DocumentError:
        return DocumentError(
            f"the data folder {self.path} cannot be written ({error.strerror or error}); set DESK_HOME to a folder that can"
        )


def as_bytes(sections: tuple[Section, ...]) -> tuple[bytes, str]:
    """Sections as they are kept, and the sha256 of that."""
    data = _ALL_SECTIONS.dump_json(sections)
    return data, hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, and on the disk when this returns."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with partial.open("wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    partial.replace(path)

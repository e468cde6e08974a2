"""What can be done with added documents, and in which order: add, review, approve, replace, withdraw, erase."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from desk.clock import Clock
from desk.corpus.records import Record
from desk.documents.apart import load_apart
from desk.documents.cleaning import one_line
from desk.documents.guarding import Limits, copy_guarded, files_below, shown
from desk.documents.metadata import Described, complete
from desk.documents.passages import DocumentPassage, passages_of
from desk.documents.records import Kind
from desk.documents.store import DocumentRecord, DocumentStore, State, as_bytes
from desk.errors import DocumentError

_ENDINGS = {Kind.PDF: ".pdf", Kind.DOCX: ".docx", Kind.HTML: ".html", Kind.MARKDOWN: ".md", Kind.TEXT: ".txt"}
_NAME_CHARS = 80
_INCOMING = "incoming"


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    ALREADY_THERE = "already there"
    REFUSED = "refused"


class FileReport(Record):
    """One file of those that were added: its name, what became of it, the document's id, and a line that says more."""

    file: str
    outcome: Outcome
    document: str = ""
    message: str


class DocumentService:
    """Added documents of one data folder; safe for several processes at once."""

    def __init__(self, home: Path, count_tokens: Callable[[str], int], clock: Clock, limits: Limits | None = None) -> None:
        """Nothing is read or written yet."""
        self._store, self._count_tokens, self._clock = DocumentStore(home), count_tokens, clock
        self._limits = limits or Limits()

    def add(
        self, path: Path, given: Described | None = None, progress: Callable[[int, int], None] = lambda _done, _all: None
    ) -> tuple[FileReport, ...]:
        """Add a file, or every file of a folder; a report a file, in the order of names. A refused file stops no other one."""
        given = given or Described()
        if not path.is_dir() or path.is_symlink():
            return (self._reported(path, given),)
        if given.title is not None:
            raise DocumentError("a title is of one document; leave it out for a folder, or add the files one by one")
        files = list(files_below(path, self._limits))
        reports = []
        for number, file in enumerate(files, start=1):
            reports.append(self._reported(file, given))
            progress(number, len(files))
        return tuple(reports)

    def list(self) -> tuple[DocumentRecord, ...]:
        """All documents, the withdrawn ones too, by the time they were added."""
        return self._store.records()

    def show(self, document: str) -> tuple[DocumentRecord, tuple[DocumentPassage, ...]]:
        """A document in whatever state, with its passages, for a reviewer. ``DocumentError`` where its text was erased."""
        record = self._store.record(document)
        return record, self._passages(record)

    def approve(self, document: str, by: str) -> DocumentRecord:
        """Let a pending document be quoted, on the word of ``by``; what it replaces is withdrawn in the same moment."""
        person = one_line(by, _NAME_CHARS)
        if not person:
            raise DocumentError("who approves must be named; give --by NAME")
        with self._store.locked():
            record = self._store.record(document)
            if record.state is not State.PENDING:
                raise DocumentError(f"{document} is {record.state} and not pending; add the file again to have it reviewed anew")
            self._store.sections(record)
            self._check_title(record)
            now = self._clock()
            # The old one goes first: if this stops in between, too little is quoted and nothing that nobody approved.
            if record.replaces:
                old = self._store.record(record.replaces)
                at = old.withdrawn_at or now
                self._store.update(
                    old.model_copy(update={"state": State.WITHDRAWN, "withdrawn_at": at, "replaced_by": record.id})
                )
            approved = record.model_copy(update={"state": State.APPROVED, "approved_by": person, "approved_at": now})
            self._store.update(approved)
            return approved

    def withdraw(self, document: str) -> DocumentRecord:
        """Let a document no longer be quoted, or refuse a pending one; its text is kept for who asks what was said."""
        with self._store.locked():
            record = self._store.record(document)
            if record.state is State.WITHDRAWN:
                raise DocumentError(f"{document} is withdrawn already")
            withdrawn = record.model_copy(update={"state": State.WITHDRAWN, "withdrawn_at": self._clock()})
            self._store.update(withdrawn)
            return withdrawn

    def replace(self, document: str, path: Path, given: Described | None = None) -> DocumentRecord:
        """Add ``path`` as what is to take the place of ``document``, under its title unless another is given.

        The old one is quoted until the new one is approved; an old one that was pending is withdrawn at once.
        """
        given, old = given or Described(), self._replaceable(document)
        inherited = {
            field: value
            for field in ("title", "authority", "language")
            if getattr(given, field) is None and field not in old.metadata.guessed
            for value in (getattr(old.metadata, field),)
        }
        inherited.setdefault("title", given.title or old.metadata.title)
        record, is_new = self._take(path, given.model_copy(update=inherited), replaces=document)
        if not is_new:
            raise DocumentError(f"{record.file} is there already, as {record.id} ({record.state})")
        return record

    def erase(self, document: str) -> DocumentRecord:
        """Delete the file and the text of a withdrawn document for good; that it was there stays on record."""
        with self._store.locked():
            record = self._store.record(document)
            if record.state is not State.WITHDRAWN:
                raise DocumentError(f"{document} is {record.state}; withdraw it before its text is erased")
            remarks = tuple(remark.model_copy(update={"excerpt": ""}) for remark in record.remarks)
            erased = record.model_copy(update={"erased_at": record.erased_at or self._clock(), "remarks": remarks})
            # The record first: a text that is gone must not be expected; a text left by a crash goes when this is called again.
            self._store.update(erased)
            self._store.erase(erased)
            return erased

    def approved_passages(self) -> tuple[DocumentPassage, ...]:
        """Passages of approved documents and of no other, in the order in which the documents were added."""
        approved = (record for record in self._store.records() if record.state is State.APPROVED)
        return tuple(passage for record in approved for passage in self._passages(record))

    def approved_digest(self) -> str:
        """Changes when, and only when, what ``approved_passages`` gives does: for the index to know that it is out of date."""
        digest = hashlib.sha256()
        for record in self._store.records():
            if record.state is State.APPROVED:
                digest.update(f"{record.id}\0{record.sections_sha256}\0{record.metadata.model_dump_json()}\0".encode())
        return digest.hexdigest()

    def _passages(self, record: DocumentRecord) -> tuple[DocumentPassage, ...]:
        return passages_of(record.id, record.metadata, self._store.sections(record), self._count_tokens)

    def _reported(self, path: Path, given: Described) -> FileReport:
        try:
            record, is_new = self._take(path, given)
        except DocumentError as error:
            return FileReport(file=shown(path), outcome=Outcome.REFUSED, message=str(error))
        if not is_new:
            message = f"{record.file} is there already, as {record.id} ({record.state})"
            return FileReport(file=shown(path), outcome=Outcome.ALREADY_THERE, document=record.id, message=message)
        remarks = f", {len(record.remarks)} remarks for the reviewer" if record.remarks else ""
        message = f"{record.file} is pending as {record.id}{remarks}: desk corpus review {record.id}"
        return FileReport(file=shown(path), outcome=Outcome.ADDED, document=record.id, message=message)

    def _take(self, path: Path, given: Described, replaces: str = "") -> tuple[DocumentRecord, bool]:
        """The record of a file, and whether it is new. Reading takes place outside the lock, what depends on others inside."""
        name, now = shown(path), self._clock()
        with self._store.incoming(now) as folder:
            copy = folder / _INCOMING
            sha256 = copy_guarded(path, copy, self._limits)
            if there := self._live(sha256):
                return there, False
            loaded = load_apart(copy, name, self._limits)
            metadata = complete(given, loaded, name, now.date())
            sections, sections_sha256 = as_bytes(loaded.sections)
            stored = f"original{_ENDINGS[loaded.kind]}"
            with self._store.locked():
                if there := self._live(sha256):  # another process was faster
                    return there, False
                size = copy.rename(folder / stored).stat().st_size
                record = DocumentRecord(
                    id=self._store.new_id(metadata.title, sha256),
                    file=name,
                    stored=stored,
                    sha256=sha256,
                    sections_sha256=sections_sha256,
                    kind=loaded.kind,
                    size=size,
                    pages=loaded.pages,
                    metadata=metadata,
                    remarks=loaded.remarks,
                    added_at=now,
                    replaces=replaces,
                )
                old = self._replaceable(replaces) if replaces else None
                self._store.keep(folder, record, sections)
                if old is not None and old.state is State.PENDING:
                    update = {"state": State.WITHDRAWN, "withdrawn_at": now, "replaced_by": record.id}
                    self._store.update(old.model_copy(update=update))
        return record, True

    def _live(self, sha256: str) -> DocumentRecord | None:
        """The document with this content that is not withdrawn."""
        found = (record for record in self._store.records() if record.sha256 == sha256 and record.state is not State.WITHDRAWN)
        return next(found, None)

    def _replaceable(self, document: str) -> DocumentRecord:
        old = self._store.record(document)
        if old.state is State.WITHDRAWN:
            raise DocumentError(f"{document} is withdrawn; add the new file with desk corpus add")
        waiting = [r.id for r in self._store.records() if r.replaces == document and r.state is State.PENDING]
        if waiting:
            raise DocumentError(f"{document} is to be replaced by {waiting[0]} already; approve or withdraw that first")
        return old

    def _check_title(self, record: DocumentRecord) -> None:
        """A citation must lead to one document."""
        title = record.metadata.title.casefold()
        for other in self._store.records():
            if other.state is State.APPROVED and other.id != record.replaces and other.metadata.title.casefold() == title:
                raise DocumentError(
                    f"{other.id} is approved under the same title; withdraw this one and add it under another with --title, "
                    f"or use desk corpus replace {other.id} FILE"
                )

"""Building the index: into a new folder, with unchanged vectors carried over, checked apart, then swapped in one step."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout
from langchain_core.embeddings import Embeddings

from desk.clock import Clock
from desk.corpus.knowledge import corpus_digest, load_knowledge
from desk.corpus.tokens import token_counter
from desk.errors import DeskError, SearchIndexError
from desk.index.additions import Additions, NoAdditions
from desk.index.check import check_apart
from desk.index.dense import DenseIndex, Vector
from desk.index.entries import Entry, entries_of, note_documents
from desk.index.lexical import LexicalIndex
from desk.index.manifest import FORMAT, Manifest, file_sums, read_manifest, verify_files, write_manifest
from desk.index.snapshot import save_snapshot
from desk.settings import Settings

Progress = Callable[[int, int], None]
"""Called with the number of entries done and of all."""

_NONE = NoAdditions()
_log = structlog.get_logger(__name__)
_BATCH = 256
_LOCK_SECONDS = 900


class IndexFolder:
    """``DESK_HOME/index``: builds side by side, and a file that names the one in use."""

    def __init__(self, home: Path) -> None:
        """Nothing is read or written yet."""
        self.path = home / "index"
        self._pointer = self.path / "current"

    @property
    def current(self) -> Path | None:
        """Folder of the build in use; None where there is none."""
        try:
            name = self._pointer.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        folder = self.path / name
        return folder if name and Path(name).name == name and folder.is_dir() else None

    def use(self, folder: Path) -> None:
        """Make ``folder`` the build in use, in one step."""
        partial = self._pointer.with_suffix(f".{os.getpid()}")
        partial.write_text(folder.name, encoding="utf-8")
        partial.replace(self._pointer)

    def new(self, corpus: str) -> Path:
        """A new, empty build folder."""
        folder = self.path / f"{corpus[:12]}-{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        return folder

    def remove_others(self, keep: Sequence[Path]) -> None:
        """Delete what earlier or broken-off builds left."""
        for folder in self.path.iterdir():
            if folder.is_dir() and folder not in keep:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Only one process builds; a process that dies gives the lock back."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path / "build.lock", timeout=_LOCK_SECONDS):
                yield
        except Timeout as error:
            raise SearchIndexError("another process has been building the index for 15 minutes; stop it and try again") from error
        except OSError as error:  # not writable, not a folder, read-only, full
            raise _not_writable(self.path, error) from error


def _not_writable(path: Path, error: OSError) -> SearchIndexError:
    return SearchIndexError(
        f"the data folder {path} cannot be written ({error.strerror or error}); set DESK_HOME to a folder that can"
    )


def why_rebuild(settings: Settings, additions: Additions = _NONE) -> str | None:
    """Reason for which the index has to be built, or None where it is up to date and whole."""
    folder = IndexFolder(settings.home).current
    if folder is None:
        return "there is no index yet"
    try:
        manifest = read_manifest(folder)
        verify_files(folder, manifest)
    except SearchIndexError as error:
        return str(error)
    if manifest.model != settings.embedding_model:
        return "the embedding model was changed"
    return None if manifest.corpus == _digest(settings, additions) else "the knowledge was changed"


def build_index(
    settings: Settings,
    load_model: Callable[[Settings], Embeddings],
    clock: Clock,
    *,
    fresh: bool = False,
    progress: Progress | None = None,
    additions: Additions = _NONE,
) -> Manifest:
    """Build the index and put it to use; what was in use stays so until the new one is checked.

    Vectors of unchanged entries are taken from the build in use, unless ``fresh``. Raises ``DeskError``.
    """
    target = IndexFolder(settings.home)
    with target.locked():
        started = time.perf_counter()
        count_tokens = token_counter(settings.home)
        digest = _digest(settings, additions)
        knowledge = load_knowledge(settings.corpus, count_tokens).with_passages(additions.passages())
        entries = entries_of(knowledge, count_tokens)
        previous = target.current
        known = {} if fresh or previous is None else _known_vectors(previous, settings, entries)
        folder = target.new(digest)
        embeddings = _Carrying(known, lambda: load_model(settings))
        embeddings.prepare([entry.text for entry in entries], progress)
        dense = DenseIndex.create(folder / "chroma", embeddings)
        for start in range(0, len(entries), _BATCH):
            dense.add(entries[start : start + _BATCH])
        LexicalIndex.create({entry.id: entry.text for entry in entries}).save(folder / "bm25")
        LexicalIndex.create(note_documents(knowledge)).save(folder / "bm25-notes")
        save_snapshot(folder, knowledge)
        manifest = Manifest(
            format=FORMAT,
            corpus=digest,
            model=settings.embedding_model,
            built=clock(),
            seconds=round(time.perf_counter() - started, 3),
            passages=len(knowledge.passages),
            notes=len(knowledge.notes),
            entries=len(entries),
            embedded=embeddings.computed,
            files={},
        )
        write_manifest(folder, manifest)
        check_apart(folder)
        # Only now: the first to open the vectors after they were written may still finish writing them.
        manifest = manifest.model_copy(update={"files": file_sums(folder)})
        write_manifest(folder, manifest)
        target.use(folder)
        target.remove_others([folder] if previous is None else [folder, previous])
        _log.info("index built", entries=len(entries), embedded=embeddings.computed, seconds=manifest.seconds)
        return manifest


def _digest(settings: Settings, additions: Additions) -> str:
    """Hash of all that is indexed."""
    corpus, added = corpus_digest(settings.corpus), additions.digest()
    return hashlib.sha256(f"{corpus} {added}".encode()).hexdigest() if added else corpus


def _known_vectors(previous: Path, settings: Settings, entries: Sequence[Entry]) -> dict[str, Vector]:
    """Vectors by text that the build in use already has; none where it is broken or made by another model."""
    try:
        manifest = read_manifest(previous)
        verify_files(previous, manifest)
        if manifest.model != settings.embedding_model:
            return {}
        vectors = DenseIndex.open(previous / "chroma").vectors(entry.id for entry in entries)
    except DeskError as error:
        _log.warning("vectors of the old index are not used", reason=str(error))
        return {}
    return {entry.text: vectors[entry.id] for entry in entries if entry.id in vectors}


class _Carrying(Embeddings):
    """Gives known vectors, and loads the model only when a text has none."""

    def __init__(self, known: dict[str, Vector], load: Callable[[], Embeddings]) -> None:
        self._known, self._load = known, load
        self._model: Embeddings | None = None
        self.computed = 0

    def prepare(self, texts: Sequence[str], progress: Progress | None) -> None:
        """Compute what is missing, shortest first: texts of one length share a batch without padding."""
        missing = sorted({text for text in texts if text not in self._known}, key=lambda text: (len(text), text))
        for start in range(0, len(missing), _BATCH):
            if progress:
                progress(start, len(missing))
            self.embed_documents(missing[start : start + _BATCH])
        if progress:
            progress(len(missing), len(missing))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._model = self._model or self._load()
            self._known.update(zip(missing, self._model.embed_documents(missing), strict=True))
            self.computed += len(missing)
        return [list(self._known[text]) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]

"""What explains the answers of a run: code, knowledge, index, settings, machine."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from desk.corpus.knowledge import corpus_digest
from desk.corpus.records import Record
from desk.errors import SearchIndexError
from desk.index.build import IndexFolder
from desk.index.manifest import read_manifest
from desk.settings import PROJECT, Settings

_PACKAGES = "torch sentence-transformers langchain-chroma chromadb bm25s numpy".split()
_WHERE = {"home", "corpus", "host", "port", "log_level", "log_format"}
"""Settings that say where things are and not what is answered."""
_PASSWORD = re.compile(r"(?<=://)[^/@\s]+(?=@)")


class Machine(Record):
    """Where it ran; times are comparable between equal ones only."""

    system: str
    python: str
    processor: str
    cpus: int
    packages: dict[str, str]


class Provenance(Record):
    """``commit`` is empty outside a Git checkout; ``code`` and ``corpus`` are digests of the files themselves.

    ``index`` is the build that was searched, and its format.
    """

    commit: str
    code: str
    corpus: str
    index: str
    settings: dict[str, object]
    machine: Machine

    @property
    def decisive(self) -> dict[str, object]:
        """What the answers depend on; where it is equal they should be."""
        return {"code": self.code, "corpus": self.corpus, "settings": self.settings}


def provenance(settings: Settings) -> Provenance:
    """Of this process."""
    return Provenance(
        commit=_commit(),
        code=code_digest(PROJECT / "desk"),
        corpus=corpus_digest(settings.corpus),
        index=_index(settings),
        settings=shown_settings(settings),
        machine=Machine(
            system=platform.platform(),
            python=platform.python_version(),
            processor=platform.processor() or platform.machine(),
            cpus=os.cpu_count() or 0,
            packages={name: _version(name) for name in _PACKAGES},
        ),
    )


def code_digest(package: Path) -> str:
    """Hash of the Python files of ``package``: what runs, committed or not."""
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def shown_settings(settings: Settings) -> dict[str, object]:
    """Settings that answers can depend on; a password in a URL is left out."""
    values = settings.model_dump(mode="json", exclude=_WHERE)
    return {name: _PASSWORD.sub("…", value) if isinstance(value, str) else value for name, value in values.items()}


def _commit() -> str:
    command = ["git", "-C", str(PROJECT), "rev-parse", "HEAD"]
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=10).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _index(settings: Settings) -> str:
    folder = IndexFolder(settings.home).current
    if folder is None:
        return ""
    try:
        return f"{folder.name}, format {read_manifest(folder).format}"
    except SearchIndexError:
        return folder.name


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

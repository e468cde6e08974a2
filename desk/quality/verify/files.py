"""Every file of the knowledge is read: one that does not parse is a finding and hides nothing of the others.

Out of reach: whether what parses is what the author meant.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from desk.corpus.markdown import Document, read_document
from desk.errors import CorpusError
from desk.quality.verify.records import Finding, KnowledgeFile

CHECK = "parsing"
_UNREAD = {"README.md"}


def read_files(corpus: Path) -> tuple[tuple[KnowledgeFile, ...], tuple[Finding, ...]]:
    """All Markdown and YAML files below ``corpus``, sorted by name, and a finding for each that cannot be read."""
    files: list[KnowledgeFile] = []
    findings: list[Finding] = []
    for path in sorted(p for p in corpus.rglob("*") if p.suffix in {".md", ".yaml"} and p.name not in _UNREAD):
        name = path.relative_to(corpus).as_posix()
        try:
            files.append(KnowledgeFile(name, path.read_text(encoding="utf-8"), _parsed(path)))
        except (CorpusError, OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            findings.append(Finding(file=name, ref="", check=CHECK, what=str(error)))
    return tuple(files), tuple(findings)


def _parsed(path: Path) -> Document | None:
    if path.suffix == ".md":
        return read_document(path)
    yaml.safe_load(path.read_text(encoding="utf-8"))
    return None

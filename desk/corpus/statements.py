"""Sentences of the knowledge that end with the provisions they rest on: ``The deployer must …. [Art. 26(1); Art. 113(c)]``."""

from __future__ import annotations

import re
from pathlib import Path

from desk.corpus.records import Statement
from desk.errors import CorpusError

_BRACKET = re.compile(r"\s*\[([^\[\]]+)\]$")


def read_statement(line: str, path: Path) -> Statement:
    """The sentence and its references; ``CorpusError`` names the file and quotes a line that lacks either."""
    bracket = _BRACKET.search(line)
    if bracket is None:
        raise CorpusError(f"{path}: no provision behind {line[:80]!r}; end the sentence with [Art. 26(1)]")
    text = line[: bracket.start()].strip()
    if not text:
        raise CorpusError(f"{path}: a provision stands without a sentence: {line[:80]!r}")
    return Statement(text=text, refs=tuple(ref.strip() for ref in bracket[1].split(";")))

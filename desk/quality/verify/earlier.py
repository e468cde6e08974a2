"""The Act as first published in 2024, from the folder of the official text, in the form of ``OfficialText.paragraphs``.

Out of reach: where the file's own layout errs; its articles and annexes are taken as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from desk.errors import CorpusError

_PARAGRAPH = re.compile(r"^(\d{1,2})\.(?!\d)\s*(.*)$")
_DEFINITION = re.compile(r"^\((\d{1,2})\)\s+(.*)$")
_SECTION = re.compile(r"^Section ([A-Z]|\d)\b", re.IGNORECASE)


def load_earlier(folder: Path) -> dict[str, str]:
    """Text by reference, recitals left out, of ``oj-2024-1689.en.json``; ``CorpusError`` where it cannot be read."""
    path = folder / "oj-2024-1689.en.json"
    try:
        act = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path} cannot be read: {error}") from error
    found: dict[str, list[str]] = {}
    for kind, name in (("articles", "Art."), ("annexes", "Annex")):
        for number, whole in act[kind].items():
            lines = whole["text"].splitlines()[2:]
            for ref, line in _lines(f"{name} {number}", lines):
                found.setdefault(ref, []).append(line)
    return {ref: "\n".join(lines) for ref, lines in found.items()}


def _lines(whole: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line with the paragraph, definition or annex point that it belongs to."""
    numbered = _DEFINITION if whole == "Art. 3" else _PARAGRAPH
    ref = section = ""
    for line in lines:
        if whole.startswith("Annex") and (heading := _SECTION.match(line)):
            section, ref = f", Section {heading[1].upper()}", ""
            continue
        if match := numbered.match(line):
            ref = f"{whole}{section}({match[1]})"
        if text := match[2] if match else line:
            yield ref or f"{whole}{section}", text

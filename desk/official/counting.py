"""What a fetched file consists of, before anything is quoted from it."""

from __future__ import annotations

from pathlib import Path

from desk.law import AMENDING_ACT
from desk.official.amending import amendments
from desk.official.model import Act
from desk.official.passages import passages
from desk.official.reading import parse_act

_ACTS = {".xhtml", ".html", ".zip", ".xml"}


def counts_of_file(path: Path) -> dict[str, int]:
    """Articles, annexes, recitals … of an act; nothing for a file that is no act, such as a PDF.

    Raises ``OfficialTextError`` where an act cannot be read, or has an address twice.
    """
    return counts_of(parse_act(path.read_bytes())) if path.suffix.lower() in _ACTS else {}


def counts_of(act: Act) -> dict[str, int]:
    """How many of each an act has; amending points only where it amends another."""
    counts = {
        "articles": len(act.articles),
        "annexes": len(act.annexes),
        "recitals": len(act.recitals),
        "paragraphs": len(passages(act)),
    }
    if act.number == AMENDING_ACT:
        counts["points"] = sum(one.article == "1" for one in amendments(act))
    return counts

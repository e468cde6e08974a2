"""The official text, read from the folder that holds it: paragraph by paragraph, in the order of the law.

Out of reach: whether that folder holds what the Official Journal printed. Its files are taken as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desk.errors import CorpusError
from desk.law import AMENDING_ACT
from desk.quality.verify.earlier import load_earlier

_SECTION = re.compile(r"^(?:## )?section ([A-Z]|\d)\b.*$", re.IGNORECASE | re.MULTILINE)
_TABLE_TITLE = re.compile(r'^\s*title: "([a-z])\. (.*)"$', re.MULTILINE)
_TABLE_ROW = re.compile(r'^\s*(AI[A-Z] \d{4}),"(.*)"$', re.MULTILINE)
_TABLE_HEAD = re.compile(r"^\s*systems\[\d+\]\{.*\}:$\n?", re.MULTILINE)
_NUMBERED = re.compile(r"^\((\d+)\) (.*(?:\n(?!\(\d+\) ).*)*)", re.MULTILINE)
_FOOTNOTE = re.compile(r"(?<=[a-z])(?<! and)(?<! or)(?<! to)(?<!points)(?<!point) \(\d{1,2}\)(?=[ ,.;])")


@dataclass(frozen=True, slots=True)
class OfficialText:
    """Paragraphs by reference, headings by the whole article or annex, and how many of each kind there are.

    ``earlier`` are the paragraphs of the Act as first published in 2024, without its recitals.
    """

    paragraphs: dict[str, str]
    earlier: dict[str, str]
    titles: dict[str, str]
    counts: dict[str, int]

    @property
    def everything(self) -> Iterator[str]:
        """All running text."""
        yield from self.paragraphs.values()


def load_official(folder: Path) -> OfficialText:
    """Read ``provisions.en.jsonl``, ``consolidated-*.en.json`` and the amending act; ``CorpusError`` where one is missing."""
    rows = [json.loads(line) for line in _read(folder / "provisions.en.jsonl").splitlines()]
    consolidated = json.loads(_read(_only(folder, "consolidated-*.en.json")))
    amending = AMENDING_ACT.replace("/", "-")
    recitals = dict(_NUMBERED.findall(_read(folder / f"oj-{amending}.recitals.en.txt")))
    paragraphs = _paragraphs(rows)
    counts = {kind: len(consolidated[kind]) for kind in ("articles", "annexes", "recitals")}
    counts["definitions"] = sum(ref.startswith("Art. 3(") for ref in paragraphs)
    counts["amending points"] = _amending_points(_read(folder / f"oj-{amending}.en.txt"))
    paragraphs |= {f"Reg. (EU) {AMENDING_ACT}, Recital {n}": _FOOTNOTE.sub("", text) for n, text in recitals.items()}
    titles = {f"Art. {number}": article["title"] for number, article in consolidated["articles"].items()}
    titles |= {f"Annex {number}": _annex_title(annex) for number, annex in consolidated["annexes"].items()}
    return OfficialText(paragraphs, load_earlier(folder), titles, counts)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CorpusError(
            f"{path} cannot be read ({error.strerror}); --official needs the folder of the official text"
        ) from error


def _only(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), default=folder / pattern)


def _annex_title(annex: dict[str, str]) -> str:
    """Annex XIV has its heading on the second line of its text."""
    lines = annex["text"].splitlines()
    return annex["title"].partition(": ")[2] or lines[1].strip('"')


def _paragraphs(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Points of annexes are numbered without their section: the heading of the next one stands at the end of a point."""
    found: dict[str, str] = {}
    annex, section = "", ""
    for row in rows:
        ref, text = str(row["ref"]), _plain(str(row["text"]))
        whole = ref.partition("(")[0]
        if whole != annex:
            annex, section = whole, ""
        before, *sections = _SECTION.split(text) if row["kind"] == "annex" else [text]
        name = f"{annex}{section}{ref.removeprefix(annex)}"
        found[name] = before.strip()
        for label, following in zip(sections[::2], sections[1::2], strict=True):
            section = f", Section {label.upper()}"
            if following.strip():
                found[f"{annex}{section}"] = following.strip()
    return found


def _plain(text: str) -> str:
    """Annex XIV's tables as points, as the amending act prints them."""
    return _TABLE_ROW.sub(r"\1: \2", _TABLE_TITLE.sub(r"(\1) \2", _TABLE_HEAD.sub("", text)))


def _amending_points(act: str) -> int:
    """Points (1), (2), … of the amending act's Article 1, which follow each other among other numbers."""
    _, _, body = act.partition("HAVE ADOPTED THIS REGULATION:")
    reached = 0
    for number in re.findall(r"^\((\d+)\) ", body, re.MULTILINE):
        reached += int(number) == reached + 1
    return reached

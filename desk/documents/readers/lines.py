"""Lines of a page or text file, broken where the page was full, back into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

_BULLET = re.compile(r"[•·▪◦‣–—*-]\s")
_ITEM = re.compile(r"(?:\([a-z0-9]{1,4}\)|(?:\d{1,3}|[a-z]|[ivx]{1,5}|[IVX]{1,5})[.)]|\d+(?:\.\d+)+\.?)\s")
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# Between two items stands a comma, or a word that joins them.
_JOINS = re.compile(r"(?:,|\b(?:and|or|und|oder|et|ou|y|o|e|en|of|i|lub|och|og|eller))$", re.I)
_FULL = 0.7
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.|s\.|pagina|página|strona)\s*)?\d{1,4}(?:\s*(?:/|of|von|sur|de|van|z)\s*\d{1,4})?\W*", re.I
)
_EDGE = 2
_FEWEST_PAGES = 3


def paragraphs(lines: Sequence[str], words: frozenset[str] = frozenset()) -> list[str]:
    """``lines`` joined to paragraphs: a new one begins after a blank line, at an item, and after a line that is short or ends
    a sentence and is followed by a capital. ``words`` are those of the whole document, by which a hyphen at the end of a line
    is judged.
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    full = lengths[len(lengths) * 9 // 10] * _FULL if lengths else 0.0
    result: list[str] = []
    before = ""
    for line in map(str.strip, lines):
        if not line:
            before = ""
        elif not before or _begins(before, line, full):
            result.append(line)
            before = line
        else:
            result[-1] = _joined(result[-1], line, words)
            before = line
    return result


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Words of a document as they stand inside lines, those with a hyphen too, in lower case."""
    return frozenset(chain.from_iterable(map(str.lower, _WORD.findall(text)) for text in texts))


def without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Pages without page numbers, and without the lines that stand at the top or foot of more than half of them."""
    seen: dict[str, int] = {}
    for page in pages:
        for line in {_pattern(line) for line in (*page[:_EDGE], *page[-_EDGE:])}:
            seen[line] = seen.get(line, 0) + 1
    running = {line for line, count in seen.items() if count > len(pages) / 2} if len(pages) >= _FEWEST_PAGES else set()
    return [_trimmed(list(page), running) for page in pages]


def _trimmed(page: list[str], running: set[str]) -> list[str]:
    for edge in (0, -1):
        for _ in range(_EDGE):
            if page and (_pattern(page[edge]) in running or _PAGE_NUMBER.fullmatch(page[edge])):
                del page[edge]
    return page


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _begins(before: str, line: str, full: float) -> bool:
    if _BULLET.match(line):
        return True
    ended = bool(_ENDS.search(before)) or len(before) < full
    if _ITEM.match(line):
        # "as laid down in paragraph" / "3. Member States …" and "ab dem" / "2. August" go on; items follow an end.
        return ended or bool(_JOINS.search(before))
    return ended and not line[0].islower()


def _joined(text: str, line: str, words: frozenset[str]) -> str:
    """A hyphen at the end of a line goes where the document writes the word without it, and stays where it writes it with
    one ("high-" / "risk"); where it does neither, it was put there to break the word.
    """
    if not text.endswith("-") or not line[0].islower():
        return f"{text}{'' if text.endswith('-') and len(text) > 1 and text[-2].isalnum() else ' '}{line}"
    start, end = _last_word(text[:-1]), _first_word(line)
    whole, hyphened = f"{start}{end}".lower(), f"{start}-{end}".lower()
    if hyphened in words and whole not in words:
        return text + line
    return text[:-1] + line if start else f"{text} {line}"


def _last_word(text: str) -> str:
    found = re.search(r"[^\W\d_]+$", text)
    return found[0] if found else ""


def _first_word(text: str) -> str:
    found = re.match(r"[^\W\d_]+", text)
    return found[0] if found else ""

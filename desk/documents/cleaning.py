"""Text that holds what a person sees and nothing else."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SOFT_HYPHEN, _MARK = "\xad", "\ufeff"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TAGS = range(0xE0000, 0xE0080)
# Variation selectors change no letter and can carry hidden bytes.
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_NAMES = {"Cf": "zero-width", "Co": "private-use", "Cc": "control", "Cs": "broken", "Cn": "unassigned"}
# Soft hyphens and byte order marks come from typesetting, and private-use characters from the bullets of symbol fonts.
_HARMLESS = frozenset({"soft hyphen", "byte order mark", "private-use", "control", "broken", "unassigned"})
_NEW_LINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Everything but the letters and signs that nearly all text consists of, which need no second look.
_UNUSUAL = re.compile("[^\t\n -~\xa0-\xac\xae-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u20a0-\u20b9]")
_BLANKS = re.compile(r"[^\S\n]+")
_SHOWN_CHARS = 200


def clean(text: str) -> tuple[str, Counter[str]]:
    """The text without invisible characters, and how many of each sort were taken out.

    Superscripts stay as they are (10²⁵ is not 1025): the text is composed (NFC), not simplified.
    """
    removed: Counter[str] = Counter()

    def kept(match: re.Match[str]) -> str:
        sort = _invisible(match[0])
        if sort is None:
            return match[0]
        removed[sort] += 1
        return ""

    visible = _UNUSUAL.sub(kept, _NEW_LINES.sub("\n", text))
    visible = unicodedata.normalize("NFC", visible).translate(_LIGATURES)
    lines = (_BLANKS.sub(" ", line).strip() for line in visible.split("\n"))
    return "\n".join(line for line in lines if line), removed


def suspicious(removed: Counter[str]) -> Counter[str]:
    """Those removed characters that somebody may have put there to hide something."""
    return Counter({sort: count for sort, count in removed.items() if sort not in _HARMLESS})


def one_line(text: str, longest: int = _SHOWN_CHARS) -> str:
    """A title, name or excerpt on one line without invisible characters, cut to ``longest`` characters."""
    line = clean(text)[0].replace("\n", " ")
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def _invisible(char: str) -> str | None:
    """Sort of a character that is not to be kept; None for one that is."""
    code = ord(char)
    if char in _BIDI:
        return "direction"
    if code in _TAGS:
        return "tag"
    if any(code in selectors for selectors in _SELECTORS):
        return "variation"
    if char == _SOFT_HYPHEN:
        return "soft hyphen"
    if char == _MARK:
        return "byte order mark"
    return _NAMES.get(unicodedata.category(char))

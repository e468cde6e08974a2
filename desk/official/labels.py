"""Labels of points, numbers of articles and annexes, in the languages of the Union.

Point (b) is "(b)", "b)", "β)" in Greek and "б)" in Bulgarian; ``desk.law`` addresses it by the Latin letter everywhere.
"""

from __future__ import annotations

import re

from desk.errors import OfficialTextError
from desk.law import roman

QUOTES = "‘’“”„‚«»‹›\"'"
"""Characters that open or close a quotation in one of the languages."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_BULGARIAN = dict(zip("абвгдежзийклмнопрстуфхцчшщ", _LATIN, strict=True))
_GREEK = dict(zip("α β γ δ ε στ ζ η θ ι ια ιβ ιγ ιδ ιε ιστ ιζ ιη ιθ κ κα κβ κγ κδ κε κστ".split(), _LATIN, strict=True))
_LABEL = re.compile(r"\(?(?P<core>\d{1,3}(?:\.\d{1,2})*\s?[^\W\d_]{0,12}|[^\W\d_]{1,5})\s?(?:\.\)?|\))")
_NUMBER = re.compile(r"(?P<n>[1-9]\d{0,2})\s?(?P<letter>[a-z]{0,2})\b", re.IGNORECASE)
_IDENTIFIER = re.compile(r"0*(?P<n>[1-9]\d{0,2})(?P<letter>[A-Za-z]{0,2})")
_ROMAN = re.compile(r"(?<!\w)[IVXL]{1,8}(?!\w)")
_LATIN_NUMBER = ("", "", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_SECTION = re.compile(r"(?<!\w)(?P<label>[A-ZА-ЯΑ-Ω]|\d)(?!\w)")
_DASHES = frozenset("-–—―‒•·")


def opening_of(text: str) -> tuple[str, str]:
    """Split a quotation mark off the front: "‘(g)" is ("‘", "(g)")."""
    stripped = text.strip()
    rest = stripped.lstrip(QUOTES)
    return stripped[: len(stripped) - len(rest)], rest.strip()


def is_label(text: str) -> bool:
    """Tell whether ``text`` is all of a point's label, with or without a quotation mark before it."""
    core = opening_of(text)[1]
    return core in _DASHES or _LABEL.fullmatch(core) is not None


def label_of(printed: str) -> str | None:
    """Latin label of what is printed before a point: "a", "14a", "iv", "3.1"; None for a dash."""
    found = _LABEL.fullmatch(printed.strip())
    if not found:
        return None
    core = re.sub(r"\s", "", found["core"].lower())
    number = re.match(r"[\d.]*", core)
    digits = number[0] if number else ""
    return digits + _latin(core[len(digits) :])


def article_number(text: str) -> str:
    """Number in an article's title, whatever the word before or behind it: "Article 4a" is "4a"."""
    found = _NUMBER.search(text.replace("\xa0", " "))
    if not found:
        raise OfficialTextError(f"an article has no number that can be read: {text[:60]!r}")
    # "4 artikla": a longer word behind the number is no letter, the pattern's end sees to that.
    return found["n"] + found["letter"].lower()


def from_identifier(identifier: str) -> str | None:
    """Number from an identifier of the Publications Office: "004A" is "4a"; None where it is none."""
    found = _IDENTIFIER.fullmatch(identifier)
    return found["n"] + found["letter"].lower() if found else None


def annex_number(title: str, position: int) -> str:
    """Roman number in an annex's title; where none can be read, the number of its ``position``, which begins with 1."""
    found = [numeral[0] for numeral in _ROMAN.finditer(title) if roman.is_roman(numeral[0])]
    if found:
        return found[-1]
    if not 0 < position < 90:
        raise OfficialTextError(f"an annex has no number that can be read: {title[:60]!r}")
    return roman.write(position)


def section_label(heading: str) -> str | None:
    """Letter or digit that a section of an annex is named by: "Section A. List of …" is "A"; None where there is none."""
    # It stands first or second: further on, "a" and "1" are words of the heading.
    start = " ".join(heading.split()[:2])
    found = _SECTION.search(start)
    label = _latin(found["label"].lower()).upper() if found else ""
    return label if label.isascii() and label else None


def _latin(letters: str) -> str:
    if not letters or letters.isascii():
        return _bis(letters)
    for alphabet in (_GREEK, _BULGARIAN):
        if letters in alphabet:
            return alphabet[letters]
        # A point inserted later has two letters: "βα" follows "β".
        for length in (1, 2, 3):
            first, second = letters[:length], letters[length:]
            if first in alphabet and second in alphabet:
                return alphabet[first] + alphabet[second]
    return letters


def _bis(letters: str) -> str:
    """French and Italian number what is inserted "1 bis": the letter that other languages have there."""
    return _LATIN[_LATIN_NUMBER.index(letters) - 2] if letters in _LATIN_NUMBER[2:] else letters

"""Text of a run of markup, as it is to be read and compared.

The Official Journal puts non-breaking spaces before numbers and after one-letter words, soft hyphens into long words, and
marks of footnotes into sentences. None of them belongs to the wording.
"""

from __future__ import annotations

import re

from desk.official.model import NoteMark, Text

_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None)
_SPACES = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[\s.,;:]*")


class TextBuilder:
    """Collects pieces of text and marks of footnotes into one ``Text``."""

    def __init__(self) -> None:
        """Begin an empty text."""
        self._marks: list[NoteMark] = []
        self._space = False
        self._parts: list[str] = []
        self._length = 0

    def add(self, text: str | None) -> None:
        """Add a piece; spaces at its ends count, at the ends of the whole they do not."""
        if not text:
            return
        clean = _SPACES.sub(" ", text.translate(_INVISIBLE))
        if not clean:
            return
        if clean[0] == " ":
            self._space = True
        body = clean.strip(" ")
        if body:
            self._append(f" {body}" if self._space and self._length else body)
            self._space = clean[-1] == " "

    def raise_power(self, text: str) -> None:
        """Add a superscript: an exponent as "^25", anything else (an ordinal's ending) as it is."""
        plain = text.strip()
        number = plain.lstrip("-\u2212").isdigit()
        self._append(f"^{plain}" if number and self._length and not self._space else plain)

    def mark(self, key: str) -> None:
        """Put the mark of a footnote here; the space before it belonged to the mark."""
        self._marks.append(NoteMark(self._length, key))
        self._space = False

    def drop_bracket(self) -> None:
        """Take back an opening bracket, which stood around the mark of a footnote."""
        if self._parts and self._parts[-1].endswith("("):
            last = self._parts.pop()
            self._length -= len(last)
            self._append(last[:-1].rstrip(" "))

    def build(self) -> Text:
        """Give the text collected so far."""
        return Text("".join(self._parts), tuple(self._marks))

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def plain(text: str | None) -> str:
    """``text`` with single spaces and without invisible characters."""
    return _SPACES.sub(" ", (text or "").translate(_INVISIBLE)).strip()


def cut(text: Text, length: int) -> Text:
    """``text`` without its first ``length`` characters and the spaces behind them."""
    rest = text.text[length:].lstrip(" ")
    gone = len(text.text) - len(rest)
    return Text(rest, tuple(NoteMark(max(0, mark.offset - gone), mark.key) for mark in text.marks))


def is_punctuation(text: str) -> bool:
    """Tell whether ``text`` is at most the punctuation that ends an instruction."""
    return _PUNCTUATION.fullmatch(text) is not None

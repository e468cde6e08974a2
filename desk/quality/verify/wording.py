"""Texts in a form in which two of them can be compared."""

from __future__ import annotations

import re

_PLAIN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " ", "\u2013": "-", "\u2014": "-"}
)
_WORD = re.compile(r"[a-z0-9]+(?:[-'/][a-z0-9]+)*")
_PUBLISHED = re.compile(r"\(?\bOJ [LC]\b[^()\n]*?(?:p\. \d+|ELI: [^\s)]+|\d{1,2}\.\d{1,2}\.\d{4})(?:, p\. \d+)?\)?")
_ACT_NUMBER = re.compile(r"\b\d{1,4}/\d{1,4}(?:/(?:EU|EC|EEC|JHA|Euratom))?\b")


def plain(text: str) -> str:
    """Straight quotes, plain spaces and hyphens."""
    return text.translate(_PLAIN)


def words(text: str) -> list[str]:
    """Words in lower case, in order, without punctuation."""
    return _WORD.findall(plain(text).lower())


def without_publication(text: str) -> str:
    """Text without the references to the Official Journal's pages."""
    return _PUBLISHED.sub(" ", text)


def act_numbers(text: str) -> frozenset[str]:
    """Numbers of other acts, without the body that adopted them: ``2016/679``."""
    return frozenset("/".join(number.split("/")[:2]) for number in _ACT_NUMBER.findall(without_publication(text)))


def without_act_numbers(text: str) -> str:
    """Text without them."""
    return _ACT_NUMBER.sub(" ", text)

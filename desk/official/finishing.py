"""What every format ends with: footnotes brought to their places, and an act that is checked as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from desk.errors import OfficialTextError
from desk.official.addresses import texts
from desk.official.assembling import unique
from desk.official.model import Act, Annex, Article, Division, Footnote, Recital, Source

LANGUAGES = frozenset("bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split())
"""The 24 official languages of the Union."""

_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(slots=True)
class Notes:
    """Footnotes found so far: printed mark and text by key."""

    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    numbered: int = 0

    def number(self) -> str:
        """Give the next number, for the format that does not write them."""
        self.numbered += 1
        return str(self.numbered)

    def add(self, key: str, mark: str, text: str) -> None:
        """Keep a footnote."""
        self.found[key] = (mark, text)


def language_of(code: str) -> str:
    """Language from the code in a file, in lower case; ``OfficialTextError`` where it is none of the Union's."""
    language = code.strip().lower()
    if language not in LANGUAGES:
        raise OfficialTextError(f"the file does not say in which language of the Union it is: {code[:20]!r}")
    return language


def day(text: str) -> date | None:
    """Day from "20240712", "2024-07-12" or the first "12.7.2024" in ``text``; None where there is none."""
    iso, dotted = _ISO.fullmatch(text.strip()), _DOTTED.search(text)
    if iso:
        year, month, number = iso.groups()
    elif dotted:
        number, month, year = dotted.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(number))
    except ValueError as error:
        raise OfficialTextError(f"there is no such day: {text[:40]!r}") from error


def act_of(
    *,
    celex: str,
    language: str,
    source: Source,
    version: date | None,
    title: str,
    recitals: tuple[Recital, ...],
    body: tuple[Division | Article, ...],
    annexes: tuple[Annex, ...],
    notes: Notes,
) -> Act:
    """Put an act together; ``OfficialTextError`` where it has no article or one number twice."""
    act = Act(celex, language, source, version, title, recitals, body, annexes, ())
    if not act.articles:
        raise OfficialTextError("the file has no article; is it the text of an act?")
    unique((article.number for article in act.articles), "article")
    unique((annex.number for annex in annexes), "annex")
    unique((recital.number for recital in recitals), "recital")
    places = {mark.key: place for place, text in texts(act) for mark in text.marks}
    footnotes = tuple(Footnote(key, mark, text, places.get(key)) for key, (mark, text) in notes.found.items())
    return Act(celex, language, source, version, title, recitals, body, annexes, footnotes)

"""The articles that a chapter or section stands for: "Chapter III, Section 2" is Articles 8 to 15."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.corpus.register import Register
from desk.law import Provision

_JOINT = r"(?:, and | and | or | to |, )"
_NUMBERS = rf"\d(?:{_JOINT}\d\b)*(?!\w)"
_CHAPTERS = re.compile(
    rf"\b(?:Sections?\s(?P<before>{_NUMBERS})\sof\s)?Chapters?\s(?P<chapters>[IVX]+\b(?:{_JOINT}[IVX]+\b)*)"
    rf"(?:,?\sSections?\s(?P<sections>{_NUMBERS}))?"
)
_SECTIONS = re.compile(rf"\bSections?\s({_NUMBERS})(?:\sof this Chapter)?")
_ANNEX_SECTION = re.compile(r"\bAnnex\s[IVX]+,?\sSection\s\w|\bSection\s\w\sof\sAnnex\b")
_PLACE = re.compile(r"^Chapter ([IVX]+),.*?(?:, Section (\d),|$)")


def articles_of_divisions(text: str, register: Register, own: Provision) -> frozenset[Provision]:
    """Articles of every chapter and section that ``text`` names; a section alone belongs to the chapter of ``own``."""
    named = tuple(_named(_ANNEX_SECTION.sub(" ", text), register, own))
    return frozenset(
        article
        for article, place in register.places.items()
        if named and (at := _PLACE.search(place.division)) and any(_lies(at, division) for division in named)
    )


def _lies(at: re.Match[str], division: tuple[str, str]) -> bool:
    chapter, section = division
    return at[1] == chapter and section in ("", at[2])


def _named(text: str, register: Register, own: Provision) -> Iterator[tuple[str, str]]:
    """Chapters and sections, as pairs; the section is empty where the whole chapter is meant."""
    for match in _CHAPTERS.finditer(text):
        sections = _listed(match["before"] or match["sections"] or "") or [""]
        yield from ((chapter, section) for chapter in re.findall(r"[IVX]+", match["chapters"]) for section in sections)
    place = register.place(own)
    at = _PLACE.search(place.division) if place else None
    if at is None:
        return
    alone = _CHAPTERS.sub(" ", text)
    yield from ((at[1], section) for match in _SECTIONS.finditer(alone) for section in _listed(match[1]))
    alone = _SECTIONS.sub(" ", alone)
    yield from ((at[1], "") for _ in re.finditer(r"\bthis Chapter\b", alone))
    yield from ((at[1], at[2] or "") for _ in re.finditer(r"\bthis Section\b", alone))


def _listed(numbers: str) -> list[str]:
    """Read "1, 2 and 3" or "1 to 3"."""
    found = re.findall(r"\d", numbers)
    if " to " in numbers:
        return [str(number) for number in range(int(found[0]), int(found[-1]) + 1)]
    return found

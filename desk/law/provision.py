"""A provision of the Act: how it is held, printed, sorted and compared.

The written form is fixed by the project's contract: ``Art. 5(1)(ba)``, ``Art. 3(14a)``, ``Annex III(4)(a)``,
``Annex VIII, Section B(2)``, ``Recital 53``; another act stands in front: ``Reg. (EU) 2026/1744, Art. 1(40)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

from desk.law import roman

Kind = Literal["article", "annex", "recital"]

AI_ACT = "2024/1689"
"""Number of the AI Act itself, whose provisions are written without it."""

AMENDING_ACT = "2026/1744"

LAST_RECITAL = {AI_ACT: 180, AMENDING_ACT: 47}
"""Recitals are numbered from 1 without a gap, up to here (both as published in the Official Journal)."""

LABEL = r"[1-9][0-9]{0,2}[a-z]{0,2}|[a-z]{1,2}|[ivx]{1,5}"
"""Pattern of what stands between the brackets of one part."""

DEEPEST = 5
"""Most parts that a provision has below its article, annex or section."""

_KINDS: tuple[Kind, ...] = ("article", "annex", "recital")
_ARTICLE_NUMBER = re.compile(r"[1-9][0-9]{0,2}[a-d]?")
_RECITAL_NUMBER = re.compile(r"[1-9][0-9]{0,2}")
_SECTION = re.compile(r"[A-Z]|[1-9]")
_PART = re.compile(LABEL)


@total_ordering
@dataclass(frozen=True, slots=True)
class Provision:
    """One place in an act, from a whole article down to a point.

    ``number`` is the article's ("4a"), annex's ("III") or recital's ("53") number; ``section`` an annex's section
    ("B"); ``parts`` the labels below it from the outside in ("1", "ba"), without brackets.

    Raises ``ValueError`` where a field could not be part of a reference.
    """

    kind: Kind
    number: str
    parts: tuple[str, ...] = ()
    section: str | None = None
    act: str = AI_ACT

    def __post_init__(self) -> None:
        """Refuse what could not be printed and read again."""
        if self.kind not in _KINDS or self.act not in LAST_RECITAL:
            raise ValueError(f"no such kind of provision: {self.kind} of {self.act}")
        well_formed = {
            "article": bool(_ARTICLE_NUMBER.fullmatch(self.number)),
            "annex": roman.is_roman(self.number),
            "recital": bool(_RECITAL_NUMBER.fullmatch(self.number)),
        }[self.kind]
        if not well_formed or len(self.parts) > DEEPEST or not all(_PART.fullmatch(part) for part in self.parts):
            raise ValueError(f"no such number: {self.kind} {self.number} {self.parts}")
        if self.section is not None and (self.kind != "annex" or not _SECTION.fullmatch(self.section)):
            raise ValueError(f"only annexes have sections: {self.kind} {self.number}, {self.section}")
        if self.kind == "recital" and self.parts:
            raise ValueError("a recital has no numbered parts")

    def __str__(self) -> str:
        """Give the written form of the contract."""
        name = {"article": "Art.", "annex": "Annex", "recital": "Recital"}[self.kind]
        act = "" if self.act == AI_ACT else f"Reg. (EU) {self.act}, "
        section = f", Section {self.section}" if self.section else ""
        return f"{act}{name} {self.number}{section}" + "".join(f"({part})" for part in self.parts)

    @property
    def whole(self) -> Provision:
        """The article, annex or recital that this provision is a part of."""
        return Provision(self.kind, self.number, act=self.act)

    @property
    def parent(self) -> Provision | None:
        """The next larger provision, or None for a whole one."""
        if self.parts:
            return Provision(self.kind, self.number, self.parts[:-1], self.section, self.act)
        return self.whole if self.section else None

    def contains(self, other: Provision) -> bool:
        """Tell whether ``other`` is this provision or a part of it."""
        return (
            (self.act, self.kind, self.number) == (other.act, other.kind, other.number)
            and self.section in (None, other.section)
            and self.parts == other.parts[: len(self.parts)]
        )

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order of the law: acts by number, articles before annexes before recitals, 4 < 4a < 5, (b) < (ba) < (c)."""
        number = (roman.value(self.number), "") if self.kind == "annex" else _split(self.number)
        return (
            self.act != AI_ACT,
            self.act,
            _KINDS.index(self.kind),
            number,
            self.section or "",
            tuple(_part_key(self.parts, i) for i in range(len(self.parts))),
        )

    def __lt__(self, other: Provision) -> bool:
        """Compare by ``sort_key``."""
        return self.sort_key < other.sort_key


def _split(number: str) -> tuple[int, str]:
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), number[len(digits) :]


def _part_key(parts: tuple[str, ...], i: int) -> tuple[int, int, str]:
    """Numbers by value, letters by the alphabet, and i, ii, iii by value where they stand below a letter."""
    part = parts[i]
    if part[0].isdigit():
        return (0, *_split(part))
    below_letter = i > 0 and parts[i - 1].isalpha()
    if below_letter and roman.is_roman(part.upper()):
        return (1, roman.value(part.upper()), "")
    return (2, 0, part)

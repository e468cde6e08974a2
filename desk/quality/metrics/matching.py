"""When a provision that was retrieved or cited is one of the gold, by article or by paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from desk.law import Provision, ProvisionError, parse
from desk.quality.questions import covers

Need = tuple[str, ...]
"""Provisions of which one has to be found."""


class Level(StrEnum):
    """How finely two provisions are told apart."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"


@lru_cache(maxsize=2**16)
def is_one(gold: str, found: str) -> bool:
    """``covers`` of the question sets, remembered: runs compare the same few hundred provisions over and over."""
    return covers(gold, found)


@lru_cache(maxsize=2**14)
def raised(ref: str, level: Level) -> str:
    """``ref`` without what is finer than ``level``; a reference that is no provision stays as it is."""
    try:
        provision = parse(ref)
    except ProvisionError:
        return ref
    if level is Level.ARTICLE:
        return str(provision.whole)
    return str(Provision(provision.kind, provision.number, provision.parts[:1], provision.section, provision.act))


def distinct(refs: Iterable[str], level: Level) -> tuple[str, ...]:
    """Articles or paragraphs that ``refs`` belong to, each where it stands first."""
    return tuple(dict.fromkeys(raised(ref, level) for ref in refs))


def needs(wanted: Iterable[Need], level: Level) -> tuple[Need, ...]:
    """``wanted`` at ``level``, without a need that another one fulfils by being fulfilled."""
    found = list(dict.fromkeys(distinct(need, level) for need in wanted))
    for need in tuple(found):
        if any(other != need and _implies(other, need) for other in found):
            found.remove(need)
    return tuple(found)


def fulfilled(need: Need, refs: Iterable[str]) -> bool:
    """Tell whether one of ``refs`` is what ``need`` asks for."""
    return any(is_one(gold, ref) for ref in refs for gold in need)


def _implies(stronger: Need, weaker: Need) -> bool:
    """Tell whether everything that fulfils ``stronger`` fulfils ``weaker`` too."""
    return all(any(one == other or other.startswith(f"{one}, ") or _holds(one, other) for one in weaker) for other in stronger)


@lru_cache(maxsize=2**14)
def _holds(larger: str, smaller: str) -> bool:
    try:
        return parse(larger).contains(parse(smaller))
    except ProvisionError:
        return False

"""What differs between two texts, word by word, and between two versions of an act, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from desk.law import Provision
from desk.official import limits
from desk.official.model import Act
from desk.official.passages import OfficialPassage, passages

Kind = Literal["equal", "removed", "added"]

# A space goes with the word before it: by itself it would be the most frequent word of all.
_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Change:
    """A run of text that both versions have, or that only the old ("removed") or the new one ("added") has."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage in two versions of an act; one of them is None where the other version has no such passage.

    ``heading`` and ``text`` mark the differences; both are one equal run where nothing changed.
    """

    provision: Provision
    old: OfficialPassage | None
    new: OfficialPassage | None
    heading: tuple[Change, ...]
    text: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """Tell whether heading or text differ, or one version lacks the passage."""
        return self.old is None or self.new is None or any(c.kind != "equal" for c in (*self.heading, *self.text))


def compare_texts(old: str, new: str) -> tuple[Change, ...]:
    """Differences in the order of reading, what is removed before what is added in its place.

    The runs that are not "added" make up ``old``, those not "removed" make up ``new``. Texts with more pairs of equal words
    than ``limits.MAX_COMPARED_PAIRS`` are compared as a whole.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if old == new:
        return (Change("equal", old),) if old else ()
    counts = Counter(after)
    if sum(counts[word] for word in before) > limits.MAX_COMPARED_PAIRS:
        return _runs((("removed", old), ("added", new)))
    runs: list[tuple[Kind, str]] = []
    # In long texts the most frequent words do not begin a match (difflib's "autojunk"), which bounds the time; they join one.
    for tag, i, j, k, m in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            runs.append(("equal", "".join(before[i:j])))
        else:
            runs += [("removed", "".join(before[i:j])), ("added", "".join(after[k:m]))]
    return _runs(runs)


def compare_acts(old: Act, new: Act) -> tuple[PassageChange, ...]:
    """Every passage of either act, in the order of the law; meant for two versions or two formats in one language."""
    before = {passage.provision: passage for passage in passages(old)}
    after = {passage.provision: passage for passage in passages(new)}
    return tuple(_compared(place, before.get(place), after.get(place)) for place in sorted({*before, *after}))


def _compared(place: Provision, old: OfficialPassage | None, new: OfficialPassage | None) -> PassageChange:
    heading = compare_texts(old.heading if old else "", new.heading if new else "")
    text = compare_texts(old.text if old else "", new.text if new else "")
    return PassageChange(place, old, new, heading, text)


def _runs(runs: list[tuple[Kind, str]] | tuple[tuple[Kind, str], ...]) -> tuple[Change, ...]:
    return tuple(Change(kind, text) for kind, text in runs if text)

"""Whether a claim is carried by the passages it names.

Checked here: every figure of the claim stands in a passage, and the claim shares words with them or names the provision it
speaks of ("Art. 3(60) sets no threshold"). What this cannot see (a negation lost, an actor swapped) is kept out by where
claims come from: the desk's own reviewed sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import Stemmer

from desk.answering.answer import Support
from desk.answering.figures import figures_in
from desk.corpus.records import Passage
from desk.law import find_mentions

_LEAST_SHARED = 0.1
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_COMMON = frozenset(
    (
        "the and for that this with are not from its they their has have was were will would which who whom what when "
        "where than then any all each other such may must should can only also under into out does art annex act"
    ).split()
)


def check(claim: str, evidence: Iterable[Passage]) -> Support:
    """Verified, or unsupported where a figure is missing from ``evidence`` or it has nothing to do with it."""
    passages = tuple(evidence)
    carried = bool(passages) and not figures_missing(claim, passages) and is_about(claim, passages)
    return Support.VERIFIED if carried else Support.UNSUPPORTED


def figures_missing(claim: str, evidence: Iterable[Passage]) -> frozenset[str]:
    """Figures of the claim that stand in no passage."""
    return figures_in(claim) - figures_in(_all_of(evidence))


def is_about(claim: str, evidence: Iterable[Passage]) -> bool:
    """Tell whether the claim shares words with the passages or names one of them."""
    passages = tuple(evidence)
    if _names_one(claim, passages):
        return True
    words = stems(claim)
    return bool(words) and len(words & stems(_all_of(passages))) / len(words) >= _LEAST_SHARED


def _names_one(claim: str, passages: tuple[Passage, ...]) -> bool:
    """Tell whether the claim names a provision that it rests on, or the article of one."""
    named = [mention.first for mention in find_mentions(claim)]
    cited = [mention.first for passage in passages for mention in find_mentions(passage.ref)]
    return any(a.contains(b) or b.contains(a) for a in named for b in cited)


def stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    words = [word for word in _WORD.findall(text.lower()) if word not in _COMMON]
    return frozenset(Stemmer.Stemmer("english").stemWords(words))


def _all_of(passages: Iterable[Passage]) -> str:
    return " ".join(_all_text(passage) for passage in passages)


def _all_text(passage: Passage) -> str:
    days = " ".join(f"{day.when:%-d %B %Y} {day.subject or ''}" for day in passage.applies_from)
    return f"{passage.title} {passage.heading} {passage.division} {passage.body} {days}"

"""Official wording beside the desk's own words: the citation in the asker's language, with the phrase that was relied on."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from desk.answering.answer import Citation
from desk.answering.support import stems
from desk.law import Provision, ProvisionError, parse

_SENTENCE = re.compile(r"[^\n]+?(?:[.;:](?=\s+[^\sa-z(])|(?=\n|$))")

Span = tuple[int, int]
"""First character and the one behind the last, counted from 0."""


class OfficialWording(Protocol):
    """A wording as it is quoted; ``version`` is the day of the text it was read from."""

    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def version(self) -> date: ...  # noqa: D102


class OfficialTexts(Protocol):
    """Where official wordings come from."""

    def wording(self, provision: Provision, language: str, day: date) -> OfficialWording | None:
        """What a provision says in a language on a day; None where that is not at hand."""
        ...


def quoted(citation: Citation, claims: Sequence[str], texts: OfficialTexts, language: str, day: date) -> Citation:
    """The citation with its official wording in ``language``, else in English; as it was where there is neither.

    ``claims`` are the statements that rest on it: what they say is looked for in the English text, and marked at the same
    place of the other, if both are built alike.
    """
    try:
        provision = parse(citation.ref)
    except ProvisionError:
        return citation
    english = texts.wording(provision, "en", day)
    shown = texts.wording(provision, language, day) or english
    if shown is None:
        return citation
    return citation.model_copy(
        update={
            "text": shown.text,
            "plain": citation.text,
            "verbatim": True,
            "language": "en" if shown is english else language,
            "version": shown.version,
            "marked": relied_on(claims, english.text if english else "", shown.text),
        }
    )


def relied_on(claims: Iterable[str], english: str, shown: str) -> Span | None:
    """Sentence or point of ``shown`` that says what ``claims`` say; None where it cannot be told."""
    sentences = list(_spans(english))
    words = [stems(english[start:end]) for start, end in sentences]
    rarity = {word: 1 / sum(word in other for other in words) for one in words for word in one}
    said = stems(next(iter(claims), ""))  # the first one rests on it most; later ones add to it
    shares = [_share(said, one, rarity) for one in words]
    if not any(shares):
        return None
    best = max(range(len(shares)), key=lambda i: (shares[i], -i))
    there = list(_spans(shown))
    if len(there) == len(sentences):
        return there[best]
    lines, lines_there = _lines(english), _lines(shown)
    if len(lines) != len(lines_there):
        return None
    line = next(i for i, (start, end) in enumerate(lines) if start <= sentences[best][0] < end)
    return lines_there[line]


def _share(said: frozenset[str], words: frozenset[str], rarity: Mapping[str, float]) -> float:
    """Words in common, those of few sentences counting most; a long sentence has to have more of them."""
    return sum(rarity[word] for word in sorted(said & words)) / math.sqrt(len(words) + 4)


def _spans(text: str) -> Iterator[Span]:
    for match in _SENTENCE.finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if match[0].strip():
            yield start, match.end()


def _lines(text: str) -> list[Span]:
    spans, position = [], 0
    for line in text.split("\n"):
        spans.append((position, position + len(line)))
        position += len(line) + 1
    return spans

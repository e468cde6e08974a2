"""Which provisions of the AI Act an amending instruction changes.

What is quoted says it wherever it has numbers; the instruction says where these stand, and alone what is deleted. It is
read in the languages that put the word before the number, as ``desk.law`` reads references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desk.law import AI_ACT, Provision, find_mentions
from desk.law.words import AND, PARAGRAPH, POINT, SECTION
from desk.official import limits
from desk.official.addresses import below, provision
from desk.official.model import Annex, Article, Paragraph, Point, Quotation


def _words(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_LABEL = r"\(?(?:\d{1,3}[a-z]{0,2}|[a-z]{1,2})\)?(?!\w)"
_LIST = rf"(?P<labels>{_LABEL}(?:\s{{0,2}}(?:,|\b(?:{_words(AND)})\b)\s{{0,2}}{_LABEL}){{0,20}})"
_PARAGRAPHS = re.compile(rf"\b(?:{_words(PARAGRAPH)})\s{{1,2}}{_LIST}", re.IGNORECASE)
_POINTS = re.compile(rf"\b(?:{_words(POINT)})\s{{1,2}}{_LIST}", re.IGNORECASE)
_SECTION = re.compile(rf"\b(?:{_words(SECTION)})\s{{1,2}}(?P<label>[A-Z]|\d)(?!\w)", re.IGNORECASE)
_ONE = re.compile(r"\d{1,3}[a-z]{0,2}|[a-z]{1,2}", re.IGNORECASE)


def targets_of(texts: tuple[str, ...], quotation: Quotation | None, amended: str | None) -> tuple[Provision, ...]:
    """Provisions that an instruction changes.

    ``texts`` are the instruction and before it what introduces it, from the outside in; ``amended`` is the number of the
    act that is changed: for any but the AI Act nothing is given.
    """
    if amended != AI_ACT:
        return ()
    texts = tuple(text[: limits.MAX_INSTRUCTION] for text in texts)
    named = _named(texts)
    if quotation is None:
        return tuple(_deleted(named, texts[-1]))
    return tuple(dict.fromkeys(_written(_base(named, texts), quotation)))


def _named(texts: tuple[str, ...]) -> tuple[Provision, ...]:
    """Provisions in the innermost text that names one."""
    for text in reversed(texts):
        found = [mention.first for mention in find_mentions(text) if mention.first.act == AI_ACT]
        if found:
            return tuple(found)
    return ()


def _base(named: tuple[Provision, ...], texts: tuple[str, ...]) -> Provision | None:
    """The article or annex that is changed, with the paragraph or section that the instruction names."""
    if not named:
        return None
    base = named[0]
    if base.kind == "annex" and base.section is None and (section := _SECTION.search(texts[-1])):
        return replace(base, section=section["label"].upper())
    if base.kind == "article" and not base.parts and len(numbers := _labels(_PARAGRAPHS, texts[-1])) == 1:
        return below(base, numbers[0])
    return base


def _deleted(named: tuple[Provision, ...], text: str) -> Iterator[Provision]:
    base = _base(named, (text,))
    if base is None:
        return
    if len(named) > 1:
        yield from named
    elif len(paragraphs := _labels(_PARAGRAPHS, text)) > 1 and not base.parts:
        yield from (below(base, label) for label in paragraphs)
    elif (points := _labels(_POINTS, text)) and base.parts[-1:] != (points[0],):
        yield from (below(base, label) for label in points)
    else:
        yield base


def _labels(pattern: re.Pattern[str], text: str) -> list[str]:
    found = pattern.search(text)
    return [label.lower() for label in _ONE.findall(_without_words(found["labels"]))] if found else []


def _without_words(labels: str) -> str:
    return re.sub(rf"\b(?:{_words([word for word in AND if len(word) > 1])})\b", ",", labels, flags=re.IGNORECASE)


def _written(base: Provision | None, quotation: Quotation) -> Iterator[Provision]:
    """What the parts of a quotation are in the act that they are written into."""
    for part in quotation.parts:
        match part:
            case Article(number=number):
                yield provision("article", number, act=AI_ACT)
            case Annex(number=number):
                yield provision("annex", number, act=AI_ACT)
            case Paragraph(number=str(number)) if base is not None:
                yield below(base.whole, number)
            case Point(label=str(label)) if base is not None:
                # "in Article 1(2), point (g) is replaced" has named the point itself.
                yield base if base.parts[-1:] == (label,) else below(base, label)
            case _ if base is not None:
                yield base
            case _:
                pass

"""What a provision of the official text cites: provisions of the Act and the numbers of other acts.

References inside an article ("paragraph 1", "point (a) of the first subparagraph") are read as parts of that article.
Out of reach: "this Article", "that paragraph" and what is cited by its subject only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from desk.corpus.register import Register
from desk.law import AI_ACT, AMENDING_ACT, Mention, Provision, find_mentions
from desk.quality.verify.divisions import articles_of_divisions
from desk.quality.verify.wording import act_numbers, plain

_MEMBERS = r"(?:,? (?:and|or|to) |, )"
_PARAGRAPHS = re.compile(
    rf"\bparagraphs? \d{{1,2}}[a-z]?(?:{_MEMBERS}\d{{1,2}}[a-z]?\b)*"
    r"(?:(?:, (?:first|second|third) subparagraph)?,? points? \([a-z]+\))?"
)
_POINTS = re.compile(rf"\bpoints? \([a-z]+\)(?:\([ivx]+\))?(?:{_MEMBERS}\([a-z]+\)(?:\([ivx]+\))?)*")
_OF_PARAGRAPH = re.compile(r" of (?:the \w+ subparagraph of )?paragraph (\d{1,2}[a-z]?)\b")
_ANNEX_POINTS = re.compile(rf"\bpoints? \d{{1,2}}(?:{_MEMBERS}\d{{1,2}}\b)*")
_NUMBERED_TWICE = re.compile(r"\bAnnex VII\b")
_DOTTED = re.compile(r"(?<![\d.])([1-9])\.([1-9])(?!\d)")
_OF_THAT_ACT = re.compile(r"(?:, \w+ subparagraph,)? of that (?:Regulation|Directive|Decision)\b")
_INSERT_ELSEWHERE = tuple(str(number) for number in range(102, 111))
"""Articles whose text is put into other acts, so that "paragraph 2" is one of theirs."""
_ELSEWHERE = re.compile(
    r",? (?:(?:first|second|third) subparagraph,? )?(?:of|to|in) (?:that|Section|Article|Annex|Regulation|Directive|Decision)\b"
)


def cited(provision: Provision, text: str, register: Register) -> tuple[str, ...]:
    """References in the order of the law, ranges as ``Art. 9 to 15``, then numbers of other acts such as ``2016/679``."""
    text = plain(text)
    mentions = find_mentions(text)
    if provision.act == AI_ACT:  # which says "this Regulation" of itself, where the amending act means the Act by it
        mentions = [mention for mention in mentions if not _OF_THAT_ACT.match(text, mention.end)]
    inside = [mention for part in _relative(provision, text, mentions) for mention in find_mentions(part)]
    spans = {(m.first, m.last) for m in [*mentions, *inside] if m.first.act == AI_ACT}
    spans |= set(_runs(articles_of_divisions(text, register, provision), register))
    if _NUMBERED_TWICE.search(f"{text} {provision.whole}"):  # the one annex whose points are numbered 4.3
        points = (Provision("annex", "VII", match.groups()) for match in _DOTTED.finditer(text))
        spans |= {(point, point) for point in points}
    own = {(provision, provision), (provision.whole, provision.whole)}
    named = [_printed(first, last) for first, last in sorted(spans - own)]
    return (*named, *sorted(act_numbers(text) - {AI_ACT, AMENDING_ACT}))


def _relative(provision: Provision, text: str, mentions: list[Mention]) -> list[str]:
    """Parts of ``text`` that name a part of the provision's own article or annex, with its name in front."""
    if provision.kind == "article" and provision.number in _INSERT_ELSEWHERE:
        return []
    taken = [range(max(0, m.start - 2), m.end + 2) for m in mentions]
    whole = str(provision.whole)
    within = str(Provision(provision.kind, provision.number, provision.parts[:1], provision.section))
    patterns = [(_ANNEX_POINTS, whole)] if provision.kind == "annex" else [(_PARAGRAPHS, whole), (_POINTS, within)]
    found: list[str] = []
    for pattern, name in patterns:
        for match in pattern.finditer(text):
            if any(match.start() in span or match.end() in span for span in taken) or _ELSEWHERE.match(text, match.end()):
                continue
            of_paragraph = pattern is _POINTS and _OF_PARAGRAPH.match(text, match.end())
            found.append(f"{whole}({of_paragraph[1]}) {match[0]}" if of_paragraph else f"{name} {match[0]}")
            taken.append(range(match.start(), match.end()))
    return found


def _runs(articles: Iterable[Provision], register: Register) -> Iterator[tuple[Provision, Provision]]:
    """Articles that follow each other in the Act, as first and last."""
    order = {article: position for position, article in enumerate(sorted(register.places))}
    for _, run in groupby(enumerate(sorted(articles)), lambda pair: order[pair[1]] - pair[0]):
        members = [article for _, article in run]
        yield members[0], members[-1]


def _printed(first: Provision, last: Provision) -> str:
    if first == last:
        return str(first)
    if first.whole != last.whole:
        return f"{first} to {str(last).partition(' ')[2]}"
    return f"{first} to ({last.parts[-1]})"

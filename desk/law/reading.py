"""Finding provisions in what people write.

Read are the forms of six languages and more: ``Article 5 (1) (f)``, ``Artikel 26 Absatz 1``, ``l'article 50, paragraphe 2``,
``artículo 5.1.f``, ``Annex III point 4(a)``, ``Articles 9 to 15``, ``ErwG 53``.

"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from desk.law import patterns, roman
from desk.law.provision import AI_ACT, AMENDING_ACT, DEEPEST, Kind, Provision

_CHAIN = 3


class ProvisionError(ValueError):
    """A text that is not one provision."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A provision, or a range from ``first`` to ``last``, at ``start:end`` of the normalised text."""

    first: Provision
    last: Provision
    start: int
    end: int

    def covers(self, provision: Provision) -> bool:
        """Tell whether ``provision`` lies within what was named."""
        if self.first.contains(provision) or self.last.contains(provision):
            return True
        same_kind = (self.first.act, self.first.kind) == (provision.act, provision.kind)
        return same_kind and self.first < provision < self.last


def normalise(text: str) -> str:
    """Text in which the reading takes place: same length, so that positions hold in the original too."""
    return text.translate({0x2009: " ", 0x202F: "\xa0", 0x2007: "\xa0", 0xFF08: "(", 0xFF09: ")", 0x2019: "'"})


def find_mentions(text: str) -> list[Mention]:
    """Every provision named in ``text``, in the order of the text. Provisions of other laws ("Article 6 GDPR") are left out."""
    text = normalise(text)
    mentions: list[Mention] = []
    position = 0
    while head := patterns.HEAD.search(text, position):
        found = list(_read_list(text, head))
        act = _act_around(text, head.start(), found[-1].end if found else head.end())
        if act is not None:
            mentions += [_with_act(mention, act) for mention in found]
        position = max(head.end(), found[-1].end if found else 0)
    return mentions


def parse(text: str) -> Provision:
    """The one provision that ``text`` is, in any readable form; ``ProvisionError`` where it is none, several or more."""
    stripped = text.strip()
    match find_mentions(stripped):
        case [Mention(first, last, start, end)] if first == last and end == len(stripped):
            prefix = normalise(stripped[:start])
            if not prefix or patterns.ACT_BEFORE.fullmatch(prefix):
                return first
    raise ProvisionError(f"not a provision: {text[:80]!r}; write it as Art. 5(1)(f), Annex III(4)(a) or Recital 53")


class _Read(NamedTuple):
    """A provision, where it ends in the text, and whether its last part was named by a word ("paragraph 1")."""

    provision: Provision
    end: int
    named: bool


def _read_list(text: str, head: re.Match[str]) -> Iterator[Mention]:
    """Read "9 to 15", "9, 10 and 15", "5(1)(a) and (b)" behind a word for an article, annex or recital."""
    kind = patterns.KIND_WORDS.get(head["kind"].lower())
    if kind is None:  # "artıcle": alike without regard to case, and no word of ours
        return
    if (
        head["kind"].lower() == "art"
        and not head["dot"].strip()
        and patterns.NO_ARTICLE.search(text, max(0, head.start() - 8), head.start())
    ):
        return
    plural = bool(patterns.PLURAL.match(head["kind"]))
    current = _with_part_before(text, head.start(), _read_one(text, kind, head.end()))
    start = head.start()
    while current is not None:
        provision, end, _ = current
        if (to := patterns.TO.match(text, end)) and (upper := _read_end(text, kind, current, to.end(), plural)):
            last, end = upper.provision, upper.end
            yield Mention(provision, last, start, end)
        else:
            yield Mention(provision, provision, start, end)
        joint = patterns.AND.match(text, end)
        if joint is None:
            return
        start = joint.end()
        current = _read_next(text, kind, current, start, plural)
        plural = plural or current is not None  # "Art. 5, 6 and 50 before launch": the second member shows that it is a list


def _with_part_before(text: str, start: int, read: _Read | None) -> _Read | None:
    """Add the point or section that stands in front: "point 5(b) of Annex III"."""
    before = patterns.PART_BEFORE.search(text, max(0, start - 60), start)
    if before is None or read is None:
        return read
    provision = read.provision
    if before["section"]:
        made = _make(provision.kind, provision.number, [], (before["b1"] or before["p1"]).upper(), read.end, named=False)
        return made if not provision.parts and made else read
    labels = [before[name].lower() for name in ("b1", "p1", "b2", "b3") if before[name]]
    made = _make(provision.kind, provision.number, [*provision.parts, *labels], provision.section, read.end, named=False)
    return made or read


def _read_end(text: str, kind: Kind, first: _Read, position: int, plural: bool) -> _Read | None:
    """End of a range, which has to come after its beginning ("Article 5 to 7 people" is none)."""
    upper = _read_sibling(text, first, position)
    if upper is None:
        upper = _read_one(text, kind, position)
        if upper is not None and not (plural or upper.provision.parts or patterns.LIST_MAY_END.match(text, upper.end)):
            return None
    return upper if upper is not None and upper.provision > first.provision else None


def _read_next(text: str, kind: Kind, before: _Read, position: int, plural: bool) -> _Read | None:
    """Next member of a list: a point beside the last one, or a number of its own ("Article 5 and 10 people" has none)."""
    if sibling := _read_sibling(text, before, position):
        return sibling
    if before.named or (kind == "annex" and not patterns.CAPITAL_ROMAN.match(text, position)):
        return None  # "Annex III and 2 August 2028"
    following = _read_one(text, kind, position)
    if following is None or not (plural or following.provision.parts or patterns.LIST_MAY_END.match(text, following.end)):
        return None
    return following


def _read_sibling(text: str, before: _Read, position: int) -> _Read | None:
    """Read "(b)" as the point beside (a), "(2)" as the paragraph beside (1), "paragraphs 1 and 2" without brackets too."""
    provision = before.provision
    match = patterns.PART_AGAIN.match(text, position) or (before.named and patterns.PART_BARE.match(text, position)) or None
    if match is None or not provision.parts:
        return None
    label = match["label"].lower()
    depths = [i for i, part in enumerate(provision.parts) if part[0].isdigit() == label[0].isdigit()]
    if not depths:
        return None
    parts = [*provision.parts[: depths[-1]], label]
    end, _ = _read_parts(text, match.end(), parts)
    return _make(provision.kind, provision.number, parts, provision.section, end, named=before.named)


def _read_one(text: str, kind: Kind, position: int) -> _Read | None:
    match = patterns.NUMBER[kind].match(text, position)
    if match is None:
        return None
    number = "".join(match["n"].split()).lower().replace("premier", "1")
    if kind == "annex":
        number = roman.write(int(number)) if number.isdigit() else number.upper()
    end, section, parts, named = match.end(), None, list[str](), False
    if text[match.start() : match.start() + 1] != "(" and text[end - 1 : end] == ")":
        end -= 1
    if kind == "annex" and (found := patterns.SECTION.match(text, end)):
        section, end = found["s"].upper(), found.end()
    if kind == "annex" and (point := patterns.ANNEX_POINT.match(text, end)):
        parts, end = [point["n"]], point.end()
    if kind != "recital":
        end, named = _read_parts(text, end, parts)
    return _make(kind, number, parts, section, end, named=named)


def _read_parts(text: str, end: int, parts: list[str]) -> tuple[int, bool]:
    """Append the labels that follow ``end``; gives where they stop, and whether the last was named by a word."""
    named = False
    while len(parts) < DEEPEST:
        skipped = patterns.SUBPARAGRAPH.match(text, end)
        match = patterns.PART.match(text, skipped.end() if skipped else end)
        if match is None and parts and text[end - 1] == ")":
            match = patterns.AFTER_BRACKET.match(text, end)
        if match is None:
            break
        named = bool(match.groupdict().get("named"))
        parts += next(label for label in match.groups() if label).lower().split(".")
        end = match.end()
    return end, named


def _make(kind: Kind, number: str, parts: list[str], section: str | None, end: int, *, named: bool) -> _Read | None:
    try:
        return _Read(Provision(kind, number, tuple(parts), section), end, named)
    except ValueError:
        return None


def _act_around(text: str, start: int, end: int, depth: int = 0) -> str | None:
    """Number of the act that a mention belongs to: the AI Act unless another one is named beside it; None for other laws."""
    if patterns.OTHER_LAW_BEFORE.search(text, max(0, start - 20), start):
        return None
    before = patterns.ACT_BEFORE.search(text, max(0, start - 60), start)
    number = before[1] if before else None
    if number is None and (after := patterns.OTHER_LAW.match(text, end)):
        number = after["number"] or "other"
    if number is None:
        joint = patterns.AND.match(text, end)
        head = patterns.HEAD.match(text, joint.end()) if joint and depth < _CHAIN else None
        found = list(_read_list(text, head)) if head else []
        if head and found and _act_around(text, head.start(), found[-1].end, depth + 1) is None:
            return None  # "Article 6 and Article 9 GDPR"
        return AI_ACT
    return number if number in (AI_ACT, AMENDING_ACT) else None


def _with_act(mention: Mention, act: str) -> Mention:
    def of_act(provision: Provision) -> Provision:
        return Provision(provision.kind, provision.number, provision.parts, provision.section, act)

    return Mention(of_act(mention.first), of_act(mention.last), mention.start, mention.end)

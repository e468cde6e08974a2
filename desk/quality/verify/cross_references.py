"""The articles, annexes and acts that a paragraph names are those that the official paragraph names, both ways.

Chapters and sections count as their articles, the paragraph's own article does not count. A provision that a recital is
said to explain counts as named. Where both name paragraphs of an article, these are compared too.
Out of reach: references to the article itself ("paragraph 1"), and to a point in place of another of the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.corpus.register import Register
from desk.law import AI_ACT, AMENDING_ACT, Provision, find_mentions
from desk.quality.verify.divisions import articles_of_divisions
from desk.quality.verify.records import Finding, Paragraph, Result, Subject
from desk.quality.verify.wording import act_numbers, plain

CHECK = "cross_references"
_POINT = r"(?:\d+|\([a-z]\))(?:\s?\([a-z]\))*"
_POINTS_OF_ANNEX = re.compile(
    rf"\bpoints?\s(?P<points>{_POINT}(?:(?:, and | and | or |, ){_POINT})*)\sof\sAnnex\s(?P<annex>[IVX]+)\b"
)


def check(subject: Subject) -> Result:
    """Compare provisions and the numbers of acts."""
    register, findings, compared = subject.knowledge.register, list[Finding](), 0
    for paragraph in subject.paragraphs:
        official, here = _named(register, paragraph, paragraph.official), _named(register, paragraph, paragraph.passage.body)
        explained = _named(register, paragraph, "; ".join(paragraph.passage.explains))
        context = _named(register, paragraph, paragraph.context)
        compared += len(official | here)
        findings += _differences(paragraph, official - here - explained, here - official - context)
        exact, exact_here = _paragraphs_named(subject, paragraph.official), _paragraphs_named(subject, paragraph.passage.body)
        explained_too = exact_here | _paragraphs_named(subject, "; ".join(paragraph.passage.explains))
        exact_context = _paragraphs_named(subject, paragraph.context)
        both = official & here
        compared += len(exact | exact_here)
        findings += _differences(paragraph, _beyond(exact, explained_too, both), _beyond(exact_here, exact | exact_context, both))
    return Result(compared, "references", tuple(findings))


def _differences(paragraph: Paragraph, official: set[str], here: set[str]) -> Iterator[Finding]:
    if official:
        yield paragraph.finding(CHECK, f"only in the official text: {', '.join(sorted(official))}")
    if here:
        yield paragraph.finding(CHECK, f"only here: {', '.join(sorted(here))}")


def _named(register: Register, paragraph: Paragraph, text: str) -> set[str]:
    """Whole articles and annexes, and acts, that ``text`` names."""
    text, own = plain(text), paragraph.provision
    found = set(articles_of_divisions(text, register, own))
    for mention in find_mentions(text):
        first, last = mention.first.whole, mention.last.whole
        found |= {first} if first == last else set(register.within(mention))
    acts = act_numbers(text) - {AI_ACT, AMENDING_ACT}
    return {str(provision) for provision in found if provision != own.whole} | acts


def _paragraphs_named(subject: Subject, text: str) -> set[Provision]:
    """Paragraphs and points of annexes that are named with their number, those inside a range too."""
    text = plain(text)
    found = {
        Provision("annex", match["annex"], (number,))
        for match in _POINTS_OF_ANNEX.finditer(text)
        for number in re.findall(r"(?<!\w)\d+", match["points"])
    }
    for mention in (mention for mention in find_mentions(text) if mention.first.act == AI_ACT):
        ends = {mention.first, mention.last}
        if mention.first != mention.last and mention.first.whole == mention.last.whole:
            ends |= {p for p in subject.provisions if len(p.parts) == 1 and mention.first < p < mention.last}
        found |= {Provision(p.kind, p.number, p.parts[:1]) for p in ends if p.parts and p.parts[0][0].isdigit()}
    return found


def _beyond(some: set[Provision], others: set[Provision], both: set[str]) -> set[str]:
    """Paragraphs in ``some`` of an article that both texts name, where ``others`` name other paragraphs of it only."""
    rivals = {provision.whole for provision in others}
    return {str(p) for p in some - others if str(p.whole) in both and p.whole in rivals}

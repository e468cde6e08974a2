"""Dates, amounts, percentages, periods and other figures of a paragraph equal those of the official paragraph, both ways.

Out of reach: two figures of one paragraph that are exchanged, and a small number that is written as a word without a
unit ("two experts").
"""

from __future__ import annotations

import re

from desk.answering.figures import figures_in
from desk.quality.verify.records import Result, Subject
from desk.quality.verify.wording import plain, without_act_numbers, without_publication

CHECK = "figures"
_NUMBER = r"\(?(?:\d+(?:\.\d+)*\.?(?=[ ,;:)(-]|$|\.)[a-z]{0,2}|\d+[a-z]{1,2}|[IVX]+|[A-Z](?=\()|[a-z]\))\)?(?:\([a-z0-9]{1,5}\))*"
_UNIT = r"(?!\s(?:hour|day|week|month|year|%|per cent|million|billion|working))"
_PLACES = re.compile(
    rf"\b(?:points?|(?:sub)?paragraphs?|sections?|chapters?|annex(?:es)?|recitals?|articles?|arts?\.|titles?|No)\s{_NUMBER}{_UNIT}"
    rf"(?:(?:, and | and | or | to |,? |-){_NUMBER}(?![\w%]){_UNIT})*",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^[ '\"]*(?:\(\d+\)|\d+(?:\.\d+)*\.?)(?= )", re.MULTILINE)
_FOOTNOTE = re.compile(
    r"(?<=[\w)'\"])(?<!Article \d\d)(?<! and)(?<! or)(?<! to)(?<!point)(?<!points)(?<!paragraph)(?<!paragraphs)"
    r" \(\d{1,2}\)(?=[ ,.;:]|$)",
    re.MULTILINE,
)


def check(subject: Subject) -> Result:
    """Compare the figures, numbers of provisions and of acts aside."""
    findings, compared = [], 0
    for paragraph in subject.paragraphs:
        here, official = figures(paragraph.passage.body), figures(paragraph.official)
        compared += len(here | official)
        if only := sorted(official - here):
            findings.append(paragraph.finding(CHECK, f"only in the official text: {', '.join(only)}"))
        if only := sorted(here - official):
            findings.append(paragraph.finding(CHECK, f"only here: {', '.join(only)}"))
    return Result(compared, "figures", tuple(findings))


def figures(text: str) -> frozenset[str]:
    """Figures of a running text of law."""
    text = _ITEM.sub(" ", _FOOTNOTE.sub(" ", plain(text)))
    return figures_in(_PLACES.sub(" ; ", without_act_numbers(without_publication(text))))

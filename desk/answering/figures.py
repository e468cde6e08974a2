"""The figures in a sentence: days, amounts, percentages and counts, in one form, without the numbers of provisions and acts."""

from __future__ import annotations

import re

from desk.law import find_mentions

_MONTHS = "january february march april may june july august september october november december".split()
_COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_WORDS = {word: str(i) for i, word in enumerate(_COUNTS)}
_UNIT = r"(?:hour|day|week|month|year)s?"
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_ACT_NUMBER = re.compile(
    r"\b(?:Regulations?|Directives?|Decisions?|Recommendations?|Reg\.)\s(?:\((?:EU|EC|EEC|Euratom)\)\s)?(?:No\s)?\d+/\d+(?:/(?:EU|EC|EEC))?"
    r"|\((?:EU|EC)\)\s(?:No\s)?\d+/\d+|\b(?:Sections?|Chapters?|Annex)\s(?:\d+|[IVXL]+)\b|\b(?:points?|paragraphs?)\s\(?\d+[a-z]?\)?",
    re.IGNORECASE,
)
_MORE_PROVISIONS = re.compile(rf"§(?:\s*(?:,|and|or)\s*\d{{1,3}}[a-z]?\b(?!\s*(?:%|\d|(?:working )?{_UNIT})))+")
_OTHER_LAW = re.compile(r"\bArt(?:icles?|s?\.)\s\d+[a-z]?(?:\(\w+\))*")
_COUNT = re.compile(rf"\b({'|'.join(_WORDS)})[ -](?={_UNIT}\b)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:[ \u00a0,]\d{3})+(?!\d)|(?<![\w.])\d+(?:\.\d+)?")


def figures_in(text: str) -> frozenset[str]:
    """All figures, such as ``2027-12-02``, ``35000000``, ``7 %``, ``6 month``; provisions and act numbers do not count."""
    found = set()
    for day, month, year in _DATE.findall(text):
        found.add(f"{year}-{_MONTHS.index(month.lower()) + 1:02d}-{int(day):02d}")
    text = _DATE.sub(" ; ", text)
    for mention in reversed(find_mentions(text)):
        text = f"{text[: mention.start]} § {text[mention.end :]}"
    text = _MORE_PROVISIONS.sub(" ", text)
    text = _OTHER_LAW.sub(" ", _ACT_NUMBER.sub(" ", text))
    text = _COUNT.sub(lambda m: _WORDS[m[1].lower()] + " ", text)
    for match in _NUMBER.finditer(text):
        number = re.sub(r"[ \u00a0,]", "", match[0])
        rest = text[match.end() : match.end() + 12]
        unit = re.match(rf"\s?(%|per cent)|[\s-](?:working\s)?({_UNIT[:-2]})", rest)
        found.add(number if unit is None else f"{number} {'%' if unit[1] else unit[2]}")
    return frozenset(found)

"""The figures in a sentence: days, amounts, percentages and counts, in one form, without the numbers of provisions and acts."""

from __future__ import annotations

import re

from desk.law import find_mentions

_MONTHS = "january february march april may june july august september october november december".split()
_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: i for i, word in enumerate(_COUNTS)} | {word: 10 * i for i, word in enumerate(_TENS, start=2)}
_UNIT = r"(?:working[ -])?(?:hour|day|week|month|year)s?"
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}),? (\d{{4}})\b", re.IGNORECASE)
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_ACT_NUMBER = re.compile(
    r"\b(?:Regulations?|Directives?|Decisions?|Recommendations?|Reg\.)\s(?:\((?:EU|EC|EEC|Euratom)\)\s)?(?:No\s)?\d+/\d+(?:/(?:EU|EC|EEC))?"
    r"|\((?:EU|EC)\)\s(?:No\s)?\d+/\d+|\b(?:Sections?|Chapters?|Annex)\s(?:\d+|[IVXL]+)\b|\b(?:points?|paragraphs?)\s\(?\d+[a-z]?\)?",
    re.IGNORECASE,
)
_OTHER_LAW = re.compile(r"\bArt(?:icles?|s?\.)\s\d+[a-z]?(?:\(\w+\))*")
_COUNT = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<ones>{'|'.join(_COUNTS[1:10])}))?|(?P<count>{'|'.join(_COUNTS)}))"
    rf"[ -](?={_UNIT}\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.])(?P<number>\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:\s(?P<times>thousand|million|billion)\b)?"
    rf"(?:\s?(?P<percent>%|per cent|percent)|[\s-](?P<unit>{_UNIT})\b)?",
    re.IGNORECASE,
)
_TIMES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


def figures_in(text: str) -> frozenset[str]:
    """All figures, such as ``2027-12-02``, ``35000000``, ``7 %``, ``6 month``; provisions and act numbers do not count."""
    text = text.replace("\xa0", " ").replace("\u202f", " ")
    text = _MONTH_FIRST.sub(r"\2 \1 \3", text)
    found = {f"{year}-{_MONTHS.index(month.lower()) + 1:02d}-{int(day):02d}" for day, month, year in _DATE.findall(text)}
    found |= {"-".join(parts) for parts in _ISO_DATE.findall(text)}
    text = _ISO_DATE.sub(" ; ", _DATE.sub(" ; ", text))
    for mention in reversed(find_mentions(text)):
        text = f"{text[: mention.start]} ; {text[mention.end :]}"
    text = _OTHER_LAW.sub(" ", _ACT_NUMBER.sub(" ", text))
    text = _COUNT.sub(lambda m: f"{sum(_WORDS[word.lower()] for word in m.groups() if word)} ", text)
    return frozenset(found | {_figure(match) for match in _NUMBER.finditer(text)})


def _figure(match: re.Match[str]) -> str:
    number = match["number"].replace(" ", "").replace(",", "")
    if match["times"]:
        number = f"{float(number) * _TIMES[match['times'].lower()]:.0f}"
    if match["percent"]:
        return f"{number} %"
    unit = (match["unit"] or "").lower().replace("-", " ").removesuffix("s")
    return f"{number} {unit}" if unit else number

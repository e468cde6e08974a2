"""Sentences of a subparagraph, where an amending act replaces, adds or deletes one."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.errors import OfficialTextError
from desk.official.model import NoteMark, Text

_END = re.compile(r"[.!?][’”»)]?(?=\s+[^\W\d_a-zà-öø-ÿ]|\s+[‘“„«(]|\s*\Z)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:No|Nos|Nr|Art|Abs|UAbs|Buchst|ff|cf|p|pp|vol|n|e\.g|i\.e|etc)|(?<!\d)\d{1,2})\Z", re.IGNORECASE
)
_LONGEST = 10
"""Characters that an abbreviation and what stands before it have at most."""


def replace_sentences(text: Text, numbers: tuple[int, ...], new: Text | None) -> Text:
    """``text`` with ``new`` instead of its sentences ``numbers``, which begin with 1 and follow on each other.

    ``OfficialTextError`` where there are not so many, or where one may end cannot be told for certain.
    """
    spans = _sentences(text.text)
    if list(numbers) != list(range(numbers[0], numbers[-1] + 1)) or not 1 <= numbers[0] <= numbers[-1] <= len(spans):
        raise OfficialTextError(f"there are {len(spans)} sentences, and not {', '.join(map(str, numbers))}")
    before, after = _part(text, 0, spans[numbers[0] - 1][0]), _part(text, spans[numbers[-1] - 1][1], len(text.text))
    edited = _joined([before, *((new,) if new else ()), after])
    if not edited.text:
        raise OfficialTextError("no sentence would be left")
    return edited


def insert_sentence(text: Text, new: Text, after: int | None) -> Text:
    """``text`` with ``new`` behind its sentence ``after``, or at its end."""
    spans = _sentences(text.text)
    if after is not None and not 1 <= after <= len(spans):
        raise OfficialTextError(f"there are {len(spans)} sentences, and not {after}")
    end = len(text.text) if after is None else spans[after - 1][1]
    return _joined([_part(text, 0, end), new, _part(text, end, len(text.text))])


def _sentences(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if found.end() < len(text) and _ABBREVIATED.search(text[max(0, found.start() - _LONGEST) : found.start()]):
            end = text[max(0, found.start() - 30) : found.end()]
            raise OfficialTextError(f"whether a sentence ends here cannot be told: {end!r}")
        spans.append((start, found.end()))
        start = found.end()
    return spans if not text[start:].strip() else [*spans, (start, len(text))]


def _part(text: Text, start: int, end: int) -> Text:
    """What stands from ``start`` to ``end`` without spaces around it; a mark at ``end`` belongs to it."""
    raw = text.text[start:end]
    begin = start + len(raw) - len(raw.lstrip())
    kept = raw.strip()
    inside = [mark for mark in text.marks if (start < mark.offset or mark.offset == start == 0) and mark.offset <= end]
    return Text(kept, tuple(replace(mark, offset=min(len(kept), max(0, mark.offset - begin))) for mark in inside))


def _joined(parts: list[Text]) -> Text:
    text, marks = "", list[NoteMark]()
    for part in parts:
        if not part.text:
            continue
        text = f"{text} " if text else ""
        marks += [replace(mark, offset=mark.offset + len(text)) for mark in part.marks]
        text += part.text
    return Text(text, tuple(marks))

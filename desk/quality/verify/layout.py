"""Files are formatted alike: keys of the head, one sentence a line, plain characters, sorted labels, names that match.

Out of reach: two sentences on a line that are joined by a semicolon, and a sentence that does not make sense alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from desk.corpus.markdown import Document, Point
from desk.law import AI_ACT, Provision, ProvisionError, find_mentions, parse, roman
from desk.quality.verify.records import Finding, KnowledgeFile, Result, Subject

CHECK = "layout"
_KEYS = {
    "act": ("ref version", ""),
    "earlier": ("ref version until", ""),
    "notes": ("id question topic ways reviewed", "related misunderstandings"),
    "limits": ("id outcome ways", ""),
    "plan": ("source published publisher url", ""),
}
_NAMED_BY_ID = ("notes", "limits", "changes")
_FANCY = re.compile("[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014\u2026\u00a0\t\r]")
_ABBREVIATION = re.compile(r"\b(?:Arts?|Reg|No|no|e\.g|i\.e|etc|cf|p|vs|Dr|Mr|Ms|St|U\.S)\.")
_TWO_SENTENCES = re.compile(r"[\w)%'\"][.!?] +[A-Z\"']")
_ENDS = re.compile(r"(?:[.:;!?,\]]|[.!?][\"')]|; (?:and|or)|, (?:and|or))$")


def check(subject: Subject) -> Result:
    """Look at every Markdown file."""
    files = [file for file in subject.files if file.document]
    findings = tuple(
        Finding(file=file.name, ref=ref, check=CHECK, what=what) for file in files for ref, what in _faults(file, file.document)
    )
    return Result(len(subject.files), "files", findings)


def _faults(file: KnowledgeFile, document: Document | None) -> Iterator[tuple[str, str]]:
    if document is None:
        return
    if not file.text.endswith("\n") or file.text.endswith("\n\n"):
        yield "", "the file has to end with one line break"
    for number, line in enumerate(file.text.splitlines(), start=1):
        yield from ((f"line {number}", what) for what in _line_faults(line))
    yield from _head_faults(file, document.meta)
    yield from ((f"line {number}", what) for number, what in _sentence_faults(file))
    for section in document.sections:
        for labels in _lists(section.blocks):
            if labels != sorted(set(labels)):
                yield section.heading.partition(": ")[0], "the labels of its points are not in order"
    if file.folder in ("act", "earlier"):
        yield from _act_faults(file, document)


def _line_faults(line: str) -> Iterator[str]:
    if fancy := _FANCY.search(line):
        yield f"U+{ord(fancy[0]):04X} in place of a plain character"
    if line != line.rstrip():
        yield "spaces at the end of the line"


def _head_faults(file: KnowledgeFile, meta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if file.folder in _KEYS:
        needed, allowed = (set(keys.split()) for keys in _KEYS[file.folder])
        wrong = sorted((needed - meta.keys()) | (meta.keys() - needed - allowed))
        if wrong:
            yield "", f"keys of the head that are missing or unknown: {', '.join(wrong)}"
    if file.folder in _NAMED_BY_ID and meta.get("id", file.stem) != file.stem:
        yield "", f"the file is named {file.stem} and its id is {meta['id']}"


def _sentence_faults(file: KnowledgeFile) -> Iterator[tuple[int, str]]:
    """Look at the lines below the head, headings left out."""
    lines = file.text.splitlines()
    head = lines.index("---", 1) + 1 if lines and lines[0] == "---" and "---" in lines[1:] else 0
    for number, line in enumerate(lines[head:], start=head + 1):
        text = _ABBREVIATION.sub("", line.strip())
        if not text or text.startswith(("#", "Explains: ")):
            continue
        if _TWO_SENTENCES.search(text):
            yield number, "more than one sentence on the line"
        if not _ENDS.search(text):
            yield number, "the line does not end where a sentence does"


def _lists(blocks: tuple[tuple[str, ...] | Point, ...]) -> Iterator[list[Provision]]:
    """Labels list by list, as provisions, which know their order; a paragraph between points begins a new list."""
    current: list[Point] = []
    for block in (*blocks, ()):
        if isinstance(block, Point):
            current.append(block)
        elif current:
            yield from _levels(current, depth=0)
            current = []


def _levels(points: list[Point], depth: int) -> Iterator[list[Provision]]:
    labels = [point.label for point in points if point.label]
    roman_ones = bool(labels) and all(roman.is_roman(label.upper()) for label in labels)
    above = ("1", "a") if roman_ones and len(labels) > 1 else ("1",)
    yield [Provision("article", "1", (*above, label)) for label in labels]
    for point in points:
        if point.points:
            yield from _levels(list(point.points), depth + 1)


def _act_faults(file: KnowledgeFile, document: Document) -> Iterator[tuple[str, str]]:
    mentions = find_mentions(str(document.meta.get("ref", "")))
    if len(mentions) != 1:
        yield "", "the head needs one ref"
        return
    covered = mentions[0]
    if file.stem != (name := file_name(covered.first, covered.last)):
        yield "", f"the file holds {document.meta['ref']} and should be named {name}"
    try:
        held = [parse(section.heading.partition(": ")[0]) for section in document.sections]
    except ProvisionError as error:
        yield "", str(error)
        return
    yield from ((str(p), f"does not belong to {document.meta['ref']}") for p in held if not covered.covers(p))
    yield from ((str(b), f"stands behind {a}") for a, b in pairwise(held) if not a < b)


def file_name(first: Provision, last: Provision) -> str:
    """Name of the file that holds an article, an annex or a range of recitals, without its ending."""
    if first.act != AI_ACT:
        return f"{first.kind}s-{first.act.replace('/', '-')}"
    if first.kind == "annex":
        return f"annex-{roman.value(first.number):02d}"
    digits = first.number.rstrip("abcd")
    name = f"{first.kind}-{int(digits):03d}{first.number[len(digits) :]}"
    return name if first == last else f"{first.kind}s-{int(digits):03d}-{int(last.number):03d}"

"""Every sentence of the official paragraph is spoken of in the digest, and every line of the digest in the official text.

Compared are the stems of the words that carry meaning, and the numbers of acts and articles: of a sentence that was left
out, hardly any is found. A sentence of a point is looked for in that point. Out of reach: a short exception inside a longer
sentence, a sentence whose words all occur in the rest of its point, and recitals, whose digest leaves out background.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.answering.support import stems
from desk.quality.verify.records import Result, Subject
from desk.quality.verify.wording import plain, without_publication

CHECK = "sentences"
LEAST_SPOKEN = 0.4
LEAST_FOUND = 0.35
_LEAST_WORDS = 4
_END = re.compile(r"(?<=[.:])\s+(?=[A-Z(])|(?<=;)\s+|\n")
_NUMBER = re.compile(r"\d[\d/]*[a-z]?")
_LABEL = re.compile(r"^\(([a-z]{1,2})\) ", re.MULTILINE)
_ANY_LABEL = re.compile(r"\s*\(([a-z]{1,5})\) ")
_FOOTNOTE = re.compile(r"^['\"]?\(\*\).*$", re.MULTILINE)


def check(subject: Subject) -> Result:
    """Look for the words of each sentence on the other side."""
    findings, compared = [], 0
    for paragraph in subject.paragraphs:
        if paragraph.provision.kind == "recital":
            continue
        passage, official = paragraph.passage, plain(_FOOTNOTE.sub("", paragraph.official))
        labels = _LABEL.findall(passage.body)
        here, there = _points(passage.body, labels), _points(official, labels)
        sides = (
            (there, here, LEAST_SPOKEN, passage.heading, "the digest does not speak of"),
            (here, there, LEAST_FOUND, f"{paragraph.context} {paragraph.official}", "the official text does not speak of"),
        )
        for points, others, least, around, what in sides:
            for label, text in points.items():
                spoken = _meaning(f"{around} {others.get(label, '')} {others[''] if label else ' '.join(others.values())}")
                for sentence, meant in _sentences(text):
                    compared += 1
                    if len(meant & spoken) < least * len(meant):
                        findings.append(paragraph.finding(CHECK, f"{what}: {sentence}"))
    return Result(compared, "statements", tuple(findings))


def _points(text: str, labels: list[str]) -> dict[str, str]:
    """Text by outermost label, which follow each other as in ``labels``; under "" what belongs to no point."""
    found, current, expected = {"": ""}, "", 0
    for line in text.splitlines():
        label = _ANY_LABEL.match(line)
        if label and expected < len(labels) and label[1] == labels[expected]:
            current, expected = f"{label[1]} {expected}", expected + 1
        elif not label and not line.startswith(" "):
            current = ""
        found[current] = f"{found.get(current, '')}\n{line.strip()}"
    return found


def _sentences(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for sentence in _END.split(without_publication(text)):
        meant = _meaning(sentence)
        if len(meant) >= _LEAST_WORDS:
            yield sentence.strip(), meant


def _meaning(text: str) -> frozenset[str]:
    return stems(plain(text)) | frozenset(_NUMBER.findall(text))

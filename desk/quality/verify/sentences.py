"""Every sentence of the official paragraph is spoken of in the digest, and every line of the digest in the official text.

Compared are the stems of the words that carry meaning, and the numbers of acts and articles: of a sentence that was left
out, hardly any is found. Out of reach: a short exception inside a longer sentence, a sentence whose words all occur in the
rest of its paragraph, and recitals, whose digest leaves out background.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.answering.support import stems
from desk.quality.verify.records import Result, Subject
from desk.quality.verify.wording import plain, without_publication

CHECK = "sentences"
LEAST_SPOKEN = 0.35
LEAST_FOUND = 0.35
_LEAST_WORDS = 4
_END = re.compile(r"(?<=[.:])\s+(?=[A-Z(])|(?<=;)\s+|\n")
_NUMBER = re.compile(r"\d[\d/]*[a-z]?")
_FOOTNOTE = re.compile(r"^['\"]?\(\*\).*$", re.MULTILINE)


def check(subject: Subject) -> Result:
    """Look for the words of each sentence on the other side."""
    findings, compared = [], 0
    for paragraph in subject.paragraphs:
        if paragraph.provision.kind == "recital":
            continue
        passage, official = paragraph.passage, plain(_FOOTNOTE.sub("", paragraph.official))
        sides = (
            (official, f"{passage.heading} {passage.body}", LEAST_SPOKEN, "the digest does not speak of"),
            (passage.body, f"{paragraph.context} {paragraph.official}", LEAST_FOUND, "the official text does not speak of"),
        )
        for text, other, least, what in sides:
            spoken = _meaning(other)
            for sentence, meant in _sentences(text):
                compared += 1
                if len(meant & spoken) < least * len(meant):
                    findings.append(paragraph.finding(CHECK, f"{what}: {sentence}"))
    return Result(compared, "statements", tuple(findings))


def _sentences(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for sentence in _END.split(without_publication(text)):
        meant = _meaning(sentence)
        if len(meant) >= _LEAST_WORDS:
            yield sentence.strip(), meant


def _meaning(text: str) -> frozenset[str]:
    return stems(plain(text)) | frozenset(_NUMBER.findall(text))

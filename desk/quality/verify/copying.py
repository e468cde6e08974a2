"""No run of more than eight words is the official text's, names and defined terms aside.

Names are those of ``register/accepted.yaml``, the headings of the Act, and provisions and acts by their numbers.
Out of reach: sentences that follow the official ones closely in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.quality.verify.records import Finding, KnowledgeFile, Result, Subject
from desk.quality.verify.wording import plain, words

CHECK = "copying"
LONGEST = 8
_PLACE = r"\d+[a-z]?(?:\s?\(\w+\))*"
_NAMED = re.compile(
    rf"\barticles?\s{_PLACE}(?:(?:, | and | or | to )(?:{_PLACE}|(?:\(\w+\))+))*"
    r"|\b(?:regulations?|directives?|decisions?)\s(?:\(\w+\)\s)?(?:no\s)?\d+/\d+(?:/\w+)?"
)
_UNCHECKED = ("register", "terms")


def check(subject: Subject) -> Result:
    """Look up every run of nine words of every line."""
    if subject.official is None:
        return Result(0, "statements", ())
    titles = [place.title for place in subject.knowledge.register.places.values()]
    names = sorted({plain(name).lower() for name in (*subject.names, *titles)}, key=lambda name: (-len(name), name))
    known = {run for text in subject.official.everything for run in _runs(_masked(text, names))}
    findings, compared = [], 0
    for file in subject.files:
        for line in _lines(file):
            compared += 1
            for copied in _copied(_masked(line, names), known):
                findings.append(Finding(file=file.name, ref="", check=CHECK, what=f"{len(copied)} words: {' '.join(copied)}"))
    return Result(compared, "statements", tuple(findings))


def _lines(file: KnowledgeFile) -> Iterator[str]:
    if file.folder not in _UNCHECKED:
        yield from (line for line in file.text.splitlines() if not line.startswith("#"))


def _masked(text: str, names: list[str]) -> list[str]:
    """Words of ``text``, each name being one word that no run is made of."""
    text = plain(text).lower()
    for name in names:
        if name in text:
            text = text.replace(name, " \u241e ")
    text = _NAMED.sub(" \u241e ", text)
    return [word for part in text.split("\u241e") for word in (*words(part), "")][:-1]


def _runs(text: list[str]) -> Iterator[tuple[str, ...]]:
    for i in range(len(text) - LONGEST):
        run = tuple(text[i : i + LONGEST + 1])
        if "" not in run:
            yield run


def _copied(line: list[str], known: set[tuple[str, ...]]) -> Iterator[list[str]]:
    """Longest stretches of ``line`` all of whose runs are known."""
    start, end = 0, -1
    for i in range(len(line) - LONGEST):
        if tuple(line[i : i + LONGEST + 1]) in known:
            if i > end:
                if end >= 0:
                    yield line[start : end + 1]
                start = i
            end = i + LONGEST
    if end >= 0:
        yield line[start : end + 1]

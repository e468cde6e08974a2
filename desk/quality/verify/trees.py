"""An official paragraph taken apart into its points, each with its reference, its own words and all that is below it.

Out of reach: a point whose text begins on a line of its own like a label; the official files have none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desk.law import Provision, parse
from desk.law.roman import is_roman, value

_LABEL = re.compile(r"^\((?P<label>[a-z]{1,5}|\d{1,2})\)\s+")
_DOTTED = re.compile(r"^\d{1,2}\.(?P<label>\d{1,2})\.?\s+")


@dataclass(slots=True)
class Node:
    """A provision of the official text: ``own`` its words without those of its points, ``whole`` with them."""

    provision: Provision
    own: list[str]
    whole: list[str]

    @property
    def subparagraphs(self) -> int:
        """Pieces of running text, the one before the first point included."""
        return len(self.own)


def nodes(paragraphs: dict[str, str]) -> dict[Provision, Node]:
    """Every paragraph, point and definition of ``paragraphs`` (text by reference), in the order of the text.

    Two points of one paragraph with the same label (Article 43(1) has two lists) are one node.
    """
    found: dict[Provision, Node] = {}
    for ref, text in paragraphs.items():
        _split(parse(ref), text.splitlines(), found)
    return found


def _split(provision: Provision, lines: list[str], found: dict[Provision, Node]) -> None:
    path = [found.setdefault(provision, Node(provision, [], []))]
    labels = [match["label"] if (match := _LABEL.match(line) or _DOTTED.match(line)) else "" for line in lines]
    for number, line in enumerate(lines):
        match = _LABEL.match(line) or _DOTTED.match(line)
        following = next(filter(None, labels[number + 1 :]), "")
        if match:
            path = path[: _depth(path, match["label"], following)]
            below = _below(path[-1].provision, match["label"])
            path.append(found.setdefault(below, Node(below, [], [])))
        elif len(path) > 1 and path[-1].own[-1].endswith(".") and not _goes_on(path, following):
            path = path[:1]  # the list has ended: this is a subparagraph again
        if text := line[match.end() if match else 0 :].strip():
            path[-1].own.append(text)
            for node in path:
                node.whole.append(text)


def _goes_on(path: list[Node], following: str) -> bool:
    """Whether the list goes on behind the line, so that the line is part of the point before."""
    return any(_follows(node.provision.parts[-1], following) for node in path[1:])


def _depth(path: list[Node], label: str, following: str) -> int:
    """How much of ``path`` stands above a point with ``label``: one number, then letters, then small Roman numerals.

    (i) behind (h) is a letter, unless (ii) follows it.
    """
    labels = [node.provision.parts[-1] if node.provision.parts else "" for node in path]
    if label.isdigit():
        return 1
    letters = [depth for depth, seen in enumerate(labels) if depth and seen.isalpha()]
    if not letters:
        return len(path)
    first = letters[0]
    if is_roman(label.upper()) and (following == "ii" or not _follows(labels[first], label)):
        below = labels[first + 1] if len(labels) > first + 1 else ""
        if (label == "i" and not below) or (below and value(label.upper()) == value(below.upper()) + 1):
            return first + 1
    return first


def _follows(before: str, label: str) -> bool:
    return len(before) == len(label) == 1 and ord(label) == ord(before) + 1


def _below(above: Provision, label: str) -> Provision:
    return Provision(above.kind, above.number, (*above.parts, label), above.section, above.act)

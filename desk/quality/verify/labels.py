"""The points of a paragraph have the labels of the official one, in its order.

Out of reach: two points whose texts are exchanged; the other comparisons look at whole paragraphs.
"""

from __future__ import annotations

import re

from desk.quality.verify.records import Result, Subject

CHECK = "labels"
_LABEL = re.compile(r"^\s*\(([a-z]{1,5})\)\s", re.MULTILINE)


def check(subject: Subject) -> Result:
    """Compare the labels at the beginning of lines."""
    findings, compared = [], 0
    for paragraph in subject.paragraphs:
        here, official = _LABEL.findall(paragraph.passage.body), _LABEL.findall(paragraph.official)
        compared += len(official)
        if here != official:
            findings.append(
                paragraph.finding(CHECK, f"points {', '.join(here)} here, {', '.join(official)} in the official text")
            )
    return Result(compared, "points", tuple(findings))

"""Who must: the actors that stand before "must" are not all others than those that stand before "shall" in the official text.

This catches two actors of a paragraph that changed places, where only one of them bears its duties. Out of reach: such a
paragraph with duties of both, a duty in the passive voice, and recitals.
"""

from __future__ import annotations

import re

from desk.quality.verify.records import Result, Subject
from desk.quality.verify.roles import roles
from desk.quality.verify.wording import plain

CHECK = "bearers"
_CLAUSE = re.compile(r"[.;\n]")


def check(subject: Subject) -> Result:
    """Compare the actors named before the words of duty."""
    findings, compared = [], 0
    for paragraph in subject.paragraphs:
        if paragraph.provision.kind == "recital":
            continue
        official, here = _bearers(plain(paragraph.official), "shall"), _bearers(paragraph.passage.body, "must")
        compared += bool(official and here)
        if official and here and not official & here:
            what = f"must is said of {', '.join(sorted(here))} here, shall of {', '.join(sorted(official))}"
            findings.append(paragraph.finding(CHECK, what))
    return Result(compared, "bearers of duties", tuple(findings))


def _bearers(text: str, word: str) -> frozenset[str]:
    """Actors named between the beginning of a clause and ``word``."""
    split = (re.split(rf"\b{word}\b", clause, maxsplit=1) for clause in _CLAUSE.split(text))
    before = (parts[0] for parts in split if len(parts) > 1)
    return frozenset(role for part in before for role in roles(part))

"""A paragraph whose official text makes an exception or a reservation makes one here too, and the other way round.

Looked at is whether a word of exception ("unless", "except", "without prejudice", "shall not apply") occurs at all. Out of
reach: one of several exceptions of a paragraph, and recitals, whose digest leaves out background.
"""

from __future__ import annotations

import re

from desk.quality.verify.records import Result, Subject
from desk.quality.verify.wording import plain

CHECK = "exceptions"
_WORDS = (
    r"unless|except\w*|other than|derogat\w+|exempt\w*|notwithstanding|without prejudice|neither|different from"
    r"|(?:shall|do|does|must) not (?:apply|cover|affect|extend|concern)"
)
_MADE = re.compile(rf"\b(?:{_WORDS})\b", re.IGNORECASE)
_ANSWERED = re.compile(
    rf"\b(?:{_WORDS}|save|apart from|aside|beyond|but not|intact|untouched|unaffected|regardless|remains?|need not|independent\w*"
    r"|leaves?|besides|(?:do|does|is|are|must|may) not)\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(r"\b(?:no|only|excluding)\b", re.IGNORECASE)


def check(subject: Subject) -> Result:
    """Look for a word of exception on each side."""
    findings, compared = [], 0
    for paragraph in subject.paragraphs:
        if paragraph.provision.kind == "recital":
            continue
        official, here = plain(paragraph.official), paragraph.passage.body
        made, made_here = _MADE.search(official), _MADE.search(here)
        compared += bool(made or made_here)
        if made and not _ANSWERED.search(here):
            findings.append(paragraph.finding(CHECK, f"no exception is here, and the official text says {made[0].lower()!r}"))
        if made_here and not (_ANSWERED.search(official) or _LIMITED.search(official)):
            findings.append(paragraph.finding(CHECK, f"{made_here[0].lower()!r} is here, and the official text has no exception"))
    return Result(compared, "exceptions", tuple(findings))

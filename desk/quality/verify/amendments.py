"""Each amending point of the register touches provisions that exist.

One that it deleted is accepted by name; from then on nothing may cite it. Out of reach: a provision that was touched and
is not listed; a person compares the list with the amending act.
"""

from __future__ import annotations

from desk.quality.verify.records import Finding, Result, Subject
from desk.quality.verify.references import exists

CHECK = "amendments"
_FILE = "register/amendments.yaml"


def check(subject: Subject) -> Result:
    """Look up every provision of the list."""
    touched = [(point, mention) for point, mentions in subject.knowledge.register.amendments for mention in mentions]
    findings = [
        Finding(file=_FILE, ref=str(end), check=CHECK, what=f"is touched by {point} and is not in the digest")
        for point, mention in touched
        for end in dict.fromkeys((mention.first, mention.last))
        if not exists(subject, end)
    ]
    return Result(len(touched), "references", tuple(findings))

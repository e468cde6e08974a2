"""The digest has as many articles, annexes, recitals, definitions and amending points as the official text.

Out of reach: nothing beyond what ``coverage`` leaves; this is the count that a person can check at a glance.
"""

from __future__ import annotations

from desk.law import AI_ACT
from desk.quality.verify.records import Finding, Result, Subject

CHECK = "counts"


def check(subject: Subject) -> Result:
    """Count both."""
    official = subject.official.counts if subject.official else {}
    here = held(subject)
    findings = [
        Finding(file="act", ref="", check=CHECK, what=f"{here[name]} {name} here, {count} in the official text")
        for name, count in official.items()
        if here[name] != count
    ]
    return Result(len(official), "counts", tuple(findings))


def held(subject: Subject) -> dict[str, int]:
    """How many of each the knowledge holds."""
    wholes = {provision.whole for provision in subject.provisions if provision.act == AI_ACT}
    kinds = {"articles": "article", "annexes": "annex", "recitals": "recital"}
    counts = {name: sum(provision.kind == kind for provision in wholes) for name, kind in kinds.items()}
    counts["definitions"] = sum(ref.startswith("Art. 3(") for ref in subject.digest)
    counts["amending points"] = len(subject.knowledge.register.amendments)
    return counts

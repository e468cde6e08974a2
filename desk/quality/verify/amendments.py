"""Each amending point of the register touches provisions that exist, and its file in ``changes`` names the same ones.

One that it deleted is accepted by name; from then on nothing may cite it. Out of reach: a provision that was touched and
is listed in neither; a person compares the list with the amending act.
"""

from __future__ import annotations

from collections.abc import Iterator

from desk.law import Mention, Provision
from desk.quality.verify.records import Finding, Result, Subject
from desk.quality.verify.references import exists

CHECK = "amendments"
_FILE = "register/amendments.yaml"


def check(subject: Subject) -> Result:
    """Look up every provision of the list, and every point among the changes."""
    amendments = subject.knowledge.register.amendments
    touched = [(point, mention) for point, mentions in amendments for mention in mentions]
    findings = [
        Finding(file=_FILE, ref=str(end), check=CHECK, what=f"is touched by {point} and is not in the digest")
        for point, mention in touched
        for end in dict.fromkeys((mention.first, mention.last))
        if not exists(subject, end)
    ]
    if subject.changes:
        findings += [finding for point, mentions in amendments for finding in _untold(subject, point, mentions)]
    return Result(len(touched), "references", tuple(findings))


def _untold(subject: Subject, point: Provision, mentions: tuple[Mention, ...]) -> Iterator[Finding]:
    """A point without a file, or whose file names other provisions."""
    told = {change.point: (name, set(change.touches)) for name, change in subject.changes.items()}
    if point not in told:
        yield Finding(file=_FILE, ref=str(point), check=CHECK, what="has no file in changes")
        return
    name, touches = told[point]
    listed = {end for mention in mentions for end in (mention.first, mention.last)}
    if differing := sorted(touches ^ listed):
        what = f"{name} and the register differ in {', '.join(map(str, differing))}"
        yield Finding(file=name, ref=str(point), check=CHECK, what=what)

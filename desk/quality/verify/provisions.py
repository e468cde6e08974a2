"""The register lists every provision of the official text, down to the points, with its status and what it cites.

Out of reach: a reference that ``cited`` does not read, since the register is made by the same reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from desk.corpus.provisions import FILE, ProvisionRow
from desk.corpus.records import Status
from desk.corpus.register import Register
from desk.law import AI_ACT, Provision
from desk.quality.verify.cited import cited
from desk.quality.verify.official import OfficialText
from desk.quality.verify.records import Finding, Result, Subject
from desk.quality.verify.trees import Node, nodes
from desk.quality.verify.wording import words

CHECK = "provisions"


def check(subject: Subject) -> Result:
    """Compare the rows of the register with those made from the official text, both ways."""
    if subject.official is None:
        return Result(0, "provisions", ())
    here = {row.ref: row for row in subject.register_rows}
    official = {row.ref: row for row in rows(subject.official, subject.knowledge.register)}
    findings = []
    for ref in sorted(here.keys() | official.keys()):
        if (row := here.get(ref)) != (wanted := official.get(ref)):
            what = _difference(row, wanted)
            findings.append(Finding(file=FILE.as_posix(), ref=ref, check=CHECK, what=what))
    return Result(len(official), "provisions", tuple(findings))


def _difference(row: ProvisionRow | None, wanted: ProvisionRow | None) -> str:
    if row is None:
        return "is missing from the register"
    if wanted is None:
        return "is not in the official text"
    fields = {name for name in ProvisionRow.model_fields if getattr(row, name) != getattr(wanted, name)}
    return "; ".join(f"{name} is {getattr(row, name)}, from the official text {getattr(wanted, name)}" for name in sorted(fields))


def rows(official: OfficialText, register: Register) -> Iterator[ProvisionRow]:
    """Every provision of both acts: as amended, then those that only the first publication has, then the amending points."""
    now, before = nodes(official.paragraphs), nodes(official.earlier)
    wholes = {provision: Node(provision, [], []) for provision in register.places if provision not in now}
    earlier_wholes = {provision.whole for provision in before}
    for provision, node in {**wholes, **now}.items():
        existed = provision in before or provision in earlier_wholes or (provision.kind == "recital" and provision.act == AI_ACT)
        status = Status.NEW if not existed else _status(provision, now, before, register)
        text = " ".join(node.own)
        yield ProvisionRow(
            ref=str(provision), status=status, subparagraphs=node.subparagraphs, cites=cited(provision, text, register)
        )
    for provision, node in before.items():
        if provision not in now and provision not in wholes:
            moved = register.moved_to(provision)
            stands = any(provision.contains(other) for other in now)  # a section whose heading one of the files leaves out
            gone = Status.UNCHANGED if stands else Status.DELETED
            yield ProvisionRow(
                ref=str(provision),
                status=Status.MOVED if moved else gone,
                subparagraphs=node.subparagraphs,
                cites=cited(provision, " ".join(node.own), register),
                moved_to=str(moved) if moved else None,
            )
    for point, touched in register.amendments:
        yield ProvisionRow(ref=str(point), status=Status.NEW, subparagraphs=1, cites=tuple(str(m.first) for m in touched))


def _status(provision: Provision, now: dict[Provision, Node], before: dict[Provision, Node], register: Register) -> Status:
    """Amended is what an amending point touched and reads otherwise than before, or has a part that does."""
    if provision.act != AI_ACT or provision.kind == "recital" or register.amended_by(provision) is None:
        return Status.UNCHANGED
    if provision in now and provision in before:
        same = words(" ".join(now[provision].whole)) == words(" ".join(before[provision].whole))
        return Status.UNCHANGED if same else Status.AMENDED
    return Status.AMENDED

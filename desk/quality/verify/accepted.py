"""Differences that are right: the rows of ``corpus/register/accepted.yaml``, each with its reason.

A row that nothing matches any more is a finding itself: it would hide the next mistake at the same place.
Out of reach: whether a reason is true.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from desk.corpus.records import Record
from desk.errors import CorpusError
from desk.quality.verify.records import Finding

CHECK = "accepted"
FILE = "register/accepted.yaml"


class AcceptedRow(Record):
    """``what`` is "check: what the finding says", at the provision or note ``ref``."""

    ref: str
    what: str
    reason: str = Field(min_length=15)

    @property
    def check(self) -> str:
        """Check whose finding it accepts."""
        return self.what.partition(": ")[0]


class Accepted(Record):
    """``names`` are titles and set phrases that cannot be said in other words."""

    names: tuple[str, ...] = ()
    rows: tuple[AcceptedRow, ...] = ()


def load_accepted(corpus: Path) -> Accepted:
    """Read the file, or nothing where there is none; ``CorpusError`` where it is wrong."""
    path = corpus / FILE
    if not path.is_file():
        return Accepted()
    try:
        return Accepted.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, ValidationError, yaml.YAMLError) as error:
        raise CorpusError(f"{path}: {error}") from error


def without_accepted(findings: Iterable[Finding], accepted: Accepted, checks: Collection[str]) -> tuple[Finding, ...]:
    """Findings that no row accepts, and the rows of the ``checks`` that ran which accept nothing."""
    rows = {(row.ref, row.what): row for row in accepted.rows}
    left, used = [], set()
    for finding in findings:
        key = (finding.ref, f"{finding.check}: {finding.what}")
        if key in rows:
            used.add(key)
        else:
            left.append(finding)
    idle = [row for key, row in rows.items() if key not in used and row.check in checks]
    left += [Finding(file=FILE, ref=row.ref, check=CHECK, what=f"accepts nothing any more: {row.what}") for row in idle]
    known = {(row.ref, row.what) for row in accepted.rows}
    if len(known) < len(accepted.rows):
        left.append(Finding(file=FILE, ref="", check=CHECK, what="a row stands twice"))
    return tuple(left)

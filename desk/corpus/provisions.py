"""Every provision of both acts, down to the points: ``corpus/register/provisions.csv``, one a row.

What stands elsewhere in the register is not repeated there: headings, chapters and sections (``structure.yaml``), the
amending point (``amendments.yaml``) and the days of application (``rules/calendar.yaml``) are joined here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import field_validator

from desk.corpus.act import applies_from
from desk.corpus.records import AppliesFrom, Record, Status
from desk.corpus.register import Register
from desk.corpus.tables import validated
from desk.errors import CorpusError
from desk.law import AI_ACT, Provision, parse

FILE = Path("register", "provisions.csv")


class ProvisionRow(Record):
    """A row: ``subparagraphs`` counts pieces of running text, ``cites`` are provisions of the Act and numbers of other acts.

    ``moved_to`` is where the text of a moved provision stands now.
    """

    ref: str
    status: Status
    subparagraphs: int
    cites: tuple[str, ...] = ()
    moved_to: str | None = None

    @field_validator("ref")
    @classmethod
    def _one_provision(cls, value: str) -> str:
        return str(parse(value))

    @field_validator("cites", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return tuple(filter(None, value.split("; "))) if isinstance(value, str) else value

    @field_validator("moved_to", mode="before")
    @classmethod
    def _absent(cls, value: Any) -> Any:
        return value or None

    @property
    def provision(self) -> Provision:
        """The reference, read."""
        return parse(self.ref)

    @property
    def in_force(self) -> bool:
        """Whether the provision is part of the text as amended."""
        return self.status not in (Status.DELETED, Status.MOVED)


class ProvisionEntry(ProvisionRow):
    """A row with all that the register knows of the provision; empty where the Act gives none."""

    heading: str
    division: str
    amended_by: str | None
    applies_from: tuple[AppliesFrom, ...]


def load_provisions(corpus: Path) -> tuple[ProvisionRow, ...]:
    """The rows in the order of the law; ``CorpusError`` names the row that is wrong, twice there or out of order."""
    path = corpus / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: cannot be read: {error}") from error
    rows = list[ProvisionRow]()
    for number, values in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        row = validated(values, ProvisionRow, f"{path}:{number}")
        if rows and not rows[-1].provision < row.provision:
            raise CorpusError(f"{path}:{number}: {row.ref} is there twice or not in the order of the law")
        rows.append(row)
    return tuple(rows)


def as_csv(rows: Iterable[ProvisionRow]) -> str:
    """The file's text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(ProvisionRow.model_fields)
    for row in sorted(rows, key=lambda row: row.provision):
        writer.writerow([row.ref, row.status.value, row.subparagraphs, "; ".join(row.cites), row.moved_to or ""])
    return out.getvalue()


def entry(row: ProvisionRow, register: Register) -> ProvisionEntry:
    """Join what the rest of the register says of a row's provision."""
    provision = row.provision
    place = register.place(provision)
    of_the_act = provision.act == AI_ACT and provision.kind != "recital"
    touched = register.amended_by(provision) if of_the_act and row.status is not Status.UNCHANGED else None
    return ProvisionEntry(
        **dict(row),
        heading=place.title if place else "",
        division=place.division if place else "",
        amended_by=str(touched) if touched else None,
        applies_from=applies_from(register, provision) if row.in_force and provision.kind != "recital" else (),
    )

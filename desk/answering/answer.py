"""The answer: one frozen record that the screen, the API, a ticket, an export and the evaluation all read.

Its JSON form is fixed by the project's contract.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from desk.corpus.records import Authority, Passage


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    OUT_OF_SCOPE = "out_of_scope"
    INSUFFICIENT = "insufficient"
    CLARIFY = "clarify"
    REFUSED = "refused"


class Support(StrEnum):
    """What the check of a claim against its passages gave. Only verified claims are shown."""

    VERIFIED = "verified"
    UNSUPPORTED = "unsupported"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Applies(_Model):
    """A day from which the cited provision applies; ``subject`` (JSON: ``for``) says to what, None to everything."""

    when: date
    subject: str | None = Field(default=None, alias="for")
    basis: str | None = None


class Citation(_Model):
    """A passage that a claim rests on, numbered in order of first use.

    ``until`` is the last day of a wording that is no longer in force, ``status_note`` what a reader has to know of a document
    ("draft"). Where ``verbatim``, ``text`` is the official wording
    in ``language``, ``plain`` the desk's own words for it, and ``marked`` the first character and the one behind the last
    of the phrase that the answer relies on.
    """

    n: int = Field(ge=1)
    ref: str
    source: str
    title: str
    heading: str = ""
    division: str = ""
    authority: Authority
    text: str
    verbatim: bool = False
    language: str = "en"
    plain: str = ""
    marked: tuple[int, int] | None = None
    version: date
    until: date | None = None
    status_note: str = ""
    applies_from: tuple[Applies, ...] = ()
    amended_by: str | None = None
    url: str

    @classmethod
    def of(cls, n: int, passage: Passage) -> Citation:
        """Citation number ``n`` of ``passage``."""
        return cls(
            n=n,
            ref=passage.ref,
            source=passage.source,
            title=passage.title,
            heading=passage.heading,
            division=passage.division,
            authority=passage.authority,
            text=passage.body,
            version=passage.version,
            until=passage.until,
            status_note=passage.status_note,
            applies_from=tuple(Applies.model_validate(days.model_dump()) for days in passage.applies_from),
            amended_by=passage.amended_by,
            url=passage.url,
        )


class Claim(_Model):
    """One statement of the answer with the numbers of its citations."""

    text: str
    citations: tuple[int, ...]
    support: Support


class Premise(_Model):
    """Something the question takes for granted and that is wrong."""

    claimed: str
    correct: str
    citations: tuple[int, ...]


class Classification(_Model):
    """Class of the system that a question describes."""

    risk: str
    also: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()


class Answer(_Model):
    """One answer. ``answer`` is Markdown with markers ``[1]`` that stand in ``citations``."""

    question: str
    language: str
    as_of: date
    outcome: Outcome
    answer: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    retrieved: tuple[str, ...] = ()
    premise: tuple[Premise, ...] = ()
    classification: Classification | None = None
    follow_ups: tuple[str, ...] = ()
    confidence: float = Field(default=0.0, ge=0.0, le=1.0)
    timings_ms: dict[str, float] = {}

    def to_json(self) -> str:
        """The JSON form of the contract, on one line."""
        return self.model_dump_json(by_alias=True)

"""Whether each claim of an answer is carried by the passages that it cites.

claims.supported     share of the claims whose figures all stand in their passages and that share words with them. [0, 1], higher
                     is better.
claims.partly        share of those with one of the two: the subject without a figure, or the figures (at least one) without the
                     subject. [0, 1], lower is better.
claims.unsupported   share of those with neither, and of those that cite nothing. [0, 1], lower is better.

The three add up to 1. None where there are no claims, and for answers that are not in English, whose words the check cannot
compare. The idea is of Rashkin et al., Measuring Attribution in Natural Language Generation Models (Computational Linguistics
49(4), 2023).

This is automatic, and weak: it is the check that the desk itself makes before it shows a claim
(``desk.answering.support``), so the desk has 1 by construction, and what the check does not see (a lost negation, another
actor) is not seen here either. It tells systems apart that write freely or cite loosely. People's ratings are what it is to be
held against.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache, partial

from desk.answering import Answer, Citation, Claim
from desk.answering.answer import Support
from desk.answering.figures import figures_in
from desk.answering.support import check, figures_missing, is_about
from desk.corpus.records import AppliesFrom, Passage
from desk.quality.metrics.base import Direction, Metric
from desk.quality.rows import Row

_LANGUAGE = "en"


class Carried(StrEnum):
    """How far a claim is carried by what it cites."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNSUPPORTED = "unsupported"


def carried(claim: Claim, answer: Answer) -> Carried:
    """How far ``claim`` is carried by the citations of ``answer`` that it names."""
    return _carried(claim.text, tuple(citation for citation in answer.citations if citation.n in claim.citations))


@lru_cache(maxsize=2**13)
def _carried(text: str, cited: tuple[Citation, ...]) -> Carried:
    """Remembered, since each of the three shares asks for it."""
    evidence = [_passage(citation) for citation in cited]
    if check(text, evidence) is Support.VERIFIED:
        return Carried.SUPPORTED
    if not evidence:
        return Carried.UNSUPPORTED
    figures_stand = bool(figures_in(text)) and not figures_missing(text, evidence)
    return Carried.PARTLY if figures_stand or is_about(text, evidence) else Carried.UNSUPPORTED


def _share(row: Row, *, kind: Carried) -> float | None:
    claims = row.answer.claims
    if not claims or row.answer.language != _LANGUAGE:
        return None
    return sum(carried(claim, row.answer) is kind for claim in claims) / len(claims)


def _passage(citation: Citation) -> Passage:
    """What the reader is shown of a citation: its text, and the desk's words for it where that is the official wording."""
    return Passage(
        ref=citation.ref,
        source=citation.source,
        authority=citation.authority,
        title=citation.title,
        heading=citation.heading,
        division=citation.division,
        context="",
        sentences=(),
        body=f"{citation.text}\n{citation.plain}".strip(),
        version=citation.version,
        applies_from=tuple(
            AppliesFrom(when=days.when, subject=days.subject, basis=days.basis or "") for days in citation.applies_from
        ),
        url=citation.url,
        tokens=0,
    )


_SAYS = {
    Carried.SUPPORTED: "share of the claims that their passages carry",
    Carried.PARTLY: "share of the claims that their passages carry in part",
    Carried.UNSUPPORTED: "share of the claims that their passages do not carry",
}

METRICS = tuple(
    Metric(
        name=f"claims.{kind}",
        says=says,
        source="after Rashkin et al. 2023, by desk.answering.support",
        direction=Direction.HIGHER if kind is Carried.SUPPORTED else Direction.LOWER,
        main=kind is Carried.UNSUPPORTED,
        value=partial(_share, kind=kind),
    )
    for kind, says in _SAYS.items()
)

"""Whether an answer cites what it has to, nothing else, and as exactly as the gold does.

A citation covers a provision of the gold if it is that provision, a part of it, or the paragraph that it is a point of; a whole
article covers none of its paragraphs (``desk.quality.questions.covers``). A reference cited twice counts once, but for
conciseness. Precision and recall of citations are named as in Gao et al., Enabling Large Language Models to Generate Text with
Citations (EMNLP 2023), and counted here against a gold of provisions, not by a model of entailment.

recall            share of ``must`` that is covered. [0, 1], higher is better. Questions to be answered.
all_must          1 if all of ``must`` is covered, else 0. Higher is better. Questions to be answered.
any_must          1 if any of ``must`` is covered, else 0. Higher is better. Questions to be answered.
any_article       1 if an article (annex, recital) of ``must`` is cited anywhere, else 0. Higher is better. Questions to be
                  answered.
precision         share of the citations that ``must`` or ``may`` names. [0, 1], higher is better. Of what was to be answered and
                  cites something: an answer without citations has no precision, and shows in recall.
exactness         of the needs in ``must`` whose article is cited, share of which the very provision or a part of it is cited,
                  not its article or another paragraph only. [0, 1], higher is better. None where no such article is cited.
conciseness       citations a claim, repetitions counted, over the claims that have any. 1 or more, lower is better. None where no
                  claim has a citation.
"""

from __future__ import annotations

from desk.law import ProvisionError, parse
from desk.quality.metrics.base import Direction, Metric, Unit
from desk.quality.metrics.matching import Level, distinct, fulfilled, needs
from desk.quality.metrics.reading import cited, to_be_answered
from desk.quality.rows import Row

_GAO = "Gao et al. 2023, against a gold of provisions"
_OWN = "own definition"


def recall(row: Row) -> float | None:
    """Share of ``must`` that is covered."""
    if not to_be_answered(row):
        return None
    return _share([fulfilled(need, cited(row)) for need in row.question.wanted])


def all_must(row: Row) -> float | None:
    """1 if all of ``must`` is covered."""
    found = recall(row)
    return None if found is None else float(found == 1)


def any_must(row: Row) -> float | None:
    """1 if any of ``must`` is covered."""
    found = recall(row)
    return None if found is None else float(found > 0)


def any_article(row: Row) -> float | None:
    """1 if an article of ``must`` is cited anywhere."""
    if not to_be_answered(row):
        return None
    articles = distinct(cited(row), Level.ARTICLE)
    return float(any(fulfilled(need, articles) for need in needs(row.question.wanted, Level.ARTICLE)))


def precision(row: Row) -> float | None:
    """Share of the citations that ``must`` or ``may`` names."""
    refs = cited(row)
    if not to_be_answered(row) or not refs:
        return None
    return _share([fulfilled(row.question.references, (ref,)) for ref in refs])


def exactness(row: Row) -> float | None:
    """Of the needs whose article is cited, share of which the very provision or a part of it is."""
    refs = cited(row)
    articles = distinct(refs, Level.ARTICLE)
    reached = [need for need in row.question.wanted if fulfilled(distinct(need, Level.ARTICLE), articles)]
    return _share([any(_as_exact(gold, ref) for gold in need for ref in refs) for need in reached]) if reached else None


def conciseness(row: Row) -> float | None:
    """Citations a claim, over the claims that have any."""
    counts = [len(claim.citations) for claim in row.answer.claims if claim.citations]
    return sum(counts) / len(counts) if counts else None


def _as_exact(gold: str, ref: str) -> bool:
    try:
        return parse(gold).contains(parse(ref))
    except ProvisionError:
        return fulfilled((gold,), (ref,))


def _share(values: list[bool]) -> float:
    return sum(values) / len(values)


METRICS = (
    Metric(
        name="citations.recall",
        says="share of the provisions that must be cited which are",
        source=_GAO,
        direction=Direction.HIGHER,
        main=True,
        value=recall,
    ),
    Metric(
        name="citations.all_must",
        says="all that must be cited is",
        source=_OWN,
        direction=Direction.HIGHER,
        value=all_must,
    ),
    Metric(
        name="citations.any_must",
        says="something that must be cited is",
        source=_OWN,
        direction=Direction.HIGHER,
        value=any_must,
    ),
    Metric(
        name="citations.any_article",
        says="an article that must be cited is, whole or in part",
        source=_OWN,
        direction=Direction.HIGHER,
        value=any_article,
    ),
    Metric(
        name="citations.precision",
        says="share of the citations that must or may be there",
        source=_GAO,
        direction=Direction.HIGHER,
        main=True,
        value=precision,
    ),
    Metric(
        name="citations.exactness",
        says="of the right articles cited, share cited as exactly as the gold",
        source=_OWN,
        direction=Direction.HIGHER,
        value=exactness,
    ),
    Metric(
        name="citations.conciseness",
        says="citations a claim",
        source=_OWN,
        direction=Direction.LOWER,
        unit=Unit.COUNT,
        value=conciseness,
    ),
)

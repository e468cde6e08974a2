"""Whether the search found the provisions that a right answer cites, and how early.

From ``answer.retrieved``, best first, by article and by paragraph: what is finer is taken together where it stands first, and
ranks count those. Relevant is what ``must`` names. Of alternatives one is enough; a second paragraph of an article that is
wanted whole, and what only ``may`` be cited, gains nothing and takes its rank. A whole article is no paragraph of it.
Questions that are not to be answered have no values; where nothing was retrieved all are 0.

recall@k    share of the needs found among the first k. [0, 1], higher is better. Manning, Raghavan, Schütze,
            Introduction to Information Retrieval (2008), 8.4.
nDCG@10     gain 1 a need, discounted by log2(1 + rank), over that of the best order. [0, 1], higher is better.
            Järvelin, Kekäläinen, TOIS 20(4), 2002.
MRR         1 / rank of the first need found, over all that was retrieved. [0, 1], higher is better. Voorhees, TREC-8, 1999.
precision@10  share of ten ranks that ``must`` or ``may`` names; fewer than ten retrieved count as ten. [0, 1], higher is better.

Computed by trec_eval through ir_measures (MacAvaney, Macdonald, Ounis, ECIR 2022). A list has no ties: its order is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial

from ir_measures import RR, P, R, nDCG
from ir_measures import pytrec_eval as trec_eval

from desk.quality.metrics.base import Direction, Metric
from desk.quality.metrics.matching import Level, Need, distinct, fulfilled, is_one, needs
from desk.quality.metrics.reading import to_be_answered
from desk.quality.rows import Row

DEPTHS = (5, 10, 20)
"""Ranks to which recall is measured."""

_SOURCES = {
    **{f"recall@{depth}": "Manning, Raghavan, Schütze 2008, 8.4; trec_eval" for depth in DEPTHS},
    "ndcg@10": "Järvelin, Kekäläinen 2002; trec_eval",
    "mrr": "Voorhees 1999; trec_eval",
    "precision@10": "Manning, Raghavan, Schütze 2008, 8.4; trec_eval",
}

_MEASURES = {f"recall@{depth}": R @ depth for depth in DEPTHS} | {"ndcg@10": nDCG @ 10, "mrr": RR, "precision@10": P @ 10}
_OF_UNITS = ("precision@10",)
_OF_NEEDS = tuple(name for name in _MEASURES if name not in _OF_UNITS)


def _described(name: str, level: Level) -> str:
    if name.startswith("recall@"):
        return f"share of the wanted provisions among the first {name.removeprefix('recall@')} {level}s found"
    return {
        "ndcg@10": f"how early the wanted {level}s stand among the first 10",
        "mrr": f"1 / rank of the first wanted {level}",
        "precision@10": f"share of the first 10 {level}s that must or may be cited",
    }[name]


def _value(row: Row, *, name: str, level: Level) -> float | None:
    if not to_be_answered(row):
        return None
    question = row.question
    return figures(question.wanted, question.may, row.answer.retrieved, level)[name]


@lru_cache(maxsize=2**13)
def figures(wanted: tuple[Need, ...], may: tuple[str, ...], retrieved: tuple[str, ...], level: Level) -> Mapping[str, float]:
    """All values of one question by name; remembered, since each of the metrics asks for its own."""
    units = distinct(retrieved, level)
    sought = needs(wanted, level)
    allowed = (*(ref for need in sought for ref in need), *distinct(may, level))
    right = {str(rank): 1 for rank, unit in enumerate(units) if any(is_one(gold, unit) for gold in allowed)}
    found = _calculated(_OF_NEEDS, {f"need {i}": 1 for i in range(len(sought))}, _needs_in(units, sought))
    return found | _calculated(_OF_UNITS, right or {"nothing": 1}, map(str, range(len(units))))


def _needs_in(units: tuple[str, ...], sought: tuple[Need, ...]) -> Iterator[str]:
    """The ranking as trec_eval reads it: a need where it is first fulfilled, and something else at the other ranks."""
    open_needs = dict(enumerate(sought))
    for rank, unit in enumerate(units):
        here = [i for i, need in open_needs.items() if fulfilled(need, (unit,))]
        for i in here:
            del open_needs[i]
            yield f"need {i}"
        if not here:
            yield f"other {rank}"


def _calculated(names: Iterable[str], relevant: Mapping[str, int], ranking: Iterable[str]) -> dict[str, float]:
    run = {document: -float(rank) for rank, document in enumerate(ranking)}
    values = trec_eval.iter_calc([_MEASURES[name] for name in names], {"": relevant}, {"": run})
    by_measure = {str(found.measure): float(found.value) for found in values}
    return {name: by_measure[str(_MEASURES[name])] for name in names}


METRICS = tuple(
    Metric(
        name=f"retrieval.{level}.{name}",
        says=_described(name, level),
        source=source,
        direction=Direction.HIGHER,
        main=(level, name) == (Level.PARAGRAPH, "recall@10"),
        value=partial(_value, name=name, level=level),
    )
    for level in Level
    for name, source in _SOURCES.items()
)

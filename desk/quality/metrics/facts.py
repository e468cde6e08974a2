"""Whether an answer says what it has to.

facts.said    share of the key facts that the answer states, [0, 1], higher is better. For questions to be answered that have
              key facts; an answer that was not given states none.

A fact is looked for as one of the gold's wordings in the text (``Fact.said_in``), which knows no negation and no paraphrase
that the gold does not list: it counts too little, not too much, except where a short wording stands in a sentence about
something else. The idea of counting nuggets of an answer is of Voorhees, Overview of the TREC 2003 Question Answering Track.
"""

from __future__ import annotations

from desk.quality.metrics.base import Direction, Metric
from desk.quality.metrics.reading import said, to_be_answered, was_answered
from desk.quality.rows import Row


def facts_said(row: Row) -> float | None:
    """Share of the key facts that the answer states."""
    facts = row.question.facts
    if not to_be_answered(row) or not facts:
        return None
    text = said(row) if was_answered(row) else ""
    return sum(fact.said_in(text) for fact in facts) / len(facts)


METRICS = (
    Metric(
        name="facts.said",
        says="share of the key facts that the answer states",
        source="nuggets as in Voorhees 2003, by wording",
        direction=Direction.HIGHER,
        main=True,
        value=facts_said,
    ),
)

"""Whether a described system gets the right class and the right roles.

For questions whose gold has a class or roles and whose answer gives a classification, but for ``given``. All in [0, 1], higher is
better. A class that the contract does not know counts as a wrong one.

classification.given              share of the questions with a class in the gold that were given one at all.
classification.precision.CLASS    of the systems put in the class, share that belongs there; None where none was put there.
classification.recall.CLASS       of the systems of the class, share put there; None where the gold has none.
classification.f1.CLASS           2 TP / (2 TP + FP + FN) (van Rijsbergen, Information Retrieval, 1979, ch. 7); None where the
                                  class is in neither.
classification.macro_f1           mean of the F1 of the classes that the gold has (Opitz, Burst, Macro F1 and Macro F1, 2019).
classification.roles              1 if the roles are those of the gold, none missing and none more (exact match; Godbole, Sarawagi
                                  2004).

A resample may lack a class; its figure is then None there, and the macro mean is over the others.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from desk.quality.metrics.base import AnyMetric, Direction, Metric, Observation, Observations, SetMetric
from desk.quality.questions import Risk
from desk.quality.rows import Row

_CLASSES = tuple(Risk)
_UNKNOWN = len(_CLASSES)
_RIJSBERGEN = "van Rijsbergen 1979"


def given(row: Row) -> float | None:
    """1 if a system with a class in the gold was classified."""
    return None if row.question.risk is None else float(row.answer.classification is not None)


def roles(row: Row) -> float | None:
    """1 if the roles are exactly those of the gold."""
    if not row.question.roles or row.answer.classification is None:
        return None
    return float(set(row.question.roles) == set(row.answer.classification.roles))


def _pair(row: Row) -> Observation | None:
    """Class of the gold and class given, as numbers of ``Risk``."""
    if row.question.risk is None or row.answer.classification is None:
        return None
    named = row.answer.classification.risk
    chosen = next((i for i, risk in enumerate(_CLASSES) if risk == named), _UNKNOWN)
    return (float(_CLASSES.index(row.question.risk)), float(chosen))


def _counts(pairs: Observations, number: int) -> tuple[int, int, int]:
    """True positives, false positives and false negatives of a class."""
    gold, chosen = pairs[:, 0] == number, pairs[:, 1] == number
    return int(np.sum(gold & chosen)), int(np.sum(~gold & chosen)), int(np.sum(gold & ~chosen))


def _precision(pairs: Observations, *, number: int) -> float | None:
    hits, extra, _ = _counts(pairs, number)
    return hits / (hits + extra) if hits + extra else None


def _recall(pairs: Observations, *, number: int) -> float | None:
    hits, _, missed = _counts(pairs, number)
    return hits / (hits + missed) if hits + missed else None


def _f1(pairs: Observations, *, number: int) -> float | None:
    hits, extra, missed = _counts(pairs, number)
    return 2 * hits / (2 * hits + extra + missed) if hits + extra + missed else None


def _macro_f1(pairs: Observations) -> float | None:
    values = [_f1(pairs, number=int(number)) for number in np.unique(pairs[:, 0])]
    return float(np.mean([value or 0.0 for value in values]))


_Figure = Callable[..., float | None]
_FIGURES: tuple[tuple[str, str, _Figure], ...] = (
    ("precision", "of the systems classed as {}, share that is", _precision),
    ("recall", "of the systems that are {}, share classed so", _recall),
    ("f1", "F1 of the class {}", _f1),
)

METRICS: tuple[AnyMetric, ...] = (
    Metric(
        name="classification.given",
        says="described systems that were given a class",
        source="own definition",
        direction=Direction.HIGHER,
        value=given,
    ),
    SetMetric(
        name="classification.macro_f1",
        says="mean F1 of the classes",
        source="Opitz, Burst 2019",
        direction=Direction.HIGHER,
        main=True,
        contribution=_pair,
        figure=_macro_f1,
    ),
    Metric(
        name="classification.roles",
        says="roles exactly right",
        source="Godbole, Sarawagi 2004",
        direction=Direction.HIGHER,
        value=roles,
    ),
    *(
        SetMetric(
            name=f"classification.{name}.{risk}",
            says=says.format(risk),
            source=_RIJSBERGEN,
            direction=Direction.HIGHER,
            contribution=_pair,
            figure=partial(figure, number=number),
        )
        for number, risk in enumerate(_CLASSES)
        for name, says, figure in _FIGURES
    ),
)

"""What an answer costs: time on the machine, and the reader's.

latency.p50, latency.p95    milliseconds in which half, and 95 of 100, of all questions were dealt with (``timings_ms["total"]``),
                            0 and more, lower is better; between two ranks interpolated (Hyndman, Fan, The American Statistician
                            50(4), 1996, type 7). Of one machine: no two machines compare.
size.characters             characters of an answer without the markers of its citations, 0 and more. Lower is better between
                            answers that are equally right, and only there: an answer that is empty is the shortest.

No model is paid for an answer, so there is no cost in money.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from desk.quality.metrics.base import AnyMetric, Direction, Metric, Observation, Observations, SetMetric, Unit
from desk.quality.metrics.reading import said, was_answered
from desk.quality.rows import Row

_HYNDMAN = "Hyndman, Fan 1996, type 7"


def size(row: Row) -> float | None:
    """Characters of an answer; None where none was given."""
    return float(len(said(row))) if was_answered(row) else None


def _time(row: Row) -> Observation | None:
    total = row.answer.timings_ms.get("total")
    return None if total is None else (total,)


def _percentile(observed: Observations, *, percent: int) -> float:
    return float(np.percentile(observed[:, 0], percent))


METRICS: tuple[AnyMetric, ...] = (
    *(
        SetMetric(
            name=f"latency.p{percent}",
            says=f"milliseconds in which {percent} of 100 questions are dealt with",
            source=_HYNDMAN,
            direction=Direction.LOWER,
            unit=Unit.MILLISECONDS,
            contribution=_time,
            figure=partial(_percentile, percent=percent),
        )
        for percent in (50, 95)
    ),
    Metric(
        name="size.characters",
        says="characters of an answer",
        source="own definition",
        direction=Direction.LOWER,
        unit=Unit.CHARACTERS,
        value=size,
    ),
)

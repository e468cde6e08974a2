"""All metrics in the order in which they are shown: the verdict first, then what explains it, then what it costs."""

from __future__ import annotations

from desk.quality.metrics import (
    calibration,
    citations,
    claims,
    classification,
    effort,
    facts,
    outcome,
    retrieval,
    rightness,
    stale,
)
from desk.quality.metrics.base import AnyMetric

ALL: tuple[AnyMetric, ...] = (
    *rightness.METRICS,
    *outcome.METRICS,
    *facts.METRICS,
    *stale.METRICS,
    *citations.METRICS,
    *claims.METRICS,
    *retrieval.METRICS,
    *classification.METRICS,
    *calibration.METRICS,
    *effort.METRICS,
)
"""Every metric; names are unique."""

MAIN: tuple[AnyMetric, ...] = tuple(metric for metric in ALL if metric.main)
"""Those that a release is judged by."""

"""Weighted reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

RANK_CONSTANT = 60


def fuse(rankings: Iterable[tuple[float, Sequence[str]]]) -> list[tuple[str, float]]:
    """Join rankings, each a weight with ids best first, into one with scores, best first, ties by id."""
    scores: dict[str, float] = {}
    for weight, ids in rankings:
        for rank, id_ in enumerate(dict.fromkeys(ids), start=1):
            scores[id_] = scores.get(id_, 0.0) + weight / (RANK_CONSTANT + rank)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))

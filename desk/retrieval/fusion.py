"""Weighted reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

RANK_CONSTANT = 60


def fuse(rankings: Iterable[tuple[float, Sequence[str]]]) -> list[tuple[str, float]]:
    """Join rankings, each a weight with ids best first, into one with scores, best first, ties by id."""
    shares: dict[str, list[float]] = {}
    for weight, ids in rankings:
        for rank, id_ in enumerate(dict.fromkeys(ids), start=1):
            shares.setdefault(id_, []).append(weight / (RANK_CONSTANT + rank))
    # fsum: the same shares in another order must give the same score, or ties are not seen.
    scores = {id_: math.fsum(share) for id_, share in shares.items()}
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))

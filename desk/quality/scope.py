"""Fitting what tells questions for the desk from others: a logistic regression over the development sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

import numpy as np

from desk.answering import Outcome
from desk.quality.questions import GoldQuestion
from desk.query import understand
from desk.retrieval.search import Nearness, Searcher

_FOLDS = 10
_STRENGTH = 30.0


@dataclass(frozen=True, slots=True)
class ScopeFit:
    """Weights and intercept, and what each threshold costs in ten-fold cross-validation.

    ``costs`` are rows of threshold, share of questions for the desk that it would refuse, share of others that it would answer.
    """

    weights: Nearness
    intercept: float
    questions: int
    others: int
    costs: tuple[tuple[float, float, float], ...]


def fit_scope(searcher: Searcher, questions: Sequence[GoldQuestion], thresholds: Sequence[float]) -> ScopeFit:
    """Fit over ``questions``: those to be answered against all others; what names a provision or has no words is left out."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    rows, wanted = [], []
    for question in questions:
        understood = understand(question.question, as_of=date.max, max_chars=100_000)
        if understood.has_words and not understood.mentions and not question.history:
            rows.append(astuple(searcher.search(understood).nearness))
            wanted.append(question.outcome is Outcome.ANSWERED)
    features, target = np.array(rows), np.array(wanted)
    model = LogisticRegression(C=_STRENGTH, max_iter=20_000)
    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    chance = cross_val_predict(model, features, target, cv=folds, method="predict_proba")[:, 1]
    model.fit(features, target)
    costs = tuple((t, float(np.mean(chance[target] < t)), float(np.mean(chance[~target] >= t))) for t in thresholds)
    weights = Nearness(*(round(float(weight), 2) for weight in model.coef_[0]))
    return ScopeFit(weights, round(float(model.intercept_[0]), 2), int(target.sum()), int((~target).sum()), costs)

"""Classes of described systems: F1 agrees with scikit-learn, roles match exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import f1_score, precision_score, recall_score

from desk.quality.metrics.base import AnyMetric
from desk.quality.metrics.classification import METRICS
from desk.quality.questions import Risk
from desk.quality.rows import Row
from tests.quality.metrics.made import answer, gold

BY_NAME: dict[str, AnyMetric] = {metric.name.removeprefix("classification."): metric for metric in METRICS}
SKLEARN = {"precision": precision_score, "recall": recall_score, "f1": f1_score}


def row(wanted: Risk | None, given: str | None, roles: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> Row:
    return Row(gold("Art. 6(2)", risk=wanted, roles=roles), answer("Yes.", risk=given, roles=named))


@settings(deadline=None, max_examples=25)  # scikit-learn is slow on its first call
@given(st.lists(st.tuples(st.sampled_from(Risk), st.sampled_from([*Risk, "odd"])), min_size=1, max_size=40))
def test_values_are_those_of_scikit_learn(pairs: list[tuple[Risk, str]]) -> None:
    rows = [row(wanted, given) for wanted, given in pairs]
    wanted, given = [str(w) for w, _ in pairs], [str(g) for _, g in pairs]
    for risk in Risk:
        for name, other in SKLEARN.items():
            value = BY_NAME[f"{name}.{risk}"].over(rows)
            known = other(wanted, given, labels=[str(risk)], average="macro", zero_division=0)
            assert (value or 0.0) == pytest.approx(known)
    classes = sorted(set(wanted))
    assert BY_NAME["macro_f1"].over(rows) == pytest.approx(
        f1_score(wanted, given, labels=classes, average="macro", zero_division=0)
    )


def test_a_class_that_is_in_neither_has_no_figure() -> None:
    rows = [row(Risk.HIGH_RISK, "high_risk")]
    assert BY_NAME["f1.high_risk"].over(rows) == 1
    assert BY_NAME["f1.minimal"].over(rows) is None
    assert BY_NAME["recall.minimal"].over(rows) is None
    assert BY_NAME["precision.minimal"].over(rows) is None


def test_one_class_for_everything_has_full_recall_there_and_a_low_macro_f1() -> None:
    rows = [row(risk, "high_risk") for risk in (Risk.HIGH_RISK, Risk.MINIMAL, Risk.TRANSPARENCY)]
    assert BY_NAME["recall.high_risk"].over(rows) == 1
    assert BY_NAME["precision.high_risk"].over(rows) == pytest.approx(1 / 3)
    assert BY_NAME["macro_f1"].over(rows) == pytest.approx(0.5 / 3)


def test_without_a_classification_nothing_is_judged_but_that() -> None:
    rows = [row(Risk.HIGH_RISK, None, roles=("provider",)), row(None, "minimal")]
    assert BY_NAME["given"].over(rows) == 0
    assert all(metric.over(rows) is None for name, metric in BY_NAME.items() if name != "given")


@pytest.mark.parametrize(
    ("named", "value"),
    [(("deployer", "provider"), 1), (("provider",), 0), (("provider", "deployer", "importer"), 0), ((), 0)],
)
def test_roles_match_exactly_in_any_order(named: tuple[str, ...], value: float) -> None:
    assert BY_NAME["roles"].over([row(Risk.HIGH_RISK, "minimal", ("provider", "deployer"), named)]) == value

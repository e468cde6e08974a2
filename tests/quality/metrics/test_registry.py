"""The list of metrics: every one is described, bounded, and moves as its direction says from the worst answer to the best."""

from __future__ import annotations

import importlib
import pkgutil
import random

import pytest

from desk.answering import Outcome
from desk.quality import metrics
from desk.quality.metrics import ALL, MAIN
from desk.quality.metrics.base import AnyMetric, Unit, observations
from desk.quality.questions import Risk
from desk.quality.rows import Row
from tests.quality.metrics.made import abstains, answer, citation, claim, gold

BY_NAME: dict[str, AnyMetric] = {metric.name: metric for metric in ALL}
REFS = [f"Art. {article}({paragraph})" for article in range(1, 41) for paragraph in (1, 2)]
QUESTIONS = [
    gold(
        REFS[3 * i],
        REFS[3 * i + 40],
        id_=f"q{i}",
        may=[REFS[3 * i + 1]],
        facts=[f"fact number {i} holds"],
        stale=[f"once it was {i}"],
        risk=list(Risk)[i % 4],
        roles=["provider"],
    )
    for i in range(12)
] + [gold(id_=f"n{i}", outcome=Outcome.OUT_OF_SCOPE) for i in range(6)]


def ideal() -> list[Row]:
    """All that must be cited is, all facts are said; what has no answer gets none."""
    rows = []
    for question in QUESTIONS:
        if question.outcome is not Outcome.ANSWERED:
            rows.append(Row(question, abstains(Outcome.OUT_OF_SCOPE)))
            continue
        text, refs = question.facts[0].says, question.must
        rows.append(
            Row(
                question,
                answer(
                    text,
                    citations=[citation(n, ref, text) for n, ref in enumerate(refs, start=1)],
                    retrieved=refs,
                    claims=[claim(text, 1), claim(text, 2)],
                    confidence=1.0,
                    risk=str(question.risk),
                    roles=["provider"],
                    ms=10,
                ),
            )
        )
    return rows


def abstaining() -> list[Row]:
    return [Row(question, abstains(Outcome.OUT_OF_SCOPE)) for question in QUESTIONS]


def citing_everything() -> list[Row]:
    return [Row(question, answer("Yes.", *REFS, retrieved=REFS)) for question in QUESTIONS]


def shuffled() -> list[Row]:
    """The ideal answers under the gold of other questions."""
    rows = ideal()
    return [Row(row.question, other.answer) for row, other in zip(rows, [*rows[1:12], rows[0], *rows[12:]], strict=True)]


def stale() -> list[Row]:
    """The ideal answers with the stale statement in them."""
    return [
        Row(row.question, row.answer.model_copy(update={"answer": f"{row.answer.answer} {row.question.stale[0].says}"}))
        if row.question.stale
        else row
        for row in ideal()
    ]


def value(name: str, rows: list[Row]) -> float | None:
    return BY_NAME[name].over(rows)


def test_names_are_unique_and_stand_in_the_stated_order() -> None:
    names = [metric.name for metric in ALL]
    assert len(set(names)) == len(names)
    groups = list(dict.fromkeys(name.split(".")[0] for name in names))
    assert groups == "right outcome facts stale citations claims retrieval classification calibration latency size".split()


def test_the_main_ones_are_few() -> None:
    assert [metric.name for metric in MAIN] == [
        "right.strict",
        "right.lenient",
        "outcome.wrongly_answered",
        "outcome.false_abstention",
        "facts.said",
        "stale.said",
        "citations.recall",
        "citations.precision",
        "claims.unsupported",
        "retrieval.paragraph.recall@10",
        "classification.macro_f1",
    ]


def test_every_metric_is_defined_in_the_docstring_of_its_module() -> None:
    modules = [importlib.import_module(f"{metrics.__name__}.{found.name}") for found in pkgutil.iter_modules(metrics.__path__)]
    documented = {metric.name: module.__doc__ or "" for module in modules for metric in getattr(module, "METRICS", ())}
    assert set(documented) == set(BY_NAME)
    for name, doc in documented.items():
        text = " ".join(doc.split())
        word = name.split(".")[-1]
        if name.startswith("classification.") and word in set(Risk):
            word = f"{name.split('.')[1]}.CLASS"
        if word.startswith("recall@"):
            word = "recall@k"
        assert word.casefold() in text.casefold(), name
        assert "higher is better" in text.casefold() or "lower is better" in text.casefold(), name


@pytest.mark.parametrize("metric", ALL, ids=lambda metric: metric.name)
def test_values_keep_to_their_range_and_nothing_to_judge_is_none(metric: AnyMetric) -> None:
    assert metric.says
    assert metric.source
    for rows in (ideal(), abstaining(), citing_everything(), shuffled(), stale()):
        found = metric.over(rows)
        assert found is None or (found >= 0 and (metric.unit is not Unit.SHARE or found <= 1))
    assert metric.over([]) is None


@pytest.mark.parametrize("metric", ALL, ids=lambda metric: metric.name)
def test_the_order_of_the_rows_does_not_matter(metric: AnyMetric) -> None:
    rows = [*ideal(), *stale(), *citing_everything()]
    mixed = random.Random(0).sample(rows, len(rows))  # noqa: S311
    assert metric.over(mixed) == pytest.approx(metric.over(rows))


@pytest.mark.parametrize("metric", ALL, ids=lambda metric: metric.name)
def test_observations_combine_to_the_figure(metric: AnyMetric) -> None:
    rows = [*ideal(), *shuffled()]
    assert metric.combine(observations(metric, rows)) == metric.over(rows)


def test_the_ideal_is_the_best_that_there_is() -> None:
    for metric in ALL:
        if metric.unit is Unit.SHARE and not metric.name.endswith("precision@10"):
            best = 1 if metric.higher_is_better else 0
            assert metric.over(ideal()) in (best, None), metric.name


@pytest.mark.parametrize(
    "name",
    [
        "right.strict",
        "right.lenient",
        "right.overall",
        "facts.said",
        "citations.recall",
        "citations.precision",
        "citations.any_article",
        "retrieval.article.ndcg@10",
        "retrieval.paragraph.recall@20",
        "retrieval.paragraph.mrr",
        "classification.macro_f1",
        "calibration.ece",
        "calibration.brier",
        "calibration.aurc",
    ],
)
def test_shuffled_gold_is_worse(name: str) -> None:
    before, after = value(name, ideal()), value(name, shuffled())
    assert before is not None
    assert after is not None
    assert after < before if BY_NAME[name].higher_is_better else after > before


def test_always_abstaining_is_seen_by_false_abstention_recall_and_facts() -> None:
    rows = abstaining()
    assert value("outcome.abstention", rows) == 1
    assert value("outcome.wrongly_answered", rows) == 0
    assert value("outcome.false_abstention", rows) == 1
    assert value("right.strict", rows) == value("right.lenient", rows) == 0
    assert value("right.overall", rows) == pytest.approx(6 / 18)
    assert value("facts.said", rows) == value("citations.recall", rows) == value("classification.given", rows) == 0
    assert value("stale.said", rows) == 0
    assert value("citations.precision", rows) is value("calibration.aurc", rows) is value("claims.supported", rows) is None


def test_always_citing_everything_has_all_recall_and_hardly_any_precision() -> None:
    rows = citing_everything()
    assert value("citations.recall", rows) == value("citations.all_must", rows) == value("citations.exactness", rows) == 1
    assert value("citations.precision", rows) == pytest.approx(3 / len(REFS))
    assert value("outcome.wrongly_answered", rows) == 1
    assert value("right.strict", rows) == 0


def test_right_articles_with_stale_wording_keep_their_citations_and_are_not_right() -> None:
    rows = stale()
    assert value("citations.recall", rows) == value("facts.said", rows) == 1
    assert value("stale.said", rows) == 1
    assert value("right.strict", rows) == value("right.lenient", rows) == 0


def test_duplicated_citations_gain_nothing_and_are_less_concise() -> None:
    rows = [
        Row(
            row.question,
            row.answer.model_copy(
                update={
                    "citations": row.answer.citations * 3,
                    "claims": tuple(one.model_copy(update={"citations": one.citations * 3}) for one in row.answer.claims),
                }
            ),
        )
        for row in ideal()
    ]
    for name in ("citations.recall", "citations.precision", "citations.exactness", "right.strict", "claims.supported"):
        assert value(name, rows) == value(name, ideal())
    assert value("citations.conciseness", ideal()) == 1
    assert value("citations.conciseness", rows) == 3


def test_empty_answers_are_wrong_and_break_nothing() -> None:
    rows = [Row(question, answer("")) for question in QUESTIONS]
    assert value("right.strict", rows) == value("facts.said", rows) == value("citations.recall", rows) == 0
    assert value("retrieval.article.mrr", rows) == 0
    assert value("size.characters", rows) == 0
    assert value("outcome.false_abstention", rows) == 0

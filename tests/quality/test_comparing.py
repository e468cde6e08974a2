"""What is worse is called worse, what is the same is not, and a small set is called small; the gate stops on the former only."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.errors import RunError
from desk.quality.comparing import Comparison, Verdict, compare, paired
from desk.quality.gate import baseline_of, fast_subset, judge_release, read_baseline, write_baseline
from desk.quality.metrics.base import Direction, Metric, SetMetric, Unit
from desk.quality.metrics.registry import ALL, MAIN
from desk.quality.questions import GoldQuestion
from desk.quality.rows import Row
from desk.quality.scores import Scores, gold_digest, interval, score_rows
from tests.quality.made_runs import Made, question, rows, run

MANY = [question(f"q{i:03}", group=f"g{i // 2:03}") for i in range(300)]
SOME_WRONG = [one.id for one in MANY if int(one.group[1:]) % 8 == 0]


def verdicts(a: Scores, b: Scores) -> dict[str, Verdict]:
    return {one.metric.name: one.verdict for one in compare(a, b, ALL)}


def test_a_planted_regression_is_worse_and_its_mend_better() -> None:
    good, bad = score_rows(rows(MANY), ALL), score_rows(rows(MANY, SOME_WRONG), ALL)
    for name in ("right.strict", "right.lenient", "citations.recall"):
        assert verdicts(good, bad)[name] is Verdict.WORSE
        assert verdicts(bad, good)[name] is Verdict.BETTER


def test_answering_what_should_not_be_answered_is_worse_though_its_figure_rises() -> None:
    asked = [question(f"q{i}", outcome="out_of_scope", must=[]) for i in range(100)]
    good, bad = (
        score_rows([Row(one, Made(lambda _, ref=ref: ref).ask(one)) for one in asked], ALL)  # type: ignore[misc]
        for ref in (None, "Art. 4(1)")
    )
    assert verdicts(good, bad)["outcome.wrongly_answered"] is Verdict.WORSE


def test_the_same_answers_are_no_different_on_anything() -> None:
    again = [Row(row.question, row.answer.model_copy(update={"timings_ms": {"total": 99.0}})) for row in rows(MANY, SOME_WRONG)]
    a, b = score_rows(rows(MANY, SOME_WRONG), ALL), score_rows(again, ALL)
    found = [one for one in compare(a, b, ALL) if one.questions]
    assert {one.verdict for one in found} == {Verdict.NO_DIFFERENCE, Verdict.NOT_TESTED}
    assert [one.metric.name for one in found if one.verdict is Verdict.NOT_TESTED] == ["latency.p50", "latency.p95"]


def test_few_questions_conclude_nothing_whatever_they_show() -> None:
    few = MANY[:30]  # 15 groups
    found = verdicts(score_rows(rows(few), ALL), score_rows(rows(few, [one.id for one in few]), ALL))
    assert found["right.strict"] is Verdict.TOO_FEW


def test_a_set_that_would_not_show_a_difference_that_matters_says_so() -> None:
    some = MANY[:100]  # 50 groups, of which six would have to change: 12 %
    assert verdicts(score_rows(rows(some), ALL), score_rows(rows(some), ALL))["right.strict"] is Verdict.TOO_FEW


def test_p_values_are_corrected_among_the_main_metrics_apart_from_the_rest() -> None:
    good, bad = score_rows(rows(MANY), ALL), score_rows(rows(MANY, SOME_WRONG[:16]), ALL)
    by_name = {one.metric.name: one for one in compare(good, bad, ALL)}
    alone = {one.metric.name: one for one in compare(good, bad, MAIN)}
    strict = by_name["right.strict"]
    assert strict.difference is not None and strict.p is not None
    assert strict.p > strict.difference.p
    assert strict.p == alone["right.strict"].p


def test_questions_whose_gold_has_changed_are_not_compared() -> None:
    changed = [question("q000", group="g000", must=["Art. 4(1)"]), *MANY[1:299]]
    a, b = score_rows(rows(MANY), ALL), score_rows(rows(changed), ALL)
    pairing = paired(a, b)
    assert (len(pairing.both), pairing.other_gold, pairing.unpaired) == (298, 1, 1)
    assert {one.questions for one in compare(a, b, ALL) if one.metric.name == "right.strict"} == {298}


def test_a_remark_or_another_group_is_no_other_gold() -> None:
    assert gold_digest(question("a")) == gold_digest(question("a", note="see the recital", group="b"))
    assert gold_digest(question("a")) != gold_digest(question("a", may=["Art. 3(1)"]))


def test_where_a_metric_applies_in_one_run_only_that_is_counted() -> None:
    given = rows(MANY)
    not_answered = [Row(one, Made(lambda _: None).ask(one)) for one in MANY[:10]]
    found = {one.metric.name: one for one in compare(score_rows(given, ALL), score_rows([*not_answered, *given[10:]], ALL), ALL)}
    assert (found["citations.precision"].questions, found["citations.precision"].only_one) == (290, 10)


def test_figures_that_are_no_means_are_compared_too() -> None:
    spread = SetMetric(
        name="made.spread",
        says="largest less smallest",
        source="made up",
        direction=Direction.LOWER,
        contribution=lambda row: (float(row.question.id[1:]) % 7,),
        figure=lambda seen: float(seen.max() - seen.min()),
    )
    scores = score_rows(rows(MANY), [spread])
    found = interval(spread, scores)
    assert found is not None
    assert found.value == 6
    assert compare(scores, scores, [spread])[0].verdict is Verdict.NO_DIFFERENCE


def test_a_count_is_not_given_the_bound_of_a_share() -> None:
    conciseness = next(metric for metric in ALL if metric.name == "citations.conciseness")
    found = interval(conciseness, score_rows(rows(MANY), [conciseness]))
    assert found is not None
    assert (found.value, found.low) == (1, None)


def test_what_matters_in_a_count_is_a_tenth_of_it() -> None:
    count = Metric(
        name="made.count",
        says="",
        source="",
        direction=Direction.LOWER,
        unit=Unit.COUNT,
        value=lambda row: float(row.question.id[1:]),
    )
    scores = score_rows(rows(MANY), [count])
    assert compare(scores, scores, [count])[0].verdict is Verdict.NO_DIFFERENCE


def gated(now: list[Row], tmp_path: Path) -> tuple[Comparison, ...]:
    path = tmp_path / "baseline.json"
    write_baseline(path, baseline_of(run(questions=300), score_rows(rows(MANY), MAIN), MAIN))
    return judge_release(read_baseline(path), score_rows(now, MAIN), MAIN).worse


def test_the_gate_stops_what_is_worse_and_nothing_else(tmp_path: Path) -> None:
    assert gated(rows(MANY), tmp_path) == ()
    assert gated(rows(MANY, ["q000"]), tmp_path) == ()
    assert "right.strict" in [one.metric.name for one in gated(rows(MANY, SOME_WRONG), tmp_path)]


def test_a_baseline_has_a_line_a_question_and_none_of_its_words(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(path, baseline_of(run(questions=300), score_rows(rows(MANY), MAIN), MAIN))
    lines = [line for line in path.read_text().splitlines() if line.startswith('  "q')]
    assert len(lines) == 300
    assert "What about" not in path.read_text()


def test_a_baseline_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="make one with: desk eval baseline"):
        read_baseline(tmp_path / "missing.json")
    with pytest.raises(RunError, match="a part of its sets"):
        baseline_of(run(only="fast"), score_rows(rows(MANY), MAIN), MAIN)


def test_passing_means_nothing_where_most_questions_are_others() -> None:
    then = baseline_of(run(questions=300), score_rows(rows(MANY), MAIN), MAIN)
    others = [question(one.id, group=one.group, must=["Art. 4(1)"]) for one in MANY[:200]]
    assert not judge_release(then, score_rows(rows([*others, *MANY[200:]]), MAIN), MAIN).meaningful
    assert judge_release(then, score_rows(rows(MANY[:100]), MAIN), MAIN, part=True).meaningful


def test_the_fast_subset_takes_whole_groups_and_the_same_ones_whatever_else_is_there() -> None:
    chosen = fast_subset(MANY, groups=20)
    more: list[GoldQuestion] = fast_subset([*reversed(MANY), question("other")], groups=20)
    assert len(chosen) == 40
    assert len({one.group for one in chosen} & {one.group for one in more}) >= 19

"""Tables of runs, figures and comparisons for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from desk.quality.comparing import Comparison, Pairing, Verdict
from desk.quality.gate import Baseline, GateResult
from desk.quality.judge import Judged
from desk.quality.metrics.base import AnyMetric
from desk.quality.metrics.registry import ALL
from desk.quality.planted import Noticed
from desk.quality.rows import Row
from desk.quality.runs import Run
from desk.quality.scores import interval, score_rows
from desk.quality.scoring import score, share
from desk.quality.showing import NONE, shown, shown_difference, shown_interval, shown_p

Rows = Sequence[tuple[Run, Sequence[Row]]]
_WIDE = 220


def wide_console() -> Console:
    """As wide as the terminal, and wide enough for whole lines where the output goes to a file."""
    console = Console()
    return console if console.is_terminal else Console(width=_WIDE)


def _table(*columns: str) -> Table:
    """The first column, the name, is never wrapped."""
    table = Table(box=None)
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number == 0)
    return table


def print_runs(console: Console, runs: Sequence[Run]) -> None:
    """One line a run."""
    table = _table("run", "system", "sets", "questions", "day", "seconds", "commit")
    for run in runs:
        state = f"{run.seconds:.0f}" if run.finished else "not finished"
        names = ", ".join(one.name for one in run.sets) + (f" ({run.only})" if run.only else "")
        table.add_row(run.id, run.system, names, str(run.questions), str(run.day), state, run.provenance.commit[:10])
    console.print(table)


def print_short(console: Console, runs: Rows) -> None:
    """What is right, by set, in one line each."""
    table = _table("system", "set", "questions", "right", "outcome right", "answered")
    for run, rows in runs:
        for name, part in _by_set(run, rows):
            scores = [score(row.question, row.answer) for row in part]
            table.add_row(
                run.system,
                name,
                str(len(scores)),
                f"{sum(s.right for s in scores)} ({share(s.right for s in scores):.0%})",
                f"{share(s.outcome for s in scores):.0%}",
                f"{share(bool(s.answer.citations) for s in scores):.0%}",
            )
    console.print(table)


def print_failures(console: Console, runs: Rows) -> None:
    """Questions that went wrong, with what was cited and what was wanted."""
    for run, rows in runs:
        for wrong in (s for s in (score(row.question, row.answer) for row in rows) if not s.right):
            cited = ", ".join(c.ref for c in wrong.answer.citations[:6]) or "-"
            wanted = ", ".join(wrong.question.must) or "-"
            system = f"{run.system}: " if len(runs) > 1 else ""
            console.print(f"{system}{wrong.question.id}: {wrong.answer.outcome}, cited {cited}, wanted {wanted}", markup=False)
            console.print(f"    {wrong.question.question}", markup=False)


def print_figures(console: Console, runs: Rows) -> None:
    """All metrics with their intervals, the runs side by side; the main ones are marked."""
    scores = [score_rows(rows, ALL) for _, rows in runs]
    table = _table("metric", "n", *(run.system for run, _ in runs), "better", "what it is")
    for metric in ALL:
        found = [interval(metric, one) for one in scores]
        if not any(found):
            continue
        counts = dict.fromkeys(str(one.questions) for one in found if one)
        figures = [shown_interval(one, metric.unit) for one in found]
        table.add_row(_name(metric), "/".join(counts), *figures, metric.direction.value, metric.says)
    console.print(table)
    console.print("* main metrics; 95 % intervals by bootstrap over groups of questions", markup=False)


def print_comparison(console: Console, comparisons: Sequence[Comparison], pairing: Pairing) -> None:
    """B against A on each metric that applies."""
    _print_pairing(console, pairing)
    table = _table("metric", "n", "A", "B", "difference", "p", "detectable", "verdict")
    for one in comparisons:
        if one.questions:
            table.add_row(*_compared(one))
    console.print(table)
    console.print(
        "* main metrics; p by swapping A and B in groups of questions, corrected by Holm; detectable with power 0.8 at 0.05",
        markup=False,
    )


def print_gate(console: Console, baseline: Baseline, result: GateResult) -> None:
    """What the gate found, and which questions it rests on where it stops."""
    console.print(f"baseline {baseline.run} of {baseline.day}, commit {baseline.commit[:10] or 'unknown'}", markup=False)
    print_comparison(console, result.comparisons, result.pairing)
    for one in result.worse:
        console.print(f"worse: {one.metric.name} ({one.metric.says})", markup=False)
    if not result.meaningful:
        console.print("too few questions are as they were in the baseline; make a new one: desk eval baseline RUN", markup=False)
    elif not result.worse:
        console.print("no main metric is shown to be worse", markup=False)


def print_noticed(console: Console, noticed: Sequence[Noticed]) -> None:
    """What the bench says of each planted fault: the metrics with a verdict of better or worse, or that there is none."""
    table = _table("planted", "metric", "n", "A", "B", "difference", "p", "detectable", "verdict")
    for found in noticed:
        for one in found.different:
            table.add_row(found.fault.value, *_compared(one))
        if not found.different:
            table.add_row(found.fault.value, "(all)", *("" for _ in range(6)), "no difference shown")
    console.print(table)


def print_judged(console: Console, judged: Judged) -> None:
    """Ratings of a language model, and whether they can be relied on."""
    table = _table("rating", "answers")
    for rating, count in judged.counts.items():
        table.add_row(rating, str(count))
    console.print(table)
    alpha = NONE if judged.alpha is None else f"{judged.alpha:.2f}"
    console.print(f"Krippendorff's alpha (ordinal) of {judged.runs} runs: {alpha}; not rated: {judged.unrated}", markup=False)


def _print_pairing(console: Console, pairing: Pairing) -> None:
    left_out = f"{pairing.other_gold} with another gold, {pairing.unpaired} asked in one of them only"
    console.print(f"{len(pairing.both)} questions in both; left out: {left_out}", markup=False)


def _compared(one: Comparison) -> list[str]:
    unit = one.metric.unit
    detectable = shown(one.difference.detectable, unit) if one.difference and one.verdict is not Verdict.NOT_TESTED else NONE
    difference = shown_difference(one.difference, unit)
    figures = [shown(one.a, unit), shown(one.b, unit), difference, shown_p(one.p), detectable, one.verdict.value]
    return [_name(one.metric), str(one.questions), *figures]


def _name(metric: AnyMetric) -> str:
    return f"{'*' if metric.main else ' '} {metric.name}"


def _by_set(run: Run, rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Rows of each set; all together where only a part was asked. They stand in the order of the sets."""
    if run.only:
        yield run.only, rows
        return
    start = 0
    for one in run.sets:
        yield one.name, rows[start : start + one.questions]
        start += one.questions

"""``desk eval``: asks the questions of sets, compares runs, and stops a release that got worse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.cli import question_sets
from desk.cli.terminal import progress_bar, say, start
from desk.settings import PROJECT, Settings

if TYPE_CHECKING:
    from desk.quality.questions import GoldQuestion
    from desk.quality.runs import AskedSet, Run, RunStore
    from desk.quality.systems import SystemName

app = typer.Typer(no_args_is_help=True, help="Answer-quality tests.")
app.command("sets")(question_sets.list_sets)
app.command("touched")(question_sets.touched)
app.command("scope")(question_sets.scope)

BASELINE = PROJECT / "eval" / "baseline.json"

_RunId = Annotated[str, typer.Argument(help="A stored run, as desk eval runs lists it.", metavar="RUN")]
_Today = Annotated[str | None, typer.Option("--today", metavar="DATE", help="Day that it is taken to be, as 2027-12-02.")]
_Baseline = Annotated[Path, typer.Option("--baseline", help="File of the baseline.")]


@app.command("run")
def run(
    sets: Annotated[list[Path], typer.Argument(help="Question sets, as eval/sets/first-held.jsonl.")],
    system: Annotated[
        list[str] | None, typer.Option("--system", help="desk, articles or bm25; several are shown side by side.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="Name of the run, under which it is stored and goes on.")] = None,
    today: _Today = None,
    failures: Annotated[bool, typer.Option("--failures", help="List the questions that went wrong.")] = False,
) -> None:
    """Ask every question of the sets and show all metrics with their intervals.

    The run is stored; one that was broken off goes on when it is started again with the same options.
    """
    from desk.cli.tables import print_failures, print_figures, print_short, wide_console
    from desk.quality.runs import RunStore, load_sets

    names, day = _systems(system), _day(today)
    settings = start()
    asked, questions = load_sets(sets)
    store = RunStore(settings.home)
    done = _ask(settings, store, asked, questions, names, day, name)
    console = wide_console()
    rows = [(one, store.rows(one)) for one in done]
    if failures:
        print_failures(console, rows)
    print_short(console, rows)
    print_figures(console, rows)
    say(f"stored as {', '.join(one.id for one in done)} in {store.path}")


@app.command("runs")
def runs() -> None:
    """List the stored runs, oldest first."""
    from desk.cli.tables import print_runs, wide_console
    from desk.quality.runs import RunStore

    print_runs(wide_console(), RunStore(start().home).all())


@app.command("compare")
def compare(a: _RunId, b: _RunId) -> None:
    """Tell on each metric whether run B is better or worse than run A, or whether that cannot be told."""
    from desk.cli.tables import print_comparison, wide_console
    from desk.quality.comparing import compare as compare_scores
    from desk.quality.comparing import paired
    from desk.quality.metrics.registry import ALL
    from desk.quality.runs import RunStore
    from desk.quality.scores import score_rows

    store = RunStore(start().home)
    before, after = (score_rows(store.rows(store.get(id_)), ALL) for id_ in (a, b))
    print_comparison(wide_console(), compare_scores(before, after, ALL), paired(before, after))


@app.command("report")
def report(
    runs: Annotated[list[str], typer.Argument(help="Stored runs; the others are compared with the first.", metavar="RUN…")],
    out: Annotated[Path, typer.Option("--out", help="File to write.")] = Path("report.html"),
) -> None:
    """Write one HTML page about runs, with nothing that has to be loaded from elsewhere."""
    from desk.errors import RunError
    from desk.quality.report.page import report_page
    from desk.quality.runs import RunStore

    store = RunStore(start().home)
    found = [store.get(id_) for id_ in dict.fromkeys(runs)]
    page = report_page([(one, store.rows(one)) for one in found])
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise RunError(f"{out} cannot be written: {error}") from error
    say(f"written to {out}")


@app.command("baseline")
def baseline(run_id: _RunId, out: Annotated[Path, typer.Option("--out", help="File to write.")] = BASELINE) -> None:
    """Make a stored run the baseline that later versions are measured against; the project's own is shown in the README."""
    from desk.quality.gate import baseline_of, write_baseline
    from desk.quality.metrics.registry import MAIN
    from desk.quality.published import publish
    from desk.quality.runs import RunStore
    from desk.quality.scores import score_rows

    store = RunStore(start().home)
    found = store.get(run_id)
    made = baseline_of(found, score_rows(store.rows(found), MAIN), MAIN)
    write_baseline(out, made)
    if out == BASELINE:
        publish(PROJECT / "README.md", made)
    say(f"written to {out}")


@app.command("gate")
def gate(
    baseline: _Baseline = BASELINE,
    sets: Annotated[
        list[Path] | None, typer.Argument(help="Question sets; those of the baseline in eval/sets where none are given.")
    ] = None,
    fast: Annotated[bool, typer.Option("--fast", help="Ask a fixed part of the questions only.")] = False,
) -> None:
    """Ask the questions of the baseline again; exit code 1 where a main metric is significantly worse."""
    from desk.cli.tables import print_gate, wide_console
    from desk.quality.gate import fast_subset, judge_release, read_baseline
    from desk.quality.metrics.registry import MAIN
    from desk.quality.runs import RunStore, load_sets
    from desk.quality.scores import score_rows
    from desk.quality.systems import SystemName

    then = read_baseline(baseline)
    settings = start()
    asked, questions = load_sets(sets or [question_sets.SETS / f"{one.name}.jsonl" for one in then.sets])
    chosen = tuple(fast_subset(questions)) if fast else questions
    store = RunStore(settings.home)
    (done,) = _ask(settings, store, asked, chosen, [SystemName(then.system)], then.day, None, only="fast" if fast else "")
    rows = store.rows(done)
    result = judge_release(then, score_rows(rows, MAIN), MAIN, part=fast)
    print_gate(wide_console(), then, result)
    if result.worse or not result.meaningful:
        raise typer.Exit(1)


@app.command("planted")
def planted(
    sets: Annotated[list[Path] | None, typer.Argument(help="Question sets; eval/sets/dev.jsonl where none are given.")] = None,
    today: _Today = None,
) -> None:
    """Plant faults in the desk and tell whether the bench calls it worse; exit code 1 where it does not."""
    from desk.cli.tables import print_noticed, wide_console
    from desk.clock import fixed_clock, system_clock
    from desk.quality.metrics.registry import ALL
    from desk.quality.planted import Fault, notice, with_fault
    from desk.quality.runs import load_sets
    from desk.starting import start_searching

    settings, day = start(), _day(today) or system_clock().date()
    _, questions = load_sets(sets or [question_sets.SETS / "dev.jsonl"])
    with progress_bar("index") as progress:
        searcher, knowledge = start_searching(settings, say=say, progress=progress)
    with progress_bar("answers") as progress:
        noticed = notice(
            tuple(Fault),
            lambda fault: with_fault(fault, settings, searcher, knowledge, fixed_clock(day)),
            questions,
            ALL,
            progress,
        )
    print_noticed(wide_console(), noticed)
    if any(bool(one.different) if one.fault is Fault.NONE else not one.worse for one in noticed):
        raise typer.Exit(1)


@app.command("judge")
def judge(run_id: _RunId, most: Annotated[int, typer.Option("--most", min=1, help="Questions to judge.")] = 50) -> None:
    """Have a language model rate answers, three times over, and show how far it agrees with itself; nothing needs this."""
    from desk.cli.tables import print_judged, wide_console
    from desk.quality.judge import judge_rows, load_judge
    from desk.quality.runs import RunStore

    settings = start()
    store = RunStore(settings.home)
    rows = store.rows(store.get(run_id))[:most]
    model = load_judge(settings)
    with progress_bar("answers") as progress:
        print_judged(wide_console(), judge_rows(model, rows, progress=progress))


def _ask(
    settings: Settings,
    store: RunStore,
    asked: tuple[AskedSet, ...],
    questions: Sequence[GoldQuestion],
    names: Sequence[SystemName],
    day: date | None,
    name: str | None,
    only: str = "",
) -> list[Run]:
    """Runs of each system over ``questions``; what is there already is not asked again."""
    from desk.clock import system_clock
    from desk.quality.provenance import provenance
    from desk.quality.runs import Run, new_id, seconds_clock
    from desk.quality.systems import start_systems

    day = day or system_clock().date()
    with progress_bar("index") as progress:
        systems = start_systems(names, settings, day, say=say, progress=progress)
    about = provenance(settings)
    done = []
    for system_name, system in systems.items():
        id_ = new_id(system_name, system_clock) if name is None else name if len(names) == 1 else f"{name}-{system_name}"
        new = Run(
            id=id_,
            system=system_name,
            sets=asked,
            only=only,
            questions=len(questions),
            day=day,
            provenance=about,
            started=system_clock(),
        )
        begun = store.begin(new, named=name is not None)
        if not begun.finished:
            with progress_bar(system_name) as progress:
                begun = store.ask(begun, system, questions, progress, seconds_clock)
        done.append(begun)
    return done


def _systems(given: Sequence[str] | None) -> list[SystemName]:
    from desk.quality.systems import SystemName

    try:
        return [SystemName(one) for one in dict.fromkeys(given or ["desk"])]
    except ValueError as error:
        raise typer.BadParameter(f"{error}; use {', '.join(SystemName)}", param_hint="--system") from error


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2027-12-02", param_hint="--today") from error

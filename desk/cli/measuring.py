"""``desk bench`` and ``desk eval``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from desk.cli.terminal import progress_bar, say, start
from desk.settings import Settings

_SETS = Path(__file__).resolve().parents[2] / "eval" / "sets"


def bench(
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    scale: Annotated[bool, typer.Option("--scale", help="Measure the index at 1, 3 and 10 times its size instead.")] = False,
    official: Annotated[
        Path | None, typer.Option("--official", metavar="FOLDER", help="Measure reading the official files of a folder instead.")
    ] = None,
) -> None:
    """Measure speed and memory on this machine (about two minutes)."""
    settings = start()
    if scale or official:
        _draw(_costs(settings, official), as_json=as_json)
        return
    from desk.quality import bench as measure
    from desk.quality.questions import load_questions
    from desk.starting import start_answering

    with progress_bar("index") as progress:
        service = start_answering(settings, say=say, progress=progress)
    questions = [q.question for path in sorted(_SETS.glob("*.jsonl")) for q in load_questions(path)]
    p50, p95 = measure.warm_times(service, questions)
    memory = measure.memory_mib()
    cold = measure.cold_start()
    fresh, unchanged, entries = measure.index_times(settings)
    figures = measure.Benchmark(
        questions=len(questions),
        warm_p50_ms=p50,
        warm_p95_ms=p95,
        cold_start_s=cold,
        index_fresh_s=fresh,
        index_unchanged_s=unchanged,
        index_entries=entries,
        memory_mib=memory,
    )
    if as_json:
        sys.stdout.write(figures.model_dump_json() + "\n")
    else:
        table = Table("figure", "here", box=None)
        for name, value in figures.model_dump().items():
            table.add_row(name, str(value))
        Console().print(table)


def _costs(settings: Settings, official: Path | None) -> Sequence[BaseModel]:
    from desk.quality.scaling import index_costs, official_costs

    if official:
        return official_costs(official)
    from desk.corpus.knowledge import load_knowledge
    from desk.corpus.tokens import token_counter
    from desk.index.entries import entries_of
    from desk.index.model import load_model

    count_tokens = token_counter(settings.home)
    return index_costs(entries_of(load_knowledge(settings.corpus, count_tokens), count_tokens), load_model(settings))


def _draw(rows: Sequence[BaseModel], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps([row.model_dump() for row in rows]) + "\n")
        return
    table = Table(*rows[0].model_dump(), box=None)
    for row in rows:
        table.add_row(*map(str, row.model_dump().values()))
    Console().print(table)


def eval_run(
    sets: Annotated[list[Path], typer.Argument(help="Question sets, as eval/sets/first-held.jsonl.")],
    failures: Annotated[bool, typer.Option("--failures", help="List the questions that went wrong.")] = False,
) -> None:
    """Ask every question of the sets and count what is right."""
    settings = start()
    from desk.quality.questions import load_questions
    from desk.quality.scoring import score, share
    from desk.starting import start_answering

    loaded = {path.stem: load_questions(path) for path in sets}
    with progress_bar("index") as progress:
        service = start_answering(settings, say=say, progress=progress)
    table = Table("set", "questions", "right", "outcome right", "answered", box=None)
    console = Console()
    for name, questions in loaded.items():
        scores = [score(q, service.answer(q.question, history=q.history)) for q in questions]
        table.add_row(
            name,
            str(len(scores)),
            f"{sum(s.right for s in scores)} ({share(s.right for s in scores):.0%})",
            f"{share(s.outcome for s in scores):.0%}",
            f"{share(bool(s.answer.citations) for s in scores):.0%}",
        )
        for wrong in (s for s in scores if failures and not s.right):
            cited = ", ".join(c.ref for c in wrong.answer.citations[:6]) or "-"
            console.print(
                f"{wrong.question.id}: {wrong.answer.outcome}, cited {cited}, wanted {', '.join(wrong.question.must) or '-'}",
                markup=False,
            )
            console.print(f"    {wrong.question.question}", markup=False)
    console.print(table)


def eval_scope() -> None:
    """Fit anew what tells questions for the desk from others, over the development sets."""
    settings = start()
    from desk.quality.questions import load_questions
    from desk.quality.scope import fit_scope
    from desk.starting import start_searching

    questions = [question for path in sorted(_SETS.glob("*-dev*.jsonl")) for question in load_questions(path)]
    with progress_bar("index") as progress:
        searcher, _ = start_searching(settings, say=say, progress=progress)
    fit = fit_scope(searcher, questions, (0.5, 0.6, 0.7, 0.8, 0.9))
    console = Console()
    console.print(f"{fit.weights}\nintercept {fit.intercept}; {fit.questions} questions for the desk, {fit.others} others")
    table = Table("threshold", "refused wrongly", "answered wrongly", box=None)
    for threshold, refused, answered in fit.costs:
        table.add_row(f"{threshold:.2f}", f"{refused:.1%}", f"{answered:.1%}")
    console.print(table)

"""``desk bench``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from desk.cli.terminal import progress_bar, say, start

_SETS = Path(__file__).resolve().parents[2] / "eval" / "sets"


def bench(as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False) -> None:
    """Measure speed and memory on this machine (about two minutes)."""
    settings = start()
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

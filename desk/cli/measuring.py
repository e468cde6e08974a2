"""``desk bench``."""

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

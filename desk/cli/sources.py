"""``desk corpus fetch``: the official texts, from where they are published."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from desk.cli.terminal import progress_bar, start
from desk.law.languages import OFFICIAL_LANGUAGES


def fetch_sources(
    sources: Annotated[
        list[str] | None, typer.Option("--source", metavar="ID", help="Source of corpus/sources.toml; may be repeated.")
    ] = None,
    languages: Annotated[list[str] | None, typer.Option("--lang", metavar="xx", help="Language, as de; may be repeated.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no other machine.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the outcomes as JSON.")] = False,
) -> None:
    """Fetch the official texts and what is published about them; exit code 1 where a file failed."""
    for code in languages or ():
        if code not in OFFICIAL_LANGUAGES:
            raise typer.BadParameter(f"{code!r} is none of {', '.join(OFFICIAL_LANGUAGES)}", param_hint="--lang")
    settings = start()
    if offline:
        settings = settings.model_copy(update={"offline": True})
    from desk.official.counting import counts_of_file
    from desk.sources.service import Result, fetch, official_folder

    with progress_bar("official text") as progress:
        report = fetch(settings, sources or None, languages or None, check=counts_of_file, progress=progress)
    if as_json:
        sys.stdout.write(json.dumps([asdict(outcome) for outcome in report.outcomes], ensure_ascii=False, indent=1) + "\n")
    else:
        console = Console(soft_wrap=True)
        table = Table("source", "language", "format", "outcome", "bytes", box=None)
        for o in report.outcomes:
            table.add_row(o.source, o.language, o.format.value, o.result.value, f"{o.bytes:,}" if o.bytes else "")
        console.print(table)
        for o in report.outcomes:
            if o.why:
                console.print(f"{o.source} {o.language} {o.format}: {o.why}", markup=False, highlight=False)
        counts = ", ".join(f"{report.count(result)} {result.value}" for result in Result if report.count(result))
        console.print(f"{counts or 'nothing to fetch'}; in {official_folder(settings.home)}", markup=False)
    if report.failed:
        raise typer.Exit(1)

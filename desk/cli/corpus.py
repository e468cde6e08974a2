"""``desk corpus``: what the knowledge consists of, and whether it agrees with itself and with the official text."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from desk.cli import documents
from desk.cli.provisions import show
from desk.cli.sources import fetch_sources
from desk.cli.terminal import start
from desk.corpus.knowledge import load_knowledge
from desk.corpus.tokens import token_counter

app = typer.Typer(no_args_is_help=True, help="The sources that the desk answers from.")
app.add_typer(documents.app)
app.command("show")(show)
app.command("fetch")(fetch_sources)


@app.command("list")
def list_sources(as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False) -> None:
    """List the sources of the knowledge, with how much each holds."""
    settings = start()
    knowledge = load_knowledge(settings.corpus, token_counter(settings.home))
    passages, sentences = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for passage in knowledge.passages.values():
        source = (passage.source, passage.authority.value, passage.version.isoformat())
        passages[source] += 1
        sentences[source] += len(passage.sentences)
    rows = [
        {"source": source, "authority": authority, "version": version, "passages": count, "sentences": sentences[key]}
        for key, count in sorted(passages.items())
        for source, authority, version in (key,)
    ]
    notes = knowledge.notes.values()
    newest = max((note.reviewed.isoformat() for note in notes), default="")
    said = sum(len(note.statements) for note in notes)
    rows.append({"source": "notes", "authority": "note", "version": newest, "passages": len(notes), "sentences": said})
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
        return
    table = Table(*rows[0], box=None)
    for row in rows:
        table.add_row(*map(str, row.values()))
    Console().print(table)


@app.command("register")
def write_register(
    official: Annotated[Path, typer.Option("--official", metavar="FOLDER", help="Folder of the official text.")],
) -> None:
    """Make the register of every provision anew from the official text; ``verify`` says where it differs."""
    settings = start()
    from desk.corpus.provisions import FILE, as_csv
    from desk.corpus.register import load_register
    from desk.quality.verify.official import load_official
    from desk.quality.verify.provisions import rows

    found = tuple(rows(load_official(official), load_register(settings.corpus)))
    (settings.corpus / FILE).write_text(as_csv(found), encoding="utf-8")
    counts = Counter(row.status.value for row in found)
    Console().print(f"{len(found)} provisions: " + ", ".join(f"{count} {status}" for status, count in counts.most_common()))


@app.command("sample")
def draw_sample(
    official: Annotated[Path, typer.Option("--official", metavar="FOLDER", help="Folder of the official text.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same sample.")] = 1,
    count: Annotated[int, typer.Option(min=1, max=500, help="Provisions, and notes.")] = 20,
) -> None:
    """Print provisions and notes drawn at random, each beside the official text, for a person to read."""
    settings = start()
    from desk.quality.sample import as_markdown
    from desk.quality.verify.official import load_official

    knowledge = load_knowledge(settings.corpus, token_counter(settings.home))
    sys.stdout.write(as_markdown(knowledge, load_official(official), seed, count))


@app.command("verify")
def verify_knowledge(
    official: Annotated[
        Path | None, typer.Option("--official", metavar="FOLDER", help="Folder of the official text, to compare with it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Prove that the knowledge agrees with itself and, where it is given, with the official text; exit code 1 if not."""
    settings = start()
    from desk.quality.verify import verify

    report = verify(settings.corpus, token_counter(settings.home), official)
    if as_json:
        sys.stdout.write(json.dumps({**report.model_dump(), "compared": report.compared}, ensure_ascii=False, indent=1) + "\n")
    else:
        console = Console(soft_wrap=True)
        for name, findings in report.by_file().items():
            console.print(name or "corpus", style="bold", markup=False)
            for finding in findings:
                console.print(f"  {finding.ref}: {finding.check}: {finding.what}".replace("  : ", "  "), markup=False)
        table = Table("check", "compared", "", "findings", "accepted", box=None)
        for check in report.checks:
            table.add_row(check.check, str(check.compared), check.unit, str(check.findings), str(check.accepted))
        console.print(table)
        compared = ", ".join(f"{count} {unit}" for unit, count in report.compared.items())
        console.print(f"compared: {compared or 'nothing'}; findings: {len(report.findings)}", markup=False)
    if report.findings:
        raise typer.Exit(1)

"""``desk doctor``: what works here and what does not, with the mend for each."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, NamedTuple

import typer
from rich.console import Console
from rich.table import Table

from desk.cli.terminal import start
from desk.errors import DeskError
from desk.settings import Settings

_PACKAGES = "torch sentence-transformers langchain langchain-chroma langchain-huggingface chromadb bm25s tiktoken gradio".split()


class Finding(NamedTuple):
    """One line of the report; ``mend`` is empty where nothing is wrong."""

    what: str
    found: str
    mend: str = ""


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False) -> None:
    """Tell what works here and what does not; exit code 1 where something has to be mended."""
    settings = start()
    checks: list[Callable[[Settings], list[Finding]]] = [_machine, _packages, _knowledge, _model, _index]
    findings = [finding for check in checks for finding in check(settings)]
    if as_json:
        import json

        sys.stdout.write(json.dumps([finding._asdict() for finding in findings], indent=1) + "\n")
    else:
        table = Table("", "what", "found", "to mend", box=None)
        for finding in findings:
            table.add_row("!" if finding.mend else "ok", finding.what, finding.found, finding.mend)
        Console().print(table)
    if any(finding.mend for finding in findings):
        raise typer.Exit(1)


def _machine(_: Settings) -> list[Finding]:
    python = platform.python_version()
    old = "" if sys.version_info >= (3, 11) else "install Python 3.11 or newer"
    return [Finding("Python", f"{python} on {platform.system()} {platform.machine()}", old)]


def _packages(_: Settings) -> list[Finding]:
    findings = []
    for package in _PACKAGES:
        try:
            findings.append(Finding(package, version(package)))
        except PackageNotFoundError:
            findings.append(Finding(package, "missing", "run: make setup"))
    return findings


def _knowledge(settings: Settings) -> list[Finding]:
    from desk.corpus.knowledge import load_knowledge
    from desk.corpus.tokens import token_counter

    try:
        knowledge = load_knowledge(settings.corpus, token_counter(settings.home))
    except DeskError as error:
        return [Finding("knowledge", "unusable", str(error))]
    return [Finding("knowledge", f"{len(knowledge.passages)} passages, {len(knowledge.notes)} notes, {settings.corpus}")]


def _model(settings: Settings) -> list[Finding]:
    from desk.index.model import model_location

    try:
        return [Finding("embedding model", f"{settings.embedding_model} in {model_location(settings)}")]
    except DeskError as error:
        return [Finding("embedding model", "missing", str(error))]


def _index(settings: Settings) -> list[Finding]:
    from desk.index.build import IndexFolder, why_rebuild
    from desk.starting import additions

    reason = why_rebuild(settings, additions(settings))
    where = IndexFolder(settings.home).current
    return [Finding("index", str(where or "none"), f"{reason}; run: desk index" if reason else "")]

"""``desk ask``: one question, or many from a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, TextIO

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from desk.answering import Answer, AnswerService, Citation
from desk.cli.terminal import progress_bar, say, start
from desk.errors import DeskError, QuestionError
from desk.query import Turn


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str
    question: str
    lang: str = "en"
    as_of: date | None = None
    history: tuple[Turn, ...] = ()


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in quotes.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Day whose law is asked for, as 2027-12-02.")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language where the question is too short to tell.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")] = False,
    batch: Annotated[Path | None, typer.Option("--batch", help="JSON Lines file with questions.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="JSON Lines file for the answers.")] = None,
) -> None:
    """Answer one question, or a file of them."""
    if (question is None) == (batch is None) or (batch is None) != (out is None):
        raise typer.BadParameter("give either a question, or --batch IN.jsonl with --out OUT.jsonl")
    settings = start()
    day = _day(as_of)
    from desk.starting import start_answering

    with progress_bar("index") as progress:
        service = start_answering(settings, say=say, progress=progress)
    if question is not None:
        answer = service.answer(question, as_of=day, language=lang)
        sys.stdout.write(f"{answer.to_json() if as_json else as_text(answer)}\n")
    elif batch is not None and out is not None:
        _answer_file(service, batch, out, day, lang)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2027-12-02", param_hint="--as-of") from error


def _answer_file(service: AnswerService, source: Path, target: Path, day: date | None, lang: str) -> None:
    try:
        lines = source.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{source} cannot be read: {error}") from error
    try:
        opened = target.open("w", encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"{target} cannot be written: {error}") from error
    with opened as output, progress_bar("questions") as progress:
        for number, row in enumerate(_answered(service, lines, day, lang), start=1):
            _write(output, row)
            progress(number, len(lines))


def _answered(service: AnswerService, lines: list[str], day: date | None, lang: str) -> Iterator[dict[str, object]]:
    """One row for each line that is not blank, in order; a bad one gives an error row."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        identity: object = None
        try:
            given = json.loads(line)
            identity = given.get("id") if isinstance(given, dict) else None
            row = _Row.model_validate({"lang": lang, **given} if isinstance(given, dict) else given)
            answer = service.answer(row.question, as_of=row.as_of or day, language=row.lang, history=row.history)
            yield {"id": row.id, **json.loads(answer.to_json())}
        except (ValidationError, ValueError, DeskError) as error:
            reason = error.errors()[0] if isinstance(error, ValidationError) else None
            text = f"{'.'.join(map(str, reason['loc'])) or 'row'}: {reason['msg']}" if reason else str(error)
            yield {"id": identity, "line": number, "error": text}


def _write(output: TextIO, row: dict[str, object]) -> None:
    output.write(json.dumps(row, ensure_ascii=False) + "\n")
    output.flush()


def as_text(answer: Answer) -> str:
    """An answer for a terminal: the text, then its sources."""
    sources = [f"[{c.n}] {c.ref}, {c.title} ({c.authority}{_status(c)})\n    {c.url}" for c in answer.citations]
    return "\n".join([answer.answer, *(["", *sources] if sources else [])])


def _status(citation: Citation) -> str:
    until = f", in force until {citation.until}" if citation.until else ""
    return f"{until}, {citation.status_note}" if citation.status_note else until

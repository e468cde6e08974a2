"""``desk corpus add`` and what follows it: documents of one's own, which are quoted once a person has approved them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from desk.cli.terminal import progress_bar, say, start

if TYPE_CHECKING:
    from desk.documents import Described, DocumentRecord, DocumentService

app = typer.Typer()

_Title = Annotated[str | None, typer.Option("--title", help="Title, as it is to be cited.")]
_Authority = Annotated[str | None, typer.Option("--authority", help="guidance or staff.")]
_Day = Annotated[str | None, typer.Option("--date", metavar="DATE", help="Day of the document, as 2027-12-02.")]
_Lang = Annotated[str | None, typer.Option("--lang", help="Language, as two letters.")]
_Status = Annotated[
    str | None,
    typer.Option("--status", help='in_force, final, draft, superseded or "out_of_date_since DATE".'),
]
_Note = Annotated[str | None, typer.Option("--note", help="What is shown wherever the document is cited.")]
_Id = Annotated[str, typer.Argument(metavar="ID", help="Id of the document, from desk corpus documents.")]


@app.command("add")
def add_document(
    path: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="PDF, DOCX, HTML, Markdown or text, or a folder of them.")],
    title: _Title = None,
    authority: _Authority = None,
    date: _Day = None,
    lang: _Lang = None,
    status: _Status = None,
    note: _Note = None,
) -> None:
    """Add documents, which wait for approval; what is not said about them is guessed. Exit code 1 where one is refused."""
    service, given = _service(), _described(title, authority, date, lang, status, note)
    from desk.documents import Outcome

    with progress_bar("documents") as progress:
        reports = service.add(path, given, progress)
    for report in reports:
        say(f"{report.outcome}: {report.message}")
    if any(report.outcome is Outcome.REFUSED for report in reports):
        raise typer.Exit(1)
    if not reports:
        say("there is no file in that folder")


@app.command("documents")
def list_documents(as_json: Annotated[bool, typer.Option("--json", help="Print the list as JSON.")] = False) -> None:
    """List the added documents with their state and remarks."""
    records = _service().list()
    if as_json:
        sys.stdout.write(json.dumps([json.loads(record.model_dump_json()) for record in records], ensure_ascii=False) + "\n")
        return
    if not records:
        say("no document was added yet: desk corpus add FILE")
        return
    table = Table(box=None)
    for name in ("id", "state"):
        table.add_column(name, no_wrap=True)
    for name in ("title", "authority", "date", "status", "remarks"):
        table.add_column(name)
    for record in records:
        about = record.metadata
        row = (
            record.id,
            record.state,
            about.title,
            about.authority,
            str(about.date),
            about.status_note,
            str(len(record.remarks)),
        )
        table.add_row(*map(_unmarked, row))
    Console().print(table)


@app.command("review")
def review_document(document: _Id) -> None:
    """Show what is known of a document, the remarks on it, and all its passages, as plain text."""
    record, passages = _service().show(document)
    lines = [*_about(record), ""]
    for passage in passages:
        lines += [passage.ref, *(f"  {sentence}" for sentence in passage.sentences), ""]
    sys.stdout.write("\n".join(lines) + "\n")


@app.command("approve")
def approve_document(
    document: _Id, by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who has read it and approves it.")]
) -> None:
    """Let a document be quoted in answers."""
    record = _service().approve(document, by)
    replaced = f"; {record.replaces} is withdrawn" if record.replaces else ""
    say(f"{record.id} is approved by {record.approved_by}{replaced}")


@app.command("withdraw")
def withdraw_document(document: _Id) -> None:
    """Let a document no longer be quoted; its text is kept."""
    say(f"{_service().withdraw(document).id} is withdrawn; desk corpus erase deletes its text")


@app.command("replace")
def replace_document(
    document: _Id,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="What takes its place.")],
    title: _Title = None,
    authority: _Authority = None,
    date: _Day = None,
    lang: _Lang = None,
    status: _Status = None,
    note: _Note = None,
) -> None:
    """Add a file that takes the place of a document once it is approved."""
    service, given = _service(), _described(title, authority, date, lang, status, note)
    record = service.replace(document, path, given)
    say(f"{record.file} is pending as {record.id} and takes the place of {document} once approved")


@app.command("erase")
def erase_document(document: _Id) -> None:
    """Delete the file and the text of a withdrawn document; its record is kept."""
    say(f"the text of {_service().erase(document).id} is deleted")


def _service() -> DocumentService:
    settings = start()
    from desk.clock import system_clock
    from desk.corpus.tokens import token_counter
    from desk.documents import DocumentService

    return DocumentService(settings.home, token_counter(settings.home), system_clock)


def _described(
    title: str | None, authority: str | None, date: str | None, lang: str | None, status: str | None, note: str | None
) -> Described:
    from desk.documents.metadata import described

    return described(title=title, authority=authority, date=date, language=lang, status=status, note=note)


def _about(record: DocumentRecord) -> list[str]:
    about = record.metadata
    values = {
        "title": about.title,
        "authority": about.authority,
        "date": str(about.date),
        "language": about.language,
        "status": about.status or "",
        "shown with it": about.status_note,
    }
    known = {"title", "authority", "date", "language", "status"} & set(about.guessed)
    lines = [f"{record.id}: {record.file}, {record.kind}, {record.pages or 'no'} pages, {record.size} bytes, {record.state}"]
    lines += [f"{name}: {value}{' (a guess)' if name in known else ''}" for name, value in values.items() if value]
    if record.approved_by:
        lines.append(f"approved by: {record.approved_by}, {record.approved_at:%-d %B %Y}")
    lines += [f"replaces: {record.replaces}"] if record.replaces else []
    lines += [f"replaced by: {record.replaced_by}"] if record.replaced_by else []
    for remark in record.remarks:
        where, excerpt = f" ({remark.where})" if remark.where else "", f": {remark.excerpt!r}" if remark.excerpt else ""
        lines.append(f"look at: {remark.concern}: {remark.message}{where}{excerpt}")
    return lines


def _unmarked(text: str) -> str:
    from rich.markup import escape

    return escape(text)

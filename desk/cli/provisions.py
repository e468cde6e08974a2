"""``desk corpus show``: one provision, as it is and as it was."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from desk.cli.terminal import start
from desk.clock import system_clock
from desk.lookup import ProvisionView

_MARKS = {"equal": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def show(
    ref: Annotated[str, typer.Argument(help='A provision in any written form, as "Art. 4(1)" or "Annex III point 4".')],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day whose law is shown; today.")] = None,
    compare: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Another day: shows what changed between the two.")
    ] = None,
    language: Annotated[str, typer.Option("--lang", help="Language of the official wording.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show a provision: what it says on a day, what cites it, and how two versions differ word by word."""
    settings = start()
    from desk.starting import start_lookup

    day = on.date() if on else system_clock().date()
    days = sorted({day, compare.date()}) if compare else [day]
    view = start_lookup(settings).view(ref, days, language)
    if as_json:
        sys.stdout.write(view.model_dump_json(indent=1) + "\n")
        return
    _draw(view)


def _draw(view: ProvisionView) -> None:
    console = Console(soft_wrap=True)
    entry = view.entry
    console.print(Text(f"{entry.ref}  {entry.heading}", style="bold"))
    console.print(
        Text("; ".join(filter(None, (entry.division, f"{entry.status} by the amendment of 2026", entry.amended_by or ""))))
    )
    for version in view.versions:
        until = f", in force until {version.until}" if version.until else ""
        console.print(Text(f"\n{version.ref} on {version.day}{until}: {version.heading}".rstrip(": "), style="bold"))
        console.print(Text(version.plain or "no law on that day"))
        if version.official:
            console.print(Text(f"\nOfficial wording ({version.language}):", style="bold"))
            console.print(Text(version.official))
    if view.changes:
        console.print(Text(f"\nDifference ({view.compared}): [-removed-] {{+added+}}", style="bold"))
        console.print(Text("".join(c.text.join(_MARKS[c.kind]) for c in view.changes)))
    for name, refs in (("cites", entry.cites), ("cited by", view.cited_by)):
        if refs:
            console.print(Text(f"\n{name}: {'; '.join(refs)}"))

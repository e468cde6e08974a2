"""``desk index``: builds or refreshes the index."""

from __future__ import annotations

from typing import Annotated

import typer

from desk.cli.terminal import progress_bar, say, start


def index(rebuild: Annotated[bool, typer.Option("--rebuild", help="Build anew even if nothing changed.")] = False) -> None:
    """Build or refresh the index; does nothing when nothing changed."""
    settings = start()
    from desk.clock import system_clock
    from desk.index.build import build_index, why_rebuild
    from desk.index.model import load_model
    from desk.starting import additions

    reason = "you asked for it" if rebuild else why_rebuild(settings, additions(settings))
    if reason is None:
        say("the index is up to date")
        return
    say(f"building the index: {reason}")
    with progress_bar("index") as progress:
        manifest = build_index(
            settings, load_model, system_clock, fresh=rebuild, progress=progress, additions=additions(settings)
        )
    say(
        f"index built in {manifest.seconds:.0f} s: {manifest.passages} passages and {manifest.notes} notes, "
        f"{manifest.embedded} of {manifest.entries} texts embedded anew"
    )

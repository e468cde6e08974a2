"""``desk serve``: the web app and the HTTP API."""

from __future__ import annotations

import os
import time
from typing import Annotated

import typer

from desk.cli.terminal import progress_bar, say, start


def serve(
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Port to listen on.")] = None,
) -> None:
    """Serve the web app and the HTTP API."""
    began = time.perf_counter()
    settings = start()
    changes: dict[str, object] = {"host": host or os.environ.get("HOST"), "port": port or _port()}
    settings = settings.model_copy(update={name: value for name, value in changes.items() if value})
    say("starting: loading the model (some seconds)")
    from desk.official.counting import counts_of_file
    from desk.sources.background import fetch_in_background
    from desk.starting import start_services
    from desk.web.app import run

    with progress_bar("index") as progress:
        services = start_services(settings, say=say, progress=progress)
    services.answers.answer("Does the AI Act apply to us?")  # the first answer pays for what is loaded late
    say(f"ready after {time.perf_counter() - began:.1f} s: http://{settings.host}:{settings.port}")
    run(settings, services, when_up=lambda: fetch_in_background(settings, check=counts_of_file))


def _port() -> int | None:
    text = os.environ.get("PORT", "")
    if not text:
        return None
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise typer.BadParameter(f"PORT is {text!r}; it has to be a number from 1 to 65535")
    return int(text)

"""What every command needs: settings with logs set up, and progress where there is a terminal to show it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from desk.index.build import Progress as Report
from desk.logs import configure_logs
from desk.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Context:
    """Options given before the command."""

    debug: bool


def start() -> Settings:
    """Settings, with the logs set up by them."""
    settings = load_settings()
    configure_logs(settings)
    return settings


def say(message: str) -> None:
    """One line for the person at the terminal; standard output stays free for results."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


@contextmanager
def progress_bar(label: str) -> Iterator[Report]:
    """A function that moves a bar on a terminal and does nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(label, total=None, visible=False)
        yield lambda done, total: progress.update(task, completed=done, total=total, visible=True)

"""The ``desk`` command and what its parts share: settings, errors, exit codes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from desk.cli import answering, corpus, doctor, evaluating, indexing, measuring, serving, staff
from desk.cli.terminal import Context
from desk.errors import DeskError

app = typer.Typer(
    name="desk",
    help="The AI Act Service Desk: cited answers to questions about the EU AI Act.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("serve")(serving.serve)
app.command("ask")(answering.ask)
app.command("index")(indexing.index)
app.command("doctor")(doctor.doctor)
app.command("bench")(measuring.bench)
app.add_typer(evaluating.app, name="eval")
app.add_typer(corpus.app, name="corpus")
app.add_typer(staff.app, name="staff")


@app.callback()
def options(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Options before the command hold for all of them."""
    context.obj = Context(debug)


def main(arguments: list[str] | None = None) -> None:
    """Run the command with ``arguments`` (those of the process where None); exit code 0 done, 1 failed, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    try:
        app(args=given)
    except DeskError as error:
        if debug:
            raise
        sys.stderr.write(f"desk: {error}\n")
        sys.exit(1)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(1)

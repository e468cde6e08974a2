"""``desk staff``: accounts of people who work at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from desk.cli.terminal import say, start

if TYPE_CHECKING:
    from desk.access import AccountStore

app = typer.Typer(no_args_is_help=True, help="Accounts of people who work at the desk.")

_Name = Annotated[str, typer.Argument(metavar="NAME", help="Small letters, digits, '.', '_' and '-'.")]


@app.command("add")
def add(name: _Name) -> None:
    """Make an account, and print the password for the first sign-in, which is kept nowhere."""
    password = _accounts().add(name)
    say(f"account {name}: sign in at /staff with the password on the next line, and change it there")
    typer.echo(password)


@app.command("reset")
def reset(name: _Name) -> None:
    """Give an account a new password for one sign-in; the old one, and its sessions, end."""
    password = _accounts().reset(name)
    say(f"account {name} has a new password, on the next line, which has to be changed at the first sign-in")
    typer.echo(password)


@app.command("remove")
def remove(name: _Name) -> None:
    """Remove an account; its sessions end."""
    _accounts().remove(name)
    say(f"account {name} is removed")


@app.command("list")
def list_accounts() -> None:
    """List the accounts."""
    accounts = _accounts().all()
    if not accounts:
        say("there is no account yet: desk staff add NAME")
        return
    table = Table("name", "since", "password", box=None)
    for account in accounts:
        table.add_row(account.name, f"{account.added_at:%Y-%m-%d}", "one-time" if account.must_change else "own")
    Console().print(table)


def _accounts() -> AccountStore:
    from desk.access import AccountStore
    from desk.clock import system_clock

    return AccountStore(start().home, system_clock)

"""Accounts of staff in ``DESK_HOME/access/accounts.json``: names and Argon2 hashes, readable by the desk's own user only."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from desk.clock import Clock
from desk.corpus.records import Record
from desk.errors import AccessError

PASSWORD_MIN, PASSWORD_MAX = 12, 200
"""Characters of a password; the upper end keeps hashing cheap."""

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")
_ONE_TIME_BYTES = 15
_LOCK_SECONDS = 10


class Account(Record):
    """One person. ``must_change`` until the one-time password has been replaced by one of their own."""

    name: str
    password: str
    must_change: bool
    added_at: datetime
    changed_at: datetime


_ALL = TypeAdapter(dict[str, Account])


class AccountStore:
    """The accounts of one data folder; safe for several processes at once."""

    def __init__(self, home: Path, clock: Clock, hasher: PasswordHasher | None = None) -> None:
        """Nothing is read or written yet. ``hasher`` has argon2-cffi's defaults (RFC 9106, low memory) where none is given."""
        self._folder, self._clock, self._hasher = home / "access", clock, hasher or PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_urlsafe())

    def all(self) -> tuple[Account, ...]:
        """Every account, by name."""
        return tuple(account for _, account in sorted(self._read().items()))

    def add(self, name: str) -> str:
        """Make an account, and give the one-time password, which is kept nowhere."""
        if not _NAME.fullmatch(name):
            raise AccessError(
                "a name has 1 to 40 small letters, digits, '.', '_' and '-', and begins and ends with one of the first two"
            )
        with self._changing() as accounts:
            if name in accounts:
                raise AccessError(f"there is an account {name} already; a new password: desk staff reset {name}")
            password = secrets.token_urlsafe(_ONE_TIME_BYTES)
            accounts[name] = self._made(name, password, must_change=True)
        return password

    def reset(self, name: str) -> str:
        """Give an account a new one-time password; its old one no longer holds, and its sessions end."""
        with self._changing() as accounts:
            self._known(accounts, name)
            password = secrets.token_urlsafe(_ONE_TIME_BYTES)
            accounts[name] = self._made(name, password, must_change=True)
        return password

    def remove(self, name: str) -> None:
        """Remove an account, whose sessions end with it."""
        with self._changing() as accounts:
            self._known(accounts, name)
            del accounts[name]

    def get(self, name: str) -> Account | None:
        """The account as it is now."""
        return self._read().get(name)

    def verified(self, name: str, password: str) -> Account | None:
        """The account if the password is its own. An unknown name takes as long as a wrong password."""
        account = self._read().get(name)
        try:
            self._hasher.verify(account.password if account else self._nobody, password[:PASSWORD_MAX])
        except (Argon2Error, InvalidHashError):
            return None
        return account

    def change_password(self, name: str, old: str, new: str) -> None:
        """Replace the password; ``AccessError`` says what is wrong with the new one, or that the old one is not right."""
        if not PASSWORD_MIN <= len(new) <= PASSWORD_MAX:
            raise AccessError(f"a password has {PASSWORD_MIN} to {PASSWORD_MAX} characters")
        if new == old or name in new.casefold():
            raise AccessError("the new password must not be the old one, and must not contain the name")
        if self.verified(name, old) is None:
            raise AccessError("the old password is not right")
        with self._changing() as accounts:
            self._known(accounts, name)
            accounts[name] = self._made(name, new, must_change=False)

    def _made(self, name: str, password: str, *, must_change: bool) -> Account:
        now = self._clock()
        return Account(name=name, password=self._hasher.hash(password), must_change=must_change, added_at=now, changed_at=now)

    @staticmethod
    def _known(accounts: dict[str, Account], name: str) -> None:
        if name not in accounts:
            raise AccessError(f"there is no account {name[:40]}; the accounts: desk staff list")

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Account]]:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._folder / ".lock", timeout=_LOCK_SECONDS):
                accounts = self._read()
                yield accounts
                partial = self._folder / f"accounts.json.{os.getpid()}"
                descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(descriptor, "wb") as out:
                    out.write(_ALL.dump_json(accounts, indent=1))
                    out.flush()
                    os.fsync(out.fileno())
                partial.replace(self._folder / "accounts.json")
        except Timeout as error:
            raise AccessError("another process is changing the accounts; try again") from error
        except OSError as error:
            raise AccessError(f"the accounts in {self._folder} cannot be written: {error}") from error

    def _read(self) -> dict[str, Account]:
        path = self._folder / "accounts.json"
        try:
            return _ALL.validate_json(path.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            raise AccessError(f"{path} cannot be read; nobody can sign in until it is mended or deleted") from error

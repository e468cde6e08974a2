"""Sessions of people who are signed in: held in memory, by the hash of a random token that only the browser has."""

from __future__ import annotations

import hashlib
import secrets
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desk.access.accounts import AccountStore
from desk.clock import Clock

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
"""A session ends when nothing was asked in it for the first, and after the second in any case (OWASP ASVS 4.0.3, 3.3)."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in. ``csrf`` is what their forms carry; ``must_change``: nothing but a new password is open."""

    name: str
    csrf: str
    must_change: bool
    password_of: datetime
    began: datetime
    seen: datetime


class Sessions:
    """All sessions of one server; they end when it stops."""

    def __init__(self, accounts: AccountStore, clock: Clock) -> None:
        """``accounts`` are looked at each time: one that was removed, or has a new password, has no session any more."""
        self._accounts, self._clock = accounts, clock
        self._held: dict[str, Session] = {}
        self._lock = threading.Lock()

    def begin(self, name: str) -> str | None:
        """A new session, as the token for the browser; None where the account is gone."""
        account, now, token = self._accounts.get(name), self._clock(), secrets.token_urlsafe(32)
        if account is None:
            return None
        session = Session(name, secrets.token_urlsafe(32), account.must_change, account.changed_at, now, now)
        with self._lock:
            self._held = {key: held for key, held in self._held.items() if self._fresh(held, now)} | {_key(token): session}
        return token

    def find(self, token: str) -> Session | None:
        """The session of a token, if it holds still."""
        account_of = self._held.get(_key(token))
        if account_of is None:
            return None
        now, account = self._clock(), self._accounts.get(account_of.name)
        with self._lock:
            held = self._held.get(_key(token))
            if held is None or account is None or account.changed_at != held.password_of or not self._fresh(held, now):
                self._held.pop(_key(token), None)
                return None
            self._held[_key(token)] = replace(held, seen=now)
            return held

    def end(self, token: str) -> None:
        """Sign out."""
        with self._lock:
            self._held.pop(_key(token), None)

    @staticmethod
    def _fresh(session: Session, now: datetime) -> bool:
        return now - session.seen < IDLE and now - session.began < LONGEST


def _key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

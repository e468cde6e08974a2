"""Signing in, slower with each failure."""

from __future__ import annotations

import math
import threading
from datetime import datetime, timedelta

from desk.access.accounts import AccountStore
from desk.access.sessions import Sessions
from desk.clock import Clock
from desk.errors import AccessError

FREE = 5
"""Failures that cost nothing but the time of hashing."""
_FORGOTTEN = timedelta(hours=1)
_LONGEST_WAIT = 900
_KEPT = 10_000


class SigningIn:
    """Checks passwords for one server. Failures are counted by name and by address, for an hour each."""

    def __init__(self, accounts: AccountStore, sessions: Sessions, clock: Clock) -> None:
        """Nothing is counted yet."""
        self._accounts, self._sessions, self._clock = accounts, sessions, clock
        self._failures: dict[str, tuple[int, datetime]] = {}
        self._lock = threading.Lock()

    def sign_in(self, name: str, password: str, address: str) -> str:
        """The token of a new session; ``AccessError`` says that it was not right, never what, or how long to wait."""
        keys = (f"name {name[:80]}", f"address {address}")
        wait = max(map(self._wait, keys))
        if wait > 0:
            raise AccessError(f"too many tries; wait {math.ceil(wait)} seconds")
        account = self._accounts.verified(name, password)
        token = self._sessions.begin(account.name) if account else None
        if token is None:
            for key in keys:
                self._count(key)
            raise AccessError("the name or the password is not right")
        with self._lock:
            self._failures.pop(keys[0], None)
        return token

    def _wait(self, key: str) -> float:
        with self._lock:
            count, last = self._failures.get(key, (0, None))
        if last is None or count < FREE:
            return 0.0
        wait = float(min(2 ** min(count - FREE + 1, 20), _LONGEST_WAIT))
        return wait - (self._clock() - last).total_seconds()

    def _count(self, key: str) -> None:
        now = self._clock()
        with self._lock:
            if len(self._failures) >= _KEPT:
                self._failures = {k: f for k, f in self._failures.items() if now - f[1] < _FORGOTTEN}
            count, last = self._failures.get(key, (0, now))
            self._failures[key] = (count + 1 if now - last < _FORGOTTEN else 1, now)

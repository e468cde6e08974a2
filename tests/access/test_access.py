"""Accounts, sessions and signing in: what holds, what ends, and what slows down."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from desk.access import AccountStore, Sessions, SigningIn
from desk.access.sessions import IDLE, LONGEST
from desk.access.signing_in import FREE
from desk.errors import AccessError

OWN = "correct horse battery"


class Watch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def accounts(tmp_path: Path, watch: Watch) -> AccountStore:
    return AccountStore(tmp_path, watch, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def sessions(accounts: AccountStore, watch: Watch) -> Sessions:
    return Sessions(accounts, watch)


def test_a_new_account_has_a_password_for_once(accounts: AccountStore, watch: Watch) -> None:
    given = accounts.add("anna")
    account = accounts.verified("anna", given)
    assert account is not None
    assert account.must_change
    assert given not in account.password
    watch.pass_by(timedelta(seconds=1))
    accounts.change_password("anna", given, OWN)
    assert accounts.verified("anna", given) is None
    changed = accounts.verified("anna", OWN)
    assert changed is not None
    assert not changed.must_change


def test_the_file_of_accounts_is_for_the_desk_alone(accounts: AccountStore, tmp_path: Path) -> None:
    accounts.add("anna")
    assert stat.S_IMODE((tmp_path / "access" / "accounts.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["", "Anna", "a b", "../x", "-a", "a" * 41, "a\n", "<b>"])
def test_a_name_that_could_be_taken_for_something_else_is_refused(accounts: AccountStore, name: str) -> None:
    with pytest.raises(AccessError, match="small letters"):
        accounts.add(name)


def test_two_people_cannot_have_one_name(accounts: AccountStore) -> None:
    accounts.add("anna")
    with pytest.raises(AccessError, match="already"):
        accounts.add("anna")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("wrong", OWN, "not right"), ("", "short", "12"), ("", "x" * 201, "200"), ("", "anna likes cats", "name")],
)
def test_a_poor_new_password_or_a_wrong_old_one_changes_nothing(accounts: AccountStore, old: str, new: str, said: str) -> None:
    given = accounts.add("anna")
    with pytest.raises(AccessError, match=said):
        accounts.change_password("anna", old or given, new)
    assert accounts.verified("anna", given)


def test_accounts_that_cannot_be_read_let_nobody_in(accounts: AccountStore, tmp_path: Path) -> None:
    accounts.add("anna")
    (tmp_path / "access" / "accounts.json").write_text("{broken")
    with pytest.raises(AccessError, match="cannot be read"):
        accounts.verified("anna", OWN)


def test_a_session_ends_when_it_is_idle(accounts: AccountStore, sessions: Sessions, watch: Watch) -> None:
    accounts.add("anna")
    token = sessions.begin("anna")
    assert token
    for _ in range(3):
        watch.pass_by(IDLE - timedelta(seconds=1))
        assert sessions.find(token)
    watch.pass_by(IDLE)
    assert sessions.find(token) is None


def test_a_session_ends_in_any_case(accounts: AccountStore, sessions: Sessions, watch: Watch) -> None:
    accounts.add("anna")
    token = sessions.begin("anna")
    assert token
    end = watch.now + LONGEST
    while watch.now < end:
        assert sessions.find(token)
        watch.pass_by(timedelta(minutes=20))
    assert sessions.find(token) is None


def test_a_new_password_a_removal_and_signing_out_end_sessions(accounts: AccountStore, sessions: Sessions, watch: Watch) -> None:
    accounts.add("anna")
    accounts.add("ben")
    first, second, third, other = (sessions.begin(name) for name in ("anna", "anna", "anna", "ben"))
    assert first and second and third and other
    sessions.end(first)
    assert sessions.find(first) is None
    assert sessions.find(second)
    watch.pass_by(timedelta(seconds=1))
    accounts.reset("anna")
    assert sessions.find(second) is None
    fourth = sessions.begin("anna")
    assert fourth
    accounts.remove("anna")
    assert sessions.find(fourth) is None
    assert sessions.begin("anna") is None
    assert sessions.find(other)
    assert sessions.find("") is None
    assert sessions.find("guessed") is None


def test_tokens_are_not_held(accounts: AccountStore, sessions: Sessions) -> None:
    accounts.add("anna")
    token = sessions.begin("anna")
    assert token
    assert token not in repr(vars(sessions))


def test_an_unknown_name_and_a_wrong_password_get_one_answer(accounts: AccountStore, sessions: Sessions, watch: Watch) -> None:
    accounts.add("anna")
    door = SigningIn(accounts, sessions, watch)
    with pytest.raises(AccessError) as unknown:
        door.sign_in("nobody", OWN, "10.0.0.1")
    with pytest.raises(AccessError) as wrong:
        door.sign_in("anna", OWN, "10.0.0.1")
    assert str(unknown.value) == str(wrong.value)


def test_guessing_becomes_slow_for_a_name_and_for_an_address(accounts: AccountStore, sessions: Sessions, watch: Watch) -> None:
    given = accounts.add("anna")
    door = SigningIn(accounts, sessions, watch)
    for number in range(FREE):
        with pytest.raises(AccessError, match="not right"):
            door.sign_in("anna", "guess", f"10.0.0.{number}")
    with pytest.raises(AccessError, match=r"wait \d+ seconds"):
        door.sign_in("anna", given, "10.0.1.1")
    watch.pass_by(timedelta(seconds=3))
    assert door.sign_in("anna", given, "10.0.1.1")
    for number in range(FREE):
        with pytest.raises(AccessError, match="not right"):
            door.sign_in(f"somebody{number}", "guess", "10.0.2.1")
    with pytest.raises(AccessError, match="wait"):
        door.sign_in("anna", given, "10.0.2.1")
    assert door.sign_in("anna", given, "10.0.3.1")

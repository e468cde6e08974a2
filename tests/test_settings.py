"""Settings come from the environment and desk.toml; what is unknown or out of bounds is refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.errors import SettingsError
from desk.settings import load_settings


def test_defaults_need_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert (settings.host, settings.port, settings.home) == ("127.0.0.1", 7860, Path(".desk"))


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk.toml").write_text("port = 8000\nthreads = 2\n")
    monkeypatch.setenv("DESK_PORT", "9000")
    settings = load_settings()
    assert (settings.port, settings.threads) == (9000, 2)


def test_an_unknown_key_of_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_PROT", "9000")
    with pytest.raises(SettingsError, match=r"unknown setting DESK_PROT; known are .*DESK_PORT"):
        load_settings()


def test_an_unknown_key_of_the_file_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk.toml").write_text("prot = 8000\n")
    with pytest.raises(SettingsError, match="prot"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DESK_PORT", "0"),
        ("DESK_PORT", "70000"),
        ("DESK_THREADS", "-1"),
        ("DESK_ANSWER_MAX_CLAIMS", "0"),
        ("DESK_LOG_LEVEL", "loud"),
    ],
)
def test_what_is_out_of_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name.removeprefix("DESK_").lower()):
        load_settings()


def test_a_file_that_is_no_toml_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "desk.toml").write_text("port = \n")
    with pytest.raises(SettingsError, match=r"desk\.toml cannot be read"):
        load_settings()

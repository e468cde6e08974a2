"""desk corpus fetch: what it prints, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from desk.errors import DeskError
from desk.settings import PROJECT, load_settings
from tests.official import made as acts
from tests.sources.cellar import Cellar, status
from tests.sources.conftest import Desk

ONE_ARTICLE = acts.oj_act(acts.oj_article("1", "Article 1", "Scope", acts.oj_paragraph("001.001", "1. Gnomes rest.")))
CELEX = "/resource/celex/32099R0001"


def desk(made: Desk, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "DESK_HOME": str(made.home),
        "DESK_CORPUS": str(made.corpus),
        "DESK_FETCH_BASE": made.settings.fetch_base,
        "DESK_FETCH_ALLOW_PRIVATE": "true",
        "DESK_FETCH_TOTAL_SECONDS": "1.5",
        **more,
    }
    command = [sys.executable, "-m", "desk", "corpus", "fetch", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=PROJECT, check=False, timeout=60)


def test_it_fetches_and_shows_what_came_of_each(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", ONE_ARTICLE)
    done = desk(made, "--lang", "en", "--lang", "de")
    assert done.returncode == 0, done.stderr
    assert [line.split() for line in done.stdout.splitlines()[:3]] == [
        ["source", "language", "format", "outcome", "bytes"],
        ["tests-act", "en", "xhtml", "fetched", f"{len(ONE_ARTICLE):,}"],
        ["tests-act", "de", "xhtml", "not", "offered"],
    ]
    assert "tests-act de xhtml: not published in de as xhtml" in done.stdout
    assert f"1 fetched, 1 not offered; in {made.folder}" in done.stdout.replace("\n", "")
    assert done.stderr == ""
    assert made.text() == ONE_ARTICLE


def test_it_prints_json(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", ONE_ARTICLE, "fra")
    (row,) = json.loads(desk(made, "--json", DESK_LANGUAGES="fr").stdout)
    assert (row["source"], row["language"], row["format"], row["result"]) == ("tests-act", "fr", "xhtml", "fetched")


def test_a_failure_is_exit_code_1_with_the_reason(cellar: Cellar, made: Desk) -> None:
    cellar.faults[CELEX] = [status(403)]
    done = desk(made)
    assert done.returncode == 1
    assert "tests-act en xhtml: the server answers with 403" in done.stdout


@pytest.mark.parametrize(("arguments", "more"), [(("--offline",), {}), ((), {"DESK_OFFLINE": "true"})])
def test_offline_is_one_line_and_exit_code_1(
    cellar: Cellar, made: Desk, arguments: tuple[str, ...], more: dict[str, str]
) -> None:
    done = desk(made, *arguments, **more)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("desk: offline: no official text was asked for")
    assert cellar.asked == []


def test_an_unknown_source_is_one_line_and_an_unknown_language_wrong_usage(cellar: Cellar, made: Desk) -> None:
    done = desk(made, "--source", "x")
    assert done.returncode == 1
    assert done.stderr == "desk: no such source: x; sources.toml has tests-act\n"
    assert desk(made, "--lang", "xx").returncode == 2
    assert cellar.asked == []


def test_private_networks_are_refused_by_default(cellar: Cellar, made: Desk) -> None:
    done = desk(made, DESK_FETCH_ALLOW_PRIVATE="false")
    assert done.returncode == 1
    assert "private network" in done.stdout
    assert cellar.asked == []


def test_languages_are_read_from_the_environment_and_the_file(monkeypatch: pytest.MonkeyPatch, made: Desk) -> None:
    monkeypatch.chdir(made.corpus)
    (made.corpus / "desk.toml").write_text('languages = ["de", "fr"]\n')
    assert load_settings().languages == ("de", "fr")
    monkeypatch.setenv("DESK_LANGUAGES", "pl, en,pl")
    assert load_settings().languages == ("pl", "en")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DESK_LANGUAGES", "en,xx"),
        ("DESK_LANGUAGES", " "),
        ("DESK_FETCH_BASE", "ftp://publications.europa.eu"),
        ("DESK_FETCH_BASE", "https://publications.europa.eu/path?x"),
        ("DESK_FETCH_TIMEOUT_SECONDS", "0"),
        ("DESK_FETCH_TOTAL_SECONDS", "nan"),
        ("DESK_FETCH_BACKGROUND_SECONDS", "-1"),
        ("DESK_FETCH_MAX_BYTES", "10"),
        ("DESK_OFFLINE", "perhaps"),
    ],
)
def test_settings_of_the_fetch_are_bounded(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(DeskError, match=name.removeprefix("DESK_").lower()):
        load_settings()

"""desk eval: asks, stores, compares, reports, and stops what got worse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desk.answering import AnswerService
from desk.cli.main import main
from desk.settings import Settings

ARTICLES = [n for n in range(4, 80) if n not in (4, 28)][:40]


@pytest.fixture
def here(settings: Settings, service: AnswerService, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with a set of 40 questions, with the data folder that has the index."""
    monkeypatch.setenv("DESK_HOME", str(settings.home))
    rows = [
        {"id": f"q{n}", "group": f"q{n}", "kind": "direct", "question": f"What does Article {n} say?", "outcome": "answered"}
        | {"must": [f"Art. {n}"]}
        for n in ARTICLES
    ]
    (tmp_path / "made.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def desk(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as done:
        main(["eval", *map(str, arguments)])
    return int(done.value.code or 0)


def test_a_run_shows_all_figures_and_goes_into_a_comparison_a_report_and_a_baseline(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, options = here / "made.jsonl", ("--today", "2026-11-23", "--system", "bm25")
    assert desk("run", made, *options, "--name", "a", "--failures") == 0
    shown = capsys.readouterr().out
    assert "* right.strict" in shown
    assert "q5: answered, cited" in shown
    assert desk("run", made, *options, "--name", "b") == 0
    capsys.readouterr()
    assert desk("compare", "a", "b") == 0
    compared = capsys.readouterr().out
    assert "40 questions in both" in compared
    assert "worse" not in compared and "better" not in compared
    assert desk("report", "a", "b", "--out", here / "report.html") == 0
    assert (here / "report.html").read_text().startswith("<!DOCTYPE html>")
    assert desk("runs") == 0
    assert " b " in capsys.readouterr().out

    baseline = here / "baseline.json"
    assert desk("baseline", "a", "--out", baseline) == 0
    assert desk("gate", made, "--baseline", baseline) == 0
    assert "no main metric is shown to be worse" in capsys.readouterr().out
    was = json.loads(baseline.read_text())
    for question in was["questions"].values():
        question["scores"]["claims.unsupported"] = [-1.0]  # better than anything can be
    baseline.write_text(json.dumps(was))
    assert desk("gate", made, "--baseline", baseline, "--fast") == 1
    assert "worse: claims.unsupported" in capsys.readouterr().out


def test_two_systems_are_shown_side_by_side(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk("run", here / "made.jsonl", "--system", "desk", "--system", "bm25", "--name", "both") == 0
    shown = capsys.readouterr()
    assert ["desk", "made", "40", "40", "(100%)"] in [line.split()[:5] for line in shown.out.splitlines()]
    assert "both-desk, both-bm25" in shown.err


def test_sets_are_listed_and_faults_end_with_exit_code_1(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk("sets", here / "made.jsonl") == 0
    other = here / "other.jsonl"
    other.write_text((here / "made.jsonl").read_text().replace('Art. 5"', 'Art. 500"'))
    assert desk("sets", here / "made.jsonl", other) == 1
    shown = capsys.readouterr()
    assert "Art. 500 is neither" in shown.err
    assert "the id is in made too" in shown.err


def test_a_change_of_the_law_lists_the_gold_that_it_touches(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk("touched", "Art. 5(1)(f)", here / "made.jsonl") == 0
    shown = capsys.readouterr().out
    assert "q5 " in shown and "q50" not in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("compare", "no-such", "run"), "there is no run 'no-such'"),
        (("gate", "--baseline", "missing.json"), "make one with: desk eval baseline"),
        (("touched", "the law"), "not a provision"),
        (("judge", "no-such"), "there is no run"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    assert desk(*arguments) == 1
    error = capsys.readouterr().err
    assert says in error
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("--system", "other"), ("--today", "soon")])
def test_wrong_options_are_exit_code_2(here: Path, arguments: tuple[str, ...]) -> None:
    assert desk("run", here / "made.jsonl", *arguments) == 2

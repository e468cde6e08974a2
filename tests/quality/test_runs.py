"""A run can be broken off and go on, is kept apart from runs of something else, and gives the same answers again."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from desk.errors import QuestionError, RunError
from desk.quality.provenance import code_digest, provenance, shown_settings
from desk.quality.runs import RunStore, load_sets, same_answer, seconds_clock
from desk.settings import PROJECT, Settings
from tests.quality.made_runs import DAY, Made, question, run

QUESTIONS = [question(name) for name in ("a", "b", "c")]


def ask(store: RunStore, system: Made, **more: object) -> RunStore:
    begun = store.begin(run(**more), named=True)
    store.ask(begun, system, QUESTIONS, lambda _done, _all: None, seconds_clock)
    return store


def test_a_run_gives_back_what_was_asked_and_answered(tmp_path: Path) -> None:
    store = ask(RunStore(tmp_path), Made())
    found = store.get("made")
    assert found.finished
    rows = store.rows(found)
    assert [row.question for row in rows] == QUESTIONS
    assert [row.answer.citations[0].ref for row in rows] == ["Art. 50(1)"] * 3


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    store, first, second = RunStore(tmp_path), Made(dies_at=2), Made()
    with pytest.raises(KeyboardInterrupt):
        ask(store, first)
    with pytest.raises(RunError, match="not finished"):
        store.rows(store.get("made"))
    ask(store, second)
    assert (first.asked, second.asked) == (["a", "b"], ["c"])
    assert [row.question.id for row in store.rows(store.get("made"))] == ["a", "b", "c"]


def test_half_a_line_is_asked_again(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        ask(store, Made(dies_at=2))
    answers = tmp_path / "runs" / "made" / "answers.jsonl"
    answers.write_bytes(answers.read_bytes()[:-20])
    again = Made()
    ask(store, again)
    assert again.asked == ["b", "c"]
    assert len(store.rows(store.get("made"))) == 3


def test_a_killed_process_leaves_a_run_that_goes_on(tmp_path: Path) -> None:
    code = f"""
        import os, signal
        from pathlib import Path
        from desk.quality.runs import RunStore, seconds_clock
        from tests.quality.made_runs import Made, question, run
        class Killed(Made):
            def ask(self, question):
                if question.id == "c":
                    os.kill(os.getpid(), signal.SIGKILL)
                return super().ask(question)
        store = RunStore(Path({str(tmp_path)!r}))
        asked = [question(name) for name in "abc"]
        store.ask(store.begin(run(), named=True), Killed(), asked, lambda done, of: None, seconds_clock)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=PROJECT, check=False, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    again = Made()
    ask(RunStore(tmp_path), again)
    assert again.asked == ["c"]


def test_a_finished_run_is_not_asked_again(tmp_path: Path) -> None:
    store = ask(RunStore(tmp_path), Made())
    assert store.begin(run(), named=True).finished


@pytest.mark.parametrize("other", [{"about": {"code": "other"}}, {"about": {"settings": {"threads": 1}}}, {"only": "fast"}])
def test_a_name_is_not_given_to_a_run_of_something_else(tmp_path: Path, other: dict[str, object]) -> None:
    store = ask(RunStore(tmp_path), Made())
    with pytest.raises(RunError, match="give another name"):
        store.begin(run(**other), named=True)  # type: ignore[arg-type]


def test_without_a_name_the_newest_unfinished_run_of_the_same_goes_on(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    first = store.begin(run("first"), named=False)
    assert store.begin(run("second"), named=False) == first
    assert store.begin(run("third", about={"corpus": "other"}), named=False).id == "third"


@pytest.mark.parametrize("name", ["../elsewhere", "", "a/b", ".hidden", "x" * 81])
def test_a_name_cannot_lead_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(RunError, match="cannot be the name"):
        RunStore(tmp_path).begin(run(name), named=True)
    with pytest.raises(RunError, match="there is no run"):
        RunStore(tmp_path).get(name)


def test_a_file_that_is_no_run_is_named(tmp_path: Path) -> None:
    store = ask(RunStore(tmp_path), Made())
    answers = tmp_path / "runs" / "made" / "answers.jsonl"
    answers.write_text("{}\n" + answers.read_text())
    with pytest.raises(RunError, match=r"answers\.jsonl cannot be read"):
        store.rows(store.get("made"))
    (tmp_path / "runs" / "made" / "run.json").write_text("{")
    with pytest.raises(RunError, match=r"run\.json cannot be read"):
        store.get("made")


def test_answers_are_compared_without_their_times(tmp_path: Path) -> None:
    slow, other = Made(), Made(lambda _: "Art. 4(1)")
    a, b = Made().ask(QUESTIONS[0]), [slow.ask(QUESTIONS[0]) for _ in range(2)][1]
    assert a != b
    assert same_answer(a, b)
    assert not same_answer(a, other.ask(QUESTIONS[0]))


def test_sets_are_hashed_and_an_id_is_in_one_of_them_only(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text(question("a").model_dump_json() + "\n")
    sets, questions = load_sets([tmp_path / "one.jsonl"])
    assert (sets[0].name, sets[0].questions, len(sets[0].sha256)) == ("one", 1, 64)
    assert questions == (question("a"),)
    with pytest.raises(QuestionError, match="in another set too"):
        load_sets([tmp_path / "one.jsonl", tmp_path / "two.jsonl"])


def test_what_explains_a_run_is_there(settings: Settings) -> None:
    found = provenance(settings)
    assert len(found.code) == len(found.corpus) == 64
    assert found.settings["answer_max_claims"] == settings.answer_max_claims
    assert "home" not in json.dumps(found.settings)
    assert found.machine.packages["chromadb"]
    assert run().day == DAY


def test_the_code_is_known_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    before = code_digest(tmp_path)
    (tmp_path / "a.py").write_text("x = 2\n")
    assert code_digest(tmp_path) != before


def test_a_password_in_a_setting_is_not_stored(tmp_path: Path) -> None:
    shown = shown_settings(Settings(home=tmp_path, embedding_model="https://user:secret@example.org/model"))
    assert "secret" not in json.dumps(shown)
    assert shown["embedding_model"] == "https://…@example.org/model"

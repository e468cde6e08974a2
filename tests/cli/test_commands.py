"""The desk command: what it prints, its exit codes, and files of questions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk.answering import AnswerService
from desk.settings import PROJECT, Settings

pytestmark = pytest.mark.usefixtures("service")  # which builds the index that the commands use


def desk(settings: Settings, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "DESK_HOME": str(settings.home), **more}
    command = [sys.executable, "-m", "desk", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=PROJECT, check=False, timeout=300)


def test_one_question_is_answered_with_its_sources(settings: Settings) -> None:
    done = desk(settings, "ask", "Do we have to tell customers that our chatbot is an AI?")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Yes")
    assert "[1] Art. 50(1), Transparency obligations" in done.stdout
    assert done.stderr == ""


def test_json_is_one_object_of_the_contract(settings: Settings) -> None:
    done = desk(settings, "ask", "What does Article 26(5) say?", "--json", "--as-of", "2027-12-02")
    answer = json.loads(done.stdout)
    assert answer["as_of"] == "2027-12-02"
    assert answer["citations"][0]["ref"] == "Art. 26(5)"
    assert answer["citations"][0]["applies_from"][0]["for"] == "Annex III systems"
    assert {"question", "language", "as_of", "outcome", "answer", "claims", "citations", "retrieved", "premise"} <= answer.keys()
    assert {"classification", "follow_ups", "confidence", "timings_ms"} <= answer.keys()


def test_a_file_of_questions_keeps_its_order_and_bad_rows_stop_nothing(settings: Settings, tmp_path: Path) -> None:
    rows = [
        '{"id": "a", "question": "Is social scoring forbidden?"}',
        "not json",
        '{"id": "b"}',
        '{"id": "c", "question": "x", "lang": "klingon"}',
        '{"id": "d", "question": "x", "as_of": "yesterday"}',
        "[1, 2]",
        "",
        '{"id": "e", "question": "and by when?", "history": [{"role": "user", "text": "Must our chatbot say it is AI?"}]}',
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(rows), encoding="utf-8")
    done = desk(settings, "ask", "--batch", str(source), "--out", str(target))
    assert done.returncode == 0, done.stderr
    out = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in out] == ["a", None, "b", "c", "d", None, "e"]
    assert ["error" in row for row in out] == [False, True, True, True, True, True, False]
    assert out[0]["citations"] and out[6]["citations"]
    assert out[2]["error"] == "question: Field required"


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "x", "--batch", "in.jsonl"],
        ["ask", "--batch", "in.jsonl"],
        ["ask", "x", "--as-of", "soon"],
        ["no-such"],
        ["serve", "--port", "0"],
    ],
)
def test_wrong_usage_is_exit_code_2(settings: Settings, arguments: list[str]) -> None:
    done = desk(settings, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_failure_is_one_line_and_exit_code_1(settings: Settings, tmp_path: Path) -> None:
    done = desk(settings, "ask", "--batch", str(tmp_path / "missing.jsonl"), "--out", str(tmp_path / "out.jsonl"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("desk: ")
    assert "Traceback" in desk(settings, "--debug", "ask", "--batch", "missing.jsonl", "--out", str(tmp_path / "o")).stderr


def test_an_unknown_setting_is_one_line(settings: Settings) -> None:
    done = desk(settings, "doctor", DESK_COLOUR="blue")
    assert done.returncode == 1
    assert done.stderr.startswith("desk: unknown setting DESK_COLOUR")


def test_index_does_nothing_when_nothing_changed(settings: Settings) -> None:
    assert desk(settings, "index").stderr == "the index is up to date\n"


def test_the_doctor_finds_nothing_to_mend(settings: Settings, service: AnswerService) -> None:
    done = desk(settings, "doctor", "--json")
    assert done.returncode == 0, done.stdout
    findings = {finding["what"]: finding for finding in json.loads(done.stdout)}
    assert f"{len(service.knowledge.notes)} notes" in findings["knowledge"]["found"]
    assert all(finding["mend"] == "" for finding in findings.values())


def test_the_doctor_names_the_mend(settings: Settings, tmp_path: Path) -> None:
    done = desk(settings, "doctor", DESK_HOME=str(tmp_path), DESK_EMBEDDING_MODEL="package:absent")
    assert done.returncode == 1
    assert "desk index" in done.stdout
    assert "make setup" in done.stdout


def test_help_does_not_wait_for_models(settings: Settings) -> None:
    code = "import sys; sys.argv = ['desk', '--help']\ntry:\n import desk.cli.main as m; m.main()\nexcept SystemExit: pass\n"
    code += "assert not {'torch', 'gradio', 'chromadb', 'sentence_transformers'} & set(sys.modules), sorted(sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=False)
    assert done.returncode == 0, done.stderr

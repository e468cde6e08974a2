"""Faults that happen to people: a killed build, a folder that cannot be written, a missing model."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk.settings import PROJECT

BUILD_SECONDS = 120


def environment(home: Path, corpus: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "DESK_HOME": str(home), "DESK_CORPUS": str(corpus), "PYTHONPATH": str(PROJECT), **more}


def desk(*arguments: str, env: dict[str, str], user: int | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desk", *arguments],
        capture_output=True,
        text=True,
        env=env,
        timeout=BUILD_SECONDS,
        check=False,
        cwd=env["DESK_HOME"] if user is not None else PROJECT,
        user=user,
    )


def test_a_build_killed_at_any_moment_leaves_nothing_that_is_served(small_corpus: Path, tmp_path: Path) -> None:
    env = environment(tmp_path / "home", small_corpus)
    for seconds in (1.0, 4.0, 7.0, 9.0, 10.5, 12.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "desk", "index", "--rebuild"],
            env=env,
            cwd=PROJECT,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    done = desk("ask", "Do we have to train our staff in AI?", env=env)
    assert done.returncode == 0, done.stderr
    assert "Art. 4(1)" in done.stdout
    assert "Traceback" not in done.stderr
    assert desk("index", "--rebuild", env=env).returncode == 0  # clears away what the killed ones left
    builds = [folder for folder in (tmp_path / "home" / "index").iterdir() if folder.is_dir()]
    assert len(builds) <= 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs root, to become a user who may not write")
def test_a_data_folder_that_cannot_be_written_is_named_in_one_line(small_corpus: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    nobody = 65534
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o005 != 0o005:
            pytest.skip(f"{folder} cannot be entered by others, so this cannot be tried here")
    for folder in (Path(sys.executable).parent, PROJECT):
        if not shutil.which("true") or folder.stat().st_mode & 0o005 != 0o005:
            pytest.skip("the project cannot be read by others, so this cannot be tried here")
    done = desk("index", env=environment(home, small_corpus, HOME="/nonexistent"), user=nobody)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cannot be written" in done.stderr
    assert "DESK_HOME" in done.stderr


def test_a_file_where_the_data_folder_should_be_is_named_in_one_line(small_corpus: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("I am a file")
    done = desk("index", env=environment(home, small_corpus))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_read_only_file_system_is_named_in_one_line(small_corpus: Path, tmp_path: Path) -> None:
    """The kernel's own read-only folder stands for a read-only disk, where even root cannot write."""
    if not Path("/proc/self").is_dir():
        pytest.skip("no /proc here")
    done = desk("index", env=environment(Path("/proc/self/desk"), small_corpus))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_missing_model_is_named_with_the_mend(small_corpus: Path, tmp_path: Path) -> None:
    done = desk("index", env=environment(tmp_path / "home", small_corpus, DESK_EMBEDDING_MODEL="package:no_such_model"))
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "desk: the model package no_such_model is not installed; run make setup, or set DESK_EMBEDDING_MODEL"
    )


def test_a_broken_file_of_the_knowledge_is_named(small_corpus: Path, tmp_path: Path) -> None:
    (small_corpus / "act" / "article-004.md").write_text("---\nref: [\n---\n")
    done = desk("index", env=environment(tmp_path / "home", small_corpus))
    assert done.returncode == 1
    assert "article-004.md" in done.stderr
    assert "Traceback" not in done.stderr

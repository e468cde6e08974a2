"""Runs: a system asked all questions of some sets, stored with everything that explains its answers.

``DESK_HOME/runs/ID/run.json`` says what was asked of what; ``answers.jsonl`` holds each question with its gold and its answer,
appended as they come, so that a run that was broken off goes on where it stopped, and can be looked at when the sets and the
metrics have changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from desk.answering import Answer
from desk.clock import Clock
from desk.corpus.records import Record
from desk.errors import QuestionError, RunError
from desk.index.build import Progress
from desk.quality.provenance import Provenance
from desk.quality.questions import GoldQuestion, load_questions
from desk.quality.rows import Row
from desk.quality.systems import System

_RECORD, _ANSWERS = "run.json", "answers.jsonl"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


class AskedSet(Record):
    """A question set as it was: its name, the hash of its file, the questions in it."""

    name: str
    sha256: str
    questions: int


class Run(Record):
    """What is known of a run; ``only`` is the part of the sets that is asked, empty for all, ``seconds`` the time that asking
    took, without what a sitting that was broken off had done.
    """

    id: str
    system: str
    sets: tuple[AskedSet, ...]
    only: str = ""
    questions: int
    day: date
    provenance: Provenance
    started: datetime
    seconds: float = 0.0
    finished: bool = False

    @property
    def fingerprint(self) -> str:
        """Equal for runs that should give the same answers, the day aside."""
        said = {
            "system": self.system,
            "sets": [one.sha256 for one in self.sets],
            "only": self.only,
            **self.provenance.decisive,
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


class _Line(Record):
    question: GoldQuestion
    answer: Answer


def load_sets(paths: Sequence[Path]) -> tuple[tuple[AskedSet, ...], tuple[GoldQuestion, ...]]:
    """Read question sets; ``QuestionError`` where one is wrong or an id is in two of them."""
    sets, questions = list[AskedSet](), dict[str, GoldQuestion]()
    for path in paths:
        loaded = load_questions(path)
        twice = next((one.id for one in loaded if one.id in questions), None)
        if twice is not None:
            raise QuestionError(f"{path}: the question {twice} is in another set too")
        questions |= {one.id: one for one in loaded}
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        sets.append(AskedSet(name=path.stem, sha256=digest, questions=len(loaded)))
    return tuple(sets), tuple(questions.values())


class RunStore:
    """The runs of one data folder."""

    def __init__(self, home: Path) -> None:
        """Nothing is read or written yet."""
        self.path = home / "runs"

    def all(self) -> list[Run]:
        """Every run that can be read, oldest first."""
        found = [self._read(path.parent) for path in self.path.glob(f"*/{_RECORD}")]
        return sorted(found, key=lambda run: (run.started, run.id))

    def get(self, id_: str) -> Run:
        """The run ``id_``; ``RunError`` where there is none."""
        if not _NAME.fullmatch(id_) or not (self.path / id_ / _RECORD).is_file():
            known = ", ".join(run.id for run in self.all()[-5:]) or "none yet"
            raise RunError(f"there is no run {id_!r} in {self.path}; the latest are: {known}")
        return self._read(self.path / id_)

    def rows(self, run: Run) -> list[Row]:
        """Questions and answers of a finished run, in the order asked; ``RunError`` where it is not finished."""
        if not run.finished:
            raise RunError(f"the run {run.id} is not finished; start it again with the same options, and it goes on")
        return _rows(self.path / run.id / _ANSWERS)

    def begin(self, new: Run, *, named: bool) -> Run:
        """The run to go on with in place of ``new``: one with the same name or, unnamed, the newest unfinished one that is alike.

        ``new`` itself where there is none, after it has been written. ``RunError`` where its name is taken by another.
        """
        if not _NAME.fullmatch(new.id):
            raise RunError(f"{new.id[:80]!r} cannot be the name of a run; use letters, digits, '-', '_' and '.'")
        if named and (self.path / new.id / _RECORD).is_file():
            there = self.get(new.id)
            if there.fingerprint != new.fingerprint or there.day != new.day:
                raise RunError(f"there is a run {new.id} of other code, sets, settings or day; give another name")
            return there
        alike = [run for run in self.all() if not run.finished and run.fingerprint == new.fingerprint and run.day == new.day]
        if alike and not named:
            return alike[-1]
        self._write(new)
        return new

    def ask(
        self, run: Run, system: System, questions: Sequence[GoldQuestion], progress: Progress, clock: Callable[[], float]
    ) -> Run:
        """Ask what has not been asked yet, and give the run as it is then; ``clock`` counts seconds."""
        folder = self.path / run.id
        with _locked(folder, run.id):
            done = {row.question.id for row in _mended(folder / _ANSWERS)}
            started = clock()
            with (folder / _ANSWERS).open("a", encoding="utf-8") as out:
                for number, question in enumerate(questions, start=1):
                    if question.id not in done:
                        answer = system.ask(question)
                        out.write(_Line(question=question, answer=answer).model_dump_json(by_alias=True) + "\n")
                        out.flush()
                    progress(number, len(questions))
                os.fsync(out.fileno())
            finished = run.model_copy(update={"seconds": round(run.seconds + clock() - started, 1), "finished": True})
            self._write(finished)
        return finished

    def _read(self, folder: Path) -> Run:
        try:
            return Run.model_validate_json((folder / _RECORD).read_bytes())
        except (OSError, ValidationError) as error:
            raise RunError(f"{folder / _RECORD} cannot be read; delete {folder} if it is no longer wanted") from error

    def _write(self, run: Run) -> None:
        folder = self.path / run.id
        folder.mkdir(parents=True, exist_ok=True)
        partial = folder / f"{_RECORD}.{os.getpid()}"
        partial.write_text(run.model_dump_json(indent=1) + "\n", encoding="utf-8")
        partial.replace(folder / _RECORD)


def new_id(system: str, clock: Clock) -> str:
    """Name of a run that was given none: the moment, and what was asked."""
    return f"{clock():%Y%m%d-%H%M%S}-{system}"


def same_answer(a: Answer, b: Answer) -> bool:
    """Tell whether two answers are the same but for the time they took."""
    return a.model_copy(update={"timings_ms": {}}) == b.model_copy(update={"timings_ms": {}})


def seconds_clock() -> float:
    """Seconds since some moment."""
    return time.perf_counter()


@contextmanager
def _locked(folder: Path, id_: str) -> Iterator[None]:
    try:
        with FileLock(folder / "lock", timeout=0):
            yield
    except Timeout as error:
        raise RunError(f"another process is asking the questions of the run {id_}; wait for it, or give another name") from error


def _mended(path: Path) -> list[Row]:
    """Rows of a file that may have been broken off in the middle of a line, which is cut off first."""
    if not path.is_file():
        return []
    written = path.read_bytes()
    whole = written[: written.rfind(b"\n") + 1]
    if whole != written:
        path.write_bytes(whole)
    return _rows(path)


def _rows(path: Path) -> list[Row]:
    try:
        lines = [_Line.model_validate_json(line) for line in path.read_bytes().splitlines()]
    except (OSError, ValidationError) as error:
        raise RunError(f"{path} cannot be read; delete {path.parent} and run it again") from error
    return [Row(line.question, line.answer) for line in lines]

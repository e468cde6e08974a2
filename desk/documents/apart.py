"""Reading in a process of its own, which is stopped when it takes too long or too much: parsers are where files attack."""

from __future__ import annotations

import logging
import math
import multiprocessing
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from desk.corpus.records import Record
from desk.documents.cleaning import one_line
from desk.documents.guarding import Limits
from desk.documents.records import Loaded
from desk.errors import DocumentError

_RESULT = "result.json"
_BYTES_A_CHARACTER = 6
_ROOM = 5_000_000
_LONGEST_REFUSAL = 400
_MOST_FILES = 64


class _Result(Record):
    loaded: Loaded | None = None
    refused: str = ""


def load_apart(path: Path, name: str, limits: Limits) -> Loaded:
    """Read ``path``, which is called ``name``, in another process; ``DocumentError`` is one line that begins with the name.

    The folder of ``path`` must be one that only this call uses: the other process writes its result there, as JSON and not
    as a pickle, since a process that a file took over must not get any code into this one.
    """
    result = path.parent / _RESULT
    # Always spawn: a fork would give the other process the memory, locks and files of the desk.
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(path, name, limits, result), daemon=True)
    try:
        process.start()
        process.join(limits.seconds)
        if process.is_alive():
            raise DocumentError(f"{name} takes longer than {limits.seconds:g} s to read; split it, or save it anew")
        return _read(result, name, process.exitcode, limits)
    except OSError as error:  # no more processes, memory or disk
        raise DocumentError(f"{name} cannot be read now ({error.strerror or error}); try again when less is running") from error
    finally:
        if process.pid is not None:
            process.kill()
            process.join()
        result.unlink(missing_ok=True)


def _read(result: Path, name: str, exit_code: int | None, limits: Limits) -> Loaded:
    if exit_code != 0 or not result.is_file():
        over_time = exit_code == -getattr(signal, "SIGXCPU", 0)
        reason = f"takes longer than {limits.seconds:g} s to read" if over_time else f"stops its reader (exit code {exit_code})"
        raise DocumentError(f"{name} {reason}; split it, or save it anew")
    if result.stat().st_size > _most_bytes(limits):
        raise DocumentError(f"{name} gives more text than is allowed; split it")
    try:
        found = _Result.model_validate_json(result.read_bytes())
    except ValidationError as error:
        raise DocumentError(f"{name} could not be read; save it anew") from error
    if found.loaded is None:
        raise DocumentError(one_line(found.refused, _LONGEST_REFUSAL))
    return found.loaded


def _most_bytes(limits: Limits) -> int:
    return limits.characters * _BYTES_A_CHARACTER + _ROOM


def _work(path: Path, name: str, limits: Limits, result: Path) -> None:
    """What the other process does: limits on itself first, then the imports, then the file."""
    _limit(limits)
    _silence()
    from desk.documents.loading import load

    try:
        found = _Result(loaded=load(path, name, limits))
    except DocumentError as error:
        found = _Result(refused=str(error))
    result.write_text(found.model_dump_json(), encoding="utf-8")


def _limit(limits: Limits) -> None:
    """Where the system has such limits (not on Windows; macOS takes but does not keep the one on memory)."""
    # Each thread of NumPy's libraries would take address space of its own.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
    try:
        import resource
    except ImportError:
        return
    seconds = math.ceil(limits.seconds)
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, _most_bytes(limits)),
        (resource.RLIMIT_NOFILE, _MOST_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        # A system may refuse a limit that it does not have or that is above its own; the time limit outside holds anyway.
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most, most) if hard == resource.RLIM_INFINITY else (min(most, hard), hard))


def _silence() -> None:
    """Parsers report every oddity of a file on standard error, in the words of the file."""
    logging.disable(logging.CRITICAL)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed, or not a real file (under a test runner or a service)
            os.dup2(nowhere, stream.fileno())

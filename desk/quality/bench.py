"""Speed and memory, measured on this machine."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from pydantic import BaseModel

from desk.answering import AnswerService
from desk.clock import system_clock
from desk.index.build import build_index
from desk.index.model import load_model
from desk.settings import Settings


class Benchmark(BaseModel):
    """Figures of one machine: times of a warm question in milliseconds, other times in seconds, memory in MiB."""

    questions: int
    warm_p50_ms: float
    warm_p95_ms: float
    cold_start_s: float
    index_fresh_s: float
    index_unchanged_s: float
    index_entries: int
    memory_mib: int


def warm_times(service: AnswerService, questions: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds over ``questions``, each asked once, after one that does not count."""
    service.answer("warm up")
    times = []
    for question in questions:
        started = time.perf_counter()
        service.answer(question)
        times.append((time.perf_counter() - started) * 1000)
    cuts = quantiles(times, n=20, method="inclusive")
    return round(cuts[9], 1), round(cuts[18], 1)


def cold_start() -> float:
    """Seconds from an empty process to an answer, with the index there."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "desk", "ask", "Do we have to tell customers that our chatbot is an AI?", "--json"]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).resolve().parents[2])
    return round(time.perf_counter() - started, 2)


def index_times(settings: Settings) -> tuple[float, float, int]:
    """Seconds of a build from nothing and of one where nothing changed, and the number of entries; in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        apart = settings.model_copy(update={"home": Path(folder)})
        started = time.perf_counter()
        manifest = build_index(apart, load_model, system_clock)
        fresh = time.perf_counter() - started
        started = time.perf_counter()
        build_index(apart, load_model, system_clock)
        return round(fresh, 1), round(time.perf_counter() - started, 1), manifest.entries


def memory_mib() -> int:
    """Most memory that this process has held, in MiB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 2**20

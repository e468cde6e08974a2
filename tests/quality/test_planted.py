"""Faults planted in the real desk are noticed, and the same desk asked again is not called different."""

from __future__ import annotations

import pytest

from desk.clock import fixed_clock
from desk.corpus.knowledge import Knowledge
from desk.quality.gate import fast_subset
from desk.quality.metrics.registry import ALL
from desk.quality.planted import Fault, notice, with_fault
from desk.quality.questions import load_questions
from desk.retrieval.search import Searcher
from desk.settings import PROJECT, Settings
from tests.conftest import TODAY

_FAULTS = (Fault.NONE, Fault.NO_DATES, Fault.STALE_TEXT)


@pytest.fixture(scope="module")
def noticed(settings: Settings, searching: tuple[Searcher, Knowledge]) -> dict[Fault, set[str]]:
    """Names of the metrics called worse, or for no fault at all different, over a part of the development set."""
    searcher, knowledge = searching
    questions = fast_subset(load_questions(PROJECT / "eval" / "sets" / "dev.jsonl"))
    found = notice(_FAULTS, lambda fault: with_fault(fault, settings, searcher, knowledge, fixed_clock(TODAY)), questions, ALL)
    return {one.fault: {c.metric.name for c in (one.different if one.fault is Fault.NONE else one.worse)} for one in found}


def test_the_same_version_is_not_called_different(noticed: dict[Fault, set[str]]) -> None:
    assert noticed[Fault.NONE] == set()


def test_answers_without_their_dates_are_called_worse(noticed: dict[Fault, set[str]]) -> None:
    assert {"right.strict", "citations.recall"} <= noticed[Fault.NO_DATES]


def test_answers_from_the_law_before_the_amendment_are_called_worse(noticed: dict[Fault, set[str]]) -> None:
    assert {"right.strict", "right.lenient", "citations.recall"} <= noticed[Fault.STALE_TEXT]

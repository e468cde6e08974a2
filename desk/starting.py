"""Starting the desk: from settings to a service that answers. The one place where the parts are put together."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from desk.answering import AnswerService
from desk.clock import Clock, system_clock
from desk.corpus.knowledge import Knowledge
from desk.corpus.terms import load_terms
from desk.index.build import Progress
from desk.index.model import load_model
from desk.index.opening import ready_index
from desk.retrieval.search import Searcher
from desk.settings import Settings


def start_searching(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    say: Callable[[str], None] = lambda _: None,
    progress: Progress | None = None,
) -> tuple[Searcher, Knowledge]:
    """A search over an index that is up to date, which is built first where it is not. Raises ``DeskError``.

    The model is loaded while the index is looked at; most of the start is its imports.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        model = beside.submit(load_model, settings)
        index = ready_index(settings, lambda _: model.result(), clock, say=say, progress=progress)
        return Searcher(index, model.result(), load_terms(settings.corpus)), index.knowledge


def start_answering(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    say: Callable[[str], None] = lambda _: None,
    progress: Progress | None = None,
) -> AnswerService:
    """A service that answers, over ``start_searching``."""
    searcher, knowledge = start_searching(settings, clock=clock, say=say, progress=progress)
    return AnswerService(settings, searcher, knowledge, clock)

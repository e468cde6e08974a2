"""Starting the desk: from settings to a service that answers. The one place where the parts are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desk.access import AccountStore, Sessions, SigningIn
from desk.answering import AnswerService, LiveAnswers
from desk.api.services import Services, StaffServices
from desk.clock import Clock, system_clock
from desk.corpus.knowledge import Knowledge, load_knowledge
from desk.corpus.provisions import load_provisions
from desk.corpus.records import Passage, Status
from desk.corpus.terms import load_terms
from desk.corpus.tokens import token_counter
from desk.documents.service import DocumentService
from desk.index.additions import Additions
from desk.index.build import Progress
from desk.index.model import load_model
from desk.index.opening import ready_index
from desk.lookup import ProvisionLookup
from desk.official.library import OfficialFile, OfficialLibrary, Versions
from desk.retrieval.search import Searcher
from desk.settings import Settings
from desk.sources.catalogue import Format
from desk.sources.manifest import manifest_changed, registered
from desk.sources.service import official_folder
from desk.staff import Refresh, StaffDocuments

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings


def start_searching(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    say: Callable[[str], None] = lambda _: None,
    progress: Progress | None = None,
    load: Callable[[Settings], Embeddings] = load_model,
) -> tuple[Searcher, Knowledge]:
    """A search over an index that is up to date, which is built first where it is not. Raises ``DeskError``.

    The model is loaded while the index is looked at; most of the start is its imports.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        model = beside.submit(load, settings)
        index = ready_index(
            settings, lambda _: model.result(), clock, say=say, progress=progress, additions=additions(settings, clock)
        )
        return Searcher(index, model.result(), load_terms(settings.corpus)), index.knowledge


def additions(settings: Settings, clock: Clock = system_clock) -> Additions:
    """What is indexed beside the knowledge: the documents that somebody approved."""
    return _ApprovedDocuments(DocumentService(settings.home, token_counter(settings.home), clock))


class _ApprovedDocuments:
    def __init__(self, documents: DocumentService) -> None:
        self._documents = documents

    def digest(self) -> str:
        passages = self._documents.approved_passages()
        return self._documents.approved_digest() if passages else ""

    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage.as_passage() for passage in self._documents.approved_passages())


def start_lookup(settings: Settings) -> ProvisionLookup:
    """Provisions with their versions, read from the knowledge as it lies on the disk."""
    knowledge = load_knowledge(settings.corpus, token_counter(settings.home))
    return ProvisionLookup(knowledge, load_provisions(settings.corpus), official_texts(settings, knowledge))


def official_texts(settings: Settings, knowledge: Knowledge) -> OfficialLibrary:
    """The official wordings that have been fetched into the data folder; it may be empty, and fill while the desk runs."""
    register = knowledge.register
    unchanged = {row.provision for row in load_provisions(settings.corpus) if row.status is Status.UNCHANGED}
    versions = Versions(register.published, register.version, unchanged.__contains__)
    return OfficialLibrary(_FetchedFiles(official_folder(settings.home)), versions)


class _FetchedFiles:
    """Files of acts that the manifest has, looked through anew when it changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: tuple[int, tuple[OfficialFile, ...]] = (-1, ())

    def __call__(self) -> tuple[OfficialFile, ...]:
        changed = manifest_changed(self._folder)
        if changed != self._seen[0]:
            self._seen = (changed, tuple(self._files()))
        return self._seen[1]

    def _files(self) -> Iterator[OfficialFile]:
        for entry in registered(self._folder):
            if entry.format in (Format.FORMEX, Format.XHTML):
                yield OfficialFile(self._folder / entry.path, entry.language, entry.sha256)


def start_answering(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    say: Callable[[str], None] = lambda _: None,
    progress: Progress | None = None,
) -> AnswerService:
    """A service that answers, over ``start_searching``."""
    searcher, knowledge = start_searching(settings, clock=clock, say=say, progress=progress)
    return AnswerService(settings, searcher, knowledge, clock, texts=official_texts(settings, knowledge))


def start_services(
    settings: Settings,
    *,
    clock: Clock = system_clock,
    say: Callable[[str], None] = lambda _: None,
    progress: Progress | None = None,
) -> Services:
    """Everything that the web app serves, over one knowledge, one model and one shelf of official texts."""

    @cache
    def model() -> Embeddings:
        return load_model(settings)

    searcher, knowledge = start_searching(settings, clock=clock, say=say, progress=progress, load=lambda _: model())
    texts = official_texts(settings, knowledge)
    answers = LiveAnswers(AnswerService(settings, searcher, knowledge, clock, texts=texts))
    lookup = ProvisionLookup(knowledge, load_provisions(settings.corpus), texts)
    return Services(answers, lookup, start_staff(settings, answers, texts, clock, lambda _: model()))


def start_staff(
    settings: Settings,
    answers: LiveAnswers,
    texts: OfficialLibrary | None = None,
    clock: Clock = system_clock,
    load: Callable[[Settings], Embeddings] = load_model,
) -> StaffServices:
    """What is behind the sign-in; ``answers`` is what rests on newly approved documents after a refresh."""

    def rebuild() -> None:
        searcher, knowledge = start_searching(settings, clock=clock, load=load)
        answers.use(AnswerService(settings, searcher, knowledge, clock, texts=texts))

    accounts = AccountStore(settings.home, clock)
    sessions = Sessions(accounts, clock)
    documents = DocumentService(settings.home, token_counter(settings.home), clock)
    refresh = Refresh(rebuild, additions(settings, clock).digest, clock)
    return StaffServices(accounts, sessions, SigningIn(accounts, sessions, clock), StaffDocuments(documents, refresh))

"""What tests share: the real knowledge with its index, built once a session, and a small knowledge for faults and builds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import structlog

from desk.answering import AnswerService
from desk.api.services import Services
from desk.clock import fixed_clock
from desk.corpus.knowledge import Knowledge, load_knowledge
from desk.corpus.provisions import load_provisions
from desk.corpus.tokens import token_counter
from desk.lookup import ProvisionLookup
from desk.retrieval.search import Searcher
from desk.settings import PROJECT, Settings
from desk.starting import start_searching

TODAY = date(2026, 11, 23)
OFFICIAL = PROJECT.parent / "shared" / "law"


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees the settings of the machine it runs on, nor logs to the standard error of a test that ran a command."""
    for name in [name for name in os.environ if name.startswith("DESK_") or name in {"PORT", "HOST"}]:
        monkeypatch.delenv(name)
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def settings(home: Path) -> Settings:
    return Settings(home=home)


@pytest.fixture(scope="session")
def knowledge(home: Path) -> Knowledge:
    """The project's own knowledge."""
    return load_knowledge(PROJECT / "corpus", token_counter(home))


@pytest.fixture(scope="session")
def searching(settings: Settings) -> tuple[Searcher, Knowledge]:
    """The index of the project's own knowledge, built once."""
    return start_searching(settings, clock=fixed_clock(TODAY))


@pytest.fixture(scope="session")
def service(settings: Settings, searching: tuple[Searcher, Knowledge]) -> AnswerService:
    """Answers from the project's own knowledge, on a fixed day."""
    searcher, knowledge = searching
    return AnswerService(settings, searcher, knowledge, fixed_clock(TODAY))


@pytest.fixture(scope="session")
def services(settings: Settings, service: AnswerService) -> Services:
    """What the web app is given, around the service that answers."""
    return Services(service, ProvisionLookup(service.knowledge, load_provisions(PROJECT / "corpus")))


@pytest.fixture
def small_corpus(tmp_path: Path) -> Iterator[Path]:
    """A knowledge of a few files, which a test may change."""
    corpus = tmp_path / "corpus"
    for name in (
        "act/article-004.md",
        "act/article-050.md",
        "act/article-111.md",
        "act/article-113.md",
        "limits/off-topic.md",
        "limits/not-supported.md",
        "limits/no-question.md",
        "limits/too-long.md",
        "limits/smalltalk.md",
        "register/structure.yaml",
        "register/amendments.yaml",
        "register/provisions.csv",
        "rules/calendar.yaml",
        "rules/calendar_before.yaml",
        "terms/everyday.yaml",
        "terms/scope.yaml",
        "terms/other-laws.yaml",
    ):
        target = corpus / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((PROJECT / "corpus" / name).read_bytes())
    note = corpus / "notes" / "literacy.md"
    note.parent.mkdir()
    note.write_text(SMALL_NOTE, encoding="utf-8")
    yield corpus


SMALL_NOTE = """---
id: literacy
question: Do we have to train our staff in AI?
topic: literacy
ways:
  - must employees take a course
  - is there a training duty
  - do my people need a certificate
  - teaching the team about the new tool
  - school our workers
reviewed: 2026-11-23
---
Yes, providers and deployers must take measures that support AI literacy of their staff. [Art. 4(1)]
"""


@pytest.fixture(scope="session")
def official() -> Path:
    """Folder of the official text; the test is skipped where it is not there."""
    if not (OFFICIAL / "provisions.en.jsonl").is_file():
        pytest.skip("the official text is not beside the project (../shared/law)")
    return OFFICIAL

"""A local CELLAR, a catalogue of made-up acts, and the fetch over both."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog

from desk.settings import Settings
from desk.sources.fetching import Pace
from desk.sources.manifest import Entry, Manifest, read_manifest
from desk.sources.service import Outcome, Report, fetch
from tests.sources.cellar import Cellar, serving

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
QUICK = Pace(tries=4, first=0.01, longest=0.05, jitter=0)

CATALOGUE = """
[[source]]
id = "tests-act"
title = "Act on tests"
publisher = "Office of tests"
celex = "32099R0001"
formats = ["xhtml"]
languages = "all"
licence = "made up"
status = "in_force"
version = 2099-01-01
expected = { articles = 1 }
"""


class Desk:
    """A data folder, a catalogue and the settings of one desk."""

    def __init__(self, home: Path, corpus: Path, base: str) -> None:
        self.home = home
        self.corpus = corpus
        self.settings = Settings(
            home=home,
            corpus=corpus,
            fetch_base=base,
            fetch_allow_private=True,
            fetch_timeout_seconds=0.4,
            fetch_total_seconds=5,
            fetch_max_bytes=100_000,
        )
        self.catalogue(CATALOGUE)

    def catalogue(self, text: str) -> None:
        (self.corpus / "sources.toml").write_text(text, encoding="utf-8")

    def change(self, **settings: Any) -> None:
        self.settings = Settings(**{**self.settings.model_dump(), **settings})

    def fetch(self, *sources: str, languages: tuple[str, ...] | None = None, **more: Any) -> Report:
        given = {"clock": lambda: NOW, "pace": QUICK, **more}
        return fetch(self.settings, sources or None, languages, **given)

    def one(self, **more: Any) -> Outcome:
        """The outcome of a fetch that asks for one file only."""
        (outcome,) = self.fetch(**more).outcomes
        return outcome

    @property
    def folder(self) -> Path:
        return self.home / "official"

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    @property
    def entry(self) -> Entry:
        (entry,) = self.manifest.files
        return entry

    def text(self, name: str = "tests-act/en.xhtml") -> bytes:
        return (self.folder / name).read_bytes()

    def left(self) -> list[str]:
        """Files of the folder besides the manifest, the lock and what is registered."""
        known = {"manifest.json", "fetch.lock", *(entry.path for entry in self.manifest.files)}
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return sorted(set(files) - known)


@pytest.fixture(autouse=True)
def _own_logs() -> Iterator[None]:
    """No test sees the logs as a command of another test has set them up: at its level, on its standard error."""
    before = structlog.get_config()
    structlog.reset_defaults()
    yield
    structlog.configure(**before)


@pytest.fixture
def cellar() -> Iterator[Cellar]:
    with serving(Cellar()) as cellar:
        yield cellar


@pytest.fixture
def made(tmp_path: Path, cellar: Cellar) -> Desk:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    return Desk(tmp_path / "home", corpus, cellar.base)

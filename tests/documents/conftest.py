from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk.clock import fixed_clock
from desk.documents import DocumentService, Limits
from tests.documents.made import words

TODAY = date(2026, 11, 23)


@pytest.fixture
def documents(tmp_path: Path) -> DocumentService:
    """Documents of an empty data folder, on a fixed day, with a time limit fit for a test."""
    return DocumentService(tmp_path / "home", words, fixed_clock(TODAY), Limits(seconds=60))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the files to add lie."""
    path = tmp_path / "files"
    path.mkdir()
    return path

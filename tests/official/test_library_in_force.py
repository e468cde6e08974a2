"""The official wording in force from the published Act and the amending act, where both are at hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk.corpus.provisions import load_provisions
from desk.corpus.records import Status
from desk.law import parse
from desk.official.library import OfficialFile, OfficialLibrary, Versions
from desk.settings import PROJECT

TODAY, BEFORE = date(2026, 11, 23), date(2026, 7, 26)


@pytest.fixture(scope="module")
def texts(official: Path) -> OfficialLibrary:
    names = ("oj-2024-1689.en.xhtml", "oj-2026-1744.en.xhtml")
    files = [OfficialFile(official / name, "en", name) for name in names]
    rows = load_provisions(PROJECT / "corpus")
    unchanged = {row.provision for row in rows if row.status is Status.UNCHANGED}
    return OfficialLibrary(lambda: files, Versions(date(2024, 7, 12), date(2026, 7, 27), unchanged.__contains__))


@pytest.mark.official
def test_every_provision_in_force_has_its_official_wording(texts: OfficialLibrary) -> None:
    rows = [row for row in load_provisions(PROJECT / "corpus") if row.in_force and row.subparagraphs]
    without = [row.ref for row in rows if texts.wording(row.provision, "en", TODAY) is None]
    # Headings without words of their own, and the amending act's articles on other acts.
    assert [ref for ref in without if not ref.startswith(("Annex", "Reg."))] == []


@pytest.mark.official
def test_an_amended_provision_has_two_wordings(texts: OfficialLibrary) -> None:
    now, then = (texts.wording(parse("Art. 63(1)"), "en", day) for day in (TODAY, BEFORE))
    assert now and then
    assert now.text.startswith("SMEs")
    assert then.text.startswith("Microenterprises")
    assert (now.until, then.until) == (None, BEFORE)


@pytest.mark.official
def test_a_new_provision_is_quoted_and_was_nothing_before(texts: OfficialLibrary) -> None:
    now = texts.wording(parse("Art. 4a(1)"), "en", TODAY)
    assert now
    assert "bias" in now.text
    assert texts.wording(parse("Art. 4a(1)"), "en", BEFORE) is None
    assert texts.wording(parse("Art. 10(5)"), "en", TODAY) is None

"""Real files, served by the local CELLAR: negotiated, cut off, gone on with, and whole in the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.settings import PROJECT
from desk.sources.catalogue import Format
from desk.sources.content import check_content
from desk.sources.manifest import registered
from desk.sources.service import Result
from tests.sources.cellar import Cellar, cut, status
from tests.sources.conftest import Desk

pytestmark = pytest.mark.official

SERVED = {
    ("32024R1689", "eng", "fmx4"): "oj-2024-1689.en.fmx4.zip",
    ("32024R1689", "nld", "xhtml"): "oj-2024-1689.nl.xhtml",
    ("32026R1744", "eng", "xhtml"): "oj-2026-1744.en.xhtml",
    ("2024R1689%2F20240712", "nld", "xhtml"): "consolidated-2024-07-12.nl.xhtml",
}


@pytest.fixture
def real(cellar: Cellar, made: Desk, official: Path) -> Desk:
    """The project's own catalogue, without the documents at other hosts, over a server with the real files."""
    for (name, language, kind), file in SERVED.items():
        cellar.publish(name, (official / file).read_bytes(), language, kind)
    sources = (PROJECT / "corpus" / "sources.toml").read_text(encoding="utf-8").split("[[source]]")
    made.catalogue("[[source]]".join(part for part in sources if "\naddress = " not in part))
    made.change(languages=("en", "nl"), fetch_max_bytes=50_000_000, fetch_timeout_seconds=5, fetch_total_seconds=30)
    return made


def test_the_acts_are_fetched_as_they_are(cellar: Cellar, real: Desk, official: Path) -> None:
    report = real.fetch()
    assert not report.failed
    fetched = {(o.source, o.language, o.format.value) for o in report.outcomes if o.result is Result.FETCHED}
    assert fetched == {
        ("ai-act-2024", "en", "formex"),
        ("ai-act-2024", "nl", "xhtml"),
        ("amending-act-2026", "en", "xhtml"),
        ("ai-act-2024-07-12", "nl", "xhtml"),
    }
    sizes = {entry.path: entry.bytes for entry in registered(real.folder)}
    assert sizes == {
        "ai-act-2024/en.fmx4.zip": (official / "oj-2024-1689.en.fmx4.zip").stat().st_size,
        "ai-act-2024/nl.xhtml": (official / "oj-2024-1689.nl.xhtml").stat().st_size,
        "ai-act-2024-07-12/nl.xhtml": (official / "consolidated-2024-07-12.nl.xhtml").stat().st_size,
        "amending-act-2026/en.xhtml": (official / "oj-2026-1744.en.xhtml").stat().st_size,
    }
    again = real.fetch()
    assert again.count(Result.UNCHANGED) == 4 and again.count(Result.FETCHED) == 0


def test_an_act_that_is_cut_off_again_and_again_is_whole_in_the_end(cellar: Cellar, real: Desk, official: Path) -> None:
    data = (official / "oj-2024-1689.en.fmx4.zip").read_bytes()
    content = "/resource/cellar/32024R1689.eng.fmx4/DOC_1"
    cellar.faults[content] = [status(202), cut(data, 60_000, "application/zip"), status(500)]
    (outcome,) = real.fetch("ai-act-2024", languages=("en",)).outcomes
    assert outcome.result is Result.FETCHED
    assert [asked.status for asked in cellar.contents()] == [202, 200, 500, 206]
    assert real.text("ai-act-2024/en.fmx4.zip") == data


@pytest.mark.parametrize("name", ["oj-2024-1689.en.xhtml", "oj-2024-1689.nl.xhtml", "oj-2026-1744.en.xhtml"])
def test_a_real_act_passes_and_its_first_half_does_not(official: Path, tmp_path: Path, name: str) -> None:
    check_content(official / name, Format.XHTML, 50_000_000)
    half = tmp_path / "half"
    half.write_bytes((official / name).read_bytes()[: (official / name).stat().st_size // 2])
    with pytest.raises(Exception, match="cut off"):
        check_content(half, Format.XHTML, 50_000_000)

"""A whole run: what is asked for, checked, registered, and what two processes do at once."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import timedelta
from pathlib import Path

import pytest

from desk.errors import CorpusError, SourceError
from desk.sources.manifest import Manifest, read_manifest, registered
from desk.sources.service import Result, fetch
from tests.sources.cellar import Cellar, act, body, cut, status
from tests.sources.conftest import CATALOGUE, NOW, QUICK, Desk

CELEX = "/resource/celex/32099R0001"

DOCUMENTS = """
[[source]]
id = "guide"
title = "Guide to tests"
publisher = "Office of tests"
address = "{base}/guide.pdf"
formats = ["pdf"]
languages = ["en"]
licence = "made up"
status = "draft"

[[source]]
id = "by-hand"
title = "A document without an address"
publisher = "Office of tests"
add = true
page = "https://tests.europa.eu/page"
formats = ["pdf"]
languages = ["en"]
licence = "made up"
status = "final"
"""
PDF = b"%PDF-1.7\n%%EOF\n"


def with_documents(made: Desk, cellar: Cellar) -> None:
    made.catalogue(CATALOGUE + DOCUMENTS.replace("{base}", cellar.base))
    cellar.pages["/guide.pdf"] = ("application/pdf", PDF)


def test_everything_is_fetched_but_what_is_added_by_hand(cellar: Cellar, made: Desk) -> None:
    with_documents(made, cellar)
    cellar.publish("32099R0001", act(), "deu")
    cellar.publish("32099R0001", act(), "fra")
    report = made.fetch(languages=("de", "fr"))
    assert [(o.source, o.language, o.result) for o in report.outcomes] == [
        ("tests-act", "de", Result.FETCHED),
        ("tests-act", "fr", Result.FETCHED),
        ("guide", "en", Result.FETCHED),
    ]
    assert made.text("guide/en.pdf") == PDF
    assert [asked.headers["Accept-Language"] for asked in cellar.asked if asked.path == "/guide.pdf"] == ["en"]


def test_the_languages_are_those_of_the_settings(cellar: Cellar, made: Desk) -> None:
    made.change(languages=("sv", "mt"))
    made.fetch()
    assert [asked.headers["Accept-Language"] for asked in cellar.asked] == ["swe", "mlt"]


def test_one_failure_stops_nothing_else(cellar: Cellar, made: Desk) -> None:
    with_documents(made, cellar)
    cellar.faults[CELEX] = [status(500)] * 9
    first, second = made.fetch().outcomes
    assert (first.result, second.result) == (Result.FAILED, Result.FETCHED)


def test_only_the_named_sources_are_asked_for(cellar: Cellar, made: Desk) -> None:
    with_documents(made, cellar)
    (outcome,) = made.fetch("guide").outcomes
    assert outcome.source == "guide"
    assert cellar.paths() == ["/guide.pdf"]


def test_a_document_without_an_address_says_where_it_is(cellar: Cellar, made: Desk) -> None:
    with_documents(made, cellar)
    report = made.fetch("by-hand")
    assert report.outcomes[0].result is Result.BY_HAND
    assert report.outcomes[0].why == "get it from https://tests.europa.eu/page, then: desk corpus add FILE"
    assert not report.failed
    assert cellar.asked == []


def test_a_language_that_a_source_does_not_have_is_not_asked_for(cellar: Cellar, made: Desk) -> None:
    made.catalogue(CATALOGUE.replace('"all"', '["de", "fr"]'))
    outcome = made.one(languages=("en",))
    assert (outcome.result, outcome.why) == (Result.NOT_OFFERED, "published in de, fr")
    assert cellar.asked == []


def test_offline_nothing_is_asked(cellar: Cellar, made: Desk) -> None:
    made.change(offline=True)
    with pytest.raises(SourceError, match="offline: no official text was asked for"):
        made.fetch()
    assert cellar.asked == []


def test_unknown_sources_and_languages_are_named(made: Desk) -> None:
    with pytest.raises(SourceError, match=r"no such source: x; sources\.toml has tests-act"):
        made.fetch("tests-act", "x")
    with pytest.raises(SourceError, match="no such language: xx"):
        made.fetch(languages=("en", "xx"))


def test_progress_is_told(cellar: Cellar, made: Desk) -> None:
    told: list[tuple[int, int]] = []
    made.fetch(languages=("de", "en"), progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_counts_are_those_of_the_check(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    seen: list[str] = []

    def check(path: Path) -> dict[str, int]:
        seen.append("/".join(path.parts[-2:]))
        return {"articles": path.read_bytes().count(b"oj-ti-art"), "words": 6}

    assert made.one(check=check).result is Result.FETCHED
    assert made.entry.counts == {"articles": 1, "words": 6}
    assert seen == ["tests-act/en.xhtml"]
    assert made.one(check=check).result is Result.UNCHANGED
    assert len(seen) == 1  # what was counted is not counted again


def test_a_file_that_nobody_counted_is_counted_when_it_is_confirmed(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    assert made.entry.counts == {}
    made.one(check=lambda path: {"articles": 1})
    assert made.entry.counts == {"articles": 1}


def refuse(path: Path) -> dict[str, int]:
    raise CorpusError("it has no articles")


def test_a_file_that_the_check_refuses_is_put_aside_and_the_old_one_stays(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    cellar.publish("32099R0001", act("Something else."))
    outcome = made.one(check=refuse)
    assert outcome.result is Result.FAILED
    assert outcome.why == f"it has no articles; put aside as {made.folder / 'rejected/tests-act/en.xhtml'}"
    assert made.text("rejected/tests-act/en.xhtml") == act("Something else.")
    assert made.text() == act()
    assert [entry.sha256 for entry in registered(made.folder)] == [made.entry.sha256]
    assert made.one().result is Result.FETCHED  # it is asked for again, and not taken for known


def test_a_file_with_other_counts_than_expected_is_put_aside(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    outcome = made.one(check=lambda path: {"articles": 2})
    assert outcome.why.startswith("2 articles instead of 1; put aside as ")
    assert made.manifest.files == ()
    assert not (made.folder / "tests-act/en.xhtml").exists()


def test_a_known_file_that_the_check_refuses_is_no_longer_a_source(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    assert made.one(check=refuse).result is Result.FAILED
    assert registered(made.folder) == ()


def test_what_is_cut_off_is_never_registered(cellar: Cellar, made: Desk) -> None:
    text = act("word " * 1000)
    content = cellar.publish("32099R0001", text)
    cellar.faults[content] = [cut(text, 2000)] * 9
    cellar.ranges = False
    assert made.one().result is Result.FAILED
    assert registered(made.folder) == ()
    assert [path.name for path in made.folder.rglob("*.xhtml")] == []


def test_only_files_that_are_as_they_were_fetched_are_registered(cellar: Cellar, made: Desk) -> None:
    for code in ("eng", "deu", "fra"):
        cellar.publish("32099R0001", act(language=code), code)
    made.fetch(languages=("en", "de", "fr"))
    assert [entry.language for entry in registered(made.folder)] == ["de", "en", "fr"]
    (made.folder / "tests-act/de.xhtml").unlink()
    (made.folder / "tests-act/fr.xhtml").write_bytes(b"0" * len(act(language="fra")))
    assert [entry.language for entry in registered(made.folder)] == ["en"]


def test_the_day_of_a_whole_run_is_kept(cellar: Cellar, made: Desk) -> None:
    made.fetch()
    assert made.manifest.asked is None  # nothing was there: the next start may try again
    cellar.publish("32099R0001", act())
    made.fetch("tests-act")
    assert made.manifest.asked is None  # not all was asked for
    made.fetch(clock=lambda: NOW + timedelta(hours=1))
    assert made.manifest.asked == NOW + timedelta(hours=1)


@pytest.mark.parametrize("text", ["", "{", '{"version": 1, "files": 3}', '{"version": 99}'])
def test_a_manifest_that_cannot_be_read_is_made_anew(cellar: Cellar, made: Desk, text: str) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    (made.folder / "manifest.json").write_text(text)
    assert registered(made.folder) == ()
    assert made.one().result is Result.FETCHED
    assert len(registered(made.folder)) == 1


def test_the_manifest_is_plain_json(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    data = json.loads((made.folder / "manifest.json").read_text())
    assert data["files"][0]["fetched"] == "2026-11-23T12:00:00Z"
    assert data["files"][0]["path"] == "tests-act/en.xhtml"


def _fetch_elsewhere(settings: object, lock_seconds: float, told: object) -> None:
    try:
        report = fetch(settings, clock=lambda: NOW, pace=QUICK, lock_seconds=lock_seconds)  # type: ignore[arg-type]
        told.put([o.result.value for o in report.outcomes])  # type: ignore[attr-defined]
    except SourceError as error:
        told.put(str(error))  # type: ignore[attr-defined]


def elsewhere(made: Desk, lock_seconds: float) -> object:
    """What another process gets from its fetch."""
    context = multiprocessing.get_context("spawn")
    told = context.Queue()
    process = context.Process(target=_fetch_elsewhere, args=(made.settings, lock_seconds, told))
    process.start()
    answer = told.get(timeout=30)
    process.join(10)
    return answer


def test_two_processes_do_not_collide(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", act())
    answers: list[object] = []

    def meanwhile(handler: object) -> None:
        answers.append(elsewhere(made, lock_seconds=0))
        body("application/xhtml+xml", act())(handler)  # type: ignore[arg-type]

    cellar.faults[content] = [meanwhile]
    made.change(fetch_timeout_seconds=30, fetch_total_seconds=60)
    assert made.one().result is Result.FETCHED
    assert answers == ["another process is fetching the official texts; wait until it is done"]
    assert len(registered(made.folder)) == 1
    assert elsewhere(made, lock_seconds=0) == ["unchanged"]


def test_a_data_folder_that_cannot_be_written_is_named(cellar: Cellar, made: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    made.change(home=tmp_path / "file")
    with pytest.raises(SourceError, match=r"cannot be written .* set DESK_HOME"):
        made.fetch()


def test_a_disk_that_is_full_is_told_and_leaves_nothing_registered(
    cellar: Cellar, made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    cellar.publish("32099R0001", act())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SourceError, match="No space left on device"):
        made.fetch()
    monkeypatch.undo()
    assert read_manifest(made.folder) == Manifest()
    assert made.one().result is Result.FETCHED

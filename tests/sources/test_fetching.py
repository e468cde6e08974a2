"""A fetch from a server that behaves like CELLAR, and from one that is slow, absent-minded or cut off."""

from __future__ import annotations

import hashlib
import time
from datetime import timedelta

import pytest

from desk.sources.fetching import Pace
from desk.sources.service import Result
from tests.sources.cellar import CHANGED, Cellar, act, cut, drip, drip_headers, formex, reset, silent, status, tag, to
from tests.sources.conftest import CATALOGUE, NOW, Desk

CELEX = "/resource/celex/32099R0001"
LONG = act("A long article. " * 2000)


def test_a_text_is_negotiated_followed_and_registered(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", act())
    outcome = made.one()
    assert (outcome.result, outcome.source, outcome.language, outcome.format) == (Result.FETCHED, "tests-act", "en", "xhtml")
    assert cellar.paths() == [CELEX, content]
    for asked in cellar.asked:
        assert (asked.headers["Accept"], asked.headers["Accept-Language"]) == ("application/xhtml+xml", "eng")
        assert asked.headers["Accept-Encoding"] == "identity"
        assert asked.headers["Host"] == cellar.base.removeprefix("http://")
    assert made.text() == act()
    assert made.left() == []
    entry = made.entry
    assert (entry.asked, entry.address) == (cellar.base + CELEX, cellar.base + content)
    assert (entry.fetched, entry.checked) == (NOW, NOW)
    assert (entry.etag, entry.last_modified) == (tag(act()), CHANGED)
    assert (entry.sha256, entry.bytes) == (hashlib.sha256(act()).hexdigest(), len(act()))


def test_formex_is_asked_for_by_its_own_type(cellar: Cellar, made: Desk) -> None:
    made.catalogue(CATALOGUE.replace('["xhtml"]', '["formex", "xhtml"]'))
    cellar.publish("32099R0001", formex(), kind="fmx4")
    outcome = made.one()
    assert (outcome.result, outcome.format) == (Result.FETCHED, "formex")
    assert cellar.asked[0].headers["Accept"] == "application/zip;mtype=fmx4"
    assert made.text("tests-act/en.fmx4.zip") == formex()


def test_a_consolidated_version_has_an_address_for_each_language_and_format(cellar: Cellar, made: Desk) -> None:
    made.catalogue(CATALOGUE.replace("32099R0001", "02099R0001-20990131"))
    cellar.publish("2099R0001%2F20990131", act(), "deu")
    assert made.one(languages=("de",)).result is Result.FETCHED
    assert cellar.paths()[0] == "/resource/consolidation/2099R0001%2F20990131.DEU.xhtml"


def test_each_language_is_asked_for_by_its_code_and_one_that_is_missing_stops_no_other(cellar: Cellar, made: Desk) -> None:
    for code in ("eng", "ell"):
        cellar.publish("32099R0001", act(language=code), code)
    report = made.fetch(languages=("de", "el", "en"))
    assert [(o.language, o.result) for o in report.outcomes] == [
        ("de", Result.NOT_OFFERED),
        ("el", Result.FETCHED),
        ("en", Result.FETCHED),
    ]
    assert report.outcomes[0].why == "not published in de as xhtml"
    assert not report.failed
    assert made.text("tests-act/el.xhtml") == act(language="ell")


def test_a_format_that_is_not_offered_is_said_and_the_next_is_tried(cellar: Cellar, made: Desk) -> None:
    made.catalogue(CATALOGUE.replace('["xhtml"]', '["formex", "xhtml"]'))
    cellar.publish("32099R0001", act())
    assert [(o.format, o.result) for o in made.fetch().outcomes] == [
        ("formex", Result.NOT_OFFERED),
        ("xhtml", Result.FETCHED),
    ]


def test_a_text_that_is_still_being_made_is_asked_for_again(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    cellar.faults[CELEX] = [status(202), status(202)]
    assert made.one().result is Result.FETCHED
    assert [asked.status for asked in cellar.asked] == [202, 202, 303, 200]


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_a_fault_of_the_server_is_asked_again(cellar: Cellar, made: Desk, code: int) -> None:
    content = cellar.publish("32099R0001", act())
    cellar.faults[content] = [status(code), status(code)]
    assert made.one().result is Result.FETCHED
    assert [asked.status for asked in cellar.contents()] == [code, code, 200]


def test_a_fault_that_stays_is_told_with_how_often_it_was_asked(cellar: Cellar, made: Desk) -> None:
    cellar.faults[CELEX] = [status(500)] * 9
    outcome = made.one()
    assert (outcome.result, outcome.why) == (Result.FAILED, "the server answers with 500 (asked 4 times)")
    assert len(cellar.asked) == 4
    assert made.manifest.files == ()


def test_waits_grow_and_end_at_the_longest(cellar: Cellar, made: Desk) -> None:
    cellar.faults[CELEX] = [status(500)] * 9
    began = time.monotonic()
    made.one(pace=Pace(tries=5, first=0.05, longest=0.1, jitter=0))
    assert 0.05 + 0.1 + 0.1 + 0.1 <= time.monotonic() - began < 1.5


@pytest.mark.parametrize("value", ["1", "Mon, 23 Nov 2026 12:00:01 GMT"])
def test_the_server_says_how_long_to_wait(cellar: Cellar, made: Desk, value: str) -> None:
    cellar.publish("32099R0001", act())

    def busy(handler: object) -> None:
        handler.date_time_string = lambda timestamp=None: "Mon, 23 Nov 2026 12:00:00 GMT"  # type: ignore[attr-defined]
        status(503, Retry_After=value)(handler)  # type: ignore[arg-type]

    cellar.faults[CELEX] = [busy]
    began = time.monotonic()
    assert made.one(pace=Pace(tries=2, first=0, longest=0.3, jitter=0)).result is Result.FETCHED
    assert 0.3 <= time.monotonic() - began < 1  # asked for a second, but no longer than the longest wait


def test_a_status_that_asking_again_does_not_change_is_told_at_once(cellar: Cellar, made: Desk) -> None:
    cellar.faults[CELEX] = [status(403)]
    outcome = made.one()
    assert (outcome.result, outcome.why) == (Result.FAILED, "the server answers with 403")
    assert len(cellar.asked) == 1


def test_a_connection_that_is_reset_is_made_again(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    cellar.faults[CELEX] = [reset]
    assert made.one().result is Result.FETCHED


def test_a_silent_server_is_asked_again_after_the_timeout(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    cellar.faults[CELEX] = [silent(1)]
    began = time.monotonic()
    assert made.one().result is Result.FETCHED
    assert 0.4 <= time.monotonic() - began < 1


def test_a_server_that_nobody_answers_at_is_told_and_asked_once_only_for_the_rest(made: Desk) -> None:
    made.change(fetch_base="http://127.0.0.1:9")
    first, second = made.fetch(languages=("de", "en")).outcomes
    assert first.result is second.result is Result.FAILED
    assert first.why.endswith("(asked 4 times)")
    assert second.why.endswith("(asked once)")


@pytest.mark.parametrize("length", [True, False], ids=["with its length", "to the end of the connection"])
def test_a_server_that_drips_is_left_at_the_deadline(cellar: Cellar, made: Desk, length: bool) -> None:
    content = cellar.publish("32099R0001", act())
    cellar.faults[content] = [drip(LONG, 0.05, length=length)] * 9
    made.change(fetch_total_seconds=0.6)
    began = time.monotonic()
    outcome = made.one()
    assert time.monotonic() - began < 1.2
    assert (outcome.result, outcome.why) == (Result.FAILED, "the time for it is up")
    assert made.manifest.files == ()


def test_a_server_that_drips_its_headers_is_left_at_the_deadline(cellar: Cellar, made: Desk) -> None:
    cellar.faults[CELEX] = [drip_headers(0.05)] * 9
    made.change(fetch_total_seconds=0.6)
    began = time.monotonic()
    assert made.one().why == "the time for it is up"
    assert time.monotonic() - began < 1.2


def test_the_run_as_a_whole_ends_in_its_time(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act(), "fra")
    content = cellar.publish("32099R0001", act())
    cellar.faults[content] = [drip(LONG, 0.05)] * 9
    cellar.publish("32099R0001", act(), "deu")
    began = time.monotonic()
    report = made.fetch(languages=("fr", "en", "de"), seconds=0.5)
    assert time.monotonic() - began < 1.2
    assert [o.why for o in report.outcomes] == ["", "the time for it is up", "the time for it is up"]
    assert made.entry.language == "fr"
    assert made.manifest.asked is None  # not all was asked for


def test_a_machine_that_is_offline_is_found_out_once(cellar: Cellar, made: Desk) -> None:
    """The waits of every host would add up to minutes."""
    other = CATALOGUE.replace("tests-act", "guide").replace('celex = "32099R0001"', 'address = "http://localhost:9/a"')
    made.catalogue(CATALOGUE + other.replace('["xhtml"]', '["html"]').replace('"all"', '["en"]'))
    made.change(fetch_base="http://127.0.0.1:9")
    assert [o.why.rpartition("(")[2] for o in made.fetch().outcomes] == ["asked 4 times)", "asked once)"]


def test_a_host_that_is_down_does_not_make_others_be_asked_less_where_one_was_reached(cellar: Cellar, made: Desk) -> None:
    first = CATALOGUE.replace('"all"', '["en"]')
    down = first.replace("tests-act", "down").replace('celex = "32099R0001"', 'address = "http://localhost:9/a"')
    third = first.replace("tests-act", "third").replace("32099R0001", "32099R0003")
    made.catalogue(first + down.replace('["xhtml"]', '["html"]') + third)
    cellar.publish("32099R0001", act())
    cellar.publish("32099R0003", act())
    cellar.faults["/resource/celex/32099R0003"] = [status(500)]
    assert [o.result for o in made.fetch().outcomes] == [Result.FETCHED, Result.FAILED, Result.FETCHED]


def test_what_was_cut_off_is_gone_on_with(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", LONG)
    cellar.faults[content] = [cut(LONG, 10_000)]
    assert made.one().result is Result.FETCHED
    assert made.text() == LONG
    first, second = cellar.contents()
    assert "Range" not in first.headers
    assert (second.headers["Range"], second.headers["If-Range"], second.status) == ("bytes=10000-", tag(LONG), 206)
    assert made.left() == []


def test_what_was_cut_off_is_gone_on_with_by_the_next_fetch(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", LONG)
    cellar.faults[content] = [cut(LONG, 10_000), *[status(503)] * 3]
    assert made.one().result is Result.FAILED
    assert made.manifest.files == ()
    assert made.left() == ["incoming/tests-act/en.xhtml.part", "incoming/tests-act/en.xhtml.part.json"]
    assert made.one().result is Result.FETCHED
    assert cellar.contents()[-1].status == 206
    assert made.text() == LONG
    assert made.left() == []


def test_a_text_that_is_only_known_to_be_much_the_same_is_gone_on_with_by_its_day(cellar: Cellar, made: Desk) -> None:
    cellar.weak = True
    content = cellar.publish("32099R0001", LONG)
    cellar.faults[content] = [cut(LONG, 10_000)]
    assert made.one().result is Result.FETCHED
    last = cellar.contents()[-1]
    assert (last.status, last.headers["If-Range"]) == (206, CHANGED)
    assert made.text() == LONG


def test_a_part_from_another_address_is_not_gone_on_with(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", LONG)
    cellar.faults[content] = [cut(LONG, 10_000), *[status(503)] * 3]
    made.one()
    made.change(fetch_base=cellar.base.replace("127.0.0.1", "localhost"))
    assert made.one().result is Result.FETCHED
    assert "Range" not in cellar.contents()[-1].headers
    assert made.text() == LONG


def test_a_part_of_a_text_that_is_no_longer_published_is_forgotten(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", LONG)
    cellar.faults[content] = [cut(LONG, 10_000), *[status(503)] * 3]
    made.one()
    assert len(made.left()) == 2
    cellar.texts.clear()
    assert made.one().result is Result.NOT_OFFERED
    assert made.left() == []


def test_a_text_that_changed_in_between_is_begun_anew(cellar: Cellar, made: Desk) -> None:
    newer = LONG.replace(b"A long article", b"Another article")
    content = cellar.publish("32099R0001", newer)
    cellar.faults[content] = [cut(LONG, 10_000)]
    assert made.one().result is Result.FETCHED
    assert cellar.contents()[-1].status == 200
    assert made.text() == newer


def test_a_server_that_takes_no_ranges_sends_it_from_the_beginning(cellar: Cellar, made: Desk) -> None:
    cellar.ranges = False
    content = cellar.publish("32099R0001", LONG)
    cellar.faults[content] = [cut(LONG, 10_000)]
    assert made.one().result is Result.FETCHED
    assert "Range" in cellar.contents()[-1].headers
    assert made.text() == LONG


def test_a_server_that_gives_nothing_to_know_it_by_is_asked_from_the_beginning(cellar: Cellar, made: Desk) -> None:
    cellar.tags = False
    content = cellar.publish("32099R0001", LONG)
    cellar.faults[content] = [cut(LONG, 10_000)]
    assert made.one().result is Result.FETCHED
    assert "Range" not in cellar.contents()[-1].headers
    assert made.text() == LONG


@pytest.mark.parametrize("total", [str(len(LONG)), "*"])
def test_a_rest_that_begins_elsewhere_is_not_glued_on(cellar: Cellar, made: Desk, total: str) -> None:
    content = cellar.publish("32099R0001", LONG)

    def elsewhere(handler: object) -> None:
        span = f"bytes 9000-{len(LONG) - 1}/{total}"
        headers = {"Content-Type": "application/xhtml+xml", "Content-Range": span, "ETag": tag(LONG)}
        handler.reply(206, LONG[9000:], headers)  # type: ignore[attr-defined]

    cellar.faults[content] = [cut(LONG, 10_000), elsewhere]
    assert made.one().result is Result.FETCHED
    assert made.text() == LONG


def test_a_rest_that_is_sent_in_pieces_is_gone_on_with(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", LONG)

    def piece(handler: object) -> None:
        span = f"bytes 10000-14999/{len(LONG)}"
        headers = {"Content-Type": "application/xhtml+xml", "Content-Range": span, "ETag": tag(LONG)}
        handler.reply(206, LONG[10_000:15_000], headers)  # type: ignore[attr-defined]

    cellar.faults[content] = [cut(LONG, 10_000), piece]
    assert made.one().result is Result.FETCHED
    assert [asked.headers.get("Range") for asked in cellar.contents()] == [None, "bytes=10000-", "bytes=15000-"]
    assert made.text() == LONG


def test_a_rest_of_another_text_is_not_glued_on(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", LONG)

    def another(handler: object) -> None:
        span = f"bytes 10000-{len(LONG) - 1}/{len(LONG)}"
        headers = {"Content-Type": "application/xhtml+xml", "Content-Range": span, "ETag": '"another"'}
        handler.reply(206, b"x" * (len(LONG) - 10_000), headers)  # type: ignore[attr-defined]

    cellar.faults[content] = [cut(LONG, 10_000), another]
    assert made.one().result is Result.FETCHED
    assert made.text() == LONG


def test_a_part_that_is_longer_than_the_text_is_begun_anew(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", LONG)
    cellar.faults[content] = [cut(LONG, 10_000), *[status(503)] * 3]
    made.one()
    part = made.folder / "incoming/tests-act/en.xhtml.part"
    part.write_bytes(LONG + b"more")
    assert made.one().result is Result.FETCHED
    assert [asked.status for asked in cellar.contents()[-2:]] == [416, 200]
    assert made.text() == LONG


def test_a_second_fetch_asks_whether_it_changed(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    later = NOW + timedelta(days=3)
    outcome = made.one(clock=lambda: later)
    assert (outcome.result, outcome.bytes) == (Result.UNCHANGED, len(act()))
    last = cellar.contents()[-1]
    assert (last.status, last.headers["If-None-Match"], last.headers["If-Modified-Since"]) == (304, tag(act()), CHANGED)
    assert (made.entry.fetched, made.entry.checked) == (NOW, later)


def test_a_text_that_changed_takes_the_place_of_the_old_one(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    cellar.publish("32099R0001", act("Corrected."))
    assert made.one(clock=lambda: NOW + timedelta(days=1)).result is Result.FETCHED
    assert made.text() == act("Corrected.")
    assert made.entry.fetched == NOW + timedelta(days=1)


def test_the_same_text_under_another_tag_is_unchanged(cellar: Cellar, made: Desk) -> None:
    cellar.tags = False
    cellar.publish("32099R0001", act())
    made.one()
    assert made.one(clock=lambda: NOW + timedelta(days=1)).result is Result.UNCHANGED
    assert cellar.contents()[-1].status == 200
    assert made.entry.fetched == NOW


def test_a_file_that_was_damaged_here_is_fetched_anew(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    path = made.folder / "tests-act/en.xhtml"
    path.write_bytes(path.read_bytes().replace(b"able", b"keen"))
    assert made.one().result is Result.FETCHED
    assert cellar.contents()[-1].status == 200
    assert made.text() == act()


def test_a_server_that_says_unchanged_of_what_is_not_here_is_not_believed(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", act())
    cellar.faults[content] = [lambda handler: handler.reply(304)]
    assert made.one().why == "the server says that nothing has changed, though nothing is here"
    assert made.manifest.files == ()


def test_a_failure_keeps_what_was_there(cellar: Cellar, made: Desk) -> None:
    cellar.publish("32099R0001", act())
    made.one()
    cellar.faults[CELEX] = [to("/resource/cellar/elsewhere.eng.xhtml/DOC_1")]
    cellar.publish("elsewhere", b"<html>sorry</html>")
    assert made.one().result is Result.FAILED
    assert made.text() == act()
    assert made.entry.sha256 == hashlib.sha256(act()).hexdigest()

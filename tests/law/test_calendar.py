"""From when provisions apply: how the rows are read, and what the project's own rows say against Articles 111 and 113."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from desk.corpus.register import Register, load_register
from desk.law import Application, Calendar, CalendarRow, find_mentions, parse
from desk.settings import PROJECT

EARLY, MIDDLE, LATE = date(2025, 2, 2), date(2026, 8, 2), date(2027, 12, 2)
ART_113 = parse("Art. 113")


def row(covers: str, when: date) -> CalendarRow:
    return CalendarRow(tuple(find_mentions(covers)), (Application(when, None, ART_113),))


def days(calendar: Calendar, provision: str) -> list[str]:
    return [application.when.isoformat() for application in calendar.applies_from(parse(provision))]


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(PROJECT / "corpus")


def test_a_provision_that_no_row_covers_has_no_day() -> None:
    calendar = Calendar((row("Art. 1 to 5", EARLY),))
    assert days(calendar, "Art. 6") == []
    assert days(calendar, "Annex I") == []
    assert days(calendar, "Recital 3") == []
    assert days(Calendar(()), "Art. 1") == []


@pytest.mark.parametrize("provision", ["Art. 9", "Art. 9(2)(a)", "Art. 12", "Art. 12a", "Art. 15", "Art. 15(5)"])
def test_a_range_reaches_from_its_first_to_its_last_provision_and_all_their_parts(provision: str) -> None:
    assert days(Calendar((row("Art. 9 to 15", EARLY),)), provision) == [EARLY.isoformat()]


@pytest.mark.parametrize("order", [1, -1])
def test_a_named_article_counts_more_than_a_range_wherever_it_stands(order: int) -> None:
    rows = (row("Art. 6 to 27", LATE), row("Art. 10", EARLY))
    calendar = Calendar(rows[::order])
    assert days(calendar, "Art. 10(3)") == [EARLY.isoformat()]
    assert days(calendar, "Art. 11") == [LATE.isoformat()]


@pytest.mark.parametrize("order", [1, -1])
def test_a_named_paragraph_counts_more_than_its_article_wherever_it_stands(order: int) -> None:
    rows = (row("Art. 6", LATE), row("Art. 6(5)", EARLY))
    calendar = Calendar(rows[::order])
    assert days(calendar, "Art. 6(5)") == [EARLY.isoformat()]
    assert days(calendar, "Art. 6(1)") == [LATE.isoformat()]
    assert days(calendar, "Art. 6") == [LATE.isoformat()]


def test_among_equally_exact_rows_the_later_one_counts() -> None:
    assert days(Calendar((row("Art. 1 to 113", MIDDLE), row("Art. 1 to 5", EARLY))), "Art. 3") == [EARLY.isoformat()]
    assert days(Calendar((row("Art. 5", MIDDLE), row("Art. 5", EARLY))), "Art. 5") == [EARLY.isoformat()]


def test_a_row_may_name_several_provisions() -> None:
    calendar = Calendar((row("Art. 28 to 39, Art. 78", EARLY),))
    assert days(calendar, "Art. 30") == days(calendar, "Art. 78(1)") == [EARLY.isoformat()]
    assert days(calendar, "Art. 77") == []


@pytest.mark.parametrize("order", [1, -1])
def test_a_range_of_points_counts_more_than_its_article_and_less_than_a_named_point(order: int) -> None:
    rows = (row("Art. 5(1)(a) to (d)", EARLY), row("Art. 5", LATE), row("Art. 5(1)(c)", MIDDLE))
    calendar = Calendar(rows[::order])
    assert days(calendar, "Art. 5(1)(b)") == [EARLY.isoformat()]
    assert days(calendar, "Art. 5(1)(c)") == [MIDDLE.isoformat()]
    assert days(calendar, "Art. 5(1)(e)") == [LATE.isoformat()]


SPOT_CHECKS = [
    ("Art. 1", ["2025-02-02"]),
    ("Art. 3(1)", ["2025-02-02"]),
    ("Art. 4(1)", ["2025-02-02"]),
    ("Art. 4a(1)", ["2026-07-27"]),
    ("Art. 5(1)(a)", ["2025-02-02"]),
    ("Art. 5(1)(ba)", ["2026-12-02"]),
    ("Art. 5(1)(bb)", ["2026-12-02"]),
    ("Art. 5(1)(c)", ["2025-02-02"]),
    ("Art. 5(1a)", ["2026-12-02"]),
    ("Art. 5(1b)", ["2026-12-02"]),
    ("Art. 5(2)", ["2025-02-02"]),
    ("Art. 6(1)", ["2028-08-02"]),
    ("Art. 6(2)", ["2027-12-02"]),
    ("Art. 6(5)", ["2026-08-02"]),
    ("Art. 9(1)", ["2027-12-02", "2028-08-02"]),
    ("Art. 26(1)", ["2027-12-02", "2028-08-02"]),
    ("Art. 27(1)", ["2027-12-02"]),
    ("Art. 28(1)", ["2025-08-02"]),
    ("Art. 39", ["2025-08-02"]),
    ("Art. 40", ["2026-08-02"]),
    ("Art. 43", ["2026-08-02"]),
    ("Art. 49", ["2026-08-02"]),
    ("Art. 50(1)", ["2026-08-02"]),
    ("Art. 50(2)", ["2026-08-02", "2026-12-02"]),
    ("Art. 50(4)", ["2026-08-02"]),
    ("Art. 51", ["2025-08-02", "2027-08-02"]),
    ("Art. 53(1)(d)", ["2025-08-02", "2027-08-02"]),
    ("Art. 56", ["2025-08-02", "2027-08-02"]),
    ("Art. 57", ["2026-08-02"]),
    ("Art. 63", ["2026-08-02"]),
    ("Art. 64", ["2025-08-02"]),
    ("Art. 70", ["2025-08-02"]),
    ("Art. 71", ["2026-08-02"]),
    ("Art. 77", ["2026-08-02"]),
    ("Art. 78", ["2025-08-02"]),
    ("Art. 79", ["2026-08-02"]),
    ("Art. 99(3)", ["2025-08-02"]),
    ("Art. 100", ["2025-08-02"]),
    ("Art. 101", ["2026-08-02"]),
    ("Art. 102", ["2026-07-27"]),
    ("Art. 110", ["2026-07-27"]),
    ("Art. 111", ["2026-08-02"]),
    ("Art. 113", ["2026-08-02"]),
    ("Annex I, Section A", ["2028-08-02"]),
    ("Annex III(4)(a)", ["2027-12-02"]),
    ("Annex VIII, Section B", ["2026-08-02"]),
    ("Annex XI", ["2025-08-02", "2027-08-02"]),
    ("Annex XIII", ["2025-08-02", "2027-08-02"]),
    ("Reg. (EU) 2026/1744, Art. 1(40)", ["2026-07-27"]),
]


@pytest.mark.parametrize(("provision", "expected"), SPOT_CHECKS)
def test_the_projects_calendar_says_what_articles_111_and_113_say(
    register: Register, provision: str, expected: list[str]
) -> None:
    assert days(register.calendar, provision) == expected


def test_every_article_and_annex_has_a_day_and_every_day_a_basis_in_the_law(register: Register) -> None:
    for whole in register.places:
        applications = register.calendar.applies_from(whole)
        assert applications, str(whole)
        assert list(applications) == sorted(applications, key=lambda application: application.when)
        for application in applications:
            assert str(application.basis).startswith(("Art. 113", "Art. 111", "Reg. (EU) 2026/1744, Art. 4"))


def test_several_days_for_one_provision_each_say_to_what_they_apply(register: Register) -> None:
    for calendar_row in register.calendar.rows:
        if len(calendar_row.applies_from) > 1:
            assert all(application.subject for application in calendar_row.applies_from)


@pytest.mark.official
def test_every_day_of_the_calendar_stands_in_the_provision_that_it_names_as_its_basis(official: Path, register: Register) -> None:
    texts: dict[str, str] = {}
    for line in (official / "provisions.en.jsonl").read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        texts[found["ref"]] = f"{texts.get(found['ref'], '')} {found['text']}"
    for calendar_row in register.calendar.rows:
        for application in calendar_row.applies_from:
            if application.basis.act != parse("Art. 1").act:
                continue
            basis = str(application.basis) if str(application.basis) in texts else str(application.basis.whole)
            day = f"{application.when.day} {application.when:%B %Y}"
            assert day in texts[basis], f"{day} does not stand in {basis}"


@pytest.mark.official
@pytest.mark.parametrize(
    ("basis", "said", "provisions", "day"),
    [
        ("Art. 113", "Chapters I and II shall apply from 2 February 2025", "Art. 1, Art. 3, Art. 4, Art. 5", "2025-02-02"),
        (
            "Art. 113",
            "points (ba) and (bb), and Article 5(1a) and (1b) which shall apply from 2 December 2026",
            "Art. 5(1)(bb)",
            "2026-12-02",
        ),
        ("Art. 113", "with the exception of Article 101", "Art. 101", "2026-08-02"),
        ("Art. 113", "Articles 102 to 110 shall apply from 27 July 2026", "Art. 102, Art. 105, Art. 110", "2026-07-27"),
        ("Art. 113", "It shall apply from 2 August 2026", "Art. 50(1), Art. 57, Art. 86, Annex V", "2026-08-02"),
        ("Art. 111(3)", "by 2 August 2027", "Art. 51, Art. 53, Art. 55", "2027-08-02"),
        ("Art. 111(4)", "by 2 December 2026", "Art. 50(2)", "2026-12-02"),
    ],
)
def test_what_the_official_text_says_is_what_the_calendar_gives(
    official: Path, register: Register, basis: str, said: str, provisions: str, day: str
) -> None:
    rows = (json.loads(line) for line in (official / "provisions.en.jsonl").read_text(encoding="utf-8").splitlines())
    assert any(said in row["text"] for row in rows if row["ref"] == basis)
    for provision in find_mentions(provisions):
        assert day in days(register.calendar, str(provision.first))

"""The figures in a sentence, in one form, without the numbers of provisions and acts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.answering.figures import figures_in
from tests.law.test_provision import provisions


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("", set()),
        ("no figure at all", set()),
        ("from 2 August 2026", {"2026-08-02"}),
        ("from 02 August 2026", {"2026-08-02"}),
        ("by 31 December 2030 or 1 august 2024", {"2030-12-31", "2024-08-01"}),
        ("at most EUR 35 000 000", {"35000000"}),
        ("at most EUR 35\xa0000\xa0000", {"35000000"}),
        ("at most EUR 35,000,000", {"35000000"}),
        ("35000000 euros", {"35000000"}),
        ("at most 7 % of turnover", {"7 %"}),
        ("at most 7% of turnover", {"7 %"}),
        ("at most 7\xa0% of turnover", {"7 %"}),
        ("at most 7 per cent of turnover", {"7 %"}),
        ("1.5 %", {"1.5 %"}),
        ("EUR 15 000 000 or 3 %", {"15000000", "3 %"}),
        ("within 15 days", {"15 day"}),
        ("at least six months", {"6 month"}),
        ("at least 6 months", {"6 month"}),
        ("a six-month period", {"6 month"}),
        ("a 6-month period", {"6 month"}),
        ("One year or 12 months", {"1 year", "12 month"}),
        ("within 24 hours", {"24 hour"}),
        ("6 working days", {"6 working day"}),
        ("5 employees", {"5"}),
        ("10 000 users", {"10000"}),
        ("in 2026 100 companies", {"2026", "100"}),
        ("more than 10^25 operations", {"10", "25"}),
        ("between 10 and 20 %", {"10", "20 %"}),
        ("two providers", set()),
    ],
)
def test_a_figure_is_found_in_one_form(text: str, figures: set[str]) -> None:
    assert figures_in(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Art. 5(1)(f)",
        "Articles 9 to 15",
        "Articles 6, 7 and 8",
        "Annex III(4)(a)",
        "Annex VIII, Section B(2)",
        "Recitals 12, 13 and 14",
        "Reg. (EU) 2026/1744, Art. 1(40)",
        "Regulation (EU) 2024/1689",
        "Regulation (EU) No 1025/2012",
        "Directive 2001/29/EC",
        "Decision No 768/2008/EC",
        "(EU) 2016/679",
        "Article 101 TFEU",
        "Article 6(1)(f) GDPR",
        "Chapter III, Section 2",
        "point 5 and paragraph 2",
        "Art. 26, paragraphs 1 and 2",
    ],
)
def test_numbers_of_provisions_and_acts_are_no_figures(text: str) -> None:
    assert figures_in(f"See {text}.") == frozenset()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Art. 99(3) sets 7 %", {"7 %"}),
        ("Art. 99 and 3 % of turnover", {"3 %"}),
        ("Art. 73, 15 days", {"15 day"}),
        ("Art. 50 applies from 2 August 2026", {"2026-08-02"}),
        ("Art. 6, 2 August 2026", {"2026-08-02"}),
        ("Annex III and 2 December 2027", {"2027-12-02"}),
        ("Under Art. 4 five employees or 5 contractors", {"5"}),
        ("Regulation (EU) 2024/1689 has 113 articles", {"113"}),
        ("Art. 4 covers 3 staff; under Art. 5 and 50 employees", {"3", "50"}),
        ("Art. 4 or 250 employees", {"250"}),
        ("Under Art. 99, 3 companies were fined", {"3"}),
    ],
)
def test_a_figure_beside_a_provision_is_kept(text: str, figures: set[str]) -> None:
    assert figures_in(text) == figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7 %", "7 per cent"),
        ("EUR 35 000 000", "EUR 35,000,000"),
        ("six months", "6-month"),
        ("6 day", "6 days"),
        ("2 August 2026", "02 AUGUST 2026"),
        ("7 %", "7 percent"),
        ("EUR 35 million", "EUR 35 000 000"),
        ("2 August 2026", "2\xa0August 2026"),
        ("2 August 2026", "August 2, 2026"),
        ("2 August 2026", "2026-08-02"),
        ("six working days", "6 working days"),
        ("24 hours", "twenty-four hours"),
        ("24 hours", "twenty four hours"),
        ("15 working days", "fifteen working days"),
    ],
)
def test_the_same_figure_in_another_form_is_the_same(one: str, other: str) -> None:
    assert figures_in(one) == figures_in(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7 %", "7"),
        ("7 %", "7 days"),
        ("6 months", "6 weeks"),
        ("15 working days", "15 days"),
        ("2 August 2026", "2 August 2027"),
        ("EUR 35 000 000", "EUR 35 000"),
        ("EUR 1 000", "EUR 1 and 000"),
        ("EUR 35 million", "EUR 35 thousand"),
    ],
)
def test_different_figures_stay_different(one: str, other: str) -> None:
    assert figures_in(one) != figures_in(other)


@settings(deadline=None)
@given(provisions)
def test_no_provision_is_a_figure(provision: object) -> None:
    assert figures_in(f"This is what {provision} says.") == frozenset()


@settings(deadline=None)
@given(st.dates())
def test_every_written_day_is_one_figure(day: Any) -> None:
    assert figures_in(f"It applies from {day.day} {day:%B} {day.year:04d}.") == {day.isoformat()}


@settings(deadline=None)
@given(st.integers(0, 10**15), st.sampled_from([" ", "\xa0", ",", ""]))
def test_every_amount_is_one_figure_however_its_thousands_are_parted(amount: int, mark: str) -> None:
    assert figures_in(f"EUR {amount:,}.".replace(",", mark)) == {str(amount)}


@settings(deadline=None)
@given(st.text())
def test_any_text_has_figures_or_none(text: str) -> None:
    assert all(figure.strip() for figure in figures_in(text))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "5 000 , . % § and or Art. Annex III ( ) 1 2 August 2026 days six - / (EU) No Section \xa0 million".split(" ")
        )
    ).map(" ".join)
)
def test_no_pile_of_numbers_and_signs_breaks_the_reading(text: str) -> None:
    assert len(figures_in(text)) <= len(text)


MANY = 20_000


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10 * MANY,
        "1 " * 10 * MANY,
        "1," * 10 * MANY,
        "1 234 " * MANY,
        "1.1" * MANY,
        "(" * 10 * MANY,
        "§" + " " * 10 * MANY,
        "§ , " * MANY,
        "Art. " * MANY,
        "Art. 5 " * MANY,
        "Art. 5 and 6" + " and 7" * MANY,
        "Regulation (EU) No " * MANY,
        "Regulation 1" * MANY,
        "2 August " * MANY,
        "2 August 2026 " * MANY,
        "six " * MANY,
        "six-" * MANY,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert len(figures_in(text)) <= len(text)

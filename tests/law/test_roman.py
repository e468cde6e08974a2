"""Roman numerals from I to LXXXIX."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.law import roman


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("I", 1),
        ("III", 3),
        ("IV", 4),
        ("VIII", 8),
        ("IX", 9),
        ("XIII", 13),
        ("XIV", 14),
        ("XL", 40),
        ("XLIX", 49),
        ("LXXXIX", 89),
    ],
)
def test_a_numeral_has_its_value_and_the_value_its_numeral(numeral: str, number: int) -> None:
    assert roman.value(numeral) == number
    assert roman.write(number) == numeral


def test_every_number_is_read_back_as_it_was_written() -> None:
    assert [roman.value(roman.write(number)) for number in range(1, 90)] == list(range(1, 90))


@pytest.mark.parametrize(
    "text",
    ["", "i", "IIII", "VV", "IC", "IL", "VX", "XC", "C", "M", "A", "I I", " I", "I\n", "IVI", "XXXX", "Ⅳ", "ΙΙ", "1", "L" * 4],
)
def test_what_no_roman_would_have_written_is_no_numeral(text: str) -> None:
    assert not roman.is_roman(text)
    with pytest.raises(ValueError, match="not a Roman numeral"):
        roman.value(text)


@settings(deadline=None)
@given(st.text(alphabet="IVXLCDM", max_size=12))
def test_a_numeral_is_one_only_if_it_is_the_way_its_value_is_written(text: str) -> None:
    assert roman.is_roman(text) == (text in {roman.write(number) for number in range(1, 90)})


@settings(deadline=None)
@given(st.text())
def test_any_text_is_either_a_numeral_or_not(text: str) -> None:
    if roman.is_roman(text):
        assert roman.write(roman.value(text)) == text


def test_a_numeral_as_long_as_a_book_is_refused() -> None:
    assert not roman.is_roman("I" * 100_000)

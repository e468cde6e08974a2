"""What differs between two texts and between two versions of an act."""

from __future__ import annotations

import pytest

from desk.official import limits, parse_act
from desk.official.differences import Change, compare_acts, compare_texts
from tests.official import gnomes, made


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("It rains.", "It rains.", [("equal", "It rains.")]),
        ("It rains.", "It snows.", [("equal", "It "), ("removed", "rains"), ("added", "snows"), ("equal", ".")]),
        ("It rains.", "", [("removed", "It rains.")]),
        ("", "It rains.", [("added", "It rains.")]),
        ("by 2 August", "by 12 August", [("equal", "by "), ("removed", "2 "), ("added", "12 "), ("equal", "August")]),
    ],
)
def test_differences_are_whole_words(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert [(change.kind, change.text) for change in compare_texts(old, new)] == expected


def test_texts_that_would_take_too_long_count_as_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_COMPARED_PAIRS", 3)
    assert compare_texts("a a a", "a a a b") == (Change("removed", "a a a"), Change("added", "a a a b"))


def test_two_versions_paragraph_by_paragraph() -> None:
    new = gnomes.CONSOLIDATED.replace(b"Owners shall:", b"Owners must:").replace(b"Care of lawns", b"Care of the lawns")
    new = new.replace(
        b'<div id="cpt_I">', b'<div id="cpt_I">' + made.co_article("6", "Article 6", "N", made.co_paragraph("1.", "x")).encode()
    )
    changes = {str(change.provision): change for change in compare_acts(parse_act(gnomes.CONSOLIDATED), parse_act(new))}
    assert [place for place, change in changes.items() if change.changed] == ["Art. 4a(1)", "Art. 4a(2)", "Art. 6(1)"]
    assert [(c.kind, c.text) for c in changes["Art. 4a(1)"].text if c.kind != "equal"] == [
        ("removed", "shall"),
        ("added", "must"),
    ]
    assert [(c.kind, c.text) for c in changes["Art. 4a(2)"].heading if c.kind != "equal"] == [("added", "the ")]
    assert changes["Art. 6(1)"].old is None
    assert list(changes) == sorted(changes, key=lambda place: changes[place].provision)


def test_a_version_without_recitals_lacks_them() -> None:
    changes = compare_acts(parse_act(gnomes.OJ), parse_act(gnomes.CONSOLIDATED))
    assert [str(change.provision) for change in changes if change.changed] == ["Recital 1", "Recital 2"]

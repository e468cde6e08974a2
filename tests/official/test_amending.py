"""Amending points with their instructions, what they quote and what they change."""

from __future__ import annotations

import pytest

from desk.official import parse_act, passages
from desk.official.amending import Amendment, amendments
from desk.official.targets import targets_of
from tests.official import gnomes, made


@pytest.fixture(scope="module")
def points() -> tuple[Amendment, ...]:
    return amendments(parse_act(gnomes.AMENDING))


def test_only_the_articles_that_amend_have_amending_points(points: tuple[Amendment, ...]) -> None:
    assert [(point.article, point.number, point.amended) for point in points] == [
        ("1", str(number), "2024/1689") for number in range(1, 6)
    ]


def test_instructions_and_what_they_quote(points: tuple[Amendment, ...]) -> None:
    assert [(one.labels, one.text, one.quoted) for point in points for one in point.instructions] == [
        (("1", "a"), "point (2) is replaced by the following:", "‘(2) “lawn” means a meadow;’"),
        (("1", "b"), "the following points are inserted:", "‘(2a) “hedge” means a row;\n(2b) “row” means a line;’"),
        (("2",), "the following Article is inserted:", "‘Article 4a\nHedges\n1. Hedges shall be cut.\n2. Not on Sundays.’"),
        (("3",), "in Article 10, paragraphs 5 and 6 are deleted;", ""),
        (("4",), "in Article 11(1), the second subparagraph is replaced by the following:", "‘It rains.’"),
        (("5",), "the following Annex is added:", "‘Annex XIV\n1. Codes\nCode\nG 1 | red gnomes\nSee Article 3.’."),
    ]


def test_the_provisions_that_are_changed(points: tuple[Amendment, ...]) -> None:
    assert [[str(target) for target in point.targets] for point in points] == [
        ["Art. 3(2)", "Art. 3(2a)", "Art. 3(2b)"],
        ["Art. 4a"],
        ["Art. 10(5)", "Art. 10(6)"],
        ["Art. 11(1)"],
        ["Annex XIV"],
    ]


def test_quoted_articles_do_not_count_as_the_acts_own() -> None:
    act = parse_act(gnomes.AMENDING)
    assert [article.number for article in act.articles] == ["1", "2"]
    assert act.annexes == ()
    assert {str(p.provision) for p in passages(act)} == {
        "Reg. (EU) 2026/1744, Art. 2",
        "Reg. (EU) 2026/1744, Art. 1",
        *(f"Reg. (EU) 2026/1744, Art. 1({n})" for n in range(1, 6)),
    }


def test_an_article_that_amends_without_points_is_one_instruction() -> None:
    (amendment,) = amendments(parse_act(gnomes.FORMEX))
    (instruction,) = amendment.instructions
    assert (amendment.article, amendment.number, amendment.amended) == ("5", None, "2001/1")
    assert (instruction.labels, instruction.quoted, instruction.targets) == ((), "‘3. Hedges count.’", ())


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Article 10 is amended as follows:", "paragraph 5 is deleted;"), ["Art. 10(5)"]),
        (("Article 10 is amended as follows:", "in paragraph 2, point (b) is deleted;"), ["Art. 10(2)(b)"]),
        (("in Article 1(2), point (g) is deleted;",), ["Art. 1(2)(g)"]),
        (("Article 12 is deleted;",), ["Art. 12"]),
        (("Annex I is amended as follows:", "in Section A, point 1 is deleted;"), ["Annex I, Section A(1)"]),
        (("in Annex VIII, section B, points 7 and 9 are deleted;",), ["Annex VIII, Section B(7)", "Annex VIII, Section B(9)"]),
        (("in artikel 10 worden de leden 5 en 6 geschrapt;",), ["Art. 10(5)", "Art. 10(6)"]),
        (("it is amended:",), []),
    ],
)
def test_what_is_deleted_is_read_from_the_instruction(texts: tuple[str, ...], expected: list[str]) -> None:
    assert [str(target) for target in targets_of(texts, None, "2024/1689")] == expected
    assert targets_of(texts, None, "2001/1") == ()


def test_an_act_that_amends_nothing_has_no_amending_points() -> None:
    assert amendments(parse_act(made.oj_act(made.oj_article("1", "T", "H", made.oj_p("x"))))) == ()

"""An official paragraph taken apart: made-up paragraphs with every kind of list that the law has."""

from __future__ import annotations

from desk.law import parse
from desk.quality.verify.trees import nodes


def _refs(ref: str, *lines: str) -> list[str]:
    return [str(provision) for provision in nodes({ref: "\n".join(lines)})]


def test_points_below_points_are_small_roman_numerals() -> None:
    found = _refs("Art. 9(1)", "The maker shall:", "(a) plan:", "(i) once;", "(ii) twice;", "(b) act.")
    assert found == ["Art. 9(1)", "Art. 9(1)(a)", "Art. 9(1)(a)(i)", "Art. 9(1)(a)(ii)", "Art. 9(1)(b)"]


def test_the_ninth_letter_is_a_letter_unless_ii_follows() -> None:
    letters = [f"({letter}) x;" for letter in "abcdefgh"]
    assert _refs("Art. 9(1)", *letters, "(i) x;", "(j) x.")[-2:] == ["Art. 9(1)(i)", "Art. 9(1)(j)"]
    assert _refs("Art. 9(1)", *letters, "(i) x;", "(ii) x.")[-2:] == ["Art. 9(1)(h)(i)", "Art. 9(1)(h)(ii)"]


def test_inserted_points_stand_beside_the_one_before() -> None:
    assert _refs("Art. 9(1)", "(b) x;", "(ba) y;", "(bb) z;", "(c) w.") == [
        "Art. 9(1)",
        "Art. 9(1)(b)",
        "Art. 9(1)(ba)",
        "Art. 9(1)(bb)",
        "Art. 9(1)(c)",
    ]


def test_text_behind_a_finished_list_is_the_paragraphs_own() -> None:
    found = nodes({"Art. 9(1)": "Lead:\n(a) one;\n(b) two.\nA second subparagraph."})
    assert found[parse("Art. 9(1)")].own == ["Lead:", "A second subparagraph."]
    assert found[parse("Art. 9(1)(b)")].own == ["two."]


def test_text_inside_a_list_belongs_to_the_point_before() -> None:
    found = nodes({"Annex III(1)": "Lead:\n(a) one.\nNot that one.\n(b) two."})
    assert found[parse("Annex III(1)(a)")].own == ["one.", "Not that one."]


def test_two_lists_of_a_paragraph_share_their_points() -> None:
    found = nodes({"Art. 43(1)": "First:\n(a) one;\n(b) two.\nSecond:\n(a) three."})
    assert found[parse("Art. 43(1)(a)")].own == ["one;", "three."]
    assert found[parse("Art. 43(1)")].subparagraphs == 2


def test_dotted_points_of_an_annex_are_parts() -> None:
    assert _refs("Annex VII(3)", "Heading", "3.1. The request:", "(a) a name;", "3.2. The review.") == [
        "Annex VII(3)",
        "Annex VII(3)(1)",
        "Annex VII(3)(1)(a)",
        "Annex VII(3)(2)",
    ]

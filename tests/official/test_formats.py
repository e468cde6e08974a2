"""The same made-up act in Formex, in XHTML of the Official Journal and as a consolidated version gives the same structure."""

from __future__ import annotations

from datetime import date

import pytest

from desk.errors import OfficialTextError
from desk.official import Act, parse_act, passages
from desk.official.addresses import addresses
from desk.official.model import Point, Quotation
from tests.official import gnomes, made

FORMATS = {"formex": gnomes.FORMEX, "oj-xhtml": gnomes.OJ, "consolidated-xhtml": gnomes.CONSOLIDATED}
TEXTS = {
    "Recital 1": "Gnomes are old.",
    "Recital 2": "Lawns are green.",
    "Art. 1(1)": "This covers a gnome of 10^25 grams.",
    "Art. 2": "These words are used:",
    "Art. 2(1)": "‘gnome’ means a figure;",
    "Art. 2(2)": "‘lawn’ means:\n(a) grass;\n(b) moss.",
    "Art. 4a(1)": "Owners shall:\n(a) mow, with:\n(i) scissors;\n(ii) patience;\n(b) water the lawn.\nThey may rest afterwards.",
    "Art. 4a(2)": "A fine is EUR 1 500 000.",
    "Art. 5": "In Article 7 of Regulation (EU) 2001/1, the following paragraph is added:\n‘3. Hedges count.’.",
    "Annex I, Section A": "Of stone are:",
    "Annex I, Section A(1)": "granite gnomes;",
    "Annex I, Section A(2)": "marble gnomes.",
    "Annex I, Section B": "— glazed\n— unglazed",
    "Annex I, Section B(3)": "terracotta gnomes.",
    "Annex II(1)": "Start\n1.1. Take:\n(a) a rake;\n(b) a hat.\n1.2. Go out.\nLook around.",
}


@pytest.fixture(params=FORMATS)
def act(request: pytest.FixtureRequest) -> Act:
    return parse_act(FORMATS[request.param])


def test_passages_are_the_same_in_every_format(act: Act) -> None:
    recitals = {} if act.source == "consolidated-xhtml" else {ref: text for ref, text in TEXTS.items() if ref[0] == "R"}
    assert {str(p.provision): p.text for p in passages(act)} == recitals | {r: t for r, t in TEXTS.items() if r[0] == "A"}


def test_the_act_says_what_it_is(act: Act) -> None:
    assert (act.celex, act.number, act.language, act.version) == ("32024R1689", "2024/1689", "en", date(2024, 7, 12))
    assert act.title == "Gnome Regulation on gnomes"
    assert FORMATS[act.source]


def test_headings_and_divisions_stand_with_their_own_article(act: Act) -> None:
    found = {str(p.provision): p for p in passages(act)}
    assert found["Art. 2"].heading == "Definitions"
    assert found["Art. 2"].division == ("CHAPTER I: GNOMES",)
    assert found["Art. 4a(1)"].division == ("CHAPTER II: LAWNS", "SECTION 1: Care")
    assert found["Annex I, Section B(3)"].division == ("Section B Gnomes of clay",)
    assert found["Annex I, Section B(3)"].heading == "Lists"


def test_every_point_has_an_address_and_nothing_quoted_has_one(act: Act) -> None:
    places = [str(place) for place, _ in addresses(act)]
    assert {"Art. 4a(1)(a)(ii)", "Art. 2(2)(b)", "Annex II(1)(1)(b)"} <= set(places)
    assert len(places) == len(set(places))
    assert not [place for place in places if place.startswith(("Art. 7", "Art. 3", "Art. 5("))]


def test_a_quoted_paragraph_is_kept_as_one(act: Act) -> None:
    (_, quotation) = act.articles[-1].paragraphs[0].blocks
    assert isinstance(quotation, Quotation)
    assert quotation.tail == "."
    assert [type(part).__name__ for part in quotation.parts] == ["Paragraph"]


def test_a_footnote_is_apart_and_knows_its_place(act: Act) -> None:
    note = act.footnotes[-1]
    assert (note.mark, note.text, str(note.place)) == ("2", "Water Journal 2.", "Art. 4a(1)(b)")
    (point,) = (found for place, found in addresses(act) if str(place) == "Art. 4a(1)(b)")
    assert isinstance(point, Point)
    (text,) = point.blocks
    (mark,) = text.marks  # type: ignore[union-attr]
    assert text.text[: mark.offset] == "water the lawn"  # type: ignore[union-attr]


@pytest.mark.parametrize("data", [gnomes.FORMEX, gnomes.OJ])
def test_a_footnote_of_a_citation_has_no_place(data: bytes) -> None:
    first = parse_act(data).footnotes[0]
    assert (first.mark, first.text, first.place) == ("1", "Lawn Journal 1.", None)


def test_page_of_eur_lex_around_the_act_changes_nothing() -> None:
    inner = gnomes.OJ.partition(b"<body>")[2].partition(b"</body>")[0]
    page = b"  \r\n<!DOCTYPE html><html lang='en'><head><link rel='x'></head><body><div><nav><p>Article 9</p></nav><div lang=''>"
    assert passages(parse_act(page + inner + b"</div></div></body></html>")) == passages(parse_act(gnomes.OJ))


def test_the_id_counts_where_the_printed_number_is_wrong() -> None:
    """The Dutch Official Journal printed 11 for Art. 73(10), which a corrigendum set right."""
    article = made.oj_article(
        "7", "Article 7", "Twice", made.oj_paragraph("007.009", "9. Nine."), made.oj_paragraph("007.010", "11. Ten.")
    )
    assert [str(p.provision) for p in passages(parse_act(made.oj_act(article)))] == ["Art. 7(9)", "Art. 7(10)"]


def test_one_formex_file_without_a_zip_is_read() -> None:
    xml = made.fx_act(made.fx_article("001", "Article 1", "One", "<ALINEA>Only this.</ALINEA>"))
    act = parse_act(xml.encode())
    assert (passages(act)[0].text, act.version) == ("Only this.", None)


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        ("", "no article"),
        (made.oj_article("1", "A", "B", made.oj_p("x")) * 2, "article 1 twice"),
    ],
)
def test_an_act_that_cannot_be_is_refused(articles: str, message: str) -> None:
    with pytest.raises(OfficialTextError, match=message):
        parse_act(made.oj_act(articles))


def test_passages_with_one_address_are_refused() -> None:
    twice = made.oj_article("1", "A", "B", made.oj_paragraph("001.001", "1. x"), made.oj_paragraph("001.001", "1. y"))
    with pytest.raises(OfficialTextError, match=r"Art\. 1\(1\) twice"):
        passages(parse_act(made.oj_act(twice)))

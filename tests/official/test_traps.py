"""What has gone wrong before in reading the official text, each in an act made up for it."""

from __future__ import annotations

import pytest

from desk.errors import OfficialTextError
from desk.official import parse_act, passages
from desk.official.addresses import addresses
from desk.official.inline import TextBuilder, cut
from desk.official.labels import annex_number, article_number, is_label, label_of, section_label
from desk.official.model import Article, NoteMark, Paragraph, Point, Quotation, Table, Text
from desk.official.quoting import separate_quotations
from tests.official import made
from tests.official.made import NBSP, SOFT


def texts_of(*content: str, **about: str) -> dict[str, str]:
    return {str(p.provision): p.text for p in passages(parse_act(made.oj_act(made.oj_article("9", "T", "H", *content), **about)))}


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((f"a{NBSP}gnome", " of  stone\n"), "a gnome of stone"),
        (("ma", f"chine{SOFT}ry"), "machinery"),
        ((" x ", " y "), "x y"),
        (("", "x", "\n"), "x"),
        (("\u200bx\ufeff",), "x"),
    ],
)
def test_text_has_single_spaces_and_no_invisible_characters(pieces: tuple[str, ...], expected: str) -> None:
    run = TextBuilder()
    for piece in pieces:
        run.add(piece)
    assert run.build() == Text(expected)


@pytest.mark.parametrize(("base", "raised", "expected"), [("10", "25", "10^25"), ("10", "-3", "10^-3"), ("n", "o", "no")])
def test_a_power_is_no_longer_number(base: str, raised: str, expected: str) -> None:
    run = TextBuilder()
    run.add(base)
    run.raise_power(raised)
    assert run.build().text == expected


def test_the_space_before_a_footnote_mark_goes_with_it() -> None:
    assert texts_of(made.oj_p(f"of the Council{made.oj_mark('1-a', '1')}, and{made.oj_mark('2-b', '2', ' ')} more")) == {
        "Art. 9": "of the Council, and more"
    }


def test_marks_move_when_the_number_is_cut_off() -> None:
    assert cut(Text("1. Gnomes sing.", (NoteMark(9, "a"),)), 3) == Text("Gnomes sing.", (NoteMark(6, "a"),))


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("(a)", "a"),
        ("a)", "a"),
        ("(ba)", "ba"),
        ("(iv)", "iv"),
        ("(14a)", "14a"),
        (f"(14{NBSP}a)", "14a"),
        ("3.", "3"),
        ("3.1.", "3.1"),
        ("1 bis)", "1a"),
        ("\u03b2)", "b"),
        ("\u03c3\u03c4)", "f"),
        ("\u03b2\u03b1)", "ba"),
        ("\u0431)", "b"),
        ("\u0431\u0430)", "ba"),
        ("\u2014", None),
    ],
)
def test_labels_of_points_are_latin_in_every_language(printed: str, label: str | None) -> None:
    assert is_label(printed)
    assert label_of(printed.replace(NBSP, " ")) == label


@pytest.mark.parametrize("text", ["Of stone are:", "", "(this is long)", "AIP 0102", "a gnome."])
def test_what_is_no_label_makes_a_table(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize(
    ("title", "number"),
    [(f"Article{NBSP}4{NBSP}a", "4a"), ("Article 4a", "4a"), ("4. cikk", "4"), ("12 artikla", "12"), ("Artikel 113", "113")],
)
def test_articles_are_numbered_whatever_the_word(title: str, number: str) -> None:
    assert article_number(title) == number


def test_an_article_without_number_is_refused() -> None:
    with pytest.raises(OfficialTextError, match="no number"):
        article_number("Final article")


@pytest.mark.parametrize(
    ("title", "number"),
    [("ANNEX IV", "IV"), ("IV. MELL\u00c9KLET", "IV"), ("\u03a0\u0391\u03a1\u0391\u03a1\u03a4\u0397\u039c\u0391", "III")],
)
def test_annexes_are_numbered_by_title_or_place(title: str, number: str) -> None:
    assert annex_number(title, 3) == number


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Section A. Gnomes", "A"),
        ("Section A \u2014 Gnomes", "A"),
        ("A. szakasz", "A"),
        ("Section 1", "1"),
        ("\u0420\u0430\u0437\u0434\u0435\u043b \u0411", "B"),
        ("Gnomes with a hat", None),
    ],
)
def test_sections_of_annexes_are_named_by_letter_or_digit(heading: str, label: str | None) -> None:
    assert section_label(heading) == label


def test_a_definition_is_no_quotation() -> None:
    content = (made.oj_p("These words are used:"), made.oj_p("\u2018gnome\u2019 means a figure."), made.oj_p("Be kind."))
    act = parse_act(made.oj_act(made.oj_article("9", "T", "H", *content)))
    assert not [block for block in act.articles[0].paragraphs[0].blocks if isinstance(block, Quotation)]


def test_a_definition_that_ends_in_a_colon_is_none_either() -> None:
    point = made.oj_point("2)", "\u201cgazon\u201d:", made.oj_point("a)", "gras."))
    assert texts_of(made.oj_p("Verstaan wordt onder:"), point, language="NL")["Art. 9(2)"] == "\u201cgazon\u201d:\n(a) gras."


def test_a_quoted_article_with_the_id_of_an_own_one_is_not_the_acts() -> None:
    quoted = (
        '<div id="009"><p class="oj-ti-art">\u2018Article 9</p>' + made.oj_paragraph("009.001", "1. Quoted.\u2019") + "</div>;"
    )
    found = texts_of(made.oj_p("It is amended:"), made.oj_point("(1)", "Article 9 is replaced by the following:", quoted))
    assert list(found) == ["Art. 9", "Art. 9(1)"]
    assert found["Art. 9(1)"] == "Article 9 is replaced by the following:\n\u2018Article 9\n1. Quoted.\u2019;"


def test_a_quotation_that_closes_in_its_footnote_runs_to_the_end() -> None:
    found = texts_of(
        made.oj_p("In Article 4, the following subparagraphs are added:"),
        f"<div>{made.oj_p('‘The gnome' + made.oj_mark('*-a', '*', '') + ' sings.')}{made.oj_p('It sings well.')}</div>",
    )
    assert found == {"Art. 9": "In Article 4, the following subparagraphs are added:\n\u2018The gnome sings.\nIt sings well."}


def test_own_text_goes_on_behind_a_closed_quotation() -> None:
    first, quotation, last = separate_quotations([Text("added:"), Text("\u2018It rains.\u2019"), Text("This stays.")])
    assert (first, last) == (Text("added:"), Text("This stays."))
    assert quotation == Quotation((Text("\u2018It rains.\u2019"),))


@pytest.mark.parametrize(
    ("opening", "closing"), ["\u2018\u2019", "\u201e\u201c", "\u00ab\u00bb", "\u201d\u201d", "\u00bb\u00ab", "\u201c\u201d"]
)
def test_quotation_marks_of_every_language(opening: str, closing: str) -> None:
    parts = [Text("x:"), Point("g", "(g)", (Text(f"It rains.{closing}"),), opening), Text(";")]
    assert separate_quotations(parts)[1] == Quotation((parts[1],), ";")


def test_tables_keep_their_rows() -> None:
    table = (
        '<table class="oj-table"><tr><td><p>Code</p></td><td><p>Kind</p></td></tr>'
        "<tr><td><p>G 1</p></td><td><p>red</p></td></tr></table>"
    )
    act = parse_act(made.oj_act(made.oj_article("9", "T", "H", made.oj_p("See:"), table)))
    block = act.articles[0].paragraphs[0].blocks[1]
    assert isinstance(block, Table)
    assert [[cell.text for cell in row] for row in block.rows] == [["Code", "Kind"], ["G 1", "red"]]
    assert passages(act)[0].text == "See:\nCode | Kind\nG 1 | red"


def test_a_table_of_one_row_whose_first_cell_is_no_label_is_a_table() -> None:
    assert texts_of(made.oj_p("See:"), made.oj_point("Code", "red")) == {"Art. 9": "See:\nCode | red"}


def test_headings_of_a_lettered_group_stand_in_the_numbered_one() -> None:
    annex = made.oj_annex(
        "I",
        "ANNEX I",
        "Codes",
        made.oj_p("1. Kinds", "oj-ti-grseq-1"),
        made.oj_p("a. Of stone", "oj-ti-grseq-1"),
        made.oj_p("Granite."),
        made.oj_p("2. Use", "oj-ti-grseq-1"),
        made.oj_p("Daily."),
    )
    found = passages(parse_act(made.oj_act(made.oj_article("9", "T", "H", made.oj_p("x")), annexes=annex)))
    assert [(str(p.provision), p.text) for p in found[1:]] == [
        ("Annex I(1)", "Kinds\na. Of stone\nGranite."),
        ("Annex I(2)", "Use\nDaily."),
    ]


def test_numbers_of_formex_are_grouped_as_the_official_journal_prints_them() -> None:
    alinea = '<ALINEA>EUR <FT TYPE="NUMBER">35000000</FT> or <FT TYPE="NUMBER">7,5</FT>.</ALINEA>'
    act = parse_act(made.fx_act(made.fx_article("001", "Article 1", "H", alinea)).encode())
    assert passages(act)[0].text == "EUR 35 000 000 or 7,5."


def test_a_quoted_article_of_formex_is_not_the_acts() -> None:
    quoted = made.fx_article("004A", '<QUOT.START CODE="2018"/>Article 4a', "New", "<ALINEA>x</ALINEA>")
    alinea = f"<ALINEA><P>The following Article is inserted:</P><QUOT.S>{quoted}</QUOT.S></ALINEA>"
    act = parse_act(made.fx_act(made.fx_article("001", "Article 1", "H", alinea)).encode())
    assert [article.number for article in act.articles] == ["1"]
    (quotation,) = (block for block in act.articles[0].paragraphs[0].blocks if isinstance(block, Quotation))
    assert quotation.parts == (Article("4a", "Article 4a", "New", (Paragraph(None, (Text("x"),)),), "\u2018"),)


def test_a_quotation_mark_that_is_none_is_refused() -> None:
    alinea = '<ALINEA><QUOT.START CODE="0041"/>x</ALINEA>'
    with pytest.raises(OfficialTextError, match="quotation mark"):
        parse_act(made.fx_act(made.fx_article("001", "Article 1", "H", alinea)).encode())


def test_the_language_must_be_one_of_the_unions() -> None:
    with pytest.raises(OfficialTextError, match="language"):
        parse_act(made.oj_act(made.oj_article("1", "T", "H", made.oj_p("x")), language="XX"))


def test_an_act_that_desk_law_does_not_know_is_read_but_not_addressed() -> None:
    with pytest.raises(OfficialTextError, match="cannot be addressed"):
        parse_act(made.oj_act(made.oj_article("1", "T", "H", made.oj_p("x")), number="2001/7"))


def test_an_empty_group_of_an_annex_makes_no_empty_line() -> None:
    annex = (
        '<div id="anx_I"><p class="title-annex-1">ANNEX I</p><p class="title-annex-2">H</p><div></div>'
        '<div><p class="modref">▼M1</p></div><div><p class="norm">Gnomes sing.</p><p class="norm">They dance.</p></div></div>'
    )
    act = parse_act(made.co_act(made.co_article("1", "T", "H", '<p class="norm">x</p>'), annex))
    assert [p.text for p in passages(act)] == ["x", "Gnomes sing.\nThey dance."]


def test_points_too_deep_for_an_address_are_kept() -> None:
    point = made.oj_p("deepest")
    for label in ("(i)", "(a)", "(i)", "(a)", "(1)", "(a)", "(a)"):
        point = made.oj_point(label, "x:", point)
    act = parse_act(made.oj_act(made.oj_article("9", "T", "H", made.oj_p("x:"), point)))
    assert passages(act)[0].text.endswith("(i) x:\ndeepest")
    assert max(len(place.parts) for place, _ in addresses(act)) == 5


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ('the lawn (<a href="#E1" id="src.E1"><span class="superscript">1</span></a>), mown', "the lawn, mown"),
        ('the lawn <a href="#E1" id="src.E1">(1)</a> mown', "the lawn mown"),
        ('the lawn<a href="#E1" id="src.E1">1</a> mown', "the lawn mown"),
    ],
)
def test_brackets_around_a_footnote_mark_go_with_it(printed: str, expected: str) -> None:
    act = parse_act(made.co_act(made.co_article("1", "T", "H", f'<p class="norm">{printed}</p>')))
    assert passages(act)[0].text == expected

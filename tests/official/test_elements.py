"""Elements that the act of 2024 does not have in every format, and files that do not say what they are."""

from __future__ import annotations

import pytest

from desk.errors import OfficialTextError
from desk.official import Act, parse_act, passages
from desk.official.amending import amendments
from desk.official.labels import annex_number, label_of
from desk.official.model import Heading, Quotation, Table
from tests.official import gnomes, made

INNER_TABLE = "<table><tr><td>deep</td><td>deeper</td></tr></table>"


def formex(*content: str, recitals: str = "") -> Act:
    return parse_act(made.fx_act(made.fx_article("001", "Article 1", "H", *content), recitals).encode())


def consolidated(*content: str) -> Act:
    return parse_act(made.co_act(made.co_article("1", "T", "H", *content)))


def official_journal(*content: str, recitals: str = "") -> Act:
    return parse_act(made.oj_act(made.oj_article("1", "T", "H", *content), recitals))


def test_tables_of_formex() -> None:
    row = "<ROW><CELL COL='1'>{}</CELL><CELL COL='2'><P>{}</P></CELL></ROW>"
    table = f"<TBL COLS='2'><CORPUS>{row.format('Code', 'Kind')}{row.format('G 1', 'red')}</CORPUS></TBL>"
    act = formex(f"<ALINEA><P>See:</P>{table}</ALINEA>")
    assert isinstance(act.articles[0].paragraphs[0].blocks[1], Table)
    assert passages(act)[0].text == "See:\nCode | Kind\nG 1 | red"


@pytest.mark.parametrize("read", [consolidated, official_journal])
def test_a_table_in_a_cell_is_text_of_the_cell(read: type[Act]) -> None:
    act = read(f"<p>See:</p><hr/><table><tr><td>Code</td><td>{INNER_TABLE}</td></tr><tr><td>x</td></tr></table>")  # type: ignore[arg-type]
    assert passages(act)[0].text == "See:\nCode | deep deeper\nx"


def test_a_line_break_parts_words() -> None:
    assert passages(official_journal("<p>of stone<br/>of clay<script>x</script></p>"))[0].text == "of stone of clay"


def test_typefaces_of_formex_leave_the_words() -> None:
    act = formex("<ALINEA>Gnomes <HT TYPE='ITALIC'>in <HT TYPE='BOLD'>vitro</HT></HT> sing.</ALINEA>")
    assert passages(act)[0].text == "Gnomes in vitro sing."


def test_a_replaced_heading_is_quoted_in_formex() -> None:
    act = formex("<ALINEA><P>The heading is replaced:</P><QUOT.S><STI.ART><P>New</P></STI.ART></QUOT.S></ALINEA>")
    (_, quotation) = act.articles[0].paragraphs[0].blocks
    assert isinstance(quotation, Quotation)
    assert isinstance(quotation.parts[0], Heading)
    assert passages(act)[0].text == "The heading is replaced:\nNew"


def test_text_that_follows_a_quotation_of_formex_stays_the_acts() -> None:
    act = formex("<ALINEA><P>Added:</P><QUOT.S><P>x</P></QUOT.S><P>This stays.</P></ALINEA>")
    assert [type(block).__name__ for block in act.articles[0].paragraphs[0].blocks] == ["Text", "Quotation", "Text"]


def test_a_recital_of_several_paragraphs() -> None:
    two = official_journal("<p>x</p>", recitals=f'<div id="rct_7">{made.oj_p("One.")}{made.oj_p("Two.")}</div>')
    assert (str(passages(two)[0].provision), passages(two)[0].text) == ("Recital 7", "One.\nTwo.")
    unnumbered = formex("<ALINEA>x</ALINEA>", recitals="<CONSID><P>One.</P></CONSID>")
    assert (unnumbered.recitals[0].number, passages(unnumbered)[0].text) == ("1", "One.")


def test_a_note_printed_within_an_article_is_no_text_of_it() -> None:
    act = official_journal(made.oj_p(f"The lawn{made.oj_mark('*-a', '*', '')}."), made.oj_note("*-a", "*", "Lawn Journal."))
    assert passages(act)[0].text == "The lawn."
    assert [(note.mark, note.text, str(note.place)) for note in act.footnotes] == [("*", "Lawn Journal.", "Art. 1")]


def test_a_quoted_paragraph_names_what_is_changed() -> None:
    instruction = made.oj_point(
        "(1)", "in Article 2, the following paragraph is added:", made.oj_paragraph("002.013", "‘13. New.’")
    )
    act = official_journal(made.oj_p("Regulation (EU) 2024/1689 is amended as follows:"), instruction)
    (amendment,) = amendments(act)
    assert [str(target) for target in amendment.targets] == ["Art. 2(13)"]


def test_a_section_of_a_quoted_annex_keeps_its_heading() -> None:
    act = parse_act(gnomes.AMENDING.replace("1.\N{NO-BREAK SPACE}Codes".encode(), b"Section A. Codes"))
    assert "Section A. Codes" in amendments(act)[-1].instructions[0].quoted.splitlines()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (gnomes.OJ.replace(b"12.7.2024", b"32.7.2024"), "no such day"),
        (gnomes.OJ.replace(b"oj-hd-uniq", b"oj-hd"), "does not say which act"),
        (gnomes.CONSOLIDATED.replace(b"02024R1689", b"2024"), "does not say which act"),
        (gnomes.OJ.replace(b"enc_1", b"enc1"), "no enacting terms"),
        (made.fx_act("").replace("1689", "x").encode(), "no number"),
        (made.fx_act("").replace("ENACTING.TERMS", "TERMS").encode(), "no ENACTING.TERMS"),
    ],
)
def test_a_file_that_does_not_say_what_it_is_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(OfficialTextError, match=message):
        parse_act(data)


def test_labels_of_other_alphabets_stay() -> None:
    assert label_of("(\u0127)") == "\u0127"


def test_an_annex_beyond_counting_is_refused() -> None:
    with pytest.raises(OfficialTextError, match="no number"):
        annex_number("Anhang", 90)

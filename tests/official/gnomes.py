"""A made-up act about garden gnomes in each of the three formats, and one that amends another."""

from __future__ import annotations

from tests.official.made import (
    FX_DOC,
    NBSP,
    SOFT,
    co_act,
    co_article,
    co_paragraph,
    co_point,
    fx_act,
    fx_annex,
    fx_article,
    fx_list,
    fx_note,
    fx_np,
    fx_paragraph,
    fx_quoted,
    oj_act,
    oj_annex,
    oj_article,
    oj_division,
    oj_mark,
    oj_note,
    oj_p,
    oj_paragraph,
    oj_point,
    packed,
)

FORMEX = packed(
    doc__xml=FX_DOC,
    act__xml=fx_act(
        "<DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>GNOMES</P></STI></TITLE>"
        + fx_article(
            "001",
            "Article 1",
            "Scope",
            fx_paragraph("001.001", "1.", f"This covers a{NBSP}gnome of 10<HT TYPE='SUP'>25</HT> grams."),
        )
        + fx_article(
            "002",
            "Article 2",
            "Definitions",
            "<ALINEA><P>These words are used:</P>"
            + fx_list(
                fx_np("(1)", fx_quoted("gnome") + " means a figure;"),
                fx_np("(2)", fx_quoted("lawn") + " means:", fx_list(fx_np("(a)", "grass;"), fx_np("(b)", "moss."))),
                kind="ARAB",
            )
            + "</ALINEA>",
        )
        + "</DIVISION><DIVISION><TITLE><TI><P>CHAPTER II</P></TI><STI><P>LAWNS</P></STI></TITLE>"
        "<DIVISION><TITLE><TI><P>SECTION 1</P></TI><STI><P>Care</P></STI></TITLE>"
        + fx_article(
            "004A",
            f"Article 4{NBSP}a",
            "Care of lawns",
            fx_paragraph(
                "004A.001",
                "1.",
                "<P>Owners shall:</P>"
                + fx_list(
                    fx_np("(a)", "mow, with:", fx_list(fx_np("(i)", "scissors;"), fx_np("(ii)", "patience;"), kind="roman")),
                    fx_np("(b)", f"water the la{SOFT}wn{fx_note('E0002', 'Water Journal 2.')}."),
                ),
                "They may rest afterwards.",
            ),
            fx_paragraph("004A.002", "2.", 'A fine is EUR <FT TYPE="NUMBER">1500000</FT>.'),
        )
        + fx_article(
            "005",
            "Article 5",
            "Amendment of the Hedge Act",
            "<ALINEA><P>In Article 7 of Regulation (EU) 2001/1, the following paragraph is added:</P>"
            '<QUOT.S LEVEL="1">'
            + fx_paragraph("007.003", '<QUOT.START CODE="2018"/>3.', 'Hedges count.<QUOT.END CODE="2019"/>')
            + "</QUOT.S>.</ALINEA>",
        )
        + "</DIVISION></DIVISION>",
        f"<CONSID>{fx_np('(1)', 'Gnomes are old.')}</CONSID><CONSID>{fx_np('(2)', 'Lawns are green.')}</CONSID>",
    ),
    annex2__xml=fx_annex(
        "0001.0002",
        "ANNEX II",
        "Steps",
        "<GR.SEQ><TITLE><TI><NP><NO.P>1.</NO.P><TXT>Start</TXT></NP></TI></TITLE>"
        + fx_np("1.1.", "Take:", fx_list(fx_np("(a)", "a rake;"), fx_np("(b)", "a hat.")))
        + fx_np("1.2.", "Go out.", "Look around.")
        + "</GR.SEQ>",
    ),
    annex1__xml=fx_annex(
        "0001.0001",
        "ANNEX I",
        "Lists",
        "<GR.SEQ><TITLE><TI><P>Section A. Gnomes of stone</P></TI></TITLE><P>Of stone are:</P>"
        + fx_np("1.", "granite gnomes;")
        + fx_np("2.", "marble gnomes.")
        + "</GR.SEQ><GR.SEQ><TITLE><TI><P>Section B</P></TI><STI><P>Gnomes of clay</P></STI></TITLE>"
        + fx_np("3.", "terracotta gnomes.")
        + fx_list("<P>glazed</P>", "<P>unglazed</P>", kind="DASH")
        + "</GR.SEQ>",
    ),
)

OJ = oj_act(
    oj_division(
        "cpt_I",
        "CHAPTER I",
        "GNOMES",
        oj_article(
            "1",
            f"Article{NBSP}1",
            "Scope",
            oj_paragraph("001.001", f'1.{NBSP * 3}This covers a{NBSP}gnome of 10<span class="oj-super">25</span> grams.'),
        )
        + oj_article(
            "2",
            f"Article{NBSP}2",
            "Definitions",
            oj_p("These words are used:"),
            oj_point("(1)", "\u2018gnome\u2019 means a figure;"),
            oj_point("(2)", "\u2018lawn\u2019 means:", oj_point("(a)", "grass;"), oj_point("(b)", "moss.")),
        ),
    )
    + oj_division(
        "cpt_II",
        "CHAPTER II",
        "LAWNS",
        oj_division(
            "cpt_II.sct_1",
            "SECTION 1",
            "Care",
            oj_article(
                "4a",
                f"Article{NBSP}4{NBSP}a",
                "Care of lawns",
                oj_paragraph(
                    "004A.001",
                    f"1.{NBSP * 3}Owners shall:",
                    oj_point("(a)", "mow, with:", oj_point("(i)", "scissors;"), oj_point("(ii)", "patience;")),
                    oj_point("(b)", f"water the la{SOFT}wn{oj_mark('2-E0002', '2')}."),
                    oj_p("They may rest afterwards."),
                ),
                oj_paragraph("004A.002", f"2.{NBSP * 3}A fine is EUR 1{NBSP}500{NBSP}000."),
            )
            + oj_article(
                "5",
                f"Article{NBSP}5",
                "Amendment of the Hedge Act",
                oj_p("In Article 7 of Regulation (EU) 2001/1, the following paragraph is added:"),
                f"<div>{oj_paragraph('007.003', f'‘3.{NBSP * 3}Hedges count.’')}.</div>",
            ),
        ),
    ),
    "".join(
        f'<div class="eli-subdivision" id="rct_{n}">{oj_point(f"({n})", text)}</div>'
        for n, text in enumerate(("Gnomes are old.", "Lawns are green."), start=1)
    ),
    oj_annex(
        "I",
        f"ANNEX{NBSP}I",
        "Lists",
        oj_p("Section A. Gnomes of stone", "oj-ti-grseq-1"),
        oj_p("Of stone are:"),
        '<table><tr><td></td><td><p class="oj-normal">1.</p></td><td><span>granite gnomes;</span></td></tr></table>',
        '<div class="oj-enumeration-spacing"><p style="display: inline;">2.&#160;</p><p>marble gnomes.</p></div>',
        oj_p("Section B", "oj-ti-grseq-1"),
        oj_p("Gnomes of clay", "oj-ti-grseq-1"),
        oj_point("3.", "terracotta gnomes."),
        oj_point("\u2014", "glazed"),
        oj_point("\u2014", "unglazed"),
    )
    + oj_annex(
        "II",
        f"ANNEX{NBSP}II",
        "Steps",
        oj_p(f"1.{NBSP * 3}Start", "oj-ti-grseq-1"),
        oj_point("1.1.", "Take:", oj_point("(a)", "a rake;"), oj_point("(b)", "a hat.")),
        oj_point("1.2.", "Go out.", oj_p("Look around.")),
    ),
    oj_note("1-E0001", "1", "Lawn Journal 1.") + oj_note("2-E0002", "2", "Water Journal 2."),
)

CONSOLIDATED = co_act(
    '<div id="cpt_I"><p class="title-division-1">CHAPTER I</p><p class="title-division-2"><span>GNOMES</span></p>'
    + co_article(
        "1", f"Article{NBSP}1", "Scope", co_paragraph("1.", 'This covers a gnome of 10<span class="superscript">25</span> grams.')
    )
    + co_article(
        "2",
        f"Article{NBSP}2",
        "Definitions",
        '<p class="norm">These words are used:</p>',
        co_point("(1)", "\u2018gnome\u2019 means a figure;"),
        co_point("(2)", "\u2018lawn\u2019 means:", co_point("(a)", "grass;"), co_point("(b)", "moss.")),
    )
    + '</div><div id="cpt_II"><p class="title-division-1">CHAPTER II</p><p class="title-division-2">LAWNS</p>'
    '<div id="cpt_II.sct_1"><p class="title-division-1">SECTION 1</p><p class="title-division-2">Care</p>'
    + co_article(
        "4a",
        f"Article{NBSP}4{NBSP}a",
        "Care of lawns",
        '<p class="modref"><a href="x">\u25bcM1</a></p>',
        co_paragraph(
            "1.",
            "Owners shall:",
            co_point("(a)", "mow, with:", co_point("(i)", "scissors;"), co_point("(ii)", "patience;")),
            co_point("(b)", 'water the lawn (<a href="#E0002" id="src.E0002"><span class="superscript">2</span></a>).'),
        ),
        '<p class="norm">They may rest afterwards.</p>',
        co_paragraph("2.", "A fine is EUR 1 500 000."),
    )
    + co_article(
        "5",
        f"Article{NBSP}5",
        "Amendment of the Hedge Act",
        '<p class="norm">In Article 7 of Regulation (EU) 2001/1, the following paragraph is added:</p>',
        co_paragraph("\u20183.", "Hedges count.\u2019"),
        '<p class="norm">.</p>',
    )
    + "</div></div>",
    '<div id="anx_I"><p> </p><p class="title-annex-1">ANNEX I</p><p class="title-annex-2">Lists</p>'
    '<p class="title-gr-seq-level-1">Section A. Gnomes of stone</p><p class="norm">Of stone are:</p>'
    '<div><p class="norm">1.<span> </span>granite gnomes;</p></div><div><p class="norm">2.<span> </span>marble gnomes.</p></div>'
    '<p class="title-gr-seq-level-1">Section B</p><p class="title-gr-seq-level-1">Gnomes of clay</p>'
    '<div><p class="norm">3.<span> </span>terracotta gnomes.</p></div>'
    + co_point("\u2014", "glazed")
    + co_point("\u2014", "unglazed")
    + '</div><div id="anx_II"><p class="title-annex-1">ANNEX II</p><p class="title-annex-2">Steps</p>'
    '<p class="title-gr-seq-level-1">1.   Start</p><div><p class="norm">1.1.<span> </span>Take:</p></div>'
    + co_point("(a)", "a rake;")
    + co_point("(b)", "a hat.")
    + '<div><p class="norm">1.2.<span> </span>Go out.</p></div><p class="list">Look around.</p></div>',
    '<p class="footnote">(<a href="#src.E0002" id="E0002"><span class="superscript">2</span></a>) Water Journal 2.</p>',
)

AMENDING = oj_act(
    oj_article(
        "1",
        f"Article{NBSP}1",
        "Amendments to Regulation (EU) 2024/1689",
        oj_p("Regulation (EU) 2024/1689 is amended as follows:"),
        oj_point(
            "(1)",
            "Article 3 is amended as follows:",
            oj_point(
                "(a)",
                "point (2) is replaced by the following:",
                oj_point("\u2018(2)", "\u201clawn\u201d means a meadow;\u2019"),
                oj_p(";"),
            ),
            oj_point(
                "(b)",
                "the following points are inserted:",
                oj_point("\u2018(2a)", "\u201chedge\u201d means a row;"),
                oj_point("(2b)", "\u201crow\u201d means a line;\u2019"),
                oj_p(";"),
            ),
        ),
        oj_point(
            "(2)",
            "the following Article is inserted:",
            f'<div id="004A"><p class="oj-ti-art">\u2018Article{NBSP}4a</p><p class="oj-sti-art">Hedges</p>'
            + oj_paragraph("004A.001", f"1.{NBSP * 3}Hedges shall be cut.")
            + oj_paragraph("004A.002", f"2.{NBSP * 3}Not on Sundays.\u2019")
            + "</div>;",
        ),
        oj_point("(3)", "in Article 10, paragraphs 5 and 6 are deleted;"),
        oj_point(
            "(4)", "in Article 11(1), the second subparagraph is replaced by the following:", oj_p("\u2018It rains.\u2019") + ";"
        ),
        oj_point(
            "(5)",
            "the following Annex is added:",
            f"<div><div>{oj_p(f'‘Annex{NBSP}XIV', 'oj-doc-ti oj-quotation-ti')}{oj_p(f'1.{NBSP}Codes', 'oj-ti-grseq-1')}"
            '<table class="oj-table"><tbody><tr class="oj-table"><td class="oj-table"><p class="oj-tbl-hdr">Code</p></td>'
            f'<td><p class="oj-normal">{NBSP}</p></td></tr><tr><td><p>G 1</p></td><td><p>red gnomes</p></td></tr>'
            f"</tbody></table>{oj_p('See Article 3.’.')}</div></div>",
        ),
    )
    + oj_article("2", f"Article{NBSP}2", "Entry into force", oj_p("It applies tomorrow.")),
    number="2026/1744",
)

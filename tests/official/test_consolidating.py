"""Every kind of instruction carried out on a small act, and what must be refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk.errors import OfficialTextError
from desk.official import Act, parse_act
from desk.official.addresses import addresses
from desk.official.consolidating import consolidate
from desk.official.differences import compare_acts
from desk.official.passages import lines
from tests.official.made import (
    NBSP,
    oj_act,
    oj_annex,
    oj_article,
    oj_division,
    oj_mark,
    oj_note,
    oj_p,
    oj_paragraph,
    oj_point,
)

DAY = date(2030, 1, 2)


def paragraph(article: int, number: str, text: str, *more: str) -> str:
    digits = number.rstrip("abc")
    return oj_paragraph(f"{article:03}.{digits:0>3}{number[len(digits) :].upper()}", f"{number}.{NBSP * 3}{text}", *more)


def article(number: str, heading: str, *content: str) -> str:
    return oj_article(number, f"Article{NBSP}{number}", heading, *content)


PUBLISHED = oj_act(
    oj_division(
        "cpt_I",
        "CHAPTER I",
        "GNOMES",
        article(
            "1",
            "Duties",
            paragraph(
                1,
                "1",
                "Owners shall:",
                oj_point("(a)", "mow, with:", oj_point("(i)", "scissors;"), oj_point("(ii)", "patience;")),
                oj_point("(b)", "water;"),
                oj_point("(d)", "rest."),
                oj_p("They may sing."),
            ),
            paragraph(1, "2", "Grass grows. It is green. It is wet."),
            paragraph(1, "3", "Moss grows" + oj_mark("1-M0001", "2") + "."),
            paragraph(1, "5", "Rakes rust, see Art. 2. Hoes rust too."),
        )
        + article(
            "2", "Words", oj_p("These words are used:"), oj_point("(1)", "‘gnome’ means a figure;"), oj_point("(2)", "‘elf’ too.")
        )
        + article("3", "Start", oj_p("It starts."), oj_p("It goes on:"), oj_point("(a)", "soon;"), oj_p("It ends.")),
    )
    + oj_division(
        "cpt_II",
        "CHAPTER II",
        "LAWNS",
        oj_division(
            "cpt_II.sct_1", "SECTION 1", "Care", article("5", "Care", paragraph(5, "1", "Care."), paragraph(5, "2", "More care."))
        )
        + oj_division(
            "cpt_II.sct_2", "SECTION 2", "Rest", article("6", "Rest", oj_p("Rest.")) + article("8", "Sleep", oj_p("Sleep."))
        ),
    ),
    annexes=oj_annex(
        "I",
        "ANNEX I",
        "Lists",
        oj_p("Section A. Stone", "oj-ti-grseq-1"),
        oj_point("1.", "granite;"),
        oj_point("2.", "marble."),
        oj_p("Section B. Clay", "oj-ti-grseq-1"),
        oj_point("3.", "terracotta."),
        oj_point("4.", "brick."),
    )
    + oj_annex("II", "ANNEX II", "Steps", oj_p("Take:"), oj_point("1.", "a rake;"), oj_point("2.", "a hat.")),
    notes=oj_note("1-M0001", "2", "Moss Journal 2."),
)


def amending(*points: str, language: str = "EN") -> bytes:
    content = "".join(oj_point(f"({i})", one) for i, one in enumerate(points, start=1))
    introduced = article("1", "Amendments", oj_p("Regulation (EU) 2024/1689 is amended as follows:"), content)
    notes = oj_note("1-E0099", "*1", "Dew Journal 9.’;")
    return oj_act(introduced, notes=notes, number="2026/1744", language=language)


def applied(*points: str) -> Act:
    """The act after a first instruction that changes nothing, since an act without quotations amends nothing, and these."""
    return consolidate(parse_act(PUBLISHED), parse_act(amending(NOTHING, *points)), DAY)


def changes(*points: str) -> dict[str, str | None]:
    """New text of each passage that changed, None where it is gone."""
    found = compare_acts(parse_act(PUBLISHED), applied(*points))
    return {str(one.provision): one.new and one.new.text for one in found if one.changed}


def point(label: str, text: str, *more: str) -> str:
    return "</p>" + oj_point(label, text, *more) + "<p>;"


def text(quoted: str) -> str:
    return f"</p>{oj_p(quoted)}<p>;"


def numbered(number: str, quoted: str, *more: str) -> str:
    return f"</p>{paragraph(99, number, quoted, *more).replace(f'>{number}.', f'>‘{number}.', 1)}<p>;"


NOTHING = "in Annex II, point 1 is replaced by the following:" + point("‘1.", "a rake;’")
OWNERS = "Owners shall:\n(a) mow, with:\n(i) scissors;\n(ii) patience;\n(b) water;\n(d) rest.\nThey may sing."


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        # replaced
        ("in Article 1, paragraph 3 is replaced by the following:" + numbered("3", "Moss stays.’"), {"Art. 1(3)": "Moss stays."}),
        (
            "in Article 1(1), point (b) is replaced by the following:" + point("‘(b)", "spray;’"),
            {"Art. 1(1)": OWNERS.replace("water", "spray")},
        ),
        (
            "in Article 1(1), point (a)(ii) is replaced by the following:" + point("‘(ii)", "haste;’"),
            {"Art. 1(1)": OWNERS.replace("patience", "haste")},
        ),
        (
            "Article 2, point (2), is amended as follows:" + point("‘(2)", "“elf” means “sprite”.’"),
            {"Art. 2(2)": "‘elf’ means ‘sprite’."},
        ),
        (
            "in Article 1(1), the second subparagraph is replaced by the following:" + text("‘They may dance.’"),
            {"Art. 1(1)": OWNERS.replace("sing", "dance")},
        ),
        (
            "in Article 1, paragraph 1, the first subparagraph is replaced by the following:" + numbered("1", "Owners rest.’"),
            {"Art. 1(1)": "Owners rest.\nThey may sing."},
        ),
        (
            "in Article 1(1), the introductory part is replaced by the following:" + text("‘Owners may:’"),
            {"Art. 1(1)": OWNERS.replace("shall", "may")},
        ),
        (
            "in Article 1(1), point (a), the introductory part is replaced by the following:" + text("‘cut, with:’"),
            {"Art. 1(1)": OWNERS.replace("mow", "cut")},
        ),
        (
            "in Article 1(2), the second sentence is replaced by the following:" + text("‘It is blue.’"),
            {"Art. 1(2)": "Grass grows. It is blue. It is wet."},
        ),
        ("Articles 6 and 8 are deleted", {"Art. 6": None, "Art. 8": None}),
        (
            "in Article 3, the second paragraph, point (a) is replaced by the following:" + point("‘(a)", "now;’"),
            {"Art. 3": "It starts.\nIt goes on:\n(a) now;\nIt ends."},
        ),
        (
            "in Annex I, Section B, points 3 and 4 are replaced by the following:"
            + f"</p>{oj_point('‘3.', 'loam;')}{oj_point('4.', 'mud.’')}<p>;",
            {"Annex I, Section B(3)": "loam;", "Annex I, Section B(4)": "mud."},
        ),
        # inserted and added
        (
            "in Article 1(1), the first subparagraph, the following points are inserted:"
            + f"</p>{oj_point('‘(ba)', 'weed;')}{oj_point('(c)', 'dig;’')}<p>;",
            {"Art. 1(1)": OWNERS.replace("water;", "water;\n(ba) weed;\n(c) dig;")},
        ),
        (
            "in Article 1(1), point (a), the following point is added:" + point("‘(iii)", "goats;’"),
            {"Art. 1(1)": OWNERS.replace("patience;", "patience;\n(iii) goats;")},
        ),
        ("in Article 1, the following paragraph is inserted:" + numbered("4", "Dew falls.’"), {"Art. 1(4)": "Dew falls."}),
        (
            "in Article 1, after paragraph 3, the following paragraph is inserted:" + numbered("3a", "Dew falls.’"),
            {"Art. 1(3a)": "Dew falls."},
        ),
        ("in Article 1, the following paragraph is added:" + numbered("6", "Frost.’"), {"Art. 1(6)": "Frost."}),
        ("in Article 5(2), the following subparagraph is added:" + text("‘And rest.’"), {"Art. 5(2)": "More care.\nAnd rest."}),
        (
            "in Article 1(1), after the first subparagraph, the following subparagraph is inserted:" + text("‘Or not.’"),
            {"Art. 1(1)": OWNERS.replace("They", "Or not.\nThey")},
        ),
        (
            "in Article 1(2), the following sentence is added:" + text("‘It smells.’"),
            {"Art. 1(2)": "Grass grows. It is green. It is wet. It smells."},
        ),
        (
            "in Article 1(2), the following sentence is inserted after the first sentence:" + text("‘Slowly.’"),
            {"Art. 1(2)": "Grass grows. Slowly. It is green. It is wet."},
        ),
        ("in Article 2, the following point is inserted:" + point("‘(1a)", "“hat” too;’"), {"Art. 2(1a)": "‘hat’ too;"}),
        ("in Annex I, Section A, the following point is added:" + point("‘2a.", "slate.’"), {"Annex I, Section A(2a)": "slate."}),
        ("in Annex II, the following point is added:" + point("‘3.", "a hose.’"), {"Annex II(3)": "a hose."}),
        # deleted
        ("in Article 1, paragraphs 2 and 5 are deleted", {"Art. 1(2)": None, "Art. 1(5)": None}),
        ("in Article 1(1), points (b) and (d) are deleted", {"Art. 1(1)": OWNERS.replace("\n(b) water;\n(d) rest.", "")}),
        ("in Article 1(1), the second subparagraph is deleted", {"Art. 1(1)": OWNERS.replace("\nThey may sing.", "")}),
        ("in Article 1(2), the first and second sentences are deleted", {"Art. 1(2)": "It is wet."}),
        ("Article 2 is deleted", {"Art. 2": None, "Art. 2(1)": None, "Art. 2(2)": None}),
        ("in Annex I, point 2 is deleted", {"Annex I, Section A(2)": None}),
        ("Annex II is deleted", {"Annex II": None, "Annex II(1)": None, "Annex II(2)": None}),
        ("in Annex I, Section B is deleted", {"Annex I, Section B(3)": None, "Annex I, Section B(4)": None}),
    ],
)
def test_one_instruction(instruction: str, expected: dict[str, str | None]) -> None:
    assert changes(instruction) == expected


def quoted_article(number: str, heading: str, content: str) -> str:
    digits = number.rstrip("ab")
    title = f'<p class="oj-ti-art">‘Article{NBSP}{number}</p><p class="oj-sti-art">{heading}</p>'
    return f'</p><div id="{digits:0>3}{number[len(digits) :].upper()}">{title}{content}</div><p>;'


def places(act: Act) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.number, tuple(division.title for division in divisions)) for one, divisions in act.placed_articles()]


CARE, REST = ("CHAPTER II", "SECTION 1"), ("CHAPTER II", "SECTION 2")


@pytest.mark.parametrize(
    ("instruction", "number", "division"),
    [
        ("the following Article is inserted:" + quoted_article("3a", "Stop", oj_p("Stop.’")), "3a", ("CHAPTER I",)),
        ("the following Article is inserted:" + quoted_article("5a", "Stop", oj_p("Stop.’")), "5a", CARE),
        (
            "after Article 3, the following Article is inserted:" + quoted_article("4", "Stop", oj_p("Stop.’")),
            "4",
            ("CHAPTER I",),
        ),
        ("the following Article is inserted:" + quoted_article("7", "Stop", oj_p("Stop.’")), "7", REST),
        ("in Chapter I, the following Article is added:" + quoted_article("4", "Stop", oj_p("Stop.’")), "4", ("CHAPTER I",)),
        ("in Chapter II, Section 2, the following Article is added:" + quoted_article("9", "Stop", oj_p("Stop.’")), "9", REST),
        ("Article 6 is replaced by the following:" + quoted_article("6", "Stop", oj_p("Stop.’")), "6", REST),
    ],
)
def test_articles_in_their_divisions(instruction: str, number: str, division: tuple[str, ...]) -> None:
    act = applied(instruction)
    assert dict(places(act))[number] == division
    numbers = [one for one, _ in places(act)]
    assert numbers == sorted(numbers)
    (new,) = [one for one in act.articles if one.number == number]
    assert (new.title, new.heading, lines(new.paragraphs)) == (f"Article {number}", "Stop", ["Stop."])


def test_several_articles_at_once_with_paragraphs_and_points() -> None:
    inner = paragraph(6, "1", "Doze:", oj_point("(a)", "now;")) + paragraph(6, "2", "Snore “loudly” there.")
    second = quoted_article("6b", "Dream", oj_p("Dream.’")).replace("‘Article", "Article").removeprefix("</p>")
    act = applied("the following articles are inserted:" + quoted_article("6a", "“Doze”", inner).removesuffix("<p>;") + second)
    assert [number for number, _ in places(act)] == ["1", "2", "3", "5", "6", "6a", "6b", "8"]
    added = {str(place) for place, _ in addresses(act)} - {str(place) for place, _ in addresses(parse_act(PUBLISHED))}
    assert added == {"Art. 6a(1)", "Art. 6a(1)(a)", "Art. 6a(2)", "Art. 6b"}
    assert [one.heading for one in act.articles if one.number == "6a"] == ["‘Doze’"]
    assert "Snore ‘loudly’ there." in [line.removeprefix("2. ") for one in act.articles for line in lines(one.paragraphs)]


def test_articles_of_a_chapter_are_deleted() -> None:
    assert changes("in Chapter II, Articles 5 and 8 are deleted") == {"Art. 5(1)": None, "Art. 5(2)": None, "Art. 8": None}
    with pytest.raises(OfficialTextError, match="no article 5"):
        applied("in Chapter I, Article 5 is deleted")


def test_headings() -> None:
    heading = '</p><p class="oj-sti-art">‘Toil’</p><p>;'
    assert applied(f"in Article 1, the heading is replaced by the following:{heading}").articles[0].heading == "Toil"
    act = applied(
        f"in Chapter II, the heading is replaced by the following:{text('‘MEADOWS’')}",
        f"in Chapter II, Section 1, the heading is replaced by the following:{text('‘Work’')}",
        f"in Annex II, the heading is replaced by the following:{text('‘Stairs’')}",
        f"in Annex I, Section A, the heading is replaced by the following:{text('‘Section A. Rock’')}",
    )
    headings = [division.heading for _, divisions in act.placed_articles() for division in divisions]
    assert [*dict.fromkeys(headings)] == ["GNOMES", "MEADOWS", "Work", "Rest"]
    assert (act.annexes[1].heading, act.annexes[0].sections[0].heading) == ("Stairs", "Section A. Rock")


def test_an_annex_is_added() -> None:
    quoted = oj_p(f"‘Annex{NBSP}III", "oj-doc-ti oj-quotation-ti") + oj_point("1.", "codes.’")
    act = applied(f"the following Annex is added:</p><div><div>{quoted}</div></div><p>")
    assert [annex.number for annex in act.annexes] == ["I", "II", "III"]
    assert lines(act.annexes[2].sections[0].blocks) == ["1. codes."]
    assert act.annexes[2].opening == ""


def test_instructions_follow_on_each_other() -> None:
    assert changes(
        "in Article 1, the following paragraph is added:" + numbered("6", "Frost.’"),
        "in Article 1, paragraph 6 is replaced by the following:" + numbered("6", "Ice.’"),
        "in Article 1, paragraph 2 is deleted",
    ) == {"Art. 1(6)": "Ice.", "Art. 1(2)": None}


def test_what_the_act_is_afterwards() -> None:
    published = parse_act(PUBLISHED)
    act = applied("in Article 1, paragraph 2 is deleted")
    assert (act.source, act.version, act.celex, act.title) == ("consolidated", DAY, published.celex, published.title)
    assert act.recitals == published.recitals


def test_footnotes_go_and_come_with_their_text() -> None:
    before = {note.text: str(note.place) for note in parse_act(PUBLISHED).footnotes}
    assert before == {"Moss Journal 2.": "Art. 1(3)"}
    marked = text("‘Dew falls" + oj_mark("1-E0099", "*1") + " early.’")
    act = applied("in Article 1, paragraph 3 is deleted", "in Article 5(2), the following subparagraph is added:" + marked)
    assert [(note.text, note.mark, str(note.place)) for note in act.footnotes] == [("Dew Journal 9.", "*1", "Art. 5(2)")]
    (one,) = [a for a in act.articles if a.number == "5"]
    assert [(block.text, block.marks[0].offset) for block in one.paragraphs[1].blocks[1:]] == [("Dew falls early.", 9)]  # type: ignore[union-attr]


def test_a_closing_mark_may_stand_in_a_footnote() -> None:
    marked = text("‘Dew falls" + oj_mark("1-E0099", "*1") + ".")
    assert changes("in Article 5(2), the following subparagraph is added:" + marked) == {"Art. 5(2)": "More care.\nDew falls."}


@pytest.mark.parametrize(
    ("instruction", "message"),
    [
        ("in Article 9, paragraph 1 is deleted", "no one article 9"),
        ("Article 4 is deleted", "no article 4"),
        ("Annex VII is deleted", "no annex VII"),
        ("in Article 1, paragraph 4 is deleted", "does not have paragraph 4 once"),
        ("in Article 1(1), point (c) is deleted", "does not have point c once"),
        ("in Article 1(1), the third subparagraph is deleted", "no subparagraph 3"),
        ("in Article 1(2), the fourth sentence is deleted", "3 sentences"),
        ("in Article 1(5), the first sentence is deleted", "cannot be told"),
        ("in Article 1(1), the first sentence is deleted", "in which subparagraph"),
        ("in Article 1(3), the first sentence is deleted", "no sentence would be left"),
        ("in Article 1(2), the introductory part is replaced by the following:" + text("‘So:’"), "no introductory part"),
        (
            "in Article 1(1), the introductory part is replaced by the following:"
            + f"</p>{oj_p('‘Owners may:')}{oj_point('(a)', 'mow.’')}<p>;",
            "no introductory part",
        ),
        (
            "in Article 1(1), the first and second subparagraphs, point (b) is deleted",
            "parts of several subparagraphs",
        ),
        ("in Article 1, paragraphs 1 and 2, point (b) is deleted", "parts of several provisions"),
        (
            "in Article 6, after the first subparagraph, the following sentence is added:" + text("‘Doze.’"),
            "where in Art. 6 the sentence",
        ),
        ("in Article 1, point (a) is deleted", "numbered paragraphs"),
        ("in Article 2, paragraph 1 is deleted", "no numbered paragraphs"),
        ("in Annex I, the following point is added:" + point("‘5.", "mud.’"), "which section"),
        ("in Annex I, Section C, point 5 is deleted", "no one section C"),
        ("in Chapter IX, Article 5 is deleted", "no chapter IX"),
        ("Chapter I is deleted", "as a whole"),
        ("paragraph 1 is deleted", "does not name an article"),
        ("in Article 1, the following paragraph is inserted:" + numbered("3", "Moss.’"), "there already"),
        ("in Article 1, the following paragraph is added:" + numbered("4", "Dew.’"), "would not stand where"),
        (
            "in Article 1, after paragraph 1, the following paragraph is inserted:" + numbered("4", "Dew.’"),
            "does not stand behind",
        ),
        ("in Article 1, after point (3), the following paragraph is inserted:" + numbered("4", "Dew.’"), "does not stand behind"),
        (
            "after Article 3, the following Article is inserted:" + quoted_article("5a", "Stop", oj_p("Stop.’")),
            "does not stand behind",
        ),
        ("in Article 1, paragraph 3 is replaced by the following:" + numbered("4", "Dew.’"), "would be replaced by 4"),
        ("in Article 1, paragraph 3 is replaced by the following:" + text("‘Dew.’"), "no paragraph"),
        ("in Article 1, the following subparagraph is added:" + text("‘Dew.’"), "names none"),
        ("in Article 1(1), the following subparagraph is inserted:" + text("‘Dew.’"), "does not say where"),
        ("in Article 1(1), the second subparagraph is replaced by the following:" + numbered("1", "Dew.’"), "beginning of"),
        ("in Article 5(1), the following subparagraph is added:" + point("‘(a)", "dew.’"), "no subparagraph|clearly"),
        ("the following Article is inserted:" + quoted_article("4", "Stop", oj_p("Stop.’")), "in which chapter"),
        ("the following Article is inserted:" + quoted_article("5", "Stop", oj_p("Stop.’")), "there already"),
        ("Article 6 is replaced by the following:" + quoted_article("7", "Stop", oj_p("Stop.’")), "would be replaced by 7"),
        ("in Article 1, paragraph 3 is deleted:" + numbered("3", "Dew.’"), "do not belong together"),
        ("in Article 1, paragraph 3 is replaced", "do not belong together"),
        ("in Article 1, the words are deleted", "not known: 'words'"),
        ("in Article 1(1), the following point is added:" + point("‘(e)", "dig „here;’"), "cannot be paired"),
    ],
)
def test_what_cannot_be_carried_out_for_certain_is_refused_by_name(instruction: str, message: str) -> None:
    with pytest.raises(OfficialTextError, match=message) as refused:
        applied("in Article 1(1), point (d) is deleted", instruction)
    assert str(refused.value).startswith("Art. 1(3), ")


def test_points_in_two_lists_have_no_place_for_another() -> None:
    published = PUBLISHED.replace(b"They may sing.</p>", b"They may:</p>" + oj_point("(a)", "sing.").encode())
    act = parse_act(amending("in Article 1(1), the following point is inserted:" + point("‘(c)", "dig;’")))
    with pytest.raises(OfficialTextError, match="does not stand in one order"):
        consolidate(parse_act(published), act, DAY)


def test_points_have_no_place_among_subparagraphs_without_any() -> None:
    published = parse_act(PUBLISHED.replace(b">Sleep.<", b">Sleep.</p><p>Wake.<"))
    act = parse_act(amending("in Article 8, the following point is added:" + point("‘(a)", "doze;’")))
    with pytest.raises(OfficialTextError, match=r"in which subparagraph of Art\. 8"):
        consolidate(published, act, DAY)


def test_footnotes_of_both_acts_must_be_told_apart() -> None:
    marked = text("‘Dew falls" + oj_mark("1-M0001", "*1") + " early.’")
    with pytest.raises(OfficialTextError, match="has the key of one of the published act"):
        applied("in Article 5(2), the following subparagraph is added:" + marked)


def test_acts_that_do_not_belong_together() -> None:
    published, amended = parse_act(PUBLISHED), parse_act(amending(NOTHING))
    with pytest.raises(OfficialTextError, match="two languages"):
        consolidate(replace(published, language="nl"), amended, DAY)
    with pytest.raises(OfficialTextError, match="does not amend"):
        consolidate(replace(published, celex="32024R1690"), amended, DAY)
    with pytest.raises(OfficialTextError, match="not known in the language 'fi'"):
        consolidate(replace(published, language="fi"), replace(amended, language="fi"), DAY)


def with_article(content: str, *, within: bool = False) -> Act:
    """The amending act that changes nothing, with more behind its one article or in it."""
    end = '</div></div><p class="oj-note'
    act = amending(NOTHING).decode()
    assert act.count(end) == 1
    return parse_act(act.replace(end, content + end if within else end.replace("</div>", f"</div>{content}", 1)).encode())


@pytest.mark.parametrize("within", [True, False])
def test_text_that_no_instruction_accounts_for_is_refused(within: bool) -> None:
    deletion = oj_p("Article 8 is deleted.")
    content = deletion if within else article("2", "Amendments to Regulation (EU) 2024/1689", deletion)
    with pytest.raises(OfficialTextError, match="belongs to no instruction: 'Article 8 is deleted"):
        consolidate(parse_act(PUBLISHED), with_article(content, within=within), DAY)


def test_what_is_amended_elsewhere_is_left_out() -> None:
    """Other articles of the amending act may say anything, and amend other acts."""
    others = article("2", "Amendments to Directive 2001/1/EU", oj_p("In Article 1, this is added:"), oj_p("‘Hay.’"))
    others += article("3", "Entry into force", oj_p("Article 8 of Regulation (EU) 2024/1689 applies tomorrow."))
    amended = with_article(others)
    assert len(amended.articles) == 3
    assert consolidate(parse_act(PUBLISHED), amended, DAY).body == parse_act(PUBLISHED).body


def test_an_act_that_is_not_named() -> None:
    others = article("2", "More amendments", oj_p("In Article 1, this is added:"), oj_p("‘Hay.’"))
    with pytest.raises(OfficialTextError, match="which act it amends"):
        consolidate(parse_act(PUBLISHED), with_article(others), DAY)


@pytest.mark.parametrize(
    ("language", "instruction", "expected"),
    [
        ("DE", "Artikel 1 Absatz 1 Buchstabe b erhält folgende Fassung:" + point("„b)", "Gras und ‚Heu‘;“"), "Gras und „Heu“;"),
        ("NL", "in artikel 1, lid 1, wordt punt b) vervangen door:" + point("“b)", "‘gras’ en video’s;”"), "“gras” en video’s;"),
        (
            "FR",
            "à l’article 1er, paragraphe 1, le point b) est remplacé par le texte suivant:" + point("«b)", "l’“herbe”;»"),
            "l’«herbe»;",
        ),
    ],
)
def test_other_languages(language: str, instruction: str, expected: str) -> None:
    published = PUBLISHED.replace(b'"oj-hd-lg">EN', f'"oj-hd-lg">{language}'.encode())
    act = consolidate(parse_act(published), parse_act(amending(instruction, language=language)), DAY)
    assert any(expected in line for line in lines(act.articles[0].paragraphs))

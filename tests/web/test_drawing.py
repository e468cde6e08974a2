"""What is drawn from an answer: text and markers, days with their phase, Markdown, and that nothing of it is ever run."""

from __future__ import annotations

from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.answering import Answer, Outcome
from desk.corpus.records import Authority
from desk.web.drawing import (
    AUTHORITY_NAMES,
    OUTCOME_NAMES,
    Drawer,
    applies_text,
    as_markdown,
    day_name,
    days,
    paragraphs,
)
from tests.web.made import AS_OF, applies, made_answer, made_citation

EARLY, LATE = date(2025, 2, 2), date(2027, 12, 2)
HOSTILE = (
    "<script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked=1">',
    "' onmouseover='window.hacked=1",
    "</textarea><script>window.hacked=1</script>",
    "{{7*7}}",
    "${7*7}",
    "`${window.hacked=1}`",
    "{% raw %}",
    "&lt;b&gt;",
)


class _Seen(HTMLParser):
    """The tags, the attributes and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_data(self, data: str) -> None:
        self.text += data


def _drawn(*answers: Answer) -> str:
    return Drawer().conversation(answers, ("An example?",))


# Text and markers


def test_paragraphs_are_split_into_text_and_markers() -> None:
    answer = made_answer("One. [1][2]\n\nTwo. [2]", (made_citation(1), made_citation(2)))
    assert paragraphs(answer) == [[("One. ", None), ("1", 1), ("2", 2)], [("Two. ", None), ("2", 2)]]


@pytest.mark.parametrize("marker", ["[2]", "[0]", "[999]", "[1000]"])
def test_a_marker_without_its_citation_is_no_link(marker: str) -> None:
    answer = made_answer(f"Yes. [1] No. {marker}")
    assert [span.n for paragraph in paragraphs(answer) for span in paragraph if span.n is not None] == [1]
    assert 'data-source="s-1-1"' in _drawn(answer)
    assert _drawn(answer).count("data-source=") == 1


def test_an_answer_without_text_is_one_empty_paragraph() -> None:
    assert paragraphs(made_answer("")) == [[]]
    assert "Must we?" in _drawn(made_answer(""))


def test_brackets_with_words_stay_text() -> None:
    assert paragraphs(made_answer("See [a] and [Art. 5].")) == [[("See [a] and [Art. 5].", None)]]


def test_each_marker_leads_to_the_source_with_its_number() -> None:
    html = _drawn(made_answer("A. [2] B. [1]", (made_citation(1), made_citation(2))))
    assert html.index('aria-label="Source 2: Art. 2"') < html.index('aria-label="Source 1: Art. 1"')
    assert html.index('id="s-1-1"') < html.index('id="s-1-2"')


def test_a_source_is_found_by_its_number_and_not_by_its_place() -> None:
    assert 'aria-label="Source 7: Art. 7"' in _drawn(made_answer("A. [7]", (made_citation(7),)))


def test_sources_of_two_turns_do_not_share_an_id() -> None:
    html = _drawn(made_answer(), made_answer())
    assert html.count('id="s-1-1"') == html.count('id="s-2-1"') == 1


def test_only_the_last_turn_shows_what_people_also_ask() -> None:
    html = _drawn(made_answer(follow_ups=("Old?",)), made_answer(follow_ups=("New?",)))
    assert 'data-ask="New?"' in html
    assert "Old?" not in html


def test_without_turns_the_examples_are_shown() -> None:
    html = _drawn()
    assert 'data-ask="An example?"' in html
    assert "desk-turn" not in html


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_but_answered_is_named(outcome: Outcome) -> None:
    named = OUTCOME_NAMES.get(outcome)
    assert (named is None) == (outcome is Outcome.ANSWERED)
    assert ("desk-outcome" in _drawn(made_answer(outcome=outcome))) == (named is not None)
    assert named is None or f">{named}</p>" in _drawn(made_answer(outcome=outcome))


@pytest.mark.parametrize("authority", list(Authority))
def test_every_authority_has_a_badge(authority: Authority) -> None:
    html = _drawn(made_answer(citations=(made_citation(authority=authority),)))
    assert f'<span class="desk-badge {authority}">{AUTHORITY_NAMES[authority]}</span>' in html


def test_a_source_shows_its_provision_place_change_and_version() -> None:
    citation = made_citation(ref="Art. 4", heading="A heading", amended_by="Reg. (EU) 2026/1744, Art. 1(4)", verbatim=True)
    text = _Seen(_drawn(made_answer(citations=(citation,)))).text
    for shown in (
        "Art. 4",
        "A heading",
        "Chapter I",
        "by Reg. (EU) 2026/1744, Art. 1(4)",
        "official wording, version of 27 July 2026",
    ):
        assert shown in text


# Days


def test_a_day_is_written_without_leading_zero() -> None:
    assert day_name(date(2026, 8, 2)) == "2 August 2026"


@pytest.mark.parametrize(
    ("as_of", "text"),
    [
        (date(2027, 12, 1), "will apply from 2 December 2027 to Annex III systems"),
        (date(2027, 12, 2), "applies since 2 December 2027 to Annex III systems"),
        (date(2028, 1, 1), "applies since 2 December 2027 to Annex III systems"),
    ],
)
def test_the_phase_turns_on_the_day_itself(as_of: date, text: str) -> None:
    citation = made_citation(applies_from=(applies(LATE, "Annex III systems"),))
    assert applies_text(citation, as_of) == [text]
    assert days(made_answer(citations=(citation,), as_of=as_of))[0].begun == (as_of >= LATE)


def test_days_stand_in_order_and_share_a_line_where_they_are_the_same() -> None:
    citations = (
        made_citation(1, applies_from=(applies(LATE), applies(EARLY, "b"))),
        made_citation(2, applies_from=(applies(LATE), applies(EARLY, "a"))),
    )
    found = days(made_answer("Yes. [1][2]", citations))
    assert [(day.when, day.subject, day.begun, day.refs) for day in found] == [
        (EARLY, "a", True, ("Art. 2",)),
        (EARLY, "b", True, ("Art. 1",)),
        (LATE, None, False, ("Art. 1", "Art. 2")),
    ]


def test_only_the_first_paragraph_says_when_the_answer_applies() -> None:
    citations = (made_citation(1), made_citation(2, applies_from=(applies(LATE),)))
    assert days(made_answer("Yes. [1]\n\nMore. [2]", citations)) == []
    assert "desk-dates" not in _drawn(made_answer("Yes. [1]\n\nMore. [2]", citations))


def test_what_has_begun_and_what_is_to_come_is_said_in_words() -> None:
    citation = made_citation(applies_from=(applies(EARLY), applies(LATE)))
    text = " ".join(_Seen(_drawn(made_answer(citations=(citation,)))).text.split())
    assert "2 February 2025 applies Art. 1" in text
    assert "2 December 2027 not yet Art. 1" in text
    assert "Applies since 2 February 2025" in text
    assert "Will apply from 2 December 2027" in text


def test_many_provisions_of_one_day_are_counted() -> None:
    citations = tuple(made_citation(n, applies_from=(applies(EARLY),)) for n in range(1, 7))
    html = _drawn(made_answer("Yes. [1][2][3][4][5][6]", citations))
    assert "Art. 1, Art. 2, Art. 3, Art. 4 and 2 more" in html


# Markdown


def test_markdown_has_question_answer_sources_and_day() -> None:
    citation = made_citation(text="First line.\n(a) second line", applies_from=(applies(EARLY), applies(LATE, "some systems")))
    assert as_markdown(made_answer("Yes. [1]\n\nMore.", (citation,))) == (
        "# Must we?\n\n"
        "Yes. [1]\n\nMore.\n\n"
        "## Sources\n\n"
        "1. **Art. 1**, Title 1 (Law). <https://eur-lex.europa.eu/1>\n"
        "   applies since 2 February 2025; will apply from 2 December 2027 to some systems\n"
        "   > First line.\n"
        "   > (a) second line\n\n"
        "As of 23 November 2026. Written by an AI system (AI Act Service Desk) in its own words; "
        "not the official text and not legal advice.\n"
    )


def test_markdown_without_sources_has_no_heading_for_them() -> None:
    assert "## Sources" not in as_markdown(made_answer("No.", ()))


def test_a_question_of_several_lines_is_one_heading() -> None:
    markdown = as_markdown(made_answer(question="  We sell toys.\n\n## Must we?\r\n"))
    assert markdown.startswith("# We sell toys. ## Must we?\n\n")


def test_the_numbers_of_markdown_are_those_of_the_screen() -> None:
    answer = made_answer("A. [1] B. [2]", (made_citation(1), made_citation(2)))
    html, markdown = _drawn(answer), as_markdown(answer)
    for citation in answer.citations:
        assert f"\n{citation.n}. **{citation.ref}**" in markdown
        assert f'aria-label="Source {citation.n}: {citation.ref}"' in html


def test_the_page_carries_the_whole_markdown_of_each_turn() -> None:
    answer = made_answer(question="`<b>` & {{x}} ${y}?")
    carried = _drawn(answer).split("<textarea", 1)[1].split(">", 1)[1].split("</textarea>")[0]
    assert unescape(carried) == as_markdown(answer)


# Escaping


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_of_a_question_or_a_passage_becomes_markup(hostile: str) -> None:
    harmless, answers = _everywhere("plain"), _everywhere(hostile)
    plain, seen = _Seen(_drawn(harmless)), _Seen(_drawn(answers))
    assert seen.tags == plain.tags
    assert seen.attributes == plain.attributes
    assert not seen.tags & {"script", "img", "b"}
    in_markdown = hostile.replace("[", "\\[").replace("<", "\\<")  # the download quotes sources so that nothing is loaded
    shown = seen.text.count(hostile) + (seen.text.count(in_markdown) if in_markdown != hostile else 0)
    assert shown == plain.text.count("plain") > 10


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_character_that_gradio_reads_as_a_template_is_left(hostile: str) -> None:
    assert not set("{}$`") & set(_drawn(_everywhere(hostile)))
    assert not set("{}$`") & set(Drawer().conversation((), (hostile,)))


@given(st.text(max_size=60))
def test_any_question_is_shown_as_it_was_typed(question: str) -> None:
    html = _drawn(made_answer(question=question))
    heading = html.split('tabindex="-1">', 1)[1].split("</h2>")[0]
    assert unescape(heading) == question
    assert not set("{}$`<>") & set(heading)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://example.org", "//example.org", ""])
def test_only_https_addresses_become_links(url: str) -> None:
    assert _Seen(_drawn(made_answer(citations=(made_citation(url=url),)))).links == {"#s-1-1", "/provision?ref=Art.%201"}


def test_a_link_to_elsewhere_opens_apart_and_gives_nothing_away() -> None:
    html = _drawn(made_answer())
    assert 'href="https://eur-lex.europa.eu/1" target="_blank" rel="noopener noreferrer"' in html
    assert "Official text at EUR-Lex" in html


def _everywhere(text: str) -> Answer:
    """An answer with ``text`` in every field that could come from a visitor or a file."""
    citation = made_citation(
        ref=text,
        title=text,
        heading=f"{text} heading",
        division=text,
        text=text,
        amended_by=text,
        applies_from=(applies(AS_OF, text),),
    )
    return made_answer(f"{text} [1]", (citation,), question=text, follow_ups=(text,))


def test_what_a_document_says_loads_nothing_in_a_downloaded_answer() -> None:
    hostile = made_citation(text="![x](http://example.org/x.png) <img src=http://example.org> [3]", authority=Authority.GUIDANCE)
    text = as_markdown(made_answer(citations=(hostile,)))
    assert "![x]" not in text
    assert " <img" not in text
    assert " [3]" not in text

"""Passages of the Act, made from the Markdown of its digest."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desk.corpus.act import act_passages
from desk.corpus.knowledge import Knowledge
from desk.corpus.markdown import read_document
from desk.corpus.records import Authority, Passage
from desk.corpus.register import Register, load_register
from desk.corpus.tokens import token_counter
from desk.errors import CorpusError
from desk.law import parse
from desk.settings import PROJECT

HEAD = "---\nversion: 2026-07-27\n---\n# Title\n\n"

Read = Callable[..., list[Passage]]


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(PROJECT / "corpus")


@pytest.fixture
def read(tmp_path: Path, register: Register, home: Path) -> Read:
    def passages(text: str, head: str = HEAD) -> list[Passage]:
        path = tmp_path / "article.md"
        path.write_text(head + text, encoding="utf-8")
        return list(act_passages(read_document(path), register, token_counter(home)))

    return passages


def test_a_paragraph_is_a_passage_with_its_place_dates_and_amendment(read: Read, home: Path) -> None:
    [passage] = read("## Art. 50(7): Codes of practice\nOne sentence.\nAnother one.\n")
    assert passage.ref == "Art. 50(7)"
    assert passage.source == "ai-act"
    assert passage.authority is Authority.LAW
    assert passage.title == "Transparency obligations for providers and deployers of certain AI systems"
    assert passage.heading == "Codes of practice"
    assert passage.division.startswith("Chapter IV, ")
    assert passage.context == ""
    assert passage.sentences == ("One sentence.", "Another one.")
    assert passage.body == "One sentence.\nAnother one."
    assert passage.version == date(2026, 7, 27)
    assert [(day.when, day.basis) for day in passage.applies_from] == [(date(2026, 8, 2), "Art. 113")]
    assert passage.amended_by == "Reg. (EU) 2026/1744, Art. 1(20)"
    assert passage.url.endswith("CELEX:02024R1689-20260727#art_50")
    assert passage.tokens == token_counter(home)(passage.body)


def test_a_point_is_a_passage_of_its_own_read_with_the_sentence_before(read: Read) -> None:
    whole, point_a, point_b = read("## Art. 26(1): H\nOf these:\n- (a) one;\n- (b) two.\n")
    assert (whole.ref, whole.sentences, whole.body) == ("Art. 26(1)", ("Of these:",), "Of these:\n(a) one;\n(b) two.")
    assert (point_a.ref, point_a.context, point_a.sentences, point_a.body) == (
        "Art. 26(1)(a)",
        "Of these:",
        ("one;",),
        "Of these:\n(a) one;",
    )
    assert point_b.ref == "Art. 26(1)(b)"


def test_a_point_below_a_point_is_read_with_both_sentences_above(read: Read) -> None:
    *_, deepest = read("## Art. 113: H\nExcept:\n- (c) for systems:\n  - (i) of one kind\n")
    assert deepest.ref == "Art. 113(c)(i)"
    assert deepest.context == "Except: for systems:"
    assert deepest.body == "Except: for systems:\n(i) of one kind"


def test_a_point_is_read_with_the_last_sentence_of_the_paragraph_before_it(read: Read) -> None:
    *_, point = read("## Art. 26(1): H\nFar above.\n\nOne.\nOf these:\n- (a) one\n")
    assert point.context == "Of these:"


def test_a_list_without_labels_stays_in_the_paragraph(read: Read) -> None:
    [passage] = read("## Art. 26(1): H\nOf these:\n- one\n- two\n")
    assert passage.body == "Of these:\n- one\n- two"


def test_two_lists_with_the_same_labels_are_joined_under_one_reference(read: Read, home: Path) -> None:
    passages = read("## Art. 43(1): H\nFirst:\n- (a) one\n\nSecond:\n- (a) two\n")
    assert [passage.ref for passage in passages] == ["Art. 43(1)", "Art. 43(1)(a)"]
    assert passages[1].sentences == ("one", "two")
    assert passages[1].body == "First:\n(a) one\nSecond:\n(a) two"
    assert passages[1].tokens == token_counter(home)(passages[1].body)


def test_each_point_has_the_days_of_its_own(read: Read) -> None:
    passages = read("## Art. 5(1): H\nBanned:\n- (a) one\n- (ba) two\n")
    assert [passage.applies_from[0].when for passage in passages] == [date(2025, 2, 2), date(2025, 2, 2), date(2026, 12, 2)]
    assert [passage.amended_by is not None for passage in passages] == [True, False, True]


def test_sections_of_an_annex_are_told_apart(read: Read) -> None:
    passages = read(
        "## Annex VIII, Section A: H\nTo give:\n- (1) a name\n\n## Annex VIII, Section B: H\nTo give:\n- (1) a name\n"
    )
    assert [passage.ref for passage in passages] == [
        "Annex VIII, Section A",
        "Annex VIII, Section A(1)",
        "Annex VIII, Section B",
        "Annex VIII, Section B(1)",
    ]
    assert {passage.division for passage in passages} == {"Annexes"}


def test_a_recital_has_its_own_authority_no_days_and_says_what_it_explains(read: Read) -> None:
    [passage] = read("## Recital 12: What AI is\nExplains: Art. 3(1); Art. 4\nA sentence.\n")
    assert (passage.ref, passage.authority, passage.applies_from, passage.amended_by) == (
        "Recital 12",
        Authority.RECITAL,
        (),
        None,
    )
    assert passage.explains == ("Art. 3(1)", "Art. 4")
    assert (passage.sentences, passage.body) == (("A sentence.",), "A sentence.")
    assert passage.url.endswith("/eli/reg/2024/1689/oj/eng#rct_12")


def test_what_a_recital_explains_may_end_with_a_full_stop(read: Read) -> None:
    [passage] = read("## Recital 12: What AI is\nExplains: Art. 3(1); Art. 4.\nA sentence.\n")
    assert (passage.explains, passage.body) == (("Art. 3(1)", "Art. 4"), "A sentence.")
    assert passage.sentences == ("A sentence.",)


def test_what_a_recital_explains_may_be_a_paragraph_of_its_own(read: Read) -> None:
    [passage] = read("## Recital 12: What AI is\nExplains: Art. 3(1)\n\nA sentence.\n")
    assert (passage.explains, passage.sentences, passage.body) == (("Art. 3(1)",), ("A sentence.",), "A sentence.")


def test_a_recital_of_the_amending_act_names_it_as_its_source(read: Read) -> None:
    [passage] = read("## Reg. (EU) 2026/1744, Recital 8: Why\nA sentence.\n")
    assert (passage.ref, passage.source, passage.authority) == (
        "Reg. (EU) 2026/1744, Recital 8",
        "reg-2026-1744",
        Authority.RECITAL,
    )
    assert passage.url.endswith("/eli/reg/2026/1744/oj/eng#rct_8")


@pytest.mark.parametrize(
    ("text", "head", "what"),
    [
        ("## Art. 5: H\nx\n", "# T\n\n", "the head needs version, a date such as 2026-07-27"),
        ("## Art. 5: H\nx\n", "---\nversion: soon\n---\n", "the head needs version"),
        ("Lost text.\n\n## Art. 5: H\nx\n", HEAD, "text stands before the first ## heading"),
        ("## Scope\nx\n", HEAD, "not a provision: 'Scope'"),
        ("## Art. 5 and 6: H\nx\n", HEAD, "not a provision"),
        ("## Art. 200: H\nx\n", HEAD, r"the Act has no Art\. 200"),
        ("## Annex XV: H\nx\n", HEAD, "the Act has no Annex XV"),
    ],
)
def test_a_file_that_is_not_a_piece_of_the_act_is_an_error_that_names_it(read: Read, text: str, head: str, what: str) -> None:
    with pytest.raises(CorpusError, match=what) as caught:
        read(text, head)
    assert "article.md" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        pytest.param("## Art. 5: H\n- (a1) x\n", HEAD, id="a label that is none"),
        pytest.param("## Art. 5: H\n- (abcde) x\n", HEAD, id="a label too long"),
        pytest.param("## Recital 5: H\nx:\n- (a) y\n", HEAD, id="a point in a recital"),
        pytest.param("## Art. 5: H\nx\n", "---\nversion: 2026-07-27T10:00:00\n---\n", id="a version with a time"),
    ],
)
def test_what_cannot_be_a_passage_is_a_corpus_error(read: Read, text: str, head: str) -> None:
    with pytest.raises(CorpusError, match=r"article\.md"):
        read(text, head)


@pytest.mark.parametrize(
    ("last", "beyond"),
    [("Recital 180", "Recital 181"), ("Reg. (EU) 2026/1744, Recital 47", "Reg. (EU) 2026/1744, Recital 48")],
)
def test_a_recital_behind_the_last_one_is_an_error(read: Read, last: str, beyond: str) -> None:
    assert [passage.ref for passage in read(f"## {last}: H\nx\n")] == [last]
    with pytest.raises(CorpusError, match=rf"article\.md:6: the Act has no {re.escape(beyond)}"):
        read(f"## {beyond}: H\nx\n")


def test_the_error_names_the_line_of_the_file(read: Read) -> None:
    with pytest.raises(CorpusError, match=r"article\.md:6:"):
        read("## Art. 200: H\nx\n")


def test_every_passage_of_the_act_is_named_by_a_provision_that_prints_as_its_reference(knowledge: Knowledge) -> None:
    for passage in knowledge.passages.values():
        if passage.authority in {Authority.LAW, Authority.RECITAL}:
            assert str(parse(passage.ref)) == passage.ref


def test_the_digest_has_every_article_annex_and_recital(knowledge: Knowledge) -> None:
    wholes = {parse(p.ref).whole for p in knowledge.passages.values() if p.source == "ai-act"}
    assert {whole for whole in wholes if whole.kind != "recital"} == set(knowledge.register.places)
    assert {int(whole.number) for whole in wholes if whole.kind == "recital"} == set(range(1, 181))


def test_no_sentence_of_the_digest_is_empty_and_every_passage_shows_its_sentences(knowledge: Knowledge) -> None:
    for passage in knowledge.passages.values():
        assert all(sentence.strip() for sentence in passage.sentences), passage.ref
        assert all(sentence in passage.body for sentence in passage.sentences), passage.ref
        assert not passage.body.startswith("Explains:"), passage.ref


def test_what_a_recital_explains_is_there(knowledge: Knowledge) -> None:
    for passage in knowledge.passages.values():
        for ref in passage.explains:
            assert knowledge.resolve(ref), f"{passage.ref} explains {ref}"

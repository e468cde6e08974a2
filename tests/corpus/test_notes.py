"""Notes and limits, read from files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desk.corpus.markdown import read_document
from desk.corpus.notes import read_limit, read_note
from desk.corpus.records import Limit, Note, Statement
from desk.errors import CorpusError
from desk.settings import PROJECT
from tests.conftest import SMALL_NOTE

LIMIT = """---
id: off-topic
outcome: out_of_scope
ways: [the weather, a recipe]
---
We answer questions about the AI Act.
Ask someone else.

Or ask again.
"""

Make = Callable[[str], Any]


@pytest.fixture
def note(tmp_path: Path) -> Callable[[str], Note]:
    def read(text: str) -> Note:
        path = tmp_path / "note.md"
        path.write_text(text, encoding="utf-8")
        return read_note(read_document(path))

    return read


@pytest.fixture
def limit(tmp_path: Path) -> Callable[[str], Limit]:
    def read(text: str) -> Limit:
        path = tmp_path / "limit.md"
        path.write_text(text, encoding="utf-8")
        return read_limit(read_document(path))

    return read


def with_answer(answer: str) -> str:
    head, _, _ = SMALL_NOTE.rpartition("---\n")
    return f"{head}---\n{answer}\n"


def test_a_note_has_its_head_and_its_answer(note: Make) -> None:
    read = note(SMALL_NOTE)
    assert (read.id, read.topic, read.reviewed) == ("literacy", "literacy", date(2026, 11, 23))
    assert read.question == "Do we have to train our staff in AI?"
    assert len(read.ways) == 5
    assert read.related == read.misunderstandings == ()
    [[statement]] = read.paragraphs
    assert statement.refs == ("Art. 4(1)",)
    assert statement.text.startswith("Yes, providers and deployers must")
    assert statement.text.endswith("of their staff.")


def test_every_sentence_of_an_answer_has_its_own_references(note: Make) -> None:
    read = note(with_answer("Yes. [Art. 5(1)(f)]\nNo. [Art. 6; Annex III(4)]\n\nPerhaps. [Recital 12]"))
    assert read.paragraphs == (
        (Statement(text="Yes.", refs=("Art. 5(1)(f)",)), Statement(text="No.", refs=("Art. 6", "Annex III(4)"))),
        (Statement(text="Perhaps.", refs=("Recital 12",)),),
    )
    assert [statement.text for statement in read.statements] == ["Yes.", "No.", "Perhaps."]


def test_only_the_last_bracket_is_the_reference(note: Make) -> None:
    assert note(with_answer("See [the form] there. [Art. 5]")).statements[0] == Statement(
        text="See [the form] there.", refs=("Art. 5",)
    )


def test_a_misunderstanding_is_put_right_by_a_statement(note: Make) -> None:
    head = SMALL_NOTE.replace(
        "reviewed:", 'misunderstandings:\n  - {claim: a certificate is needed, correct: "None is. [Art. 4(1)]"}\nreviewed:'
    )
    [misunderstanding] = note(head).misunderstandings
    assert misunderstanding.claim == "a certificate is needed"
    assert misunderstanding.correct == Statement(text="None is.", refs=("Art. 4(1)",))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (with_answer("Yes."), "no provision behind 'Yes.'"),
        (with_answer("Yes. [Art. 5]\nNo."), "no provision behind 'No.'"),
        (with_answer("Yes. [Art. 5] indeed"), "no provision behind"),
        (with_answer("Yes. []"), "no provision behind"),
        (with_answer(""), "the answer of a note is paragraphs of sentences"),
        (SMALL_NOTE.replace("topic: literacy\n", ""), "topic"),
        (SMALL_NOTE.replace("id: literacy", "id: ''"), "id"),
        (SMALL_NOTE.replace("  - school our workers\n", ""), "ways"),
        (SMALL_NOTE.replace("topic:", "topics:"), "topics"),
        (SMALL_NOTE.replace("2026-11-23", "soon"), "reviewed"),
        (
            SMALL_NOTE.replace("reviewed:", "misunderstandings: [{claim: x, correct: No bracket.}]\nreviewed:"),
            "no provision behind",
        ),
        ("An answer without a head. [Art. 5]\n", "id"),
    ],
)
def test_a_note_that_is_wrong_is_an_error_that_names_the_file(note: Make, text: str, what: str) -> None:
    with pytest.raises(CorpusError, match=what) as caught:
        note(text)
    assert "note.md" in str(caught.value)


def test_a_long_sentence_is_shortened_in_the_error(note: Make) -> None:
    with pytest.raises(CorpusError) as caught:
        note(with_answer("word " * 1000))
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("wrong", ["Bad Id!", "über", "two--dashes", "-dash", "MixedCase", "a b"])
def test_an_id_of_other_characters_is_refused(note: Make, wrong: str) -> None:
    with pytest.raises(CorpusError):
        note(SMALL_NOTE.replace("id: literacy", f"id: '{wrong}'"))


@pytest.mark.parametrize("more", ["- A point without a provision.", "## More\nA sentence without a provision."])
def test_text_that_would_not_be_shown_is_an_error(note: Make, more: str) -> None:
    with pytest.raises(CorpusError):
        note(with_answer(f"Yes. [Art. 5]\n\n{more}"))


def test_a_bracket_without_a_sentence_is_an_error(note: Make) -> None:
    with pytest.raises(CorpusError):
        note(with_answer("[Art. 5]"))


def test_a_limit_has_its_outcome_and_its_paragraphs(limit: Make) -> None:
    read = limit(LIMIT)
    assert (read.id, read.outcome, read.ways) == ("off-topic", "out_of_scope", ("the weather", "a recipe"))
    assert read.paragraphs == (("We answer questions about the AI Act.", "Ask someone else."), ("Or ask again.",))


@pytest.mark.parametrize("outcome", ["out_of_scope", "insufficient", "clarify", "refused"])
def test_a_limit_has_one_of_four_outcomes(limit: Make, outcome: str) -> None:
    assert limit(LIMIT.replace("out_of_scope", outcome)).outcome == outcome


@pytest.mark.parametrize(
    "wrong", [("out_of_scope", "answered"), ("ways:", "way:"), ("id: off-topic\n", ""), ("[the weather, a recipe]", "5")]
)
def test_a_limit_that_is_wrong_is_an_error_that_names_the_file(limit: Make, wrong: tuple[str, str]) -> None:
    with pytest.raises(CorpusError, match=r"limit\.md"):
        limit(LIMIT.replace(*wrong))


@pytest.mark.parametrize(("folder", "read"), [("notes", read_note), ("limits", read_limit)])
def test_every_note_and_limit_of_the_project_is_named_for_its_id_and_loses_no_text(folder: str, read: Make) -> None:
    paths = sorted((PROJECT / "corpus" / folder).glob("*.md"))
    assert paths
    for path in paths:
        document = read_document(path)
        assert read(document).id == path.stem
        assert document.sections == ()
        assert len(document.lead.paragraphs) == len(document.lead.blocks), path

"""The Markdown of the knowledge, read from files."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from desk.corpus.markdown import Document, Point, read_document
from desk.errors import CorpusError
from desk.settings import PROJECT

HEAD = "---\nversion: 2026-07-27\n---\n"


def document(folder: Path, text: str) -> Document:
    path = folder / "file.md"
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def test_a_file_has_a_head_a_title_and_sections(tmp_path: Path) -> None:
    read = document(tmp_path, f"{HEAD}# The title\n\nBefore.\n\n## One: first\nA sentence.\n\n## Two\nAnother.\n")
    assert read.path == tmp_path / "file.md"
    assert read.meta == {"version": date(2026, 7, 27)}
    assert read.title == "The title"
    assert read.lead.blocks == (("Before.",),)
    assert [(section.heading, section.blocks) for section in read.sections] == [
        ("One: first", (("A sentence.",),)),
        ("Two", (("Another.",),)),
    ]


def test_each_line_is_a_sentence_and_an_empty_line_parts_paragraphs(tmp_path: Path) -> None:
    read = document(tmp_path, "One.\nTwo.\n   Three.  \n\nFour.\n")
    assert read.lead.paragraphs == (("One.", "Two.", "Three."), ("Four.",))


def test_points_have_labels_and_points_below_them(tmp_path: Path) -> None:
    read = document(tmp_path, "These:\n- (a) first;\n  it goes on.\n- (ba) second:\n  - (i) deeper\n  - (ii) deepest\n")
    assert read.lead.blocks == (
        ("These:",),
        Point("a", ("first;", "it goes on.")),
        Point("ba", ("second:",), (Point("i", ("deeper",)), Point("ii", ("deepest",)))),
    )
    assert read.lead.paragraphs == (("These:",),)


def test_a_point_of_two_numbers_has_the_second_as_its_label(tmp_path: Path) -> None:
    assert document(tmp_path, "- (3.1) under three\n").lead.blocks == (Point("1", ("under three",)),)


@pytest.mark.parametrize("text", ["no label", "(A) capital", "(a)no space", "(abcdef) long", "a) half"])
def test_an_item_without_a_label_keeps_its_text(tmp_path: Path, text: str) -> None:
    assert document(tmp_path, f"- {text}\n").lead.blocks == (Point("", (text,)),)


def test_paragraphs_and_points_keep_their_order(tmp_path: Path) -> None:
    blocks = document(tmp_path, "Before:\n- (a) one\n\nAfter.\n- (a) again\n").lead.blocks
    assert blocks == (("Before:",), Point("a", ("one",)), ("After.",), Point("a", ("again",)))


@pytest.mark.parametrize("text", ["", "\n\n", HEAD])
def test_an_empty_file_is_an_empty_document(tmp_path: Path, text: str) -> None:
    read = document(tmp_path, text)
    assert (read.title, read.lead.blocks, read.sections) == ("", (), ())


def test_markup_is_text(tmp_path: Path) -> None:
    assert document(tmp_path, "<b>one</b> & *two*\n").lead.blocks == (("<b>one</b> & *two*",),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# T\n\n1. one\n", "3: .*ordered_list is not used"),
        ("# T\n\n```\ncode\n```\n", "3: .*fence is not used"),
        ("# T\n\n    code\n", "3: .*code_block is not used"),
        ("# T\n\n> quoted\n", "3: .*blockquote is not used"),
        ("# T\n\n### deep\n", "3: .*heading is not used"),
        ("# T\n\n***\n", "3: .*hr is not used"),
        ("# T\n\n- (a) x\n\n  > quoted\n", "5: blockquote is not used inside a point"),
        ("# T\n\n- (a) x\n  1. y\n", "4: ordered_list is not used inside a point"),
        ("# T\n\n-\n", "3: a point without text"),
        ("# T\n\n-\n  - (a) below\n", "3: .*(?:not used|without text)"),
    ],
)
def test_what_the_knowledge_does_not_use_is_an_error_that_names_file_and_line(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(CorpusError, match=rf"^{re.escape(str(tmp_path))}/file\.md:{what}"):
        document(tmp_path, text)


def test_a_head_that_is_no_yaml_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"file\.md: cannot be read"):
        document(tmp_path, "---\na: [\n---\ntext\n")


def test_a_head_with_an_impossible_day_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"file\.md: cannot be read"):
        document(tmp_path, "---\nversion: 2026-13-01\n---\ntext\n")


def test_a_file_in_another_encoding_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes("Künstlich".encode("latin-1"))
    with pytest.raises(CorpusError, match=r"latin\.md: cannot be read"):
        read_document(tmp_path / "latin.md")


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"missing\.md: cannot be read"):
        read_document(tmp_path / "missing.md")


def test_a_section_knows_its_line_in_a_file_without_a_head(tmp_path: Path) -> None:
    assert document(tmp_path, "# T\n\n## One\nx\n").sections[0].line == 3


@pytest.mark.parametrize("between", ["", "\n", "\n  \n\n"])
def test_a_section_knows_its_line_in_the_file(tmp_path: Path, between: str) -> None:
    text = f"{HEAD}{between}# T\n\n## One\nx\n\n\n"
    assert document(tmp_path, text).sections[0].line == text.splitlines().index("## One") + 1


@pytest.mark.parametrize("below", ["---", "==="])
def test_a_sentence_over_a_line_of_signs_is_an_error_and_no_heading(tmp_path: Path, below: str) -> None:
    with pytest.raises(CorpusError, match=r"file\.md:6: .*would be a heading"):
        document(tmp_path, f"{HEAD}# T\n\nA sentence.\n{below}\n")


def test_every_file_of_the_knowledge_can_be_read() -> None:
    paths = [path for path in sorted((PROJECT / "corpus").rglob("*.md")) if path.name != "README.md"]
    assert len(paths) > 300
    for path in paths:
        assert read_document(path).meta, path

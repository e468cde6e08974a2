"""Sentences with the provisions they rest on."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.corpus.records import Statement
from desk.corpus.statements import read_statement
from desk.errors import CorpusError

FILE = Path("note.md")


def test_the_bracket_at_the_end_holds_the_references() -> None:
    assert read_statement("A deployer must (see [1]) wait. [Art. 26(1); Annex VIII, Section B(2)]", FILE) == Statement(
        text="A deployer must (see [1]) wait.", refs=("Art. 26(1)", "Annex VIII, Section B(2)")
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("A deployer must wait.", r"note\.md: no provision behind 'A deployer must wait\.'; end the sentence with"),
        ("A deployer must wait. [Art. 26(1)] Really.", "no provision behind"),
        ("[Art. 26(1)]", "a provision stands without a sentence"),
    ],
)
def test_a_sentence_without_provision_or_words_is_refused(line: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        read_statement(line, FILE)

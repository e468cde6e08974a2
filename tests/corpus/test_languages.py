"""The Act's terms stand in six languages, the same in each, with everyday words."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk.corpus.knowledge import Knowledge
from desk.corpus.languages import OUTSIDE, load_languages
from desk.errors import CorpusError
from desk.settings import PROJECT

DEFINITIONS = 70


def test_six_languages_have_the_same_terms() -> None:
    languages = load_languages(PROJECT / "corpus")
    assert sorted(languages) == ["de", "es", "fr", "it", "nl", "pl"]
    assert all(len(terms) >= DEFINITIONS + 120 for terms in languages.values())


def test_every_term_stands_where_its_reference_says(knowledge: Knowledge) -> None:
    for term in load_languages(PROJECT / "corpus")["de"]:
        assert term.ref == OUTSIDE or knowledge.resolve(term.ref), term


def test_every_definition_of_the_act_is_among_them(knowledge: Knowledge) -> None:
    defined = {ref for ref, passage in knowledge.passages.items() if ref.startswith("Art. 3(") and not passage.context}
    assert len(defined) == DEFINITIONS
    assert defined <= {term.ref for term in load_languages(PROJECT / "corpus")["de"]}


def test_no_two_official_terms_are_the_same_words_for_a_definition() -> None:
    for language, terms in load_languages(PROJECT / "corpus").items():
        official = [term.official.casefold() for term in terms if term.ref.startswith("Art. 3(")]
        assert len(set(official)) >= DEFINITIONS, language


def test_languages_with_different_terms_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "terms" / "languages"
    folder.mkdir(parents=True)
    row = "- {term: %s, ref: Art. 3(1), official: x, everyday: [a, b]}\n"
    (folder / "de.yaml").write_text(row % "ai system")
    (folder / "fr.yaml").write_text(row % "risk")
    with pytest.raises(CorpusError, match="do not have the same terms"):
        load_languages(tmp_path)

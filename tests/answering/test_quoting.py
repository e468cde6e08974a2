"""Which phrase of an official wording an answer relies on, and the citation that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk.answering.answer import Citation
from desk.answering.quoting import quoted, relied_on
from desk.corpus.records import Authority
from desk.law import Provision

DAY = date(2026, 11, 23)
ENGLISH = "Owners shall feed a gnome every day. They may leave it alone at night. Visitors shall knock."
GERMAN = "Besitzer füttern einen Zwerg täglich. Nachts dürfen sie ihn allein lassen. Besucher klopfen an."


@dataclass(frozen=True)
class Said:
    text: str
    version: date = DAY


class Texts:
    def __init__(self, **by_language: str) -> None:
        self._by_language = by_language

    def wording(self, provision: Provision, language: str, day: date) -> Said | None:
        text = self._by_language.get(language)
        return Said(text) if text else None


def citation(ref: str = "Art. 26(1)") -> Citation:
    return Citation(n=1, ref=ref, source="s", title="t", authority=Authority.LAW, text="Plain words.", version=DAY, url="")


def phrase(text: str, span: tuple[int, int] | None) -> str:
    return text[slice(*span)] if span else ""


def test_the_sentence_that_says_what_the_claim_says_is_marked() -> None:
    assert (
        phrase(ENGLISH, relied_on(["A gnome is fed each day by its owner."], ENGLISH, ENGLISH))
        == "Owners shall feed a gnome every day."
    )
    assert phrase(ENGLISH, relied_on(["At night it may be left alone."], ENGLISH, ENGLISH)).startswith("They may")


def test_the_same_sentence_of_another_language_is_marked() -> None:
    assert phrase(GERMAN, relied_on(["Visitors must knock first."], ENGLISH, GERMAN)) == "Besucher klopfen an."


def test_the_point_is_marked_where_sentences_differ_in_number() -> None:
    english = "Owners shall:\n(a) feed the gnome;\n(b) water the lawn."
    german = "Besitzer müssen:\n(a) den Zwerg füttern. Er frisst viel;\n(b) den Rasen sprengen."
    assert phrase(german, relied_on(["The lawn is watered."], english, german)) == "(b) den Rasen sprengen."


def test_nothing_is_marked_where_it_cannot_be_told() -> None:
    assert relied_on(["Something else entirely, about bicycles."], ENGLISH, ENGLISH) is None
    assert relied_on(["Visitors must knock."], ENGLISH, "Ein Satz.\nNoch einer.") is None
    assert relied_on([], ENGLISH, ENGLISH) is None
    assert relied_on(["Visitors must knock."], "", GERMAN) is None


def test_a_citation_shows_the_wording_of_the_askers_language_beside_the_plain_words() -> None:
    shown = quoted(citation(), ["Visitors must knock."], Texts(en=ENGLISH, de=GERMAN), "de", DAY)
    assert (shown.text, shown.plain, shown.verbatim, shown.language) == (GERMAN, "Plain words.", True, "de")
    assert phrase(shown.text, shown.marked) == "Besucher klopfen an."


def test_english_stands_in_for_a_language_that_is_not_at_hand() -> None:
    shown = quoted(citation(), [], Texts(en=ENGLISH), "de", DAY)
    assert (shown.language, shown.verbatim, shown.text) == ("en", True, ENGLISH)


def test_a_citation_without_official_wording_stays_as_it_is() -> None:
    assert quoted(citation(), [], Texts(), "de", DAY) == citation()
    plan = citation("Plan, section 1")
    assert quoted(plan, [], Texts(en=ENGLISH), "en", DAY) == plan

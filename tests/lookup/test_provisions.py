"""Looking up provisions: today, on another day, and the difference between the two."""

from __future__ import annotations

from datetime import date

import pytest

from desk.corpus.knowledge import Knowledge
from desk.corpus.provisions import load_provisions
from desk.errors import QuestionError
from desk.law import Provision, parse
from desk.lookup import ProvisionLookup
from desk.official.library import Wording
from desk.settings import PROJECT

TODAY, BEFORE = date(2026, 11, 23), date(2026, 7, 26)


class Texts:
    """Official wordings made up for two provisions."""

    def wording(self, provision: Provision, language: str, day: date) -> Wording | None:
        if provision not in (parse("Art. 63(1)"), parse("Art. 26(1)")) or language not in ("en", "de"):
            return None
        text = "Gnomes rest." if day < date(2026, 7, 27) else "Gnomes and dwarfs rest."
        return Wording(provision, language, text, day, None, "x")


@pytest.fixture(scope="module")
def lookup(knowledge: Knowledge) -> ProvisionLookup:
    return ProvisionLookup(knowledge, load_provisions(PROJECT / "corpus"))


@pytest.fixture(scope="module")
def with_texts(knowledge: Knowledge) -> ProvisionLookup:
    return ProvisionLookup(knowledge, load_provisions(PROJECT / "corpus"), Texts())


def test_a_provision_is_shown_with_its_place_and_what_cites_it(lookup: ProvisionLookup) -> None:
    view = lookup.view("article 6 (2)", [TODAY])
    assert (view.entry.ref, view.entry.heading) == ("Art. 6(2)", "Classification rules for high-risk AI systems")
    assert "Art. 6(3)" in view.cited_by
    assert view.versions[0].plain
    assert (view.changes, view.compared) == ((), "nothing")


def test_two_days_show_what_changed_word_by_word(lookup: ProvisionLookup) -> None:
    view = lookup.view("Art. 63(1)", [BEFORE, TODAY])
    before, after = view.versions
    assert "".join(c.text for c in view.changes if c.kind != "added") == before.plain
    assert "".join(c.text for c in view.changes if c.kind != "removed") == after.plain
    assert view.compared == "plain"
    assert before.until == BEFORE


def test_official_wordings_are_compared_where_both_are_at_hand(with_texts: ProvisionLookup) -> None:
    view = with_texts.view("Art. 63(1)", [BEFORE, TODAY], "de")
    assert view.compared == "official"
    assert [(c.kind, c.text) for c in view.changes] == [("equal", "Gnomes "), ("added", "and dwarfs "), ("equal", "rest.")]


def test_english_stands_in_for_a_language_that_is_not_at_hand(with_texts: ProvisionLookup) -> None:
    assert with_texts.view("Art. 26(1)", [TODAY], "pl").versions[0].language == "en"


@pytest.mark.parametrize(("now", "then"), [("Art. 4(1)", "Art. 4"), ("Art. 4a(1)", "Art. 10(5)")])
def test_moved_text_is_found_where_it_stood_and_where_it_stands(lookup: ProvisionLookup, now: str, then: str) -> None:
    assert [version.ref for version in lookup.view(now, [BEFORE, TODAY]).versions] == [then, now]
    if then != "Art. 4":  # which is an article still
        assert [version.ref for version in lookup.view(then, [BEFORE, TODAY]).versions] == [then, now]


def test_what_came_with_the_amendment_was_nothing_before(lookup: ProvisionLookup) -> None:
    before, after = lookup.view("Art. 75a(1)", [BEFORE, TODAY]).versions
    assert (before.plain, bool(after.plain)) == ("", True)


def test_there_was_nothing_before_the_act_was_in_force(lookup: ProvisionLookup) -> None:
    assert lookup.view("Art. 26(1)", [date(2024, 7, 31)]).versions[0].plain == ""


def test_a_whole_article_is_shown_paragraph_by_paragraph(lookup: ProvisionLookup) -> None:
    plain = lookup.view("Art. 26", [TODAY]).versions[0].plain
    assert plain.index("Art. 26(1): ") < plain.index("Art. 26(12): ")


@pytest.mark.parametrize("ref", ["Art. 200", "the moon", "Art. 5 and 6", "Art. 26(99)", ""])
def test_what_is_no_provision_is_an_error(lookup: ProvisionLookup, ref: str) -> None:
    with pytest.raises(QuestionError):
        lookup.view(ref, [TODAY])


def test_a_provision_knows_what_stands_above_below_and_beside_it(lookup: ProvisionLookup) -> None:
    view = lookup.view("Art. 5(1)", [TODAY])
    assert (view.parent, view.before, view.after) == ("Art. 5", None, "Art. 5(1a)")
    assert view.parts[:4] == ("Art. 5(1)(a)", "Art. 5(1)(b)", "Art. 5(1)(ba)", "Art. 5(1)(bb)")
    whole = lookup.view("Art. 4a", [TODAY])
    assert (whole.parent, whole.before, whole.after) == (None, "Art. 4", "Art. 5")
    assert lookup.view("Annex XIV", [TODAY]).after is None
    assert lookup.view("Recital 1", [TODAY]).after == "Recital 2"

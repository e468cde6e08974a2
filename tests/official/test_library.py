"""The official wording by provision, language and day, from made-up acts and, where they are at hand, the real ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk.corpus.provisions import load_provisions
from desk.law import Provision, parse
from desk.official import parse_act
from desk.official.library import OfficialFile, OfficialLibrary, Versions, Wording
from desk.official.wording import wordings
from desk.settings import PROJECT
from tests.official import gnomes, made

PUBLISHED, AMENDED = date(2024, 7, 12), date(2026, 7, 27)
BEFORE, TODAY = date(2026, 7, 26), date(2026, 11, 23)


def library(tmp_path: Path, *files: tuple[str, bytes], unchanged: bool = True) -> OfficialLibrary:
    made_files = []
    for number, (language, data) in enumerate(files):
        path = tmp_path / f"{number}.act"
        path.write_bytes(data)
        made_files.append(OfficialFile(path, language, f"{number}-{hash(data)}"))
    return OfficialLibrary(lambda: made_files, Versions(PUBLISHED, AMENDED, lambda _: unchanged))


def said(found: Wording | None) -> str | None:
    return found.text if found else None


def test_a_point_is_read_with_what_introduces_it() -> None:
    found = {str(place): text for place, text in wordings(parse_act(gnomes.OJ)).items()}
    assert found["Art. 4a(1)(a)(ii)"] == "Owners shall:\n(a) mow, with:\n(ii) patience;"
    assert found["Art. 4a(1)"].startswith("Owners shall:\n(a) mow")
    assert found["Art. 2(2)(b)"] == "These words are used:\n(2) ‘lawn’ means:\n(b) moss."
    assert found["Recital 2"] == "Lawns are green."


def test_two_lists_with_the_same_labels_are_both_quoted() -> None:
    article = made.oj_article(
        "43",
        "Article 43",
        "Lists",
        made.oj_paragraph(
            "043.001",
            "1. First:",
            made.oj_point("(a)", "one;"),
            made.oj_p("Second:"),
            made.oj_point("(a)", "two."),
        ),
    )
    found = wordings(parse_act(made.oj_act(article)))
    assert found[parse("Art. 43(1)(a)")] == "First:\n(a) one;\nSecond:\n(a) two."


def test_an_unchanged_provision_is_quoted_for_every_day(tmp_path: Path) -> None:
    texts = library(tmp_path, ("en", gnomes.OJ))
    then, now = (texts.wording(parse("Art. 1(1)"), "en", day) for day in (BEFORE, TODAY))
    assert said(then) == said(now) == "This covers a gnome of 10^25 grams."
    assert then and now
    assert (then.version, then.until, now.version, now.until) == (PUBLISHED, None, AMENDED, None)


def test_a_changed_provision_is_quoted_from_the_first_publication_only_for_the_days_before(tmp_path: Path) -> None:
    texts = library(tmp_path, ("en", gnomes.OJ), unchanged=False)
    then = texts.wording(parse("Art. 1(1)"), "en", BEFORE)
    assert then and then.until == BEFORE
    assert texts.wording(parse("Art. 1(1)"), "en", TODAY) is None


def test_a_consolidated_version_of_the_amended_act_is_quoted_for_the_days_since(tmp_path: Path) -> None:
    new = made.co_act(made.co_article("1", "Article 1", "Scope", made.co_paragraph("1.", "This covers dwarfs.")))
    new = new.replace(b"12.07.2024", b"27.07.2026")
    texts = library(tmp_path, ("en", gnomes.OJ), ("en", new), unchanged=False)
    assert said(texts.wording(parse("Art. 1(1)"), "en", TODAY)) == "This covers dwarfs."
    assert said(texts.wording(parse("Art. 1(1)"), "en", BEFORE)) == "This covers a gnome of 10^25 grams."


def test_another_language_and_an_unknown_place_have_no_wording(tmp_path: Path) -> None:
    texts = library(tmp_path, ("nl", gnomes.OJ))
    assert texts.languages == ("nl",)
    assert texts.wording(parse("Art. 1(1)"), "de", TODAY) is None
    assert texts.wording(parse("Art. 99(1)"), "nl", TODAY) is None
    assert texts.wording(parse("Art. 1(1)"), "nl", date(2024, 7, 11)) is None


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_quoted(tmp_path: Path) -> None:
    texts = library(tmp_path, ("en", b"no act"), ("en", gnomes.OJ))
    assert said(texts.wording(parse("Recital 2"), "en", TODAY)) == "Lawns are green."


def test_a_file_that_comes_later_is_found(tmp_path: Path) -> None:
    files: list[OfficialFile] = []
    texts = OfficialLibrary(lambda: files, Versions(PUBLISHED, AMENDED, lambda _: True))
    assert texts.wording(parse("Recital 2"), "en", TODAY) is None
    path = tmp_path / "act"
    path.write_bytes(gnomes.OJ)
    files.append(OfficialFile(path, "en", "1"))
    assert said(texts.wording(parse("Recital 2"), "en", TODAY)) == "Lawns are green."


@pytest.mark.official
@pytest.mark.parametrize("name", ["oj-2024-1689.en.xhtml", "oj-2024-1689.en.fmx4.zip", "oj-2024-1689.nl.xhtml"])
def test_every_provision_of_the_register_that_stood_in_2024_has_its_official_wording(official: Path, name: str) -> None:
    found = wordings(parse_act((official / name).read_bytes()))
    rows = load_provisions(PROJECT / "corpus")
    wanted: list[Provision] = [row.provision for row in rows if row.status.value != "new" and row.subparagraphs]
    headings = {
        "Annex I",
        "Annex VI",
        "Annex VII",
        "Annex VIII",
        "Annex X",
        "Annex XI",
        "Annex XI, Section 2",
    }  # with nothing but a title in 2024
    assert [str(place) for place in wanted if place not in found and str(place) not in headings] == []

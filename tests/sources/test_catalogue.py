"""The catalogue: the project's own, and what is wrong with others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desk.errors import SourceError
from desk.law.languages import CELLAR_CODES, OFFICIAL_LANGUAGES
from desk.query.language import LANGUAGES
from desk.settings import PROJECT
from desk.sources.catalogue import Catalogue, Format, Standing, load_catalogue
from desk.sources.cellar import wanted
from tests.sources.conftest import CATALOGUE

OFFICE = "https://publications.europa.eu"


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue(PROJECT / "corpus")


def test_the_acts_have_the_addresses_that_the_publications_office_gives_them(ours: Catalogue) -> None:
    acts = [source for source in ours.source if source.celex]
    assert [wanted(source, "de", Format.XHTML, OFFICE).address for source in acts] == [
        f"{OFFICE}/resource/consolidation/2024R1689%2F20260727.DEU.xhtml",
        f"{OFFICE}/resource/celex/32024R1689",
        f"{OFFICE}/resource/celex/32026R1744",
        f"{OFFICE}/resource/consolidation/2024R1689%2F20240712.DEU.xhtml",
    ]
    assert wanted(acts[0], "en", Format.FORMEX, OFFICE + "/").address.endswith("/2024R1689%2F20260727.ENG.fmx4")
    assert all(source.languages == OFFICIAL_LANGUAGES for source in acts)


def test_the_structure_that_is_expected_of_each_act(ours: Catalogue) -> None:
    expected = {source.id: source.expected.model_dump(exclude_none=True) for source in ours.source if source.celex}
    assert expected == {
        "ai-act-2026-07-27": {"articles": 119, "annexes": 14},
        "ai-act-2024": {"articles": 113, "annexes": 13, "recitals": 180},
        "amending-act-2026": {"articles": 4, "points": 43, "recitals": 47},
        "ai-act-2024-07-12": {"articles": 113, "annexes": 13},
    }


def test_what_each_document_is_worth_is_said(ours: Catalogue) -> None:
    status = {source.id: (source.status, source.out_of_date_since) for source in ours.source}
    assert status["guidelines-art-50"] == (Standing.FINAL, None)
    assert status["guidelines-high-risk-draft"] == (Standing.DRAFT, None)
    assert status["gpai-code"] == (Standing.FINAL, None)
    for faq in ("ai-office-faq", "navigating-the-ai-act"):
        assert status[faq] == (Standing.OUT_OF_DATE, date(2026, 7, 27))


def test_only_hosts_of_the_union_stand_in_it_and_what_has_no_address_is_not_fetched(ours: Catalogue) -> None:
    for source in ours.source:
        for address in filter(None, (source.address, source.page)):
            assert address.startswith("https://")
            assert address.split("/")[2].endswith(".europa.eu")
    assert {source.id for source in ours.source} - {source.id for source in ours.select(None)} == {
        "guidelines-high-risk-draft",
        "gpai-code",
        "ai-continent-action-plan",
    }


@pytest.mark.official
def test_every_address_of_a_document_is_one_that_was_seen(ours: Catalogue, official: Path) -> None:
    seen = "".join(path.read_text(encoding="utf-8") for path in sorted((official.parent / "guidance").iterdir()))
    addresses = [source.address for source in ours.source if source.address]
    assert len(addresses) == 3
    assert [address for address in addresses if address not in seen] == []


def test_the_languages_are_those_that_questions_are_asked_in() -> None:
    assert sorted(OFFICIAL_LANGUAGES) == sorted(LANGUAGES)
    assert len(set(CELLAR_CODES.values())) == 24


def load(folder: Path, text: str) -> Catalogue:
    (folder / "sources.toml").write_text(text, encoding="utf-8")
    return load_catalogue(folder)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('"tests-act"', '"../act"', "source ../act, id: "),
        ('"32099R0001"', '"32099R1"', "source tests-act, celex: "),
        ('"32099R0001"', "1", "source tests-act, celex: "),
        ('["xhtml"]', '["word"]', "source tests-act, formats.0: "),
        ('["xhtml"]', "[]", "source tests-act, formats: "),
        ('["xhtml"]', '["pdf"]', "source tests-act: formats of an act"),
        ('"all"', '"en"', "source tests-act, languages: "),
        ('"all"', '["xx"]', "source tests-act: languages: xx is none of bg, cs"),
        ('"in_force"', '"good"', "source tests-act, status: "),
        ('"in_force"', '"out_of_date"', "source tests-act: status out_of_date and out_of_date_since"),
        ("2099-01-01", '"soon"', "source tests-act, version: "),
        ("2099-01-01", "2099-01-01T10:00:00", "cannot be read"),
        ("articles = 1", "articles = 0", "source tests-act, expected.articles: "),
        ("articles = 1", "chapters = 1", "source tests-act, expected.chapters: "),
        ('title = "Act on tests"', "", "source tests-act, title: Field required"),
        ("licence", "license", "source tests-act, license: Extra inputs"),
        ("celex", "#", "source tests-act: give one of celex, address, or add"),
        ("celex = ", 'address = "https://a.europa.eu/x"\ncelex = ', "source tests-act: give one of"),
        ('celex = "32099R0001"', 'address = "https://a.europa.eu/x"', "source tests-act: an address holds one file"),
        ('celex = "32099R0001"', 'address = "file:///etc/passwd"', "source tests-act, address: "),
        ('id = "tests-act"\n', "", "source number 1, id: Field required"),
        ("[[source]]", "[[sources]]", "source: Field required"),
        ("[[source]]", "[source", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    assert load(tmp_path, CATALOGUE).source[0].id == "tests-act"
    with pytest.raises(SourceError) as told:
        load(tmp_path, CATALOGUE.replace(old, new, 1))
    assert str(tmp_path / "sources.toml") in str(told.value)
    assert wrong in str(told.value)
    assert "\n" not in str(told.value)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="id tests-act stands twice"):
        load(tmp_path, CATALOGUE * 2)


def test_a_catalogue_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"sources\.toml cannot be read"):
        load_catalogue(tmp_path)


def test_differences_are_told_of_what_was_counted_and_is_known(ours: Catalogue) -> None:
    expected = ours.select(["ai-act-2024"])[0].expected
    assert expected.differences({"articles": 113, "annexes": 12, "points": 9}) == ["12 annexes instead of 13"]
    assert expected.differences({}) == []

"""Addresses at EUR-Lex."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings

from desk.law import Provision, official_url, parse
from tests.law.test_provision import provisions

VERSION = date(2026, 7, 27)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Art. 26(1)", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02024R1689-20260727#art_26"),
        ("Art. 4a", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02024R1689-20260727#art_4a"),
        ("Annex III(4)(a)", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02024R1689-20260727#anx_III"),
        ("Annex VIII, Section B(2)", "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02024R1689-20260727#anx_VIII"),
    ],
)
def test_a_provision_is_linked_in_the_consolidated_version(written: str, address: str) -> None:
    assert official_url(parse(written), VERSION) == address


def test_a_recital_is_linked_in_the_act_as_published_because_the_consolidated_version_has_none() -> None:
    assert official_url(parse("Recital 53"), VERSION) == "https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng#rct_53"


def test_without_a_version_the_act_as_published_is_linked() -> None:
    assert official_url(parse("Art. 26")) == "https://eur-lex.europa.eu/eli/reg/2024/1689/oj/eng#art_26"


@pytest.mark.parametrize("version", [None, VERSION])
def test_the_amending_act_is_linked_as_published(version: date | None) -> None:
    address = official_url(parse("Reg. (EU) 2026/1744, Art. 1(40)"), version)
    assert address == "https://eur-lex.europa.eu/eli/reg/2026/1744/oj/eng#art_1"


def test_another_version_has_its_own_address() -> None:
    assert "02024R1689-20240712#art_5" in official_url(parse("Art. 5"), date(2024, 7, 12))


@settings(deadline=None)
@given(provisions)
def test_every_provision_has_an_address_that_needs_no_escaping(provision: Provision) -> None:
    for version in (None, VERSION):
        address = official_url(provision, version)
        split = urlsplit(address)
        assert (split.scheme, split.netloc) == ("https", "eur-lex.europa.eu")
        assert split.fragment.partition("_")[2] == provision.number
        assert address.isascii()
        assert " " not in address

"""The page of a provision, as HTML that the server sends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from desk.corpus.knowledge import Knowledge
from desk.corpus.provisions import load_provisions
from desk.lookup import ProvisionLookup
from desk.settings import PROJECT
from desk.web.provision_page import provision_routes
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def client(knowledge: Knowledge) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(provision_routes(ProvisionLookup(knowledge, load_provisions(PROJECT / "corpus")), lambda: TODAY))
    with TestClient(app) as client:
        yield client


def page(client: TestClient, **query: str) -> str:
    response = client.get("/provision", params=query)
    assert response.status_code == 200, response.text
    return response.text


def test_a_provision_shows_its_words_its_dates_and_its_connections(client: TestClient) -> None:
    html = page(client, ref="Art. 26(1)")
    assert "Obligations of deployers of high-risk AI systems" in html
    assert "2 December 2027" in html
    assert "In plain words" in html
    assert "desk corpus fetch" in html  # no official text is at hand here
    assert "What the amendment changed" not in html


def test_an_amended_provision_shows_what_changed(client: TestClient) -> None:
    html = page(client, ref="Art. 63(1)")
    assert "<del>" in html
    assert "<ins>SMEs" in html


def test_an_earlier_day_shows_the_wording_of_then(client: TestClient) -> None:
    html = page(client, ref="Art. 4", on="2026-01-01")
    assert "No longer in force" in html
    assert "26 July 2026" in html


def test_without_a_reference_there_is_the_form(client: TestClient) -> None:
    assert "<form" in page(client)


@pytest.mark.parametrize("query", [{"ref": "Art. 200"}, {"ref": "Art. 5", "on": "soon"}, {"ref": "x" * 200}])
def test_what_cannot_be_shown_is_said(client: TestClient, query: dict[str, str]) -> None:
    response = client.get("/provision", params=query)
    assert response.status_code == 404
    assert 'role="alert"' in response.text


def test_what_is_asked_is_escaped(client: TestClient) -> None:
    text = client.get("/provision", params={"ref": "<script>alert(1)</script>"}).text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_nothing_is_loaded_from_elsewhere(client: TestClient) -> None:
    html = page(client, ref="Art. 50(1)")
    assert "src=" not in html
    assert "url(" not in html

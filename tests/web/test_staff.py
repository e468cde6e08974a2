"""The staff's pages without a browser: nobody gets in who should not, and what is done there holds in the answers."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from desk.answering import AnswerService, LiveAnswers
from desk.api.services import Services, StaffServices
from desk.corpus.provisions import load_provisions
from desk.lookup import ProvisionLookup
from desk.settings import PROJECT, Settings
from desk.starting import start_staff
from desk.web.app import create_app

OWN = "correct horse battery"
TEXT = b"# House rules\n\nEvery marsupial in the canteen wears the zebra badge of its department at all times.\n"
ASKED = "Must every marsupial in the canteen wear the zebra badge of its department under the AI Act?"


@pytest.fixture
def small(tmp_path: Path, small_corpus: Path) -> Settings:
    return Settings(home=tmp_path / "home", corpus=small_corpus)


@pytest.fixture
def services(small: Settings, service: AnswerService) -> Services:
    """Answers from the project's own knowledge until something is approved, and then from the small one, which is built fast."""
    answers = LiveAnswers(service)
    lookup = ProvisionLookup(service.knowledge, load_provisions(PROJECT / "corpus"))
    return Services(answers, lookup, start_staff(small, answers))


@pytest.fixture
def staff(services: Services) -> StaffServices:
    assert services.staff
    return services.staff


@pytest.fixture
def client(small: Settings, services: Services) -> Iterator[TestClient]:
    with TestClient(create_app(small, services), follow_redirects=False) as client:
        yield client


def sign_in(client: TestClient, staff: StaffServices, name: str = "anna") -> str:
    """Signs in with a password of one's own, and gives the token for forms."""
    staff.accounts.change_password(name, staff.accounts.add(name), OWN)
    answer = client.post("/staff/sign-in", data={"name": name, "password": OWN})
    assert answer.status_code == 303, answer.text
    return csrf(client.get("/staff/documents"))


def csrf(answer: httpx.Response) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', answer.text)
    assert found, answer.text
    return found[1]


def add(client: TestClient, token: str, name: str = "rules.md", text: bytes = TEXT, **fields: str) -> httpx.Response:
    return client.post("/staff/documents", data={"csrf": token, **fields}, files={"file": (name, text)})


def added(client: TestClient, token: str) -> str:
    answer = add(client, token)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def settled(client: TestClient) -> None:
    """Waits until the answers have been brought up to date."""
    for _ in range(300):
        if "The answers rest on all approved documents" in client.get("/staff/documents").text:
            return
        time.sleep(0.1)
    raise AssertionError(client.get("/staff/documents").text)


def test_without_an_account_the_page_says_how_to_make_one(client: TestClient) -> None:
    assert "desk staff add NAME" in client.get("/staff/sign-in").text


@pytest.mark.parametrize("path", ["/staff", "/staff/documents", "/staff/documents/x", "/staff/password"])
def test_nothing_is_shown_to_those_who_are_not_signed_in(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (303, 307)
    assert answer.headers["location"].startswith("/staff/")
    assert client.get("/staff/documents").headers["location"] == "/staff/sign-in"


@pytest.mark.parametrize("act", ["", "/x/approve", "/x/withdraw", "/x/erase", "/x/replace", "/refresh"])
def test_nothing_is_done_for_those_who_are_not_signed_in(client: TestClient, staff: StaffServices, act: str) -> None:
    token = sign_in(client, staff)
    document = added(client, token)
    client.cookies.clear()
    path = f"/staff/documents{act}".replace("/x/", f"/{document.rsplit('/', 1)[1]}/")
    answer = client.post(path, data={"csrf": token}, files={"file": ("a.md", TEXT)} if act in ("", "/x/replace") else None)
    assert answer.status_code in (303, 403)
    assert answer.headers.get("location", "/staff/sign-in") == "/staff/sign-in"
    client.post("/staff/sign-in", data={"name": "anna", "password": OWN})
    assert client.get("/staff/documents").text.count('class="badge pending"') == 1


def test_a_one_time_password_opens_nothing_but_its_change(client: TestClient, staff: StaffServices) -> None:
    given = staff.accounts.add("anna")
    assert client.post("/staff/sign-in", data={"name": "anna", "password": given}).status_code == 303
    assert client.get("/staff/documents").headers["location"] == "/staff/password"
    assert add(client, csrf(client.get("/staff/password"))).headers["location"] == "/staff/password"
    token = csrf(client.get("/staff/password"))
    changed = client.post("/staff/password", data={"csrf": token, "old": given, "new": OWN, "again": OWN})
    assert changed.headers["location"] == "/staff/sign-in"
    assert client.get("/staff/documents").headers["location"] == "/staff/sign-in"  # the old session is over
    client.post("/staff/sign-in", data={"name": "anna", "password": OWN})
    assert client.get("/staff/documents").status_code == 200


def test_a_form_of_another_site_or_another_session_changes_nothing(client: TestClient, staff: StaffServices) -> None:
    token = sign_in(client, staff)
    document = added(client, token)
    for headers, sent in (
        ({}, "wrong"),
        ({}, ""),
        ({"origin": "https://evil.example"}, token),
        ({"sec-fetch-site": "cross-site"}, token),
    ):
        answer = client.post(f"{document}/approve", data={"csrf": sent}, headers=headers)
        assert answer.status_code == 403
    assert add(client, "wrong").status_code == 403
    assert client.post("/staff/sign-out", data={"csrf": "wrong"}).status_code == 403
    page = client.get(document).text
    assert 'class="badge pending"' in page
    assert client.get("/staff/documents").text.count('class="badge') == 1


def test_a_session_that_was_brought_along_is_not_taken_over(client: TestClient, staff: StaffServices) -> None:
    staff.accounts.change_password("anna", staff.accounts.add("anna"), OWN)
    client.cookies.set("desk-staff", "fixed-by-somebody-else", path="/staff")
    answer = client.post("/staff/sign-in", data={"name": "anna", "password": OWN})
    cookie = answer.headers["set-cookie"]
    assert "fixed-by-somebody-else" not in cookie
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "Path=/staff" in cookie
    client.cookies.clear()
    client.cookies.set("desk-staff", "fixed-by-somebody-else", path="/staff")
    assert client.get("/staff/documents").headers["location"] == "/staff/sign-in"


def test_guessing_is_slowed_down(client: TestClient, staff: StaffServices) -> None:
    staff.accounts.add("anna")
    said = [client.post("/staff/sign-in", data={"name": "anna", "password": "guess"}).text for _ in range(6)]
    assert "not right" in said[4]
    assert "wait" in said[5]


def test_what_is_sent_is_shown_as_text(client: TestClient, staff: StaffServices) -> None:
    token = sign_in(client, staff)
    script = "<script>alert(1)</script>"
    answer = add(
        client, token, f"{script}.md", b"# A\n\nThe text has " + script.encode() + b" in it and goes on.\n", title=script
    )
    page = client.get(answer.headers["location"]).text + client.get("/staff/documents").text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    refused = client.post("/staff/sign-in", data={"name": script, "password": "x"}).text
    assert "<script>" not in refused


def test_a_refused_file_says_why_and_what_was_typed_stays(client: TestClient, staff: StaffServices) -> None:
    token = sign_in(client, staff)
    answer = add(client, token, "a.pdf", b"%PDF-1.4 broken", title="My guideline", note="read with care")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="My guideline"' in answer.text
    assert 'value="read with care"' in answer.text
    answer = add(client, token, "a.md", TEXT, date="yesterday")
    assert answer.status_code == 422


def test_files_and_forms_that_are_too_large_are_refused_unread(client: TestClient, staff: StaffServices, small: Settings) -> None:
    token = sign_in(client, staff)
    large = client.post("/staff/documents", content=b"", headers={"content-length": str(10**9)})
    assert large.status_code == 413
    assert client.post("/staff/sign-in", data={"name": "a" * 50_000}).status_code == 413
    assert client.post(f"/staff/documents/{'a' * 10}/approve", data={"csrf": token + "x" * 50_000}).status_code == 413
    assert not list(small.home.glob(".upload-*"))


def test_approving_puts_a_document_into_the_answers_and_withdrawing_takes_it_out(
    client: TestClient, staff: StaffServices
) -> None:
    def cited() -> set[str]:
        answer = client.post("/api/ask", json={"question": ASKED}).json()
        return {citation["ref"] for citation in answer["citations"]} | set(answer["retrieved"])

    token = sign_in(client, staff)
    document = added(client, token)
    assert not [ref for ref in cited() if ref.startswith("House rules")]
    assert "approved" in client.post(f"{document}/approve", data={"csrf": token}).text
    settled(client)
    assert [ref for ref in cited() if ref.startswith("House rules")]
    assert "by anna" in client.get("/staff/documents").text
    assert client.post(f"{document}/approve", data={"csrf": token}).status_code == 422
    client.post(f"{document}/withdraw", data={"csrf": token})
    settled(client)
    assert not [ref for ref in cited() if ref.startswith("House rules")]
    assert "erased" in client.post(f"{document}/erase", data={"csrf": token}).text
    assert "marsupial" not in client.get(document).text


def test_a_newer_file_takes_the_place_of_an_older_one_once_it_is_approved(client: TestClient, staff: StaffServices) -> None:
    token = sign_in(client, staff)
    old = added(client, token)
    client.post(f"{old}/approve", data={"csrf": token})
    sent = client.post(f"{old}/replace", data={"csrf": token}, files={"file": ("rules2.md", TEXT + b"\nAnd a sentence more.\n")})
    assert sent.status_code == 303
    client.post(f"{sent.headers['location']}/approve", data={"csrf": token})
    assert 'class="badge withdrawn"' in client.get(old).text
    settled(client)


def test_what_the_command_line_approved_is_told(client: TestClient, staff: StaffServices, small: Settings) -> None:
    from desk.clock import system_clock
    from desk.corpus.tokens import token_counter
    from desk.documents import DocumentService

    token = sign_in(client, staff)
    document = added(client, token)
    elsewhere = DocumentService(small.home, token_counter(small.home), system_clock)
    elsewhere.approve(document.rsplit("/", 1)[1], "ben")
    assert "elsewhere" in client.get("/staff/documents").text
    assert client.post("/staff/documents/refresh", data={"csrf": token}).status_code == 303
    settled(client)

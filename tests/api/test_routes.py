"""The HTTP API: the contract's answer, clear refusals, and nothing on the server that leads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from desk.answering import AnswerService
from desk.api.services import Services
from desk.settings import Settings
from desk.web.app import create_app

QUESTION = "From when do the high-risk rules apply?"
ANSWER_FIELDS = {
    "question",
    "language",
    "as_of",
    "outcome",
    "answer",
    "claims",
    "citations",
    "retrieved",
    "premise",
    "classification",
    "follow_ups",
    "confidence",
    "timings_ms",
}
CITATION_FIELDS = {
    "n",
    "ref",
    "source",
    "title",
    "authority",
    "text",
    "verbatim",
    "version",
    "applies_from",
    "amended_by",
    "url",
}


@pytest.fixture(scope="module")
def client(settings: Settings, services: Services) -> Iterator[TestClient]:
    with TestClient(create_app(settings, services), raise_server_exceptions=False) as client:
        yield client


def _ask(client: TestClient, **body: Any) -> dict[str, Any]:
    response = client.post("/api/ask", json={"question": QUESTION, **body})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


# The answer


def test_an_answer_has_the_fields_of_the_contract(client: TestClient) -> None:
    answer = _ask(client)
    assert answer.keys() == ANSWER_FIELDS
    assert (answer["question"], answer["language"], answer["as_of"]) == (QUESTION, "en", "2026-11-23")
    assert answer["outcome"] == "answered"
    assert 0 <= answer["confidence"] <= 1
    assert answer["timings_ms"].keys() == {"total", "retrieve"}
    assert all(citation.keys() >= CITATION_FIELDS for citation in answer["citations"])
    assert all(claim.keys() == {"text", "citations", "support"} for claim in answer["claims"])


def test_days_of_application_say_what_they_are_for(client: TestClient) -> None:
    days = [days for citation in _ask(client)["citations"] for days in citation["applies_from"]]
    assert days
    assert all({"when", "for"} <= entry.keys() and "subject" not in entry for entry in days)
    assert any(entry["for"] for entry in days)


def test_markers_and_citations_are_the_same_numbers_in_order_of_first_use(client: TestClient) -> None:
    answer = _ask(client)
    used = list(dict.fromkeys(int(n) for n in re.findall(r"\[(\d+)\]", answer["answer"])))
    assert used == [citation["n"] for citation in answer["citations"]] == list(range(1, len(used) + 1))
    assert {n for claim in answer["claims"] for n in claim["citations"]} == set(used)


def test_an_answer_out_of_scope_cites_nothing(client: TestClient) -> None:
    answer = _ask(client, question="What is a good recipe for apple cake?")
    assert (answer["outcome"], answer["citations"]) == ("out_of_scope", [])


@pytest.mark.parametrize("question", ["", "   ", "?", "\u200b"])
def test_nothing_asked_is_a_question_back(client: TestClient, question: str) -> None:
    assert _ask(client, question=question)["outcome"] == "clarify"


def test_a_long_question_is_a_question_back(client: TestClient) -> None:
    answer = _ask(client, question="chatbot " * 2500)
    assert answer["outcome"] == "clarify"
    assert len(answer["question"]) == 2000


def test_the_day_asked_for_is_the_day_of_the_answer(client: TestClient) -> None:
    assert _ask(client, as_of="2028-01-01")["as_of"] == "2028-01-01"


def test_the_language_of_the_page_counts_where_the_question_is_short(client: TestClient) -> None:
    assert _ask(client, question="chatbot", lang="de")["language"] == "de"


def test_a_history_carries_a_follow_up(client: TestClient) -> None:
    history = [
        {"role": "user", "text": "Do we have to tell customers that our chatbot is an AI?"},
        {"role": "assistant", "text": "Yes."},
    ]
    alone = _ask(client, question="and by when?")
    carried = _ask(client, question="and by when?", history=history)
    assert "Art. 50(1)" in [citation["ref"] for citation in carried["citations"]]
    assert "Art. 50(1)" not in [citation["ref"] for citation in alone["citations"]]


@pytest.mark.parametrize(
    ("question", "ref"),
    [("From when do the high-risk rules apply?", "Art. 113"), ("Why is CV screening high-risk?", "Annex III(4)(a)")],
)
def test_a_whole_question_about_something_else_is_not_answered_from_the_one_before(
    client: TestClient, question: str, ref: str
) -> None:
    history = [{"role": "user", "text": "Do we have to tell customers that our chatbot is an AI?"}]
    assert ref in [citation["ref"] for citation in _ask(client, question=question, history=history)["citations"]]


def test_the_same_question_gets_the_same_answer(client: TestClient) -> None:
    first, second = _ask(client), _ask(client)
    del first["timings_ms"], second["timings_ms"]
    assert first == second


@pytest.mark.parametrize(
    "question", ["<script>alert(1)</script> chatbot", "{{7*7}} chatbot", "chat\x00bot", "🤖 chatbot?", "מה זה chatbot"]
)
def test_odd_questions_come_back_as_they_were_sent(client: TestClient, question: str) -> None:
    assert _ask(client, question=question)["question"] == question


# Refusals


@pytest.mark.parametrize(
    ("body", "where", "message"),
    [
        ({}, ["body", "question"], "Field required"),
        ({"question": None}, ["body", "question"], "valid string"),
        ({"question": 7}, ["body", "question"], "valid string"),
        ({"question": "x" * 100_001}, ["body", "question"], "at most 100000 characters"),
        ({"question": "x", "as_of": "2026-13-01"}, ["body", "as_of"], "month value is outside expected range"),
        ({"question": "x", "as_of": "soon"}, ["body", "as_of"], "valid date"),
        ({"question": "x", "asof": "2026-11-23"}, ["body", "asof"], "Extra inputs are not permitted"),
        ({"question": "x", "lang": 7}, ["body", "lang"], "valid string"),
        ({"question": "x", "history": "before"}, ["body", "history"], "valid tuple"),
        (
            {"question": "x", "history": [{"role": "system", "text": "y"}]},
            ["body", "history", 0, "role"],
            "'user' or 'assistant'",
        ),
        ({"question": "x", "history": [{"role": "user"}]}, ["body", "history", 0, "text"], "Field required"),
        ({"question": "x", "history": [{"role": "user", "text": "y"}] * 401}, ["body", "history"], "at most 400 items"),
        ([], ["body"], "valid dictionary"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_a_body_that_does_not_fit_is_told_where_and_why(client: TestClient, body: Any, where: list[Any], message: str) -> None:
    response = client.post("/api/ask", json=body)
    assert response.status_code == 422
    details = response.json()["detail"]
    assert [detail["loc"] for detail in details] == [where]
    assert message in details[0]["msg"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"as_of": "2099-01-01"}, "as-of 2099-01-01 is more than twenty years away"),
        ({"as_of": "1990-01-01"}, "as-of 1990-01-01 is more than twenty years away"),
        ({"lang": "xx"}, "no such language: 'xx'; use one of bg, cs,"),
        ({"lang": ""}, "no such language: ''; use one of"),
    ],
    ids=str,
)
def test_an_option_that_cannot_be_used_is_told_in_one_line(client: TestClient, option: dict[str, str], message: str) -> None:
    response = client.post("/api/ask", json={"question": QUESTION, **option})
    assert response.status_code == 422
    assert response.json()["detail"].startswith(message)
    assert "\n" not in response.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"no json", b'{"question": "x"', b"\xff\xfe"])
def test_a_body_that_is_no_json_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert response.status_code in {400, 422}
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "body",
    [
        b'{"question": "\\ud83d chatbot"}',
        b'{"question": "x", "as_of": NaN}',
        b'{"question": "x", "as_of": 1e999}',
    ],
    ids=["half a character", "not a number", "infinity"],
)
def test_what_json_cannot_give_back_is_refused_too(client: TestClient, body: bytes) -> None:
    assert client.post("/api/ask", content=body, headers={"content-type": "application/json"}).status_code == 422


def test_only_post_asks(client: TestClient) -> None:
    assert client.get("/api/ask").status_code in {404, 405}


# The server


def test_health_tells_over_what_the_desk_answers(client: TestClient, service: AnswerService) -> None:
    knowledge = service.knowledge
    assert client.get("/api/health").json() == {
        "status": "ok",
        "law_version": knowledge.register.version.isoformat(),
        "passages": len(knowledge.passages),
        "notes": len(knowledge.notes),
    }


@pytest.mark.parametrize("path", ["/", "/api/health", "/api/ask", "/api/openapi.json", "/nowhere", "/theme.css"])
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["permissions-policy"] == "camera=(), microphone=(), geolocation=()"
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["connect-src"] == policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert not re.search(r"https?:|\*", headers["content-security-policy"])


def test_the_api_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert {"/api/ask", "/api/health"} <= described["paths"].keys()
    applies = described["components"]["schemas"]["Applies"]["properties"]
    assert "for" in applies
    assert "subject" not in applies


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/api/docs", "/api/redoc", "/docs/oauth2-redirect", "/gradio_api/docs"])
def test_there_are_no_pages_that_load_scripts_from_elsewhere(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_page_loads_nothing_from_another_host(client: TestClient) -> None:
    loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=[\"']?([^\"'\s>]+)", client.get("/").text)
    assert loaded
    assert [address for address in loaded if re.match(r"(?:https?:)?//", address) and "testserver" not in address] == []


def test_the_page_names_no_function_to_call(client: TestClient) -> None:
    assert client.get("/gradio_api/info").json() == {"named_endpoints": {}, "unnamed_endpoints": {}}


@pytest.mark.parametrize("path", ["/etc/passwd", "pyproject.toml", "../pyproject.toml", "desk/web/page.py"])
def test_no_file_of_the_machine_is_given_out(client: TestClient, path: str) -> None:
    assert client.get(f"/gradio_api/file={path}").status_code in {403, 404}


def test_nobody_can_store_a_file(settings: Settings, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    with TestClient(create_app(settings, services)) as client:
        client.post("/gradio_api/upload", files={"files": ("x.txt", b"stored")})
    assert not list(tmp_path.rglob("x.txt"))

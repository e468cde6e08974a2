"""The page in Chromium, as a visitor has it: served by uvicorn over the project's own knowledge."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from desk.api.services import Services
from desk.settings import Settings
from desk.web.app import create_app

pytestmark = pytest.mark.browser

QUESTION = "Do we have to tell customers that our chatbot is an AI?"
OTHER = "What is the maximum fine for a small company?"
FOLLOW_UP = "and by when?"
KEPT = "ai-act-desk-conversation"
ARGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def address(settings: Settings, services: Services) -> Iterator[str]:
    """Address of the app, served from a thread."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(settings, services), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.started
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=20)
    listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("there is no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens the page as a new visitor. Whatever the test does: no error, no dialog, no request to another host."""
    contexts, errors, dialogs, requested = [], [], [], []

    def opened(**options: Any) -> Page:
        garbage = options.pop("garbage", None)
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        told = "Error reading from localStorage" if garbage else None  # Gradio's own words, then it goes on
        page.on("console", lambda message: errors.append(message.text) if _is_error(message, told) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        context.on("request", lambda request: requested.append(request.url))
        page.goto(address)
        if garbage is not None:
            page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEPT, garbage])
            page.reload()
        _ready(page)
        return page

    yield opened
    hacked = [page.evaluate("window.hacked") for context in contexts for page in context.pages]
    for context in contexts:
        context.close()
    assert errors == []
    assert dialogs == []
    assert [value for value in hacked if value is not None] == []
    assert requested
    assert {urlsplit(url).hostname for url in requested if urlsplit(url).scheme not in {"data", "blob"}} == {"127.0.0.1"}


def _is_error(message: ConsoleMessage, expected: str | None) -> bool:
    return message.type == "error" and not (expected and message.text.startswith(expected))


def _ready(page: Page) -> None:
    """Wait until the page's own scripts answer to a click."""
    expect(page.locator(".desk-welcome, .desk-turn").first).to_be_visible()
    expect(page.locator("#desk-question textarea")).to_be_editable()
    page.wait_for_load_state("networkidle")


def _field(page: Page) -> Any:
    return page.get_by_label("Your question")


def _ask(page: Page, question: str, *, by_button: bool = False) -> None:
    before = page.locator(".desk-turn").count()
    _field(page).fill(question)
    if by_button:
        page.get_by_role("button", name="Ask", exact=True).click()
    else:
        _field(page).press("Enter")
    expect(page.locator(".desk-turn")).to_have_count(before + 1)


def _markers(page: Page) -> list[tuple[str, str]]:
    """Every marker on the page with the provision that it stands for."""
    return [(marker.inner_text(), marker.get_attribute("title") or "") for marker in page.locator(".desk-cite").all()]


def _sources(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(".desk-source summary").all_inner_texts()]


def _shown_question(page: Page) -> str | None:
    return page.locator(".desk-question").last.text_content()


# Asking


@pytest.mark.parametrize("by_button", [False, True], ids=["Enter", "button"])
def test_a_question_is_answered_with_markers(visit: Visit, by_button: bool) -> None:
    page = visit()
    _ask(page, QUESTION, by_button=by_button)
    expect(page.locator(".desk-question")).to_have_text(QUESTION)
    expect(page.locator(".desk-cite").first).to_have_text("1")
    expect(page.locator(".desk-source").first).to_contain_text("Art. 50(1)")
    expect(_field(page)).to_have_value("")
    assert {number for number, _ in _markers(page)} == {str(n + 1) for n in range(page.locator(".desk-source").count())}


def test_the_title_and_the_notice_say_what_this_is(visit: Visit) -> None:
    page = visit()
    expect(page).to_have_title("AI Act Service Desk")
    expect(page.get_by_role("note")).to_contain_text("You are using an AI system.")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_an_example_is_asked_by_a_click(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name=OTHER).click()
    expect(page.locator(".desk-question")).to_have_text(OTHER)
    expect(page.locator(".desk-question")).to_be_focused()


def test_a_follow_up_is_understood_from_the_question_before(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    _ask(page, FOLLOW_UP)
    last = page.locator(".desk-turn").last
    expect(last.locator(".desk-source").first).to_contain_text("Art. 50")
    expect(last.locator(".desk-direct")).to_contain_text("2 August 2026")
    expect(last.locator(".desk-question")).to_be_in_viewport()


def test_what_people_also_ask_is_asked_by_a_click(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    also = page.get_by_role("region", name="People also ask").get_by_role("button").first
    question = also.inner_text()
    also.click()
    expect(page.locator(".desk-turn")).to_have_count(2)
    expect(page.locator(".desk-question").last).to_have_text(question)
    expect(page.locator(".desk-question").last).to_be_focused()
    expect(page.locator(".desk-question").last).to_be_in_viewport()


def test_the_answer_is_told_to_a_screen_reader(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    expect(page.locator(".desk-status[role=status]")).to_have_text(re.compile(r"^\d+ sources\. Yes, the provider of a chatbot"))


# Sources


def test_a_marker_opens_its_source_and_escape_closes_it(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    marker, source = page.locator(".desk-cite").first, page.locator("#s-1-1")
    expect(source.locator(".desk-passage")).to_be_hidden()
    marker.click()
    expect(source.locator("summary")).to_be_focused()
    expect(source.locator(".desk-ref")).to_have_text("Art. 50(1)")
    expect(source.locator(".desk-badge")).to_have_text("Law")
    expect(source.get_by_text("Applies since 2 August 2026")).to_be_visible()
    link = source.get_by_role("link", name="Official text at EUR-Lex (opens in a new tab)")
    expect(link).to_be_visible()
    assert str(link.get_attribute("href")).startswith("https://eur-lex.europa.eu/")
    assert link.get_attribute("rel") == "noopener noreferrer"
    page.keyboard.press("Escape")
    expect(source.locator(".desk-passage")).to_be_hidden()
    expect(marker).to_be_focused()


def test_escape_gives_the_focus_back_to_the_marker_that_was_used(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    again = page.locator('[data-source="s-1-1"]').nth(1)
    again.click()
    page.keyboard.press("Escape")
    expect(again).to_be_focused()


def test_a_marker_of_an_earlier_answer_opens_a_source_of_that_answer(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    _ask(page, OTHER)
    page.locator(".desk-turn").first.locator(".desk-cite").first.click()
    expect(page.locator("#s-1-1 .desk-passage")).to_be_visible()
    expect(page.locator("#s-2-1 .desk-passage")).to_be_hidden()


def test_everything_works_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    expect(_field(page)).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".desk-turn")).to_have_count(1)
    page.locator(".desk-question").focus()  # where the focus goes after a clicked question
    page.keyboard.press("Tab")
    expect(page.locator(".desk-cite").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#s-1-1 summary")).to_be_focused()
    expect(page.locator("#s-1-1 .desk-passage")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#s-1-1 .desk-official")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".desk-cite").first).to_be_focused()


def test_what_has_the_focus_is_not_under_the_question_field(visit: Visit) -> None:
    page = visit(viewport={"width": 800, "height": 600})
    _ask(page, QUESTION)
    stops = page.locator("#desk-conversation :is(a, button, summary):visible").count()
    page.locator(".desk-question").focus()
    for _ in range(stops):
        page.keyboard.press("Tab")
        under = page.evaluate(
            "document.activeElement.getBoundingClientRect().bottom"
            " - document.querySelector('#desk-composer').getBoundingClientRect().top"
        )
        assert page.evaluate("document.activeElement.closest('#desk-conversation') !== null")
        assert under <= 0
    assert stops > 10


# What is kept


def test_a_reload_shows_the_same_conversation_with_the_same_numbers(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    _ask(page, FOLLOW_UP)
    before = (page.locator(".desk-turn").all_inner_texts(), _markers(page), _sources(page))
    page.reload()
    expect(page.locator(".desk-turn")).to_have_count(2)
    assert (page.locator(".desk-turn").all_inner_texts(), _markers(page), _sources(page)) == before


def test_a_conversation_goes_on_after_a_reload(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    page.reload()
    expect(page.locator(".desk-turn")).to_have_count(1)
    _ready(page)
    _ask(page, FOLLOW_UP)
    expect(page.locator(".desk-turn").last.locator(".desk-source").first).to_contain_text("Art. 50")


def test_a_new_conversation_is_empty_and_stays_so(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".desk-welcome")).to_be_visible()
    expect(page.locator(".desk-turn")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    page.reload()
    _ready(page)
    page.wait_for_timeout(500)
    expect(page.locator(".desk-welcome")).to_be_visible()
    expect(page.locator(".desk-turn")).to_have_count(0)


def test_another_visitor_never_sees_the_questions(visit: Visit) -> None:
    mine, yours = visit(), visit()
    _ask(mine, QUESTION)
    yours.reload()
    _ready(yours)
    yours.wait_for_timeout(500)
    expect(yours.locator(".desk-turn")).to_have_count(0)
    _ask(yours, OTHER)
    mine.reload()
    expect(mine.locator(".desk-question")).to_have_text([QUESTION])
    expect(yours.locator(".desk-question")).to_have_text([OTHER])


def test_two_visitors_who_ask_at_the_same_time_each_get_their_own_answer(visit: Visit) -> None:
    mine, yours = visit(), visit()
    for turn, (first, second) in enumerate([(QUESTION, OTHER), (FOLLOW_UP, "and for a large one?")], start=1):
        _field(mine).fill(first)
        _field(yours).fill(second)
        _field(mine).press("Enter", no_wait_after=True)
        _field(yours).press("Enter", no_wait_after=True)
        for page in (mine, yours):
            expect(page.locator(".desk-turn")).to_have_count(turn)
    assert mine.locator(".desk-question").all_inner_texts() == [QUESTION, FOLLOW_UP]
    assert yours.locator(".desk-question").all_inner_texts() == [OTHER, "and for a large one?"]
    assert "Art. 50(1)" in " ".join(_sources(mine))
    assert "Art. 50(1)" not in " ".join(_sources(yours))
    assert "Art. 99" in " ".join(_sources(yours))


@pytest.mark.parametrize("garbage", ["", "garbage", "[]", "null", '"AAAA:BBBB"', '{"a":[{"b":null}]}', "\x00\u2028"])
def test_garbage_in_the_browser_does_not_break_the_page(visit: Visit, garbage: str) -> None:
    page = visit(garbage=garbage)
    expect(page.locator(".desk-welcome")).to_be_visible()
    _ask(page, QUESTION)
    expect(page.locator(".desk-cite").first).to_be_visible()
    page.reload()
    expect(page.locator(".desk-question")).to_have_text([QUESTION])


# Whatever is typed


HOSTILE = {
    "html": "<h1>Big</h1> <b>bold</b> chatbot",
    "script": "<script>window.hacked=1;alert(1)</script> chatbot",
    "image": '"><img src=x onerror="window.hacked=1;alert(1)"> chatbot',
    "svg": "<svg/onload=window.hacked=1> </textarea><script>window.hacked=1</script>",
    "entities": "&lt;img src=x onerror=alert(1)&gt; &amp;amp; &#123;&#123;7*7&#125;&#125;",
    "handlebars": "{{7*7}} {{{value}}} {{#if value}}x{{/if}} chatbot",
    "template": "${7*7} ${window.hacked=1} `${alert(1)}` chatbot",
    "escapes": r"\x3cimg src=x onerror=window.hacked=1\x3e \u003cb\u003e C:\new\table chatbot",
    "backticks": "`` ` ``` code ``` chatbot",
    "markdown": "# Big [1] [link](javascript:window.hacked=1) ![x](x) **bold** chatbot",
    "emoji": "🤖🇪🇺👩‍💻 is our chatbot 🎉 covered?",
    "right-to-left": "האם צ'אטבוט חייב לומר שהוא מכונה? \u202egnp.exe\u202c روبوت",
    "zero-width": "chat\u200bbot\u200d \ufeffrules\u2060 for us?",
    "only zero-width": "\u200b\u200d\u2060",
    "lines": "We sell toys.\n\n  They speak.\nMust we tell?",
}


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_typed_is_shown_as_typed_and_never_run(visit: Visit, question: str) -> None:
    page = visit()
    _ask(page, question, by_button=True)
    assert _shown_question(page) == question
    assert page.locator(".desk-turn :is(script, img, h1, b, code)").count() == 0
    page.reload()
    expect(page.locator(".desk-turn")).to_have_count(1)
    assert _shown_question(page) == question
    _ready(page)
    _ask(page, QUESTION)
    expect(page.locator(".desk-turn").last.locator(".desk-cite").first).to_be_visible()


def test_a_text_of_20_000_characters_is_asked_back_and_not_lost(visit: Visit) -> None:
    page = visit()
    text = ("Our chatbot answers customers. " * 700)[:20_000]
    _ask(page, text)
    expect(page.locator(".desk-outcome")).to_have_text("One question back")
    assert _shown_question(page) == text[:2000]
    expect(_field(page)).to_have_value(text)
    assert _widths(page) == (1280, 1280)
    _ask(page, QUESTION)
    expect(page.locator(".desk-turn").last.locator(".desk-cite").first).to_be_visible()


def test_one_word_without_end_does_not_widen_the_page(visit: Visit) -> None:
    page = visit(viewport={"width": 360, "height": 740})
    _ask(page, "chatbot" * 200)
    assert _widths(page) == (360, 360)


# How it looks


def _widths(page: Page) -> tuple[int, int]:
    width, shown = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return width, shown


def _is_dark(page: Page) -> bool:
    return bool(
        page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor === 'rgb(16, 22, 42)'")
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_system_and_then_the_visitor(visit: Visit, scheme: str) -> None:
    page = visit(color_scheme=scheme)
    assert _is_dark(page) is (scheme == "dark")
    page.get_by_role("button", name="Dark mode").click()
    assert _is_dark(page) is (scheme == "light")
    page.reload()
    _ready(page)
    assert _is_dark(page) is (scheme == "light")
    page.get_by_role("button", name="Dark mode").click()
    assert _is_dark(page) is (scheme == "dark")


@pytest.mark.parametrize(("width", "height", "scale"), [(360, 740, 1), (640, 450, 2), (1280, 900, 1)])
def test_nothing_scrolls_sideways(visit: Visit, width: int, height: int, scale: int) -> None:
    page = visit(viewport={"width": width, "height": height}, device_scale_factor=scale)
    assert _widths(page) == (width, width)
    _ask(page, QUESTION)
    for source in page.locator(".desk-source").all():
        source.locator("summary").click()
    assert _widths(page) == (width, width)
    assert page.evaluate(
        "[...document.querySelectorAll('.desk-turn *')].every(e => e.getBoundingClientRect().right <= innerWidth)"
    )


def test_the_start_of_the_page_is_seen_first(visit: Visit) -> None:
    for width, height in ((360, 740), (640, 450), (1280, 900)):
        page = visit(viewport={"width": width, "height": height})
        assert page.evaluate("scrollY") == 0
        expect(page.get_by_role("note")).to_be_in_viewport()
        expect(page.get_by_role("button", name="Ask", exact=True)).to_be_in_viewport(ratio=1)


def test_a_small_screen_has_its_own_rules(visit: Visit) -> None:
    expect(visit(viewport={"width": 1280, "height": 900}).locator(".desk-tagline")).to_be_visible()
    expect(visit(viewport={"width": 360, "height": 740}).locator(".desk-tagline")).to_be_hidden()


def test_an_example_at_the_end_of_a_small_screen_leads_to_the_start_of_its_answer(visit: Visit) -> None:
    page = visit(viewport={"width": 360, "height": 740})
    example = page.locator(".desk-example").last
    example.scroll_into_view_if_needed()
    example.click()
    expect(page.locator(".desk-question")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.querySelector('.desk-turn').getBoundingClientRect().top < innerHeight / 3")


def test_the_question_field_stands_in_line_with_the_rest(visit: Visit) -> None:
    page = visit()
    lefts = page.evaluate(
        "['.desk-header', '.desk-welcome', '#desk-composer', '.desk-footer']"
        ".map(name => Math.round(document.querySelector(name).getBoundingClientRect().left))"
    )
    assert len(set(lefts)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["welcome", "answer"])
def test_axe_finds_nothing(visit: Visit, scheme: str, part: str) -> None:
    page = visit(color_scheme=scheme)
    if part == "answer":
        _ask(page, QUESTION)
        page.locator(".desk-cite").first.click()
        expect(page.locator("#s-1-1 .desk-official")).to_be_visible()
        page.mouse.move(0, 0)
    found = Axe().run(page, options=WCAG).response
    assert {(rule["id"], node["html"][:120]) for rule in found["violations"] for node in rule["nodes"]} == set()
    assert {"color-contrast", "button-name", "html-has-lang"} <= {rule["id"] for rule in found["passes"]}


# Taking the answer along


def test_the_answer_is_copied_as_markdown_with_its_sources(visit: Visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    _ask(page, QUESTION)
    button = page.locator("[data-action=copy]")
    button.click()
    expect(button).to_have_text("Copied")
    button.click()
    _is_markdown_of(page, str(page.evaluate("navigator.clipboard.readText()")))
    expect(button).to_have_text("Copy answer")
    page.wait_for_timeout(2000)
    expect(button).to_have_text("Copy answer")


def test_where_copying_is_not_allowed_the_button_says_so(visit: Visit) -> None:
    page = visit()
    _ask(page, QUESTION)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.locator("[data-action=copy]").click()
    expect(page.locator("[data-action=copy]")).to_have_text("Copying is not allowed here")


def test_the_answer_is_downloaded_as_markdown_with_its_sources(visit: Visit, tmp_path: Path) -> None:
    page = visit()
    _ask(page, QUESTION)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download with sources").click()
    assert waiting.value.suggested_filename == "ai-act-answer.md"
    waiting.value.save_as(tmp_path / "answer.md")
    _is_markdown_of(page, (tmp_path / "answer.md").read_text(encoding="utf-8"))


def test_each_answer_is_taken_along_by_its_own_buttons(visit: Visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    _ask(page, QUESTION)
    _ask(page, OTHER)
    for number, question in enumerate((QUESTION, OTHER)):
        page.locator("[data-action=copy]").nth(number).click()
        expect(page.locator("[data-action=copy]").nth(number)).to_have_text("Copied")
        assert str(page.evaluate("navigator.clipboard.readText()")).startswith(f"# {question}\n")


def _is_markdown_of(page: Page, text: str) -> None:
    text = text.replace("\r\n", "\n")
    assert text.startswith(f"# {QUESTION}\n\nYes, the provider of a chatbot")
    for number, ref in set(_markers(page)):
        assert f"\n{number}. **{ref}**, " in text
    assert "<https://eur-lex.europa.eu/" in text
    assert "applies since 2 August 2026" in text
    assert text.endswith("not the official text and not legal advice.\n")

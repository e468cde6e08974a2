"""The report is one page that loads nothing, says what the runs say, and lets no question write into it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from desk.quality.questions import GoldQuestion
from desk.quality.report.findings import changed, parts, told, worst
from desk.quality.report.page import report_page
from desk.quality.rows import Row
from tests.quality.made_runs import question, rows, run

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> \"' </title> {{ 7 * 7 }}"
VOID = {"meta", "br", "link", "img", "input", "hr"}
MANY = [question(f"q{i:02}", kind="dates" if i % 3 else "roles", lang="de" if i % 5 == 0 else "en") for i in range(40)]


class Reader(HTMLParser):
    """Elements with their attributes; remembers what is not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.found, self.faults = list[str](), list[tuple[str, dict[str, str | None]]](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def page(asked: Sequence[GoldQuestion], wrong: Sequence[str] = (), others: int = 1) -> str:
    first = (run("first", questions=len(asked)), rows(asked))
    return report_page([first, *((run(f"other-{i}", questions=len(asked)), rows(asked, wrong)) for i in range(others))])


def test_every_element_is_closed_and_every_id_used_once() -> None:
    reader = read(page(MANY, ["q03", "q04"], others=2))
    assert (reader.faults, reader.open) == ([], [])
    ids = [attributes["id"] for _, attributes in reader.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    labels = {name for _, a in reader.found for name in (a.get("aria-labelledby") or "").split()}
    links = {(a.get("href") or "").removeprefix("#") for tag, a in reader.found if tag == "a"}
    assert labels | links <= set(ids)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    reader = read(page(MANY, ["q03"]))
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in reader.found}
    assert not [a for _, a in reader.found for name in a if name.startswith("on") or name == "src"]
    assert not re.search(r"url\(|@import|https?://", page(MANY))


def test_a_question_cannot_write_into_the_page() -> None:
    evil = question("evil", question=EVIL, note=EVIL, facts=[{"says": EVIL, "all": [["never said"]]}])
    found = page([*MANY, evil], ["evil"])
    assert "<script>" not in found
    assert "&lt;script&gt;alert(1)" in found
    assert "{{ 7 * 7 }}" in found
    assert read(found).faults == []


def test_tables_have_captions_and_heads() -> None:
    reader = read(page(MANY, ["q03"]))
    tags = [tag for tag, _ in reader.found]
    assert tags.count("table") == tags.count("caption") == tags.count("thead")
    assert all(attributes.get("scope") in ("row", "col") for tag, attributes in reader.found if tag == "th")
    assert all(a.get("aria-hidden") or a.get("aria-labelledby") for tag, a in reader.found if tag == "svg")


def test_a_run_of_nothing_but_refusals_can_be_reported() -> None:
    asked = [question(f"q{i}", outcome="out_of_scope", must=[]) for i in range(3)]
    unanswered = [
        Row(one, row.answer.model_copy(update={"citations": (), "claims": (), "outcome": "out_of_scope"}))
        for one, row in zip(asked, rows(asked), strict=True)
    ]
    assert read(report_page([(run(questions=3), unanswered)])).faults == []


def test_shares_are_shown_in_per_cent() -> None:
    found = page(MANY, ["q00"])
    by_language = found.partition("<caption>Share right by language</caption>")[2].partition("</table>")[0]
    assert "87.5 % (" in by_language
    reliability = found.partition("<caption>Answers by confidence")[2].partition("</table>")[0]
    assert "<td>90.0 %</td><td>97.5 %</td>" in reliability
    assert " ch." not in by_language + reliability


def test_the_worst_come_first_and_what_is_right_does_not_come() -> None:
    found = worst(told(run(), rows(MANY, ["q05", "q03"])))
    assert [bad.question.id for bad in found] == ["q03", "q05"]
    assert "right.strict" in found[0].on


def test_what_changed_between_two_runs_is_listed_with_what_got_worse_first() -> None:
    found = changed(told(run(), rows(MANY, ["q01"])), told(run(), rows(MANY, ["q02"])))
    assert [(one.question.id, one.better) for one in found] == [("q02", False), ("q01", True)]


def test_parts_are_counted_once_for_all_runs() -> None:
    found = parts([told(run(), rows(MANY)), told(run(), rows(MANY, ["q00"]))], lambda asked: asked.lang)
    assert [(part.name, part.questions) for part in found] == [("en", 32), ("de", 8)]
    assert [one.value for one in found[1].intervals if one] == [1, 7 / 8]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_it(tmp_path: Path, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        pytest.skip("there is no Chromium on this machine (apt-get install chromium)")
    target = tmp_path / "report.html"
    target.write_text(re.sub(r"<meta http-equiv=.*?>", "", page(MANY, ["q03", "q04"])), encoding="utf-8")  # lets axe in
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        opened.goto(target.as_uri())
        opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        tags = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
        found = Axe().run(opened, options=tags).response
        wide = opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
        browser.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert wide

"""The act in force, made from the two official files, against a third party's file of the text in force."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desk.errors import OfficialTextError
from desk.law import Provision, parse
from desk.official import Act, parse_act, passages
from desk.official.addresses import texts
from desk.official.amending import amendments
from desk.official.consolidating import consolidate
from desk.official.differences import compare_acts, compare_texts
from desk.official.model import Point, Table
from desk.official.orders import read_order
from desk.official.passages import lines
from desk.settings import PROJECT

pytestmark = pytest.mark.official

FORMEX, XHTML, DUTCH, AMENDING = (
    "oj-2024-1689.en.fmx4.zip",
    "oj-2024-1689.en.xhtml",
    "oj-2024-1689.nl.xhtml",
    "oj-2026-1744.en.xhtml",
)
DAY = date(2026, 7, 27)

Words = dict[str, tuple[str, str]]

ADAPTED: Words = {
    "Art. 58(1)": ("applicable to the participants.", "applicable to the participants;"),
    "Art. 96(1)": ("Article 3, point (1).", "Article 3, point (1);"),
    "Annex I": ("remotely, are concerned.", "remotely, are concerned;"),
    "Annex VIII": ("recalled); Section C", "recalled). Section C"),
}
"""A point that is no longer the last one, or has become it: the file adapts its stop, no instruction says so."""

SLIPS: Words = {
    "Art. 99(4)": ("Article 25(2) and (4) (e)", "Article 25(2) and (4); (e)"),
    "Annex XIV": ("designation as notified bodies", 'designation as notified bodies"'),
}
"""Marks that the Official Journal has otherwise: point (da) ends without one there, and in the file a quotation mark is left."""

ENDING: Words = {
    "Art. 113": (
        "from 27 July 2026.",
        "from 27 July 2026. This Regulation shall be binding in its entirety and directly applicable in all Member States.",
    ),
}
"""The sentence that ends the act belongs to no article."""

REMAINING: Words = ADAPTED | SLIPS | ENDING
"""All that is left once the file's ways of writing are put aside, by rule: our words and those of the file."""

HEADINGS = {"Art. 1": ("Subject matter`", "Subject matter")}
"""The Official Journal has a stray mark."""

MARK = re.compile(r"(?<![:;.])(?<!point) \((?:[1-9]\d?|\*)\)(?=[\s,;.’]|$)")
NOTE = re.compile(r" \(\*\) Regulation \(EU\) 2024/1689 of [^‘]{300,500}/oj\)\.’?[.;]?")


@pytest.fixture(scope="module")
def act(official: Path) -> Act:
    return made(official, FORMEX)


@pytest.fixture
def rows(official: Path) -> dict[str, list[dict[str, str]]]:
    """Rows of the file by provision; those of an annex together, for sections repeat the numbers of points."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in (official / "provisions.en.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["ref"].split("(")[0] if row["kind"] == "annex" else row["ref"]].append(row)
    return found


def made(official: Path, published: str) -> Act:
    return consolidate(parse_act((official / published).read_bytes()), parse_act((official / AMENDING).read_bytes()), DAY)


def plain(text: str) -> str:
    return " ".join(text.split()).replace(" %", "%")


def read(act: Act) -> dict[str, str]:
    """Text of every recital, paragraph and definition, and of every annex as a whole."""
    found = {str(p.provision): plain(p.text) for p in passages(act) if p.provision.kind != "annex"}
    # The file has Article 108, whose points amend, in one row.
    points = [found.pop(f"Art. 108({n})") for n in range(1, 7)]
    found["Art. 108"] = " ".join((found["Art. 108"], *(f"({n}) {point}" for n, point in enumerate(points, start=1))))
    sections: dict[str, list[str]] = defaultdict(list)
    last: tuple[str, ...] = ()
    for p in passages(act):
        if p.provision.kind == "annex":
            name = f"Annex {p.provision.number}"
            if name not in sections:
                sections[name].append(": ".join(filter(None, (name.upper(), p.heading))))
            sections[name] += p.division if p.division != last else ()
            sections[name].append(re.sub(r"\bAIA Code\b", "", p.text))
            last = p.division
    return found | {name: plain(" ".join(parts)) for name, parts in sections.items()}


def written(rows: list[dict[str, str]], marks: int) -> str:
    """Text of the file, without the ways of writing that are known of it; ``marks`` is how many footnotes are marked in it."""
    text = plain("\n".join(row["text"] for row in rows))
    if rows[0]["kind"] == "annex":
        text = re.sub(r"## SECTION (\d):", r"Section \1", text)
        text = re.sub(r'title: "([^"]*)" systems\[\d+\]\{code,systemType\}:', r"\1", text)
        return re.sub(r'(AI[A-Z] \d{4}),(?:"([^"]*)"|(\S.*?)(?= AI[A-Z] \d{4}| [a-d]\. |$))', r"\1 | \2\3", text)
    text = NOTE.sub("", text)
    without, removed = MARK.subn("", text)
    # Where no footnote is marked, what looks like a mark is a number: "point (2) of the Annex".
    assert removed == marks or not marks, rows[0]["ref"]
    return without if marks else text


def test_it_is_complete(act: Act, official: Path) -> None:
    file = json.loads((official / "consolidated-2026-07-27.en.json").read_text(encoding="utf-8"))
    assert [one.number for one in act.articles] == list(file["articles"])
    assert [one.number for one in act.annexes] == list(file["annexes"])
    assert [one.number for one in act.recitals] == list(file["recitals"])
    assert (len(act.articles), len(act.annexes), len(act.recitals)) == (119, 14, 180)
    assert (act.source, act.version, act.celex) == ("consolidated", DAY, "32024R1689")


@pytest.mark.parametrize("published", [FORMEX, XHTML])
def test_every_paragraph_is_the_text_in_force(official: Path, rows: dict[str, list[dict[str, str]]], published: str) -> None:
    act = made(official, published)
    ours, marks = read(act), marked(act)
    assert set(ours) == set(rows)
    for name, (mine, theirs) in REMAINING.items():
        assert ours[name].count(mine) == 1, name
        ours[name] = ours[name].replace(mine, theirs)
    differing = {name: compared(ours[name], text) for name in rows if ours[name] != (text := written(rows[name], marks[name]))}
    assert differing == {}


def marked(act: Act) -> dict[str, int]:
    """How many footnotes are marked in each text that ``read`` gives."""
    known = read(act)
    marks: dict[str, int] = defaultdict(int)
    for place, text in texts(act):
        name = str(place.whole) if place.number == "108" else next((str(p) for p in _upwards(place) if str(p) in known), "")
        marks[name] += len(text.marks)
    return marks


def _upwards(place: Provision) -> Iterator[Provision]:
    here: Provision | None = place
    while here is not None:
        yield here
        here = here.parent


def compared(ours: str, theirs: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in compare_texts(ours, theirs) if one.kind != "equal"]


def test_headings_are_those_in_force(act: Act, rows: dict[str, list[dict[str, str]]]) -> None:
    headings = {str(p.provision): p.heading for p in passages(act) if p.provision.kind == "article"}
    titles = {name: found[0]["title"] for name, found in rows.items() if found[0]["kind"] == "article"}
    differing = {str(parse(name).whole): (headings[name], titles[name]) for name in titles if headings[name] != titles[name]}
    assert differing == HEADINGS


def test_what_changed_is_what_the_instructions_name(act: Act, official: Path) -> None:
    """Two readings of the amending act agree: the places of its instructions, and what became of the text."""
    points = amendments(parse_act((official / AMENDING).read_bytes()))
    targets = [target for point in points for target in point.targets]
    changed = [one.provision for one in compare_acts(parse_act((official / FORMEX).read_bytes()), act) if one.changed]
    assert [str(p) for p in changed if not any(t.contains(p) or p.contains(t) for t in targets)] == []
    assert [str(t) for t in targets if not any(t.contains(p) or p.contains(t) for p in changed)] == []


def test_inserted_articles_stand_in_their_chapters(act: Act) -> None:
    places = {one.number: [division.title for division in divisions] for one, divisions in act.placed_articles()}
    for new, neighbour in {"4a": "4", "60a": "60", "75a": "75", "75b": "75", "75c": "75", "75d": "76"}.items():
        assert places[new] == places[neighbour], new


def test_no_mark_of_a_quotation_is_left(act: Act) -> None:
    new = {one.number for one in act.articles} & {"4a", "60a", "75a", "75b", "75c", "75d"}
    found = [line for one in act.articles if one.number in new for line in (one.heading, *lines(one.paragraphs))]
    assert [line for line in found if line.startswith("‘") or re.search(r"’\W*$", line) or re.search("[“”]", line)] == []


def test_the_footnote_comes_with_its_subparagraph(act: Act, official: Path) -> None:
    (added,) = [note for note in act.footnotes if note.mark == "*1"]
    assert str(added.place) == "Art. 40(2)"
    assert added.text.endswith("reg/2012/1025/oj).")
    assert len(act.footnotes) == len(parse_act((official / FORMEX).read_bytes()).footnotes) + 1


def test_annex_xiv_has_its_tables(act: Act) -> None:
    (section,) = act.annexes[-1].sections
    tables = [
        block
        for point in section.blocks
        if isinstance(point, Point)
        for inner in point.blocks
        if isinstance(inner, Point)
        for block in inner.blocks
        if isinstance(block, Table)
    ]
    assert [len(table.rows) for table in tables] == [12, 4, 2, 6, 2, 2]


@pytest.mark.parametrize(("name", "language"), [(XHTML, "en"), (DUTCH, "nl")])
def test_instructions_of_the_act_itself_are_read_alike(official: Path, name: str, language: str) -> None:
    """Articles 102 to 109 amend other acts; Article 110 names the institutions too, which no instruction here does."""
    orders = [
        read_order((*one.introduced, one.text), language, point.amended or "")
        for point in amendments(parse_act((official / name).read_bytes()))
        for one in point.instructions
        if point.article != "110"
    ]
    assert [order.action for order in orders] == ["add"] * 13
    assert [order.steps[0].labels[0] for order in orders] == "4 17 22 8 5 5 17 19 43 47 57 58 11".split()
    assert [order.steps[-1].kind for order in orders] == [
        *["subparagraph"] * 3,
        *["paragraph"] * 7,
        "subparagraph",
        *["paragraph"] * 2,
    ]


def test_another_language_is_refused(official: Path) -> None:
    published, amending = parse_act((official / DUTCH).read_bytes()), parse_act((official / AMENDING).read_bytes())
    with pytest.raises(OfficialTextError, match="two languages: nl and en"):
        consolidate(published, amending, DAY)


def test_the_page_has_these_figures(act: Act, rows: dict[str, list[dict[str, str]]], official: Path) -> None:
    changed = [one for one in compare_acts(parse_act((official / FORMEX).read_bytes()), act) if one.changed]
    instructions = [
        one
        for point in amendments(parse_act((official / AMENDING).read_bytes()))
        if point.amended == act.number
        for one in point.instructions
    ]
    marks = sum(count for name, count in marked(act).items() if not name.startswith("Annex"))
    page = (PROJECT / "docs" / "official-text.md").read_text(encoding="utf-8")
    for line in (
        f"| articles, annexes, recitals | {len(act.articles)}, {len(act.annexes)}, {len(act.recitals)} |",
        f"| instructions carried out | {len(instructions)} |",
        f"| passages changed, of them new, of them gone | {len(changed)}, {sum(one.old is None for one in changed)}, "
        f"{sum(one.new is None for one in changed)} |",
        f"| texts compared | {len(rows)} |",
        f"| texts that differ | {len(REMAINING)} |",
        f"| headings of articles that differ | {len(HEADINGS)} |",
        f" {marks} marks of footnotes",
    ):
        assert line in page
    places = re.findall(r"^\| (?:heading of )?((?:Art\.|Annex) .*?) \|", page, re.MULTILINE)
    assert sorted(place for line in places for place in line.split(", ")) == sorted([*REMAINING, *HEADINGS])

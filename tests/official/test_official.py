"""The parsers against the official text, where it is at hand."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import etree

from desk.law import parse
from desk.official import Act, parse_act, passages
from desk.official.addresses import addresses
from desk.official.amending import amendments
from desk.official.differences import compare_acts
from desk.official.loading import load_html
from desk.official.model import Division
from desk.official.passages import lines
from desk.settings import PROJECT

pytestmark = pytest.mark.official

FORMEX, EN, NL = "oj-2024-1689.en.fmx4.zip", "oj-2024-1689.en.xhtml", "oj-2024-1689.nl.xhtml"
CONSOLIDATED, AMENDING = "consolidated-2024-07-12.nl.xhtml", "oj-2026-1744.en.xhtml"
Reader = Callable[[str], Act]


@cache
def _act(path: Path) -> Act:
    return parse_act(path.read_bytes())


@pytest.fixture
def act(official: Path) -> Reader:
    return lambda name: _act(official / name)


def refs(act: Act) -> set[str]:
    return {str(passage.provision) for passage in passages(act)}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", [FORMEX, EN, NL])
def test_the_act_of_2024_is_complete(act: Reader, name: str) -> None:
    found = act(name)
    assert (found.celex, str(found.version)) == ("32024R1689", "2024-07-12")
    assert [article.number for article in found.articles] == [str(n) for n in range(1, 114)]
    assert [annex.number for annex in found.annexes] == "I II III IV V VI VII VIII IX X XI XII XIII".split()
    assert [recital.number for recital in found.recitals] == [str(n) for n in range(1, 181)]
    assert len([ref for ref in refs(found) if ref.startswith("Art. 3(")]) == 68
    assert len([part for part in found.body if isinstance(part, Division)]) == 13
    assert sum(isinstance(inner, Division) for part in found.body if isinstance(part, Division) for inner in part.body) == 16


@pytest.mark.parametrize(("one", "other"), [(FORMEX, EN), (NL, CONSOLIDATED)])
def test_two_formats_give_the_same_text_and_structure(act: Reader, one: str, other: str) -> None:
    differing = [str(c.provision) for c in compare_acts(act(one), act(other)) if c.changed]
    recitals = [f"Recital {n}" for n in range(1, 181)] if other == CONSOLIDATED else []
    assert differing == recitals
    divisions = [{p.provision: p.division for p in passages(act(name)) if p.provision.kind != "recital"} for name in (one, other)]
    assert divisions[0] == divisions[1]
    places = [[str(place) for place, _ in addresses(act(name)) if place.kind != "recital"] for name in (one, other)]
    assert places[0] == places[1]


def test_languages_have_the_same_provisions(act: Reader) -> None:
    assert refs(act(NL)) == refs(act(EN))
    assert [str(place) for place, _ in addresses(act(NL))] == [str(place) for place, _ in addresses(act(EN))]


def test_text_agrees_with_the_extracted_one(act: Reader, official: Path) -> None:
    """It leaves out the exponent's mark and the dashes of Annex II, and has footnotes nowhere."""
    extracted = json.loads((official / "oj-2024-1689.en.json").read_text(encoding="utf-8"))
    found = act(EN)
    articles = {
        a.number: squeezed(a.title + a.heading + "".join(lines(a.paragraphs))).replace("10^25", "1025") for a in found.articles
    }
    assert articles == {number: squeezed(article["text"]) for number, article in extracted["articles"].items()}
    annexes = {
        annex.number: squeezed(
            annex.title + annex.heading + "".join(s.heading + "".join(lines(s.blocks)) for s in annex.sections)
        )
        for annex in found.annexes
    }
    annexes["II"] = re.sub("\u2014", "", annexes["II"])
    assert annexes == {number: squeezed(annex["text"]) for number, annex in extracted["annexes"].items()}
    recitals = {str(p.provision): squeezed(p.text) for p in passages(found) if p.provision.kind == "recital"}
    assert recitals == {f"Recital {number}": squeezed(text) for number, text in extracted["recitals"].items()}


def test_passages_are_at_the_level_of_the_rows(act: Reader, official: Path) -> None:
    """Apart from what was amended since, the sections of annexes, and Art. 108, whose amending points are rows here."""
    rows = [json.loads(line) for line in (official / "provisions.en.jsonl").read_text(encoding="utf-8").splitlines()]
    amended = {target for point in amendments(act(AMENDING)) for target in point.targets}
    expected = {row["ref"] for row in rows if row["kind"] != "annex" and not any(t.contains(parse(row["ref"])) for t in amended)}
    found = {
        str(p.provision)
        for p in passages(act(EN))
        if p.provision.kind != "annex" and not any(t.contains(p.provision) for t in amended)
    }
    assert found - expected == {f"Art. 108({n})" for n in range(1, 7)}
    assert expected - found == set()


@pytest.mark.parametrize("name", [EN, NL, AMENDING, CONSOLIDATED])
def test_no_word_is_lost_and_none_is_added(act: Reader, official: Path, name: str) -> None:
    found = act(name)
    printed = Counter(re.findall(r"\w+", _printed(load_html((official / name).read_bytes()))))
    read = Counter(re.findall(r"\w+", _all_text(found)))
    # The Dutch Official Journal printed 11 for Art. 73(10).
    expected = Counter({"11": 1}) if name == NL else Counter()
    assert printed - read == expected
    assert read - printed == (Counter({"10": 1}) if name == NL else Counter())


def test_footnotes_have_their_places(act: Reader) -> None:
    for name in (FORMEX, EN, NL, AMENDING, CONSOLIDATED):
        found = act(name)
        apart = [note for note in found.footnotes if note.place is None]
        assert len(apart) == (0 if name == CONSOLIDATED else 4), name
        assert all(note.text and "(" not in note.mark for note in found.footnotes)
    by_mark = {note.mark: note for note in act(EN).footnotes}
    assert {note.mark: note.place for note in act(FORMEX).footnotes if note.mark != "*"} == {
        mark: note.place for mark, note in by_mark.items() if mark != "*"
    }
    # The XHTML of the Official Journal has lost the text of seven of the eight footnotes within quotations.
    assert (len(act(FORMEX).footnotes), len(act(EN).footnotes), len(act(NL).footnotes)) == (66, 59, 59)


def test_the_amending_act(act: Reader) -> None:
    found = act(AMENDING)
    assert [article.number for article in found.articles] == ["1", "2", "3", "4"]
    assert len(found.recitals) == 47
    assert found.annexes == ()
    points = [point for point in amendments(found) if point.article == "1"]
    assert [point.number for point in points] == [str(n) for n in range(1, 44)]
    assert {point.amended for point in amendments(found)} == {"2024/1689", "2018/1139", "2023/1230"}
    assert all(one.quoted or "deleted" in one.text for point in points for one in point.instructions)


def test_instructions_change_what_the_register_says(act: Reader) -> None:
    """The register names some provisions as a whole where the instructions name their paragraphs."""
    register = yaml.safe_load((PROJECT / "corpus" / "register" / "amendments.yaml").read_text(encoding="utf-8"))["points"]
    points = {point.number: point.targets for point in amendments(act(AMENDING)) if point.article == "1"}
    assert list(points) == list(register)
    for number, targets in points.items():
        named = [parse(ref) for ref in register[number]]
        assert all(any(whole.contains(target) for whole in named) for target in targets), number
        assert all(any(whole.contains(target) for target in targets) for whole in named), number


def test_recitals_of_the_amending_act_agree_with_their_text(act: Reader, official: Path) -> None:
    text = (official / "oj-2026-1744.recitals.en.txt").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\((\d+)\) (.*(?:\n(?!\(\d+\) ).*)*)", text, re.MULTILINE))
    marks = re.compile(r"\(\d{1,2}\)")
    found = {p.provision.number: p.text for p in passages(act(AMENDING)) if p.provision.kind == "recital"}
    # The last one ends in a comma, which the text file leaves out.
    read, written = ({n: squeezed(marks.sub("", t)).rstrip(",") for n, t in texts.items()} for texts in (found, rows))
    assert read == written


def _printed(root: etree._Element) -> str:
    """Text of recitals, enacting terms and annexes without marks and texts of footnotes and marks of amendments."""
    drop = ("oj-note-tag", "oj-note", "modref", "arrow")
    for element in list(root.iter("p", "span", "a")):
        if element.get("class", "").split(" ")[-1] in drop or element.get("href", "").startswith("#E0"):
            for child in list(element):
                element.remove(child)
            element.text = ""
    parts = [
        e for e in root.iter("div") if e.get("id", "").startswith(("rct_", "enc_")) or re.fullmatch("anx_[IVX]+", e.get("id", ""))
    ]
    return " ".join(text for part in parts for text in part.itertext()).replace("\N{SOFT HYPHEN}", "")


def _all_text(act: Act) -> str:
    out = [text for recital in act.recitals for text in (recital.number, *lines(recital.blocks))]
    seen: set[int] = set()
    for article, divisions in act.placed_articles():
        for division in divisions:
            if id(division) not in seen:
                seen.add(id(division))
                out += [division.title, division.heading]
        out += [article.title, article.heading, *lines(article.paragraphs)]
    for annex in act.annexes:
        out += [annex.title, annex.heading]
        for section in annex.sections:
            out += [section.heading, *lines(section.blocks)]
    return "\n".join(out)

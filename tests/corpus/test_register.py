"""What the Act consists of, from when it applies, and what was amended."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desk.corpus.register import Register, load_register
from desk.errors import CorpusError
from desk.law import AMENDING_ACT, Provision, find_mentions, parse
from desk.settings import PROJECT


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register(PROJECT / "corpus")


def test_the_act_has_119_articles_and_14_annexes(register: Register) -> None:
    kinds = [place.kind for place in register.places]
    assert (kinds.count("article"), kinds.count("annex"), len(kinds)) == (119, 14, 133)
    assert register.version == date(2026, 7, 27)


def test_articles_and_annexes_are_numbered_without_a_gap(register: Register) -> None:
    articles = [place.number for place in register.places if place.kind == "article"]
    assert [number for number in articles if number.isdigit()] == [str(number) for number in range(1, 114)]
    assert [number for number in articles if not number.isdigit()] == ["4a", "60a", "75a", "75b", "75c", "75d"]


def test_the_register_is_in_the_order_of_the_law(register: Register) -> None:
    assert list(register.places) == sorted(register.places)


@pytest.mark.parametrize(
    ("provision", "title", "division"),
    [
        ("Art. 5(1)(f)", "Prohibited AI practices", "Chapter II, Prohibited AI practices"),
        (
            "Art. 9",
            "Risk management system",
            "Chapter III, High-risk AI systems, Section 2, Requirements for high-risk AI systems",
        ),
        (
            "Art. 4a(1)",
            "Processing of special categories of personal data for bias detection and correction",
            "Chapter I, General provisions",
        ),
        ("Annex III(4)(a)", "High-risk AI systems referred to in Article 6(2)", "Annexes"),
    ],
)
def test_a_part_stands_where_its_article_or_annex_stands(register: Register, provision: str, title: str, division: str) -> None:
    place = register.place(parse(provision))
    assert place is not None
    assert (place.title, place.division) == (title, division)


@pytest.mark.parametrize("provision", ["Art. 114", "Art. 5a", "Annex XV", "Recital 12", "Reg. (EU) 2026/1744, Art. 1"])
def test_what_the_act_does_not_have_has_no_place(register: Register, provision: str) -> None:
    assert register.place(parse(provision)) is None


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("Articles 4 to 6", ["Art. 4", "Art. 4a", "Art. 5", "Art. 6"]),
        ("Articles 75 to 76", ["Art. 75", "Art. 75a", "Art. 75b", "Art. 75c", "Art. 75d", "Art. 76"]),
        ("Annexes I to III", ["Annex I", "Annex II", "Annex III"]),
        ("Article 5", ["Art. 5"]),
        ("Article 200", []),
        ("Recitals 1 to 5", []),
    ],
)
def test_a_range_has_the_inserted_articles_in_it(register: Register, named: str, expected: list[str]) -> None:
    [mention] = find_mentions(named)
    assert [str(whole) for whole in register.within(mention)] == expected


@pytest.mark.parametrize(
    ("provision", "point"),
    [
        ("Art. 4", 5),
        ("Art. 4(1)", 5),
        ("Art. 4a(2)", 6),
        ("Art. 5", 7),
        ("Art. 5(1)", 7),
        ("Art. 5(1)(ba)", 7),
        ("Art. 57(3a)", 22),
        ("Art. 75b(1)", 32),
        ("Art. 99(4)", 38),
        ("Annex VIII, Section B(2)", 42),
        ("Annex XIV", 43),
    ],
)
def test_the_amending_point_is_found_for_what_it_touched_its_parts_and_what_it_is_a_part_of(
    register: Register, provision: str, point: int
) -> None:
    assert register.amended_by(parse(provision)) == Provision("article", "1", (str(point),), act=AMENDING_ACT)


@pytest.mark.parametrize("provision", ["Art. 5(1)(a)", "Art. 9", "Art. 50(1)", "Annex III", "Annex VIII, Section A", "Recital 4"])
def test_what_was_not_amended_has_no_amending_point(register: Register, provision: str) -> None:
    assert register.amended_by(parse(provision)) is None


def test_every_amendment_is_of_a_provision_that_the_act_has(register: Register) -> None:
    for _, touched in register.amendments:
        for mention in touched:
            assert register.place(mention.first), str(mention.first)


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("register/structure.yaml", "chapters:", "chapter:"),
        ("register/structure.yaml", "version: '2026-07-27'", "version: soon"),
        ("register/amendments.yaml", "[Art. 4a]", "[Art. 4a and 5]"),
        ("register/amendments.yaml", "[Art. 4a]", "[GDPR]"),
        ("register/structure.yaml", "'5':", "five:"),
        ("register/structure.yaml", "III:", "3:"),
        ("register/amendments.yaml", "[Art. 4a]", "[Art. 4a]\n  first: [Art. 5]"),
        ("rules/calendar.yaml", "basis: Art. 113(d)", "basis: the law"),
        ("rules/calendar.yaml", "when: 2025-02-02", "when: 2025-02-30"),
        ("rules/calendar.yaml", "when: 2025-02-02", "when: then"),
        ("rules/calendar.yaml", "- covers:", "- covers: ["),
    ],
)
def test_a_wrong_file_is_an_error_that_names_it(small_corpus: Path, file: str, before: str, after: str) -> None:
    path = small_corpus / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=re.escape(str(path))):
        load_register(small_corpus)


@pytest.mark.parametrize("file", ["register/structure.yaml", "register/amendments.yaml", "rules/calendar.yaml"])
def test_a_missing_file_is_an_error_that_names_it(small_corpus: Path, file: str) -> None:
    (small_corpus / file).unlink()
    with pytest.raises(CorpusError, match=re.escape(file)):
        load_register(small_corpus)


def plain(heading: str) -> str:
    """A heading without what differs between editions: white space, quotes, dashes, case."""
    heading = re.sub(r"[\u2010-\u2015\u2212]", "-", heading)
    return " ".join(re.sub(r"[\u2018-\u201f\"«»]", "'", heading).split()).casefold()


def headings(official: Path) -> Iterator[tuple[Provision, str]]:
    act = json.loads((official / "consolidated-2026-07-27.en.json").read_text(encoding="utf-8"))
    for number, article in act["articles"].items():
        yield Provision("article", number), article["title"]
    for number, annex in act["annexes"].items():
        yield Provision("annex", number), re.sub(rf"^ANNEX {number}(?:: )?", "", annex["title"])


@pytest.mark.official
def test_every_heading_is_the_official_one(official: Path, register: Register) -> None:
    found = dict(headings(official))
    assert list(found) == list(register.places)
    different = [
        f"{whole}: {register.places[whole].title!r} is officially {title!r}"
        for whole, title in found.items()
        if title and plain(register.places[whole].title) != plain(title)
    ]
    assert different == []
    assert [str(whole) for whole, title in found.items() if not title] == ["Annex XIV"]


@pytest.mark.official
def test_the_heading_of_annex_xiv_is_that_of_the_amending_act(official: Path, register: Register) -> None:
    """The consolidated text at hand lacks it; see ../shared/README.md."""
    lines = (official / "oj-2026-1744.en.txt").read_text(encoding="utf-8").splitlines()
    heading = lines[lines.index("‘Annex XIV") + 1]
    assert plain(register.places[Provision("annex", "XIV")].title) == plain(heading)


@pytest.mark.official
def test_each_amending_point_touches_the_article_that_its_instruction_names(official: Path, register: Register) -> None:
    text = (official / "oj-2026-1744.en.txt").read_text(encoding="utf-8")
    article_1 = text[text.index("\nArticle 1\n") : text.index("\nArticle 2\n")]
    instructions = dict(re.findall(r"^\((\d+)\) (.+ (?:is|are) .*[:;])$", article_1, re.MULTILINE))
    assert list(instructions) == [point.parts[0] for point, _ in register.amendments] == [str(number) for number in range(1, 44)]
    for point, touched in register.amendments:
        for mention in find_mentions(instructions[point.parts[0]]):
            if mention.first.kind != "recital":
                assert {other.first.whole for other in touched} == {mention.first.whole}, str(point)

"""The register of every provision: what it lists, what it says of each, and the wording before the amendment."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desk.corpus.knowledge import Knowledge
from desk.corpus.provisions import FILE, ProvisionRow, as_csv, entry, load_provisions
from desk.corpus.records import Status
from desk.errors import CorpusError
from desk.law import AI_ACT, AMENDING_ACT, parse
from desk.settings import PROJECT

DAY_BEFORE = date(2026, 7, 26)
LAST_OF_FIRST_DAY = date(2024, 8, 1)


@pytest.fixture(scope="module")
def rows() -> dict[str, ProvisionRow]:
    return {row.ref: row for row in load_provisions(PROJECT / "corpus")}


def test_the_counts_are_those_of_the_official_text(rows: dict[str, ProvisionRow]) -> None:
    provisions = [row.provision for row in rows.values() if row.in_force]
    wholes = Counter((p.act, p.kind) for p in provisions if not p.parts and not p.section)
    assert wholes[(AI_ACT, "article")] == 119
    assert wholes[(AI_ACT, "annex")] == 14
    assert (wholes[(AI_ACT, "recital")], wholes[(AMENDING_ACT, "recital")]) == (180, 47)
    assert sum(p.whole == parse("Art. 3") and len(p.parts) == 1 for p in provisions) == 70
    points = [p for p in provisions if p.act == AMENDING_ACT and p.kind == "article"]
    assert [p.parts for p in sorted(points)] == [(str(number),) for number in range(1, 44)]


def test_every_passage_of_the_act_stands_in_the_register_and_is_in_force(
    rows: dict[str, ProvisionRow], knowledge: Knowledge
) -> None:
    passages = [p for p in knowledge.passages.values() if p.source == "ai-act"]
    assert [p.ref for p in passages if p.ref not in rows or not rows[p.ref].in_force] == []


@pytest.mark.parametrize(
    ("ref", "status", "moved_to"),
    [
        ("Art. 4", "amended", None),
        ("Art. 4a(1)(b)", "new", None),
        ("Art. 5(1)(a)", "unchanged", None),
        ("Art. 5(1)(ba)", "new", None),
        ("Art. 10(5)(b)", "moved", "Art. 4a(1)(b)"),
        ("Annex I, Section A(1)", "deleted", None),
        ("Annex VIII, Section B(7)", "deleted", None),
        ("Art. 75(2)", "unchanged", None),
        ("Art. 99(6)", "unchanged", None),
        ("Recital 53", "unchanged", None),
    ],
)
def test_a_provision_has_the_status_that_the_amendment_gave_it(
    rows: dict[str, ProvisionRow], ref: str, status: str, moved_to: str | None
) -> None:
    assert (rows[ref].status.value, rows[ref].moved_to) == (status, moved_to)


@pytest.mark.parametrize(
    ("ref", "cites"),
    [
        ("Art. 6(2)", ("Art. 6(1)", "Annex III")),
        ("Art. 43(1)", ("Art. 8 to 15", "Art. 40", "Art. 41", "Art. 74(8)", "Art. 74(9)", "Annex III(1)", "Annex VII")),
        ("Art. 26(9)", ("Art. 13", "2016/679", "2016/680")),
        ("Annex VIII, Section A(12)", ("Annex III(1)", "Annex III(6)", "Annex III(7)")),
    ],
)
def test_a_row_says_what_the_provision_cites(rows: dict[str, ProvisionRow], ref: str, cites: tuple[str, ...]) -> None:
    assert rows[ref].cites == cites


def test_what_is_cited_is_itself_in_the_register_or_another_act(rows: dict[str, ProvisionRow], knowledge: Knowledge) -> None:
    cited = {ref for row in rows.values() for ref in row.cites if not re.fullmatch(r"\d{1,4}/\d{1,4}", ref)}
    before = knowledge.on(DAY_BEFORE)
    # Article 111(1) names a paragraph 3 of Article 113, which has none.
    known = {ref for ref in cited if ref.partition(" to ")[0] in rows or _named(knowledge, ref) or _named(before, ref)}
    assert cited - known == {"Art. 113(3)(a)"}


def _named(knowledge: Knowledge, ref: str) -> bool:
    try:
        return bool(knowledge.resolve(ref))
    except CorpusError:
        return False


def test_an_entry_joins_heading_division_amendment_and_days(rows: dict[str, ProvisionRow], knowledge: Knowledge) -> None:
    joined = entry(rows["Art. 5(1)(ba)"], knowledge.register)
    assert joined.heading == "Prohibited AI practices"
    assert joined.division == "Chapter II, Prohibited AI practices"
    assert joined.amended_by == "Reg. (EU) 2026/1744, Art. 1(7)"
    assert [days.when for days in joined.applies_from] == [date(2026, 12, 2)]
    assert entry(rows["Art. 5(1)(a)"], knowledge.register).amended_by is None
    assert entry(rows["Art. 10(5)"], knowledge.register).applies_from == ()


def test_the_file_is_written_as_it_is_read(rows: dict[str, ProvisionRow]) -> None:
    assert as_csv(rows.values()) == (PROJECT / "corpus" / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Art. 4a,new", "Art. 4a,newish"),
        ("Art. 4a,new", "Art. four,new"),
        ("Art. 4a,new,0", "Art. 4a,new,none"),
        ("Art. 4a,new", "Art. 4,new"),
        ("ref,status", "ref,state"),
    ],
)
def test_a_wrong_row_is_an_error_that_names_it(small_corpus: Path, before: str, after: str) -> None:
    path = small_corpus / FILE
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=re.escape(str(path))):
        load_provisions(small_corpus)


def test_every_changed_paragraph_keeps_its_wording_of_before(rows: dict[str, ProvisionRow], knowledge: Knowledge) -> None:
    gone = [row.ref for row in rows.values() if row.status in (Status.DELETED, Status.MOVED)]
    # The head of Annex VIII is the same; points of it were deleted.
    reworded = [
        row.ref for row in rows.values() if row.status is Status.AMENDED and row.ref in knowledge.passages and row.subparagraphs
    ]
    assert [ref for ref in (*gone, *reworded) if ref not in knowledge.earlier] == ["Annex VIII"]


def test_the_law_of_a_day_before_the_amendment_has_the_wording_and_the_dates_of_then(knowledge: Knowledge) -> None:
    before = knowledge.on(DAY_BEFORE).passages
    assert "Art. 4a(1)" not in before and "Art. 5(1)(ba)" not in before and "Art. 75a(1)" not in before
    assert "sufficient level" in before["Art. 4"].body
    assert before["Art. 4"].until == DAY_BEFORE
    assert before["Art. 26(1)"].body == knowledge.passages["Art. 26(1)"].body
    assert before["Art. 26(1)"].version == date(2024, 7, 12)
    assert date(2026, 8, 2) in [days.when for days in before["Art. 26(1)"].applies_from]
    assert date(2027, 12, 2) not in [days.when for days in before["Art. 26(1)"].applies_from]
    assert "20240712" in before["Art. 26(1)"].url


def test_the_law_of_then_names_nothing_that_came_later(knowledge: Knowledge) -> None:
    later = re.compile(r"Art\. (?:4a|60a|75[a-d])|Art\. 99\(6a\)|SMC|2 December 202[67]")
    law = [p for p in knowledge.on(DAY_BEFORE).passages.values() if p.authority.value == "law"]
    assert [p.ref for p in law if later.search(p.body)] == []
    assert len(law) > 1000


def test_there_is_no_law_before_the_entry_into_force(knowledge: Knowledge) -> None:
    assert knowledge.on(LAST_OF_FIRST_DAY).passages
    with pytest.raises(CorpusError, match="2024-08-01"):
        knowledge.on(date(2024, 7, 31))
    assert knowledge.on(date(2026, 7, 27)) is knowledge


def test_what_stood_in_the_place_of_a_passage_is_found_where_it_stood(knowledge: Knowledge) -> None:
    def before(ref: str) -> str | None:
        found = knowledge.before(knowledge.passages[ref])
        return found.ref if found else None

    assert before("Art. 4a(1)") == "Art. 10(5)"
    assert before("Art. 4(1)") == "Art. 4"
    assert before("Art. 50(7)") == "Art. 50(7)"
    assert before("Art. 75a(1)") is None

"""What the amending act changed: every point once, borne out by the provisions it names, and citable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desk.answering.answer import Support
from desk.answering.figures import figures_in
from desk.answering.support import check
from desk.corpus.changes import Change, change_passages, load_changes, read_change
from desk.corpus.knowledge import Knowledge
from desk.corpus.markdown import read_document
from desk.corpus.records import Authority, Passage
from desk.errors import CorpusError
from desk.law import AI_ACT, AMENDING_ACT, Provision, find_mentions
from desk.settings import PROJECT

CORPUS = PROJECT / "corpus"


@pytest.fixture(scope="module")
def changes() -> tuple[Change, ...]:
    return load_changes(CORPUS)


@pytest.fixture(scope="module")
def passages(knowledge: Knowledge) -> dict[str, Passage]:
    return {passage.ref: passage for passage in change_passages(CORPUS, knowledge.register, lambda text: len(text.split()))}


@pytest.fixture(scope="module")
def whole(knowledge: Knowledge, passages: dict[str, Passage]) -> Knowledge:
    """The knowledge with the passages of the changes in it."""
    return Knowledge(knowledge.register, {**knowledge.passages, **passages}, knowledge.notes, knowledge.limits, knowledge.earlier)


def point(number: int) -> Provision:
    return Provision("article", "1", (str(number),), act=AMENDING_ACT)


def test_every_point_and_article_of_the_amending_act_stands_once_and_in_order(changes: tuple[Change, ...]) -> None:
    articles = [Provision("article", number, act=AMENDING_ACT) for number in ("2", "3", "4")]
    assert [change.point for change in changes] == [*(point(number) for number in range(1, 44)), *articles]


def test_what_a_change_touches_is_what_the_register_says(changes: tuple[Change, ...], knowledge: Knowledge) -> None:
    touched = {one: [mention.first for mention in mentions] for one, mentions in knowledge.register.amendments}
    assert {change.point: list(change.touches) for change in changes if change.touches} == touched


def test_days_agree_with_the_calendar(changes: tuple[Change, ...], knowledge: Knowledge) -> None:
    calendar = knowledge.register.calendar
    for change in changes:
        assert [day.when for day in calendar.applies_from(change.point)] == [change.in_force], change.point
        for provision in change.touches if change.applies_from else ():
            assert change.applies_from in [day.when for day in calendar.applies_from(provision)], change.point


def test_every_reference_to_the_law_as_it_is_exists(changes: tuple[Change, ...], whole: Knowledge) -> None:
    """A sentence on the law before may name what was deleted."""
    have = [mention.first for ref in whole.passages for mention in find_mentions(ref)]
    refs = [(change.point, ref) for change in changes for statement in change.statements for ref in statement.refs]
    named = [(at, mention.first) for at, ref in refs for mention in find_mentions(ref)]
    assert [f"{at}: {one}" for at, one in named if not any(one.contains(passage) for passage in have)] == []


def test_every_sentence_on_the_law_as_it_is_is_carried_by_its_provisions(changes: tuple[Change, ...], whole: Knowledge) -> None:
    cut = [
        f"{change.point}: {statement.text}"
        for change in changes
        for statement in change.statements
        if check(statement.text, whole.evidence(statement)) is not Support.VERIFIED
    ]
    assert cut == []


def test_figures_on_the_law_as_it_is_stand_in_the_act_and_not_only_in_the_change(
    changes: tuple[Change, ...], knowledge: Knowledge
) -> None:
    for change in (change for change in changes if change.touches):
        for statement in change.now:
            passages = [passage for ref in statement.refs for passage in knowledge.resolve(ref)]
            shown = " ".join(f"{passage.context} {passage.body}" for passage in passages)
            assert figures_in(statement.text) <= figures_in(shown), (change.point, statement.text)


def test_no_sentence_names_a_provision_that_the_act_never_had(changes: tuple[Change, ...], knowledge: Knowledge) -> None:
    """A reference to another law must not read as one to the AI Act. What was deleted is named on purpose."""
    have = [mention.first for ref in knowledge.passages for mention in find_mentions(ref)]
    deleted = {"Art. 10(5)", "Annex I, Section A(1)"}
    dead = set()
    for change in changes:
        for statement in (*change.before, *change.statements):
            for mention in find_mentions(statement.text):
                ends = (mention.first, mention.last)
                dead |= {str(end) for end in ends if end.act == AI_ACT and not any(end.contains(passage) for passage in have)}
    assert dead == deleted


@pytest.mark.official
def test_figures_of_articles_on_other_acts_stand_in_the_official_text(changes: tuple[Change, ...], official: Path) -> None:
    text = (official / "oj-2026-1744.en.txt").read_text(encoding="utf-8")
    text = text[text.rindex("Amendments to Regulation (EU) 2018/1139") :]
    known = figures_in(text) | set(re.findall(r"\d+", text)) | {"2026-07-24"}
    for change in (change for change in changes if not change.touches):
        for statement in change.now:
            assert figures_in(statement.text) <= known, statement.text


def test_each_point_is_a_passage_that_can_be_cited(passages: dict[str, Passage], changes: tuple[Change, ...]) -> None:
    assert list(passages) == [str(change.point) for change in changes]
    passage = passages["Reg. (EU) 2026/1744, Art. 1(5)"]
    assert (passage.source, passage.authority) == ("reg-2026-1744", Authority.LAW)
    assert passage.title == "Amendments to Regulation (EU) 2024/1689"
    assert passage.heading == "Art. 4: softer duty on AI literacy"
    assert passage.version == date(2026, 7, 24)
    assert [(str(day.when), day.subject, day.basis) for day in passage.applies_from] == [
        ("2026-07-27", None, "Reg. (EU) 2026/1744, Art. 4")
    ]
    assert passage.url == "https://eur-lex.europa.eu/eli/reg/2026/1744/oj/eng#art_1"
    assert passage.tokens == len(passage.body.split())
    assert passages["Reg. (EU) 2026/1744, Art. 3"].title == "Amendments to Regulation (EU) 2023/1230"


def test_a_passage_shows_the_sections_without_brackets(passages: dict[str, Passage]) -> None:
    lines = passages["Reg. (EU) 2026/1744, Art. 1(27)"].body.splitlines()
    assert [line for line in lines if line.endswith(":")] == ["Before:", "Now:", "When:", "Who is affected:"]
    assert lines[1] == "The Act did not say that the AI Office is to receive resources for enforcement."
    assert not any("[" in passage.body for passage in passages.values())


def test_what_the_law_was_is_shown_but_never_quoted_alone(passages: dict[str, Passage], changes: tuple[Change, ...]) -> None:
    for change in changes:
        passage = passages[str(change.point)]
        assert passage.sentences == tuple(statement.text for statement in change.statements)
        for statement in change.before:
            assert statement.text in passage.body
            assert statement.text not in passage.sentences


CHANGE = """---
point: Reg. (EU) 2026/1744, Art. 1(5)
touches: [Art. 4]
kind: replaced
in_force: 2026-07-27
---
# Art. 4: softer duty

## Before
Providers had to ensure literacy. [Art. 4]
## Now
Providers must support literacy. [Art. 4(1); Art. 113(a)]

Nobody guarantees anything. [Art. 4(1)]
## When
It has been in force since 27 July 2026. [Reg. (EU) 2026/1744, Art. 4]
## Who is affected
Every provider is. [Art. 4(1)]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "changes").mkdir()
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "amending-act.yaml").write_bytes((CORPUS / "register" / "amending-act.yaml").read_bytes())
    (tmp_path / "changes" / "point-05.md").write_text(CHANGE, encoding="utf-8")
    yield tmp_path


def test_a_change_is_read_from_its_file(corpus: Path) -> None:
    change = read_change(read_document(corpus / "changes" / "point-05.md"))
    assert (change.point, change.kind, change.in_force) == (point(5), "replaced", date(2026, 7, 27))
    assert change.applies_from is None
    assert [statement.text for statement in change.now] == [
        "Providers must support literacy.",
        "Nobody guarantees anything.",
    ]
    assert change.now[0].refs == ("Art. 4(1)", "Art. 113(a)")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2026/1744, Art. 1(5)", "2026/1744, Recital 5", "point: Reg. .* is no article or point of Regulation"),
        ("Reg. (EU) 2026/1744, Art. 1(5)", "Art. 4", r"point: Art\. 4 is no article or point of Regulation \(EU\) 2026/1744"),
        ("point: Reg. (EU) 2026/1744, Art. 1(5)\n", "", "point: Field required"),
        ("[Art. 4]\nkind", "[Article four]\nkind", "touches.0: not a provision: 'Article four'"),
        ("kind: replaced", "kind: rewritten", "kind: Input should be 'amended', "),
        ("kind: replaced\n", "", "kind says what was done to the provisions in touches"),
        ("touches: [Art. 4]", "touches: []", "kind says what was done to the provisions in touches"),
        ("in_force: 2026-07-27", "in_force: soon", "in_force: "),
        ("in_force:", "by: someone\nin_force:", "by: "),
        ("# Art. 4: softer duty\n", "", "a change has a # heading"),
        ("# Art. 4: softer duty\n", "# Art. 4: softer duty\nMuch changed. [Art. 4]\n", "no text before its first ##"),
        ("## When\n", "## Then\n", "sections of a change are Before, Now, When, Who is affected, in this order"),
        ("## When\nIt has been in force since 27 July 2026. [Reg. (EU) 2026/1744, Art. 4]\n", "", "sections of a change are"),
        ("Every provider is. [Art. 4(1)]\n", "", ":17: Who is affected: has to be sentences"),
        ("Every provider is. [Art. 4(1)]", "- (a) Every provider is. [Art. 4(1)]", ":17: Who is affected: has to be sentences"),
        ("Every provider is. [Art. 4(1)]", "Every provider is.", "no provision behind 'Every provider is.'"),
        ("Every provider is. [Art. 4(1)]", "[Art. 4(1)]", "a provision stands without a sentence"),
        ("Every provider is. [Art. 4(1)]", "Every one is. [the law]", "Who is affected: not a provision: the law"),
    ],
)
def test_a_malformed_file_is_refused(corpus: Path, old: str, new: str, message: str) -> None:
    path = corpus / "changes" / "point-05.md"
    assert CHANGE.count(old) == 1
    path.write_text(CHANGE.replace(old, new), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"point-05\.md.*{message}"):
        load_changes(corpus)


def test_a_point_with_two_files_is_refused(corpus: Path) -> None:
    (corpus / "changes" / "point-5.md").write_text(CHANGE, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"point-5\.md: another file is about Reg\. \(EU\) 2026/1744, Art\. 1\(5\) too"):
        load_changes(corpus)


def test_an_article_without_an_official_heading_is_refused(corpus: Path, knowledge: Knowledge) -> None:
    text = CHANGE.replace("Art. 1(5)", "Art. 9").replace("touches: [Art. 4]", "touches: []").replace("kind: replaced\n", "")
    (corpus / "changes" / "article-9.md").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"amending-act\.yaml: there is no heading of Reg\. \(EU\) 2026/1744, Art\. 9"):
        list(change_passages(corpus, knowledge.register, len))


def test_a_knowledge_without_changes_has_no_passages_of_them(tmp_path: Path, knowledge: Knowledge) -> None:
    assert list(change_passages(tmp_path, knowledge.register, len)) == []

"""The project's own knowledge is whole, agrees with itself, and says nothing that its provisions do not carry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desk.answering.answer import Support
from desk.answering.support import check
from desk.corpus.knowledge import Knowledge, corpus_digest, load_knowledge
from desk.corpus.records import Authority
from desk.corpus.tokens import token_counter
from desk.errors import CorpusError
from desk.law import Provision, find_mentions, parse

FIRST_QUESTIONS = 30


def test_every_sentence_of_every_note_is_carried_by_its_provisions(knowledge: Knowledge) -> None:
    cut = [
        f"{note.id}: {statement.text}"
        for note in knowledge.notes.values()
        for statement in (*note.statements, *(m.correct for m in note.misunderstandings))
        if check(statement.text, knowledge.evidence(statement)) is not Support.VERIFIED
    ]
    assert cut == []


def test_there_are_the_first_questions_with_their_ways(knowledge: Knowledge) -> None:
    assert len(knowledge.notes) >= FIRST_QUESTIONS
    for note in knowledge.notes.values():
        assert len(set(note.ways)) >= 5, note.id
        assert 3 <= len(note.statements) <= 8, note.id


def test_no_way_of_asking_stands_twice(knowledge: Knowledge) -> None:
    ways = [way.casefold() for note in knowledge.notes.values() for way in (note.question, *note.ways)]
    ways += [way.casefold() for limit in knowledge.limits.values() for way in limit.ways]
    assert sorted({way for way in ways if ways.count(way) > 1}) == []


def test_every_article_and_annex_of_the_register_has_a_passage(knowledge: Knowledge) -> None:
    have = {mention.first.whole for ref in knowledge.passages for mention in find_mentions(ref)}
    assert sorted(str(whole) for whole in knowledge.register.places if whole not in have) == []


def test_every_cross_reference_of_the_digest_leads_somewhere(knowledge: Knowledge) -> None:
    """A reference to a paragraph or point that the Act does not have would send a reader astray."""
    dead = []
    for passage in knowledge.passages.values():
        if passage.source == "ai-act" and passage.authority is Authority.LAW:
            for mention in find_mentions(passage.body):
                for end in dict.fromkeys((mention.first, mention.last)):
                    if end.act == "2024/1689" and not _exists(end, knowledge):
                        dead.append(f"{passage.ref}: {end}")
    # Regulation (EU) 2026/1744 deleted point 9, and Art. 49(4)(b) still names it: the law's own oversight.
    assert dead == ["Art. 49(4): Annex VIII, Section B(9)", "Art. 49(4)(b): Annex VIII, Section B(9)"]


def _exists(provision: Provision, knowledge: Knowledge) -> bool:
    if str(provision) in knowledge.passages:
        return True
    return any(provision.contains(mention.first) for ref in knowledge.passages for mention in find_mentions(ref))


def test_passages_say_when_they_apply_and_where_they_stand(knowledge: Knowledge) -> None:
    annex_iii = knowledge.passages["Annex III(4)(a)"]
    assert [(str(a.when), a.subject, a.basis) for a in annex_iii.applies_from] == [
        ("2027-12-02", "Annex III systems", "Art. 113(c)(i)")
    ]
    new = knowledge.passages["Art. 5(1)(ba)"]
    assert [str(a.when) for a in new.applies_from] == ["2026-12-02"]
    assert new.amended_by == "Reg. (EU) 2026/1744, Art. 1(7)"
    assert knowledge.passages["Art. 26(1)"].division.startswith("Chapter III, High-risk AI systems, Section 3, Obligations of")
    assert all(p.applies_from for p in knowledge.passages.values() if p.authority is Authority.LAW)


def test_a_reference_resolves_to_itself_its_parts_or_what_it_is_part_of(knowledge: Knowledge) -> None:
    assert [p.ref for p in knowledge.resolve("Art. 26(5)")] == ["Art. 26(5)"]
    assert [p.ref for p in knowledge.resolve("Art. 5(1)(c)(i)")] == ["Art. 5(1)(c)(i)"]
    assert [p.ref for p in knowledge.resolve("Art. 50(1)(z)")] == ["Art. 50(1)"]
    assert [p.ref for p in knowledge.resolve("Art. 51")] == ["Art. 51(1)", "Art. 51(2)", "Art. 51(3)"]
    assert "Art. 4a(1)" in [p.ref for p in knowledge.resolve("Art. 4 to 5")]
    with pytest.raises(CorpusError, match=r"nothing in the knowledge is Art\. 200"):
        knowledge.resolve("Art. 200")


def test_a_note_that_rests_on_nothing_is_refused(small_corpus: Path, home: Path) -> None:
    note = small_corpus / "notes" / "literacy.md"
    note.write_text(note.read_text().replace("Art. 4(1)", "Art. 99(1)"))
    with pytest.raises(CorpusError, match=r"nothing in the knowledge is Art\. 99\(1\)"):
        load_knowledge(small_corpus, token_counter(home))


def test_two_passages_with_one_reference_are_refused(small_corpus: Path, home: Path) -> None:
    (small_corpus / "act" / "again.md").write_bytes((small_corpus / "act" / "article-004.md").read_bytes())
    with pytest.raises(CorpusError, match="stands twice"):
        load_knowledge(small_corpus, token_counter(home))


def test_the_digest_of_the_files_changes_with_any_of_them(small_corpus: Path) -> None:
    before = corpus_digest(small_corpus)
    assert corpus_digest(small_corpus) == before
    (small_corpus / "terms" / "scope.yaml").write_text("- ai\n")
    assert corpus_digest(small_corpus) != before


@pytest.mark.official
def test_every_paragraph_of_the_official_text_has_a_passage(knowledge: Knowledge, official: Path) -> None:
    rows = [json.loads(line) for line in (official / "provisions.en.jsonl").read_text(encoding="utf-8").splitlines()]
    have = {str(_without_section(parse(ref))) for ref in knowledge.passages if find_mentions(ref)}
    missing = [row["ref"] for row in rows if row["ref"] not in have]
    assert missing == []


def _without_section(provision: Provision) -> Provision:
    """The official rows number an annex's points without their sections."""
    return Provision(provision.kind, provision.number, provision.parts, act=provision.act)

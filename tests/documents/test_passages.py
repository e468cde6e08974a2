"""Passages are whole sentences with one citation each; what is not told about a document is guessed and marked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.corpus.records import Authority
from desk.documents import Described, DocumentPassage, DocumentStatus, Limits, Metadata
from desk.documents.loading import load
from desk.documents.metadata import complete, described
from desk.documents.passages import passages_of
from desk.documents.records import Kind, Loaded, Said, Section
from desk.documents.sentences import split_sentences
from desk.errors import DocumentError
from desk.settings import PROJECT
from tests.documents.conftest import TODAY
from tests.documents.made import ENGLISH, words

GUIDANCE = PROJECT.parent / "shared" / "guidance"
ABOUT = Metadata(title="Guide", authority=Authority.GUIDANCE, date=date(2026, 5, 19), language="en")


def made(*sections: Section) -> tuple[DocumentPassage, ...]:
    return passages_of("guide-1", ABOUT, sections, words)


def test_citations_name_the_page_or_the_heading_and_are_unique() -> None:
    long = " ".join(f"Sentence number {n} has exactly eight words here." for n in range(60))
    passages = made(
        Section(page=12, text=long),
        Section(headings=("Guide",), text="Lead."),
        Section(headings=("Guide", "Scope"), text="One."),
        Section(headings=("Guide", "Duties", "Logs"), text="Two."),
        Section(headings=("Guide", "Penalties", "Logs"), text="Three."),
        Section(headings=("Guide", "Scope"), text="Four."),
    )
    assert [passage.ref for passage in passages] == [
        "Guide, p. 12",
        "Guide, p. 12 (2)",
        "Guide, p. 12 (3)",
        "Guide",
        "Guide, § Scope",
        "Guide, § Duties > Logs",
        "Guide, § Penalties > Logs",
        "Guide, § Scope (2)",
    ]
    assert all(passage.tokens <= 200 for passage in passages)
    assert " ".join(sentence for passage in passages[:3] for sentence in passage.sentences) == long


def test_a_long_sentence_is_not_cut_and_a_bomb_of_one_word_is() -> None:
    sentence = "The provider " + ", ".join(f"of system {n}" for n in range(150)) + " must act."
    assert made(Section(text=f"Short. {sentence} Short."))[1].sentences == (sentence,)
    counted = []
    passages_of("x", ABOUT, [Section(text="a" * 500_000)], lambda text: counted.append(len(text)) or 1)
    assert max(counted) < 4000 * 200


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("See Art. 5 of the Act. The provider (e.g. a firm) must act.", 2),
        ("Gilt ab dem 2. August 2026. Nach Art. 6 Abs. 2 gilt das.", 2),
        ("1. First point. 2. Second point.", 2),
        ("Voir l'art. 5, par. 2, p. ex. ici. C'est tout !  Oui.", 3),
        ("“Yes.” It said so… Then it left?", 3),
        ("Is it 3.5 or v1.2? Nobody knows.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(split_sentences(text)) == count


@given(st.text(alphabet='aB1 .?!\n("é…', max_size=200))
@settings(max_examples=200, deadline=None)
def test_splitting_loses_no_character_but_blanks(text: str) -> None:
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


def loaded(said: Said | None = None, *sections: Section) -> Loaded:
    return Loaded(kind=Kind.PDF, said=said or Said(), sections=sections or (Section(text=ENGLISH),))


def test_what_is_not_told_is_guessed_and_marked() -> None:
    heading = Section(headings=("First heading",), text="Der Anbieter muss die Unterlagen zehn Jahre lang aufbewahren.")
    found = complete(Described(), loaded(Said(title="Draft guide", date="2026-05-19T12:00:00"), heading), "x.pdf", TODAY)
    assert found == Metadata(
        title="Draft guide",
        authority=Authority.STAFF,
        date=date(2026, 5, 19),
        language="de",
        status=DocumentStatus.DRAFT,
        guessed=("title", "authority", "date", "language", "status"),
    )
    assert complete(Described(), loaded(Said(title="Microsoft Word - a.doc"), heading), "x.pdf", TODAY).title == "First heading"
    assert complete(Described(), loaded(), "my_guide-2.pdf", TODAY).title == "my guide 2"
    for impossible in ("2999-01-01", "0001-01-01", "2026-13-40", "soon"):
        assert complete(Described(), loaded(Said(date=impossible)), "x.pdf", TODAY).date == TODAY


def test_what_is_told_is_taken_and_not_marked() -> None:
    told = described(title="Guide", authority="guidance", date="2026-05-19", language="en", status="final", note="extracts only")
    found = complete(told, loaded(Said(title="Other", date="2020-01-01")), "draft.pdf", TODAY)
    assert (found.title, found.date, found.status, found.guessed) == ("Guide", date(2026, 5, 19), DocumentStatus.FINAL, ())
    assert found.status_note == "extracts only"


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "old"},
        {"status": "draft 2026-01-01"},
        {"status": "out_of_date_since"},
        {"status": "out_of_date_since soon"},
        {"authority": "law"},
        {"language": "xx"},
        {"date": "yesterday"},
        {"title": "\u200b"},
    ],
)
def test_wrong_options_say_what_may_be_written(wrong: dict[str, str]) -> None:
    with pytest.raises(DocumentError, match=r"write|leave it out|goes with"):
        described(**wrong)


@pytest.mark.official
@pytest.mark.parametrize(
    ("name", "fewest"), [("ai-office-faq.md", 60), ("ec-qa-navigating-ai-act.md", 30), ("gpai-code-final.md", 120)]
)
def test_the_guidance_of_the_commission_loads_whole_and_can_be_cited(name: str, fewest: int) -> None:
    path = GUIDANCE / name
    if not path.is_file():
        pytest.skip("the guidance is not beside the project (../shared/guidance)")
    read = load(path, name, Limits())
    about = complete(Described(), read, name, TODAY)
    passages = passages_of("guidance", about, read.sections, words)
    assert about.language == "en"
    assert len(passages) > fewest
    assert len({passage.ref for passage in passages}) == len(passages)
    assert all(passage.ref.startswith(f"{about.title}, § ") for passage in passages[1:])
    assert not read.remarks
    kept = " ".join(sentence for passage in passages for sentence in passage.sentences)
    paragraphs = [" ".join(block.split()) for block in path.read_text(encoding="utf-8").split("\n\n")]
    plain = [text for text in paragraphs if text and not set(text) & set("[]*_`|#<>\\&") and "- " not in text and text != "---"]
    assert len(plain) > fewest / 2
    assert [text for text in plain if text not in kept] == []

"""`desk corpus verify`: the real knowledge passes, and errors planted in a copy of it are caught, or listed as out of reach.

The errors are planted all at once, each in a paragraph of its own, since a run takes some seconds.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from desk.cli.corpus import app
from desk.corpus.tokens import token_counter
from desk.errors import CorpusError
from desk.quality.verify import Finding, Report, verify
from desk.quality.verify.run import AGAINST_OFFICIAL, INNER
from desk.settings import PROJECT
from tests.conftest import OFFICIAL

FOLDER = OFFICIAL if (OFFICIAL / "provisions.en.jsonl").is_file() else None
"""The official text where it is at hand; the inner checks are the same with it and without."""

# Errors that are caught: file, what stands there ("..." for anything in between), what is put in its place, where the
# finding is, and by which check.
INNER_ERRORS = {
    "a dead reference": ("act/article-002.md", "\n## Art. 2(2)", "\nSee Art. 114.\n\n## Art. 2(2)", "Art. 114", "references"),
    "a deleted paragraph cited": (
        "act/article-010.md",
        "\n## Art. 10(6)",
        "\nSee Art. 10(5).\n\n## Art. 10(6)",
        "Art. 10(5)",
        "references",
    ),
    "a wrong heading": ("act/article-012.md", "# Art. 12: Record-keeping", "# Art. 12: Records", "Art. 12", "register"),
    "a curly quote": ("act/article-014.md", "must", "must\u2019", "line", "layout"),
    "two sentences on a line": ("act/article-015.md", ".\n\n## Art. 15(2)", ". It must.\n\n## Art. 15(2)", "line", "layout"),
    "labels out of order": ("act/article-017.md", "- (b) techniques", "- (n) techniques", "Art. 17(1)", "layout"),
    "a wrong date in a note": ("notes/planted.md", "2 August 2026. [", "3 August 2026. [", "planted", "carried"),
    "another date of the calendar in a note": (
        "notes/planted.md",
        "Annex III apply from 2 December 2027",
        "Annex III apply from 2 August 2026",
        "planted",
        "application",
    ),
}
OFFICIAL_ERRORS = {
    "a wrong date": ("act/article-113.md", "from 2 December 2027", "from 2 December 2026", "Art. 113", "figures"),
    "a wrong amount": ("act/article-099.md", "EUR 35 000 000", "EUR 30 000 000", "Art. 99(3)", "figures"),
    "a wrong period": ("act/article-018.md", "ends 10 years", "ends 5 years", "Art. 18(1)", "figures"),
    "a wrong percentage": ("act/article-101.md", "3 %", "7 %", "Art. 101(1)", "figures"),
    "a role swapped for one that the paragraph does not name": (
        "act/article-073.md",
        "The provider of a high-risk AI system placed",
        "The deployer of a high-risk AI system placed",
        "Art. 73(1)",
        "roles",
    ),
    "two roles that changed places": (
        "act/article-022.md",
        "A provider established in a third country must ... an authorised representative established in the Union",
        "An authorised representative established in the Union must appoint a provider",
        "Art. 22(1)",
        "bearers",
    ),
    "a dropped exception sentence": (
        "act/article-005.md",
        "  The prohibition in Art. 5(1)(d) does not apply ...\n",
        "",
        "Art. 5(1)",
        "sentences",
    ),
    "the only reservation of a paragraph dropped": (
        "act/article-026.md",
        "Without prejudice to Art. 26(1) and (2), a deployer",
        "A deployer",
        "Art. 26(4)",
        "exceptions",
    ),
    "a copied sentence": (
        "act/article-004.md",
        "\n## Art. 4(2)",
        "\nThis is in such a way as to ensure that their operation is sufficiently transparent.\n\n## Art. 4(2)",
        "",
        "copying",
    ),
    "a missing paragraph": ("act/article-037.md", "\n## Art. 37(2)...\n\n", "\n", "Art. 37(2)", "coverage"),
    "must turned to may": (
        "act/article-028.md",
        "A notifying authority must keep the information",
        "A notifying authority may keep the information",
        "Art. 28(6)",
        "duties",
    ),
    "a wrong cross-reference": ("act/article-020.md", "Art. 79(1)", "Art. 80(1)", "Art. 20(2)", "cross_references"),
    "a wrong paragraph of another article": (
        "act/article-049.md",
        "has concluded under Art. 6(3)",
        "has concluded under Art. 6(2)",
        "Art. 49(2)",
        "cross_references",
    ),
    "another act": ("act/article-016.md", "(EU) 2019/882", "(EU) 2019/770", "Art. 16", "cross_references"),
    "a point left out": ("act/article-016.md", "- (d) keep the documentation of Art. 18.\n", "", "Art. 16", "labels"),
    "a sentence that the law does not have": (
        "act/article-048.md",
        "\n## Art. 48(2)",
        "\nSellers of second-hand furniture must paint every wooden chair green.\n\n## Art. 48(2)",
        "Art. 48(1)",
        "sentences",
    ),
    "a wrong status in the register": (
        "register/provisions.csv",
        "Art. 33(2),unchanged",
        "Art. 33(2),amended",
        "Art. 33(2)",
        "provisions",
    ),
    "a provision that the register lacks": ("register/provisions.csv", "\nArt. 88(1),...\n", "\n", "Art. 88(1)", "provisions"),
    "a citation that the register lacks": (
        "register/provisions.csv",
        "Art. 6(1); Annex III",
        "Annex III",
        "Art. 6(2)",
        "provisions",
    ),
    "a wrong amount in the wording before the amendment": (
        "earlier/article-099.md",
        "EUR 15 000 000",
        "EUR 12 000 000",
        "Art. 99(4)",
        "figures",
    ),
    "a replaced paragraph whose wording was lost": (
        "earlier/article-063.md",
        "\n## Art. 63(1)...\n",
        "\n## Art. 63(2): Nothing\nNothing.\n",
        "Art. 63(1)",
        "coverage",
    ),
}
# Errors that no check sees, each with the reason. A check that learns to see one makes its test fail, and takes it out.
OUT_OF_REACH = {
    "must turned to may where the paragraph has both": (
        "act/article-057.md",
        "the competent authority must give written proof",
        "the competent authority may give written proof",
        "Art. 57(7)",
    ),  # other duties remain, and the official paragraph has a permission of its own
    "two roles exchanged where neither bears the duty": (
        "act/article-026.md",
        "inform the provider first, then the importer or distributor",
        "inform the importer first, then the provider or distributor",
        "Art. 26(5)",
    ),  # both are named in the official paragraph, and the deployer is still the one who must
    "one of several exceptions dropped": (
        "act/article-050.md",
        "unless this is obvious ... or Art. 50(1) exempts the system",
        "unless Art. 50(1) exempts the system",
        "Art. 50(1)",
    ),  # a clause inside a sentence, whose paragraph has another exception
    "dates of a paragraph exchanged": (
        "act/article-111.md",
        "by 31 December 2030 if the AI systems were put into service or placed on the market before 2 August 2027",
        "by 2 August 2027 if the AI systems were put into service or placed on the market before 31 December 2030",
        "Art. 111(1)",
    ),  # figures are compared as sets
    "a negation lost in a recital": (
        "act/recitals-091-120.md",
        "should not lead to indiscriminate surveillance",
        "should lead to indiscriminate surveillance",
        "Recital 95",
    ),  # of recitals, whose digest leaves out background, only figures, references and words of advice are compared
}


PLANTED_NOTE = """---
id: planted
question: From when does the planted note apply?
topic: dates
ways:
  - planted one
  - planted two
  - planted three
  - planted four
  - planted five
reviewed: 2026-11-23
---
The Act applies from 2 August 2026. [Art. 113]
The duties for systems in Annex III apply from 2 December 2027. [Art. 26(1); Art. 113]
"""


@pytest.fixture(scope="module")
def count_tokens(home: Path) -> Callable[[str], int]:
    return token_counter(home)


@pytest.fixture(scope="module")
def real(count_tokens: Callable[[str], int]) -> Report:
    return verify(PROJECT / "corpus", count_tokens, FOLDER)


@pytest.fixture(scope="module")
def planted(count_tokens: Callable[[str], int], tmp_path_factory: pytest.TempPathFactory) -> Report:
    corpus = tmp_path_factory.mktemp("planted") / "corpus"
    shutil.copytree(PROJECT / "corpus", corpus)
    (corpus / "notes" / "planted.md").write_text(PLANTED_NOTE, encoding="utf-8")
    for name, before, after, *_ in (*INNER_ERRORS.values(), *OFFICIAL_ERRORS.values(), *OUT_OF_REACH.values()):
        path = corpus / name
        text = path.read_text(encoding="utf-8")
        wanted = re.compile(".*?".join(map(re.escape, before.split("..."))), re.DOTALL)
        assert wanted.search(text), f"{name} has changed: choose another place for the planted error {before!r}"
        path.write_text(wanted.sub(lambda _, put=after: put, text, count=1), encoding="utf-8")
    return verify(corpus, count_tokens, FOLDER)


def shown(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{f.file}: {f.ref}: {f.check}: {f.what}" for f in findings]


def test_the_knowledge_agrees_with_itself(real: Report) -> None:
    assert shown(tuple(f for f in real.findings if f.check in {*INNER, "parsing", "accepted"})) == []


@pytest.mark.official
def test_the_knowledge_agrees_with_the_official_text(real: Report, official: Path) -> None:
    assert shown(tuple(f for f in real.findings if f.check in AGAINST_OFFICIAL)) == []


@pytest.mark.official
def test_the_report_says_how_much_was_compared(real: Report, official: Path) -> None:
    assert {check.check for check in real.checks} == {*INNER, *AGAINST_OFFICIAL}
    assert all(check.compared for check in real.checks)
    assert real.compared["paragraphs"] > 980
    assert real.compared["figures"] > 200


@pytest.mark.parametrize("error", INNER_ERRORS)
def test_an_error_is_caught_without_the_official_text(planted: Report, error: str) -> None:
    file, _, _, ref, check = INNER_ERRORS[error]
    assert [f for f in planted.findings if f.file.endswith(file) and f.ref.startswith(ref) and f.check == check]


@pytest.mark.official
@pytest.mark.parametrize("error", OFFICIAL_ERRORS)
def test_an_error_is_caught_with_the_official_text(planted: Report, official: Path, error: str) -> None:
    file, _, _, ref, check = OFFICIAL_ERRORS[error]
    files = {file, "act", "earlier"}  # a paragraph that is missing has no file
    assert [f for f in planted.findings if f.file in files and f.ref == ref and f.check == check]


@pytest.mark.official
@pytest.mark.parametrize("error", OUT_OF_REACH)
def test_what_no_check_sees_is_known(planted: Report, official: Path, error: str) -> None:
    file, _, _, ref = OUT_OF_REACH[error]
    assert not [f for f in planted.findings if f.file == file and f.ref == ref]


def test_a_file_that_does_not_parse_is_named_and_hides_no_other(small_corpus: Path, count_tokens: Callable[[str], int]) -> None:
    for name in ("article-004.md", "article-050.md"):
        path = small_corpus / "act" / name
        path.write_text(path.read_text(encoding="utf-8") + "\n> quoted\n", encoding="utf-8")
    report = verify(small_corpus, count_tokens)
    assert [f.file for f in report.findings] == ["act/article-004.md", "act/article-050.md"]
    assert {f.check for f in report.findings} == {"parsing"}


def test_articles_without_a_file_are_named(small_corpus: Path, count_tokens: Callable[[str], int]) -> None:
    missing = {f.ref for f in verify(small_corpus, count_tokens).findings if f.check == "register"}
    assert {"Art. 5", "Annex III"} <= missing
    assert not {"Art. 4", "Art. 50"} & missing


def test_a_date_of_the_calendar_has_to_stand_in_the_article_it_rests_on(
    small_corpus: Path, count_tokens: Callable[[str], int]
) -> None:
    path = small_corpus / "rules" / "calendar.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2027-12-02", "2027-12-03"), encoding="utf-8")
    assert "2027-12-03" in " ".join(f.what for f in verify(small_corpus, count_tokens).findings if f.check == "application")


def test_a_dead_reference_of_a_note_stops_nothing(small_corpus: Path, count_tokens: Callable[[str], int]) -> None:
    path = small_corpus / "notes" / "literacy.md"
    text = path.read_text(encoding="utf-8").replace("[Art. 4(1)]", "[Art. 4(9); Nothing]")
    path.write_text(text.replace("topic: literacy", "topic: literacy\nrelated: [nowhere]"), encoding="utf-8")
    findings = {(f.ref, f.what) for f in verify(small_corpus, count_tokens).findings if f.file == "notes/literacy.md"}
    assert ("Art. 4(9)", "is named in notes/literacy.md and does not exist") in findings
    assert ("Nothing", "is named in notes/literacy.md and does not exist") in findings
    assert ("literacy", "names a note that does not exist: nowhere") in findings


def test_knowledge_that_cannot_be_put_together_is_a_finding(small_corpus: Path, count_tokens: Callable[[str], int]) -> None:
    path = small_corpus / "act" / "article-004.md"
    path.write_text(path.read_text(encoding="utf-8").replace("version: 2026-07-27", "version: soon"), encoding="utf-8")
    report = verify(small_corpus, count_tokens)
    assert ["the head needs version" in f.what for f in report.findings] == [True]
    assert report.checks == ()


def test_an_accepted_difference_that_is_gone_is_a_finding(small_corpus: Path, count_tokens: Callable[[str], int]) -> None:
    rows = "rows:\n- {ref: Art. 4, what: 'register: is in the register and has no file', reason: it was moved elsewhere}\n"
    (small_corpus / "register" / "accepted.yaml").write_text(rows, encoding="utf-8")
    gone = [f for f in verify(small_corpus, count_tokens).findings if f.check == "accepted"]
    assert [(f.file, f.ref) for f in gone] == [("register/accepted.yaml", "Art. 4")]


def test_a_reason_is_needed(small_corpus: Path, count_tokens: Callable[[str], int]) -> None:
    (small_corpus / "register" / "accepted.yaml").write_text(
        "rows:\n- {ref: Art. 4, what: 'x: y', reason: ok}\n", encoding="utf-8"
    )
    with pytest.raises(CorpusError, match=r"accepted\.yaml"):
        verify(small_corpus, count_tokens)


def test_a_folder_without_the_official_text_is_refused(
    small_corpus: Path, tmp_path: Path, count_tokens: Callable[[str], int]
) -> None:
    with pytest.raises(CorpusError, match="--official"):
        verify(small_corpus, count_tokens, tmp_path)


def run_cli(monkeypatch: pytest.MonkeyPatch, home: Path, corpus: Path, *arguments: str) -> Result:
    monkeypatch.setenv("DESK_HOME", str(home))
    monkeypatch.setenv("DESK_CORPUS", str(corpus))
    return CliRunner().invoke(app, list(arguments))


def test_the_command_lists_findings_by_file_and_fails(monkeypatch: pytest.MonkeyPatch, home: Path, small_corpus: Path) -> None:
    done = run_cli(monkeypatch, home, small_corpus, "verify")
    assert done.exit_code == 1
    assert "act/article-005.md\n  Art. 5: register: is in the register and has no file\n" in done.output
    assert "statements; findings: " in done.output


def test_the_command_gives_the_report_as_json(monkeypatch: pytest.MonkeyPatch, home: Path, small_corpus: Path) -> None:
    report = json.loads(run_cli(monkeypatch, home, small_corpus, "verify", "--json").output)
    assert report["compared"]["statements"] == 1
    assert {"file", "ref", "check", "what"} == report["findings"][0].keys()


def test_the_sources_are_listed_with_counts(monkeypatch: pytest.MonkeyPatch, home: Path, small_corpus: Path) -> None:
    rows = json.loads(run_cli(monkeypatch, home, small_corpus, "list", "--json").output)
    assert [row["source"] for row in rows] == ["ai-act", "notes"]
    assert rows[0]["passages"] > 20
    assert "2026-07-27" in run_cli(monkeypatch, home, small_corpus, "list").output

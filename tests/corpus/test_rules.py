"""The rules as data say what the digest says, leave no duty out, and are refused where a row is wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from pydantic import BaseModel

from desk.answering.figures import figures_in
from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Authority, Passage
from desk.corpus.rules import Cap, Duty, Rules, load_rules
from desk.errors import CorpusError
from desk.law import Provision, find_mentions, parse
from desk.settings import PROJECT

OPERATOR_MUST = re.compile(
    r"\b(?:(?:provider|deployer|importer|distributor|authorised representative|operator|manufacturer)s?"
    r"|(?:notified|conformity assessment) bod(?:y|ies))\b[^.;]*?\bmust\b",
    re.IGNORECASE,
)
STOPS_WITHIN = re.compile(r"\b(Art|Reg|No)\. ")
PERIOD = re.compile(r"\d+ (?:working day|hour|day|week|month|year)")
NO_SENTENCES = {"id", "role", "system", "before"}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules(PROJECT / "corpus")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT / "corpus" / "rules", tmp_path / "rules")
    return tmp_path


def rows_of(rules: Rules) -> Iterator[tuple[str, BaseModel]]:
    for field in fields(rules):
        for row in getattr(rules, field.name):
            yield f"{field.name} {getattr(row, 'id', row.provision)}", row


def values_in(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """All values of a row with their key, those of the rows within it too."""
    if isinstance(value, BaseModel):
        for name, part in value:
            yield from values_in(part, name)
    elif isinstance(value, tuple):
        for part in value:
            yield from values_in(part, key)
    else:
        yield key, value


def within(row: BaseModel) -> Iterator[BaseModel]:
    yield row
    for _, part in row:
        if isinstance(part, tuple):
            yield from (below for below in part if isinstance(below, BaseModel))


def own_sentences(row: BaseModel) -> Iterator[str]:
    for name, part in row:
        if name not in NO_SENTENCES:
            yield from (text for text in (part if isinstance(part, tuple) else (part,)) if isinstance(text, str))


def paragraphs(knowledge: Knowledge) -> Iterator[tuple[Provision, Passage]]:
    for passage in knowledge.passages.values():
        if passage.authority is Authority.LAW and passage.source == "ai-act" and not passage.context:
            yield parse(passage.ref), passage


def shown(knowledge: Knowledge, provision: Provision) -> str:
    """What a reader of ``provision`` sees; figures_in knows days, not calendar days."""
    passages = knowledge.resolve(str(provision))
    return " ".join(f"{passage.context} {passage.body}" for passage in passages).replace("calendar days", "days")


def test_there_are_rules_of_every_kind(rules: Rules) -> None:
    assert [field.name for field in fields(rules) if not getattr(rules, field.name)] == []
    assert len(rules.duties) > 400


def test_every_provision_named_exists(rules: Rules, knowledge: Knowledge) -> None:
    have = [mention.first for ref in knowledge.passages for mention in find_mentions(ref)]
    dead = []
    for name, row in rows_of(rules):
        for key, value in values_in(row):
            named = [value] if isinstance(value, Provision) else []
            if isinstance(value, str) and key not in NO_SENTENCES:
                named = [end for mention in find_mentions(value) for end in (mention.first, mention.last)]
            dead += [f"{name}: {one}" for one in named if not any(one.contains(passage) for passage in have)]
    assert dead == []


def test_every_figure_of_a_row_stands_in_its_provision(rules: Rules, knowledge: Knowledge) -> None:
    wrong = [
        f"{name}: {sorted(missing)} in {part.provision}"
        for name, row in rows_of(rules)
        for part in within(row)
        for text in own_sentences(part)
        if (missing := figures_in(text) - figures_in(shown(knowledge, part.provision)))
    ]
    assert wrong == []


def test_amounts_of_fines_stand_where_they_are_said_to(rules: Rules, knowledge: Knowledge) -> None:
    for fine in rules.fines:
        stated = figures_in(shown(knowledge, fine.amount or fine.provision))
        if fine.max_eur:
            assert str(fine.max_eur) in stated, fine.id
        if fine.max_percent:
            assert f"{fine.max_percent} %" in stated, fine.id
        assert fine.whichever is None or f"whichever is {fine.whichever}" in shown(knowledge, fine.amount or fine.provision)


def test_a_fine_whose_amount_stands_elsewhere_refers_there(rules: Rules, knowledge: Knowledge) -> None:
    for fine in rules.fines:
        if fine.amount:
            mentions = find_mentions(shown(knowledge, fine.provision))
            assert any(mention.covers(fine.amount) for mention in mentions), fine.id


def test_small_companies_have_the_lower_maximum_where_the_law_says_so(rules: Rules) -> None:
    for fine in rules.fines:
        if fine.provision.number in {"99", "75c"} and fine.max_eur:
            assert fine.sme is Cap.LOWER, fine.id
            prohibited = (fine.amount or fine.provision).parts == ("3",)
            assert (fine.smc is Cap.NO_RULE) == prohibited, fine.id


def test_a_duty_names_a_fine_of_the_table_or_a_passage_that_speaks_of_fines(rules: Rules, knowledge: Knowledge) -> None:
    known = {fine.provision for fine in rules.fines}
    for duty in rules.duties:
        if duty.fine and duty.fine not in known:
            assert "fines" in shown(knowledge, duty.fine), duty.id


def test_every_time_limit_stands_in_its_provision(rules: Rules, knowledge: Knowledge) -> None:
    for limit in rules.time_limits:
        text = shown(knowledge, limit.provision).replace("Once a year", "1 year")
        assert f"{limit.number} {limit.unit.replace('_', ' ').removesuffix('s')}" in figures_in(text), limit.id


def test_every_period_of_the_act_has_a_time_limit(rules: Rules, knowledge: Knowledge) -> None:
    missing = []
    for provision, _ in paragraphs(knowledge):
        limits = [limit for limit in rules.time_limits if provision.contains(limit.provision)]
        have = {f"{limit.number} {limit.unit.replace('_', ' ').removesuffix('s')}" for limit in limits}
        periods = {figure for figure in figures_in(shown(knowledge, provision)) if PERIOD.fullmatch(figure)}
        missing += [f"{provision}: {period}" for period in sorted(periods - have)]
    assert missing == []


def test_every_paragraph_that_binds_an_operator_has_a_duty_or_a_reason(rules: Rules, knowledge: Knowledge) -> None:
    named = [duty.provision for duty in rules.duties] + [row.provision for row in rules.not_duties]
    left_out = []
    for provision, passage in paragraphs(knowledge):
        binds = any(OPERATOR_MUST.search(STOPS_WITHIN.sub(r"\1 ", line)) for line in passage.body.splitlines())
        if binds and not any(provision.contains(one) or one.contains(provision) for one in named):
            left_out.append(str(provision))
    assert left_out == []


def test_no_paragraph_both_has_a_duty_and_is_none(rules: Rules) -> None:
    excused = [row.provision for row in rules.not_duties]
    assert [duty.id for duty in rules.duties if any(one.contains(duty.provision) for one in excused)] == []


@pytest.mark.parametrize(
    ("listed", "whole"),
    [("prohibited", "Art. 5(1)"), ("listed_uses", "Annex III"), ("product_acts", "Annex I"), ("transparency", "Art. 50")],
)
def test_no_point_of_a_list_is_left_out(rules: Rules, knowledge: Knowledge, listed: str, whole: str) -> None:
    """Each point of the list that has no points below it, or that a row stands for as a whole."""
    covered = {row.provision for row in getattr(rules, listed)}
    points = {parse(ref) for ref, p in knowledge.passages.items() if p.source == "ai-act" and p.authority is Authority.LAW}
    points = {point for point in points if parse(whole).contains(point) and point.parts and point != parse(whole)}
    leaves = {point for point in points if not any(point != other and point.contains(other) for other in points)}
    # Art. 50(6) and (7) are on other law and on codes of practice.
    leaves -= {parse("Art. 50(6)"), parse("Art. 50(7)")}
    assert covered <= points
    assert sorted(str(leaf) for leaf in leaves if not any(one.contains(leaf) for one in covered)) == []


def test_a_practice_bans_what_its_point_names(rules: Rules, knowledge: Knowledge) -> None:
    words = {"placing_on_market": "lacing on the market", "putting_into_service": "utting into service", "use": "sing "}
    for practice in rules.prohibited:
        sentence = knowledge.passages[str(practice.provision)].sentences[0]
        assert {act for act, word in words.items() if word in sentence.split(" that ")[0]} == set(practice.acts), practice.id


def test_product_acts_stand_in_the_point_of_their_section(rules: Rules, knowledge: Knowledge) -> None:
    for act in rules.product_acts:
        assert act.provision.section == act.section, act.id
        assert act.act in knowledge.passages[str(act.provision)].body, act.id


def test_sentences_are_written_as_the_knowledge_is(rules: Rules) -> None:
    for name, row in rows_of(rules):
        for key, text in values_in(row):
            if isinstance(text, str) and key not in NO_SENTENCES:
                assert not re.search(r"\bshall\b|[\u2018\u2019\u201c\u201d\u2014]|  ", text), f"{name}: {text}"


DUTY = """- id: keep-logs
  role: deployer
  system: high_risk
  duty: A deployer must keep the logs.
  provision: Art. 26(6)
"""


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "has to be a list of rows"),
        ("id: keep-logs", "has to be a list of rows"),
        ("- id: [", "cannot be read"),
        ("- keep-logs\n", r"row 1: .*valid dictionary"),
        (DUTY + DUTY, r"row 2 \(keep-logs\): another row has this id too"),
        (DUTY.replace("deployer\n", "user\n"), r"row 1 \(keep-logs\): role: .*'provider', 'deployer'"),
        (DUTY.replace("high_risk", "risky"), r"row 1 \(keep-logs\): system: "),
        (DUTY.replace("Art. 26(6)", "Art. 26 or so"), r"row 1 \(keep-logs\): provision: not a provision: 'Art. 26 or so'"),
        (DUTY.replace("logs.", "logs"), r"row 1 \(keep-logs\): duty: "),
        (DUTY.replace("keep-logs", "Keep logs"), r"row 1 \(Keep logs\): id: "),
        (DUTY + "  penalty: Art. 99(4)(e)\n", r"row 1 \(keep-logs\): penalty: "),
        (DUTY.replace("  provision: Art. 26(6)\n", ""), r"row 1 \(keep-logs\): provision: Field required"),
        (DUTY + "  unless: [{text: Never.}]\n", r"row 1 \(keep-logs\): unless\.0\.provision: Field required"),
    ],
)
def test_a_wrong_row_is_named(corpus: Path, written: str, message: str) -> None:
    path = corpus / "rules" / "duties.yaml"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"duties\.yaml: {message}") as caught:
        load_rules(corpus)
    assert "\n" not in str(caught.value)


FINE = """- id: some
  breach: A provider does not comply.
  breached: [Art. 16]
  who: providers
  imposed_by: member_state
  max_eur: 15000000
  max_percent: 3
  of: turnover
  whichever: higher
  sme: lower
  sme_provision: Art. 99(6)
  smc: no_rule
  provision: Art. 99(4)(a)
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  max_eur: 15000000\n  max_percent: 3\n", "", "a fine needs max_eur, max_percent or both"),
        ("  of: turnover\n", "", "max_percent and of belong together"),
        ("  whichever: higher\n", "", "whichever belongs to a fine with both"),
        ("  max_eur: 15000000\n", "", "whichever belongs to a fine with both"),
        ("smc: no_rule", "smc: lower", "smc: lower and smc_provision belong together"),
        ("sme: lower", "sme: no_rule", "sme: lower and sme_provision belong together"),
        ("15000000", "15 000 000", "max_eur: .*valid integer"),
        ("15000000", "-1", "max_eur: .*greater than 0"),
    ],
)
def test_a_fine_that_does_not_add_up_is_refused(corpus: Path, old: str, new: str, message: str) -> None:
    path = corpus / "rules" / "fines.yaml"
    path.write_text(FINE, encoding="utf-8")
    assert load_rules(corpus).fines[0].max_eur == 15_000_000
    path.write_text(FINE.replace(old, new), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"fines\.yaml: row 1 \(some\): {message}"):
        load_rules(corpus)


def test_a_missing_file_is_named(corpus: Path) -> None:
    (corpus / "rules" / "sandboxes.yaml").unlink()
    with pytest.raises(CorpusError, match=r"sandboxes\.yaml: cannot be read"):
        load_rules(corpus)


def test_a_rule_cannot_be_changed(rules: Rules) -> None:
    duty: Duty = rules.duties[0]
    with pytest.raises(ValueError, match="frozen"):
        duty.id = "other"  # type: ignore[misc]

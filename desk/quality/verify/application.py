"""Dates from which something applies agree with ``rules/calendar.yaml``, and the calendar with the provision it rests on.

Looked at is a sentence of a note that says "apply from" a date: the date has to be one of those that the calendar
gives for a provision that the sentence names or rests on. Out of reach: a sentence that names several provisions and
mixes up their dates, and one that says it in other words ("until then", "starts").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from desk.answering.figures import figures_in
from desk.corpus.records import Statement
from desk.law import AI_ACT, CalendarRow, Mention, Provision, find_mentions
from desk.quality.verify.carried import said
from desk.quality.verify.divisions import articles_of_divisions
from desk.quality.verify.records import Finding, Result, Subject

CHECK = "application"
_APPLIES = re.compile(
    r"\b(?:appl(?:y|ies|ied)|starts? to apply|binds?)\b[^,;:.]{0,60}?\b(?:from|since|on|until)\s"
    r"((?:\d{1,2}\s)?[A-Z][a-z]+\s\d{4})"
)
_THE_ACT = re.compile(r"\b[Tt]he Act (?:\w+ )?applies\b")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_FILE = "rules/calendar.yaml"


def check(subject: Subject) -> Result:
    """Compare the dates of notes with the calendar, and the calendar with the digest."""
    findings, compared = [], 0
    for note in subject.knowledge.notes.values():
        for statement in said(note):
            days = {day for text in _APPLIES.findall(statement.text) for day in figures_in(text)}
            compared += len(days)
            wrong = sorted(days - {day.isoformat() for day in _allowed(subject, statement)}) if days else []
            what = f"says that it applies from {', '.join(wrong)}, which the calendar has for none of its provisions"
            if wrong:
                findings.append(Finding(file=f"notes/{note.id}.md", ref=note.id, check=CHECK, what=f"{what}: {statement.text}"))
    rows = [row for row in subject.knowledge.register.calendar.rows if _of_the_act(row)]
    compared += sum(len(row.applies_from) for row in rows)
    return Result(compared, "dates", (*findings, *_unfounded(subject, rows)))


def _allowed(subject: Subject, statement: Statement) -> Iterator[date]:
    """Days of the provisions that the sentence names, else of those it rests on, else those written in these.

    The articles that set the dates hold all of them, and so count only where nothing else is named.
    """
    calendar, general = subject.knowledge.register.calendar, subject.knowledge.register.calendar.rows[0].applies_from[0]
    setting = {day.basis.whole for row in calendar.rows for day in row.applies_from}
    if _THE_ACT.search(statement.text):
        yield general.when
    for texts in ((statement.text,), statement.refs):
        mentions = [m for text in texts for m in find_mentions(text) if m.first.whole not in setting]
        named = [provision for mention in mentions for provision in _within(subject, mention)]
        for text in texts:
            divisions = articles_of_divisions(text, subject.knowledge.register, general.basis)
            named += [provision for provision in subject.provisions if provision.whole in divisions]
        if named:
            yield from (day.when for provision in dict.fromkeys(named) for day in calendar.applies_from(provision))
            return
    mentions = [mention for ref in statement.refs for mention in find_mentions(ref)]
    for passage in (passage for mention in mentions for passage in subject.knowledge.named_by(mention)):
        yield from (date.fromisoformat(figure) for figure in figures_in(passage.body) if _DATE.fullmatch(figure))


def _within(subject: Subject, mention: Mention) -> list[Provision]:
    """Provisions that ``mention`` covers, and those that it is a part of."""
    wholes = {mention.first.whole, mention.last.whole, *subject.knowledge.register.within(mention)}
    near = [provision for provision in subject.provisions if provision.whole in wholes]
    return [provision for provision in near if mention.covers(provision) or provision.contains(mention.first)]


def _of_the_act(row: CalendarRow) -> bool:
    return all(mention.first.act == AI_ACT for mention in row.covers)


def _unfounded(subject: Subject, rows: list[CalendarRow]) -> Iterator[Finding]:
    """Days of the calendar that their basis, the whole article of it, does not name."""
    for row in rows:
        for day in row.applies_from:
            if day.basis.act != AI_ACT:
                continue
            article = Mention(day.basis.whole, day.basis.whole, 0, 0)
            named = figures_in(" ".join(passage.body for passage in subject.knowledge.named_by(article)))
            if day.when.isoformat() not in named:
                what = f"{day.when.isoformat()} rests on {day.basis}, which does not name it"
                yield Finding(file=_FILE, ref=str(row.covers[0].first), check=CHECK, what=what)

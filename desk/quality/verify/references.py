"""Every provision named in the digest, the plan, notes, misunderstandings, changes and rules exists and is not deleted.

What people are expected to type (``ways``, ``question``, ``claim``, everyday words) may name what does not exist.
Out of reach: a reference to a provision that exists and is the wrong one; ``cross_references`` sees it in the digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from desk.law import AI_ACT, Mention, Provision, find_mentions
from desk.quality.verify.records import Finding, KnowledgeFile, Result, Subject

CHECK = "references"
_TYPED = {"ways", "question", "claim", "says", "title", "names"}
_UNCHECKED = ("terms", "register")
_EXPECTED_IN = ("limits",)
_CALENDAR_BEFORE = "rules/calendar_before.yaml"
_CITED = re.compile(r"\[([^\[\]]+)\]$")


def check(subject: Subject) -> Result:
    """Look up every mention, and every reference of a bracket that is no provision (a section of the plan)."""
    compared, findings = 0, []
    for file in subject.files:
        if file.folder in (*_UNCHECKED, *_EXPECTED_IN):
            continue
        for line in _texts(file):
            mentions = find_mentions(line)
            compared += len(mentions)
            law = subject.before_amendment if file.folder == "earlier" or file.name == _CALENDAR_BEFORE else subject
            dead = [str(end) for mention in mentions for end in _ends(mention) if not exists(law, end)]
            if bracket := _CITED.search(line):
                dead += [ref for ref in map(str.strip, bracket[1].split(";")) if not _known(subject, ref)]
            for ref in dict.fromkeys(dead):
                if not (file.folder == "changes" and _touched(subject, ref)):  # which tells what was deleted
                    findings.append(_finding(subject, file, ref))
    return Result(compared, "references", (*findings, *_unrelated(subject)))


def _unrelated(subject: Subject) -> Iterator[Finding]:
    notes = subject.knowledge.notes
    for note in notes.values():
        for other in (other for other in note.related if other not in notes):
            yield Finding(file=f"notes/{note.id}.md", ref=note.id, check=CHECK, what=f"names a note that does not exist: {other}")


def exists(subject: Subject, provision: Provision) -> bool:
    """Tell whether the knowledge has ``provision`` or a part of it; of another act, whether the rules or register name it."""
    register = subject.knowledge.register
    if provision.act == AI_ACT or provision.kind == "recital":
        return provision in subject.places
    points = [point for point, _ in register.amendments]
    rows = [mention for row in register.calendar.rows for mention in row.covers if mention.first.act == provision.act]
    return any(point.contains(provision) or provision.contains(point) for point in points) or (
        any(mention.covers(provision) for mention in rows) and provision.whole not in [point.whole for point in points]
    )


def _ends(mention: Mention) -> tuple[Provision, ...]:
    return tuple(dict.fromkeys((mention.first, mention.last)))


def _known(subject: Subject, ref: str) -> bool:
    return ref in subject.knowledge.passages or bool(find_mentions(ref))


def _touched(subject: Subject, ref: str) -> bool:
    """Tell whether an amending point names ``ref`` or what it is a part of."""
    mentions = [mention for _, touched in subject.knowledge.register.amendments for mention in touched]
    return any(mention.covers(named.first) for mention in mentions for named in find_mentions(ref))


def _finding(subject: Subject, file: KnowledgeFile, ref: str) -> Finding:
    """A provision that an amending point names and the digest does not have was deleted."""
    deleted = any(str(mention.first) == ref for _, touched in subject.knowledge.register.amendments for mention in touched)
    what = f"is named in {file.name} and {'was deleted' if deleted else 'does not exist'}"
    return Finding(file=file.name, ref=ref, check=CHECK, what=what)


def _texts(file: KnowledgeFile) -> Iterator[str]:
    """What the desk itself says in a file: the lines below the head, and the texts of the head or of a data file."""
    body, head = file.text, None
    if file.name.endswith(".yaml"):
        body, head = "", yaml.safe_load(file.text)
    elif file.document is not None:
        body, head = file.text.split("\n---\n", 1)[-1], file.document.meta
    yield from body.splitlines()
    yield from _said(head)


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in _TYPED:
                yield from _said(below)
    elif isinstance(value, list):
        for below in value:
            yield from _said(below)
    elif isinstance(value, str):
        yield value

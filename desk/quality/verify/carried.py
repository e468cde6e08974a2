"""Every figure of a note's sentence stands in the provisions that it names, as the answer's own check demands.

Out of reach: a sentence whose figures are right and whose words are wrong; a person reviews notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from desk.answering.answer import Support
from desk.answering.figures import figures_in
from desk.answering.support import check as support
from desk.corpus.records import Note, Statement
from desk.errors import CorpusError
from desk.quality.verify.records import Finding, Result, Subject

CHECK = "carried"


def check(subject: Subject) -> Result:
    """Look at every statement and every correction."""
    found = [
        Finding(file=f"notes/{note.id}.md", ref=note.id, check=CHECK, what=f"{what}: {statement.text}")
        for note in subject.knowledge.notes.values()
        for statement in said(note)
        if (what := _fault(subject, statement))
    ]
    return Result(sum(1 for note in subject.knowledge.notes.values() for _ in said(note)), "statements", tuple(found))


def said(note: Note) -> Iterator[Statement]:
    """What a note asserts."""
    yield from note.statements
    yield from (misunderstanding.correct for misunderstanding in note.misunderstandings)


def _fault(subject: Subject, statement: Statement) -> str:
    try:
        evidence = subject.knowledge.evidence(statement)
    except CorpusError as error:
        return str(error)
    if support(statement.text, evidence) is Support.VERIFIED:
        return ""
    shown = frozenset(figure for passage in evidence for figure in figures_in(passage.body))
    missing = sorted(figures_in(statement.text) - shown)
    return f"not carried by its provisions{' (' + ', '.join(missing) + ')' if missing else ''}"

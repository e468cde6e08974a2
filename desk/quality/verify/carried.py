"""Every figure of a sentence of a note or a change stands in the provisions that it names, as an answer's own check demands.

How the law was before a change is not looked at: its provisions are not in the knowledge any more.
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
    findings, compared = [], 0
    for file, ref, statement in _statements(subject):
        compared += 1
        if what := _fault(subject, statement, ref):
            findings.append(Finding(file=file, ref=ref, check=CHECK, what=f"{what}: {statement.text}"))
    return Result(compared, "statements", tuple(findings))


def said(note: Note) -> Iterator[Statement]:
    """What a note asserts."""
    yield from note.statements
    yield from (misunderstanding.correct for misunderstanding in note.misunderstandings)


def _statements(subject: Subject) -> Iterator[tuple[str, str, Statement]]:
    """Each with its file, and with its note or amending point."""
    for note in subject.knowledge.notes.values():
        yield from ((f"notes/{note.id}.md", note.id, statement) for statement in said(note))
    for name, change in subject.changes.items():
        yield from ((name, str(change.point), statement) for statement in change.statements)


def _fault(subject: Subject, statement: Statement, ref: str) -> str:
    """What is wrong with ``statement``, which the passage ``ref`` that it stands in itself cannot carry."""
    try:
        evidence = subject.knowledge.evidence(statement)
    except CorpusError as error:
        return str(error)
    others = tuple(passage for passage in evidence if passage.ref != ref) or evidence
    if support(statement.text, others) is Support.VERIFIED:
        return ""
    missing = sorted(figures_in(statement.text) - figures_in(" ; ".join(passage.body for passage in others)))
    return f"not carried by its provisions{' (' + ', '.join(missing) + ')' if missing else ''}"

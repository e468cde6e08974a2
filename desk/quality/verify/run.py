"""All checks over a folder of knowledge, in one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from desk.corpus.knowledge import read_knowledge
from desk.corpus.provisions import load_provisions
from desk.corpus.records import Record
from desk.errors import CorpusError
from desk.quality.verify import (
    accepted,
    amendments,
    application,
    bearers,
    carried,
    copying,
    counts,
    coverage,
    cross_references,
    duties,
    exceptions,
    figures,
    files,
    labels,
    layout,
    provisions,
    references,
    registered,
    roles,
    sentences,
    titles,
)
from desk.quality.verify.official import load_official
from desk.quality.verify.records import Check, Finding, Subject

INNER: dict[str, Check] = {
    module.CHECK: module.check for module in (layout, registered, amendments, references, carried, application)
}
"""Checks that need nothing but the knowledge."""

AGAINST_OFFICIAL: dict[str, Check] = {
    module.CHECK: module.check
    for module in (
        counts,
        provisions,
        titles,
        coverage,
        labels,
        figures,
        cross_references,
        roles,
        bearers,
        duties,
        exceptions,
        sentences,
        copying,
    )
}
"""Checks that compare it with the official text."""


OF_EARLIER_WORDING: dict[str, Check] = {
    module.CHECK: module.check
    for module in (coverage, labels, figures, cross_references, roles, bearers, exceptions, sentences, copying)
}
"""Checks that compare the wording before the amendment with the official text of then too."""


class CheckReport(Record):
    """What one check compared, and how many findings it had; those accepted are counted apart."""

    check: str
    compared: int
    unit: str
    findings: int
    accepted: int


class Report(Record):
    """The outcome of a run; ``findings`` are sorted by file. The knowledge agrees where there are none."""

    checks: tuple[CheckReport, ...]
    findings: tuple[Finding, ...]

    @property
    def compared(self) -> dict[str, int]:
        """How many statements, figures, references … were compared."""
        totals: Counter[str] = Counter()
        for check in self.checks:
            totals[check.unit] += check.compared
        return dict(sorted(totals.items()))

    def by_file(self) -> dict[str, tuple[Finding, ...]]:
        """Findings of each file."""
        names = dict.fromkeys(finding.file for finding in self.findings)
        return {name: tuple(f for f in self.findings if f.file == name) for name in names}


def verify(corpus: Path, count_tokens: Callable[[str], int], official: Path | None = None) -> Report:
    """Run the checks over ``corpus``, those against the ``official`` folder where one is given.

    Where the knowledge cannot be read as a whole, the report says so, and the checks that need it do not run.
    """
    found_files, unread = files.read_files(corpus)
    rows = accepted.load_accepted(corpus)
    text = load_official(official) if official else None
    try:
        knowledge = read_knowledge(corpus, count_tokens)
        register_rows = load_provisions(corpus)
    except CorpusError as error:
        findings = unread or (Finding(file="", ref="", check=files.CHECK, what=str(error)),)
        return Report(checks=(), findings=findings)
    subject = Subject(found_files, knowledge, text, rows.names, register_rows)
    checks = INNER | (AGAINST_OFFICIAL if text else {})
    results = {name: check(subject) for name, check in checks.items()}
    if text:
        before = subject.before_amendment
        results |= {name: results[name].joined(check(before)) for name, check in OF_EARLIER_WORDING.items()}
    everything = [*unread, *(finding for result in results.values() for finding in result.findings)]
    left = accepted.without_accepted(everything, rows, checks)
    open_by_check = Counter(finding.check for finding in left)
    return Report(
        checks=tuple(
            CheckReport(
                check=name,
                compared=result.compared,
                unit=result.unit,
                findings=open_by_check[name],
                accepted=len(result.findings) - open_by_check[name],
            )
            for name, result in results.items()
        ),
        findings=tuple(sorted(left, key=lambda f: (f.file, f.check, f.ref, f.what))),
    )

"""What every check is given and gives back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Protocol

from desk.corpus.changes import Change, read_change
from desk.corpus.knowledge import Knowledge
from desk.corpus.markdown import Document
from desk.corpus.provisions import ProvisionRow
from desk.corpus.records import Passage, Record, Status
from desk.law import Provision, find_mentions, parse
from desk.quality.verify.official import OfficialText


class Finding(Record):
    """Something that does not agree. ``what`` is the same from run to run, so that it can be accepted with a reason."""

    file: str
    ref: str
    check: str
    what: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a check compared, in ``unit`` (statements, figures, references …), and what it found."""

    compared: int
    unit: str
    findings: tuple[Finding, ...]

    def joined(self, other: Result) -> Result:
        """Both together."""
        return Result(self.compared + other.compared, self.unit, self.findings + other.findings)


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """A file as it stands on the disk; ``name`` is its path below the corpus, ``document`` None where it does not parse."""

    name: str
    text: str
    document: Document | None

    @property
    def folder(self) -> str:
        """Folder that it lies in."""
        return self.name.partition("/")[0]

    @property
    def stem(self) -> str:
        """Name without folder and ending."""
        return Path(self.name).stem


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the digest beside the official one; ``context`` is what the official paragraph is read with."""

    passage: Passage
    provision: Provision
    file: str
    official: str
    context: str

    def finding(self, check: str, what: str) -> Finding:
        """Report ``what`` at this paragraph."""
        return Finding(file=self.file, ref=self.passage.ref, check=check, what=what)


@dataclass(frozen=True)
class Subject:
    """Everything that is verified. ``official`` None where only the inner consistency is.

    ``folder`` holds the digest that is compared: ``act``, or ``earlier`` with the wording before the amendment.
    """

    files: tuple[KnowledgeFile, ...]
    knowledge: Knowledge
    official: OfficialText | None
    names: tuple[str, ...]
    register_rows: tuple[ProvisionRow, ...]
    folder: str = "act"

    @cached_property
    def changes(self) -> dict[str, Change]:
        """What each point of the amending act changed, by the name of its file."""
        return {file.name: read_change(file.document) for file in self.files if file.folder == "changes" and file.document}

    @cached_property
    def before_amendment(self) -> Subject:
        """What was replaced, beside the official paragraphs of then; those that read as they do now are left out."""
        knowledge = self.knowledge.on(self.knowledge.register.version - timedelta(days=1))
        files = tuple(file for file in self.files if file.folder == "earlier")
        replaced = {row.ref for row in self.register_rows if row.status not in (Status.UNCHANGED, Status.NEW)}
        official = self.official
        if official:
            wanted = replaced | self.knowledge.earlier.keys()
            earlier = {ref: text for ref, text in official.earlier.items() if ref in wanted}
            official = replace(official, paragraphs=earlier)
        return replace(self, files=files, knowledge=knowledge, official=official, folder="earlier")

    @cached_property
    def provisions(self) -> dict[Provision, Passage]:
        """Passages by their place in the law."""
        return {named[0].first: p for p in self.knowledge.passages.values() if (named := find_mentions(p.ref))}

    @cached_property
    def places(self) -> frozenset[Provision]:
        """Every provision that the knowledge has, and what each is a part of, annexes with and without their section."""
        found = set[Provision]()
        for provision in self.provisions:
            bare = Provision(provision.kind, provision.number, provision.parts, None, provision.act)
            for place in (provision, bare):
                above: Provision | None = place
                while above is not None and above not in found:
                    found.add(above)
                    above = above.parent
        return frozenset(found)

    @cached_property
    def file_of(self) -> dict[str, str]:
        """File of every section of ``act``, by its reference."""
        documents = [(file.name, file.document) for file in self.files if file.folder == self.folder and file.document]
        return {str(parse(s.heading.partition(": ")[0])): name for name, document in documents for s in document.sections}

    @cached_property
    def digest(self) -> dict[str, Passage]:
        """Passages of the digest that are no points of another one."""
        passages = self.knowledge.passages.values()
        return {p.ref: p for p in passages if not p.context and p.ref in self.file_of}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Paragraphs that stand in the digest and in the official text."""
        if self.official is None:
            return ()
        texts, found = self.official.paragraphs, []
        for ref, passage in self.digest.items():
            if ref in texts:
                provision = parse(ref)
                above = [str(provision.whole), str(provision.parent)] if provision.kind == "annex" else []
                lead = " ".join(texts.get(name, "") for name in dict.fromkeys(above) if name != ref)
                context = f"{self.official.titles.get(str(provision.whole), '')} {lead}"
                found.append(Paragraph(passage, provision, self.file_of.get(ref, ""), texts[ref], context))
        return tuple(found)


class Check(Protocol):
    """One comparison over the whole subject."""

    def __call__(self, subject: Subject) -> Result:
        """Compare, and tell what does not agree."""
        ...

"""The whole knowledge, read from ``corpus/`` and checked for inner consistency."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from desk.corpus.act import act_passages, applies_from
from desk.corpus.changes import change_passages
from desk.corpus.markdown import read_document
from desk.corpus.notes import read_limit, read_note
from desk.corpus.plan import plan_passages
from desk.corpus.provisions import load_provisions
from desk.corpus.records import Limit, Note, Passage, Statement, Status
from desk.corpus.register import Register, load_register
from desk.errors import CorpusError
from desk.law import Mention, Provision, find_mentions, official_url, parse

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Knowledge:
    """All passages, notes and limits by their identity, in the order of the files.

    ``earlier`` are the passages as they read before the amendment, where that differs; ``on`` gives the law of a day.
    """

    register: Register
    passages: dict[str, Passage]
    notes: dict[str, Note]
    limits: dict[str, Limit]
    earlier: dict[str, Passage]

    def on(self, day: date) -> Knowledge:
        """The knowledge as the law stood on ``day``: before the amendment, the wording of then and no notes, which tell today's.

        Raises ``CorpusError`` for a day before the Act entered into force.
        """
        if day >= self.register.version:
            return self
        if day < self.register.in_force_from:
            raise CorpusError(f"the Act entered into force on {self.register.in_force_from}")
        return self._before_amendment

    @cached_property
    def _before_amendment(self) -> Knowledge:
        stood = (p for p in self.passages.values() if p.status in (Status.UNCHANGED, Status.AMENDED))
        passages = {p.ref: self._as_published(p) for p in stood if p.ref not in self.earlier} | self.earlier
        return Knowledge(self.register, passages, {}, self.limits, {})

    def _as_published(self, passage: Passage) -> Passage:
        provision, published = parse(passage.ref), self.register.published
        if provision.kind == "recital":
            return passage
        return passage.model_copy(
            update={
                "version": published,
                "applies_from": applies_from(self.register, provision, earlier=True),
                "amended_by": None,
                "url": official_url(provision, published),
            }
        )

    def with_passages(self, passages: Iterable[Passage]) -> Knowledge:
        """The knowledge with passages from elsewhere; ``CorpusError`` where one has the reference of another."""
        everything = _by_identity((*self.passages.values(), *passages), lambda passage: passage.ref)
        return Knowledge(self.register, everything, self.notes, self.limits, self.earlier)

    def before(self, passage: Passage) -> Passage | None:
        """What stood in the place of ``passage`` before the amendment; None where nothing did."""
        earlier = self._before_amendment.passages
        moved = self.register.moved_from(parse(passage.ref)) if passage.is_law else None
        return earlier.get(passage.ref) or (earlier.get(str(moved)) if moved else None)

    def evidence(self, statement: Statement) -> tuple[Passage, ...]:
        """Passages that a statement of a note rests on, in the order of its bracket; ``CorpusError`` for a dead reference."""
        return tuple(passage for ref in statement.refs for passage in self.resolve(ref))

    def resolve(self, ref: str) -> tuple[Passage, ...]:
        """Passages that a written reference names; ``CorpusError`` where it names none."""
        if ref in self.passages:
            return (self.passages[ref],)
        found = tuple(passage for mention in find_mentions(ref) for passage in self.named_by(mention))
        if not found:
            raise CorpusError(f"nothing in the knowledge is {ref}")
        return found

    def named_by(self, mention: Mention) -> tuple[Passage, ...]:
        """Passages that a mention names: itself, the paragraphs of a range or whole article, or the nearest larger passage."""
        if mention.first == mention.last:
            larger: Provision | None = mention.first
            while larger is not None and larger.parts:
                if str(larger) in self.passages:
                    return (self.passages[str(larger)],)
                larger = larger.parent
        return tuple(p for p, provision in self._paragraphs() if mention.covers(provision))

    def _paragraphs(self) -> Iterator[tuple[Passage, Provision]]:
        """Passages of the Act that are no points of another one."""
        for passage in self.passages.values():
            if passage.is_law and not passage.context and (named := find_mentions(passage.ref)):
                yield passage, named[0].first


def load_knowledge(corpus: Path, count_tokens: Callable[[str], int]) -> Knowledge:
    """Read every file under ``corpus``; ``CorpusError`` names the first that is wrong, or a reference of a note to nothing."""
    knowledge = read_knowledge(corpus, count_tokens)
    for note in knowledge.notes.values():
        _check_note(note, knowledge)
    return knowledge


def read_knowledge(corpus: Path, count_tokens: Callable[[str], int]) -> Knowledge:
    """Read every file as ``load_knowledge`` does, without looking up what notes refer to."""
    register = load_register(corpus)
    passages = [p for path in _files(corpus / "act") for p in act_passages(read_document(path), register, count_tokens)]
    passages += [p for path in _files(corpus / "plan") for p in plan_passages(read_document(path), count_tokens)]
    passages += change_passages(corpus, register, count_tokens)
    status = {row.ref: row.status for row in load_provisions(corpus)}
    earlier = (p for path in _files(corpus / "earlier") for p in act_passages(read_document(path), register, count_tokens))
    return Knowledge(
        register,
        _by_identity((p.model_copy(update={"status": status.get(p.ref)}) for p in passages), lambda passage: passage.ref),
        _by_identity((read_note(read_document(path)) for path in _files(corpus / "notes")), lambda note: note.id),
        _by_identity((read_limit(read_document(path)) for path in _files(corpus / "limits")), lambda limit: limit.id),
        _by_identity(earlier, lambda passage: passage.ref),
    )


def corpus_digest(corpus: Path) -> str:
    """Hash of all files that the knowledge is read from: changes when, and only when, one of them does."""
    digest = hashlib.sha256()
    for path in sorted(p for p in corpus.rglob("*") if p.suffix in {".md", ".yaml", ".csv"}):
        digest.update(path.relative_to(corpus).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.md"))


def _by_identity(items: Iterable[_Item], identity: Callable[[_Item], str]) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    for item in items:
        if identity(item) in found:
            raise CorpusError(f"{identity(item)} stands twice in the knowledge")
        found[identity(item)] = item
    return found


def _check_note(note: Note, knowledge: Knowledge) -> None:
    """Every reference of a note exists, every related note too."""
    for statement in (*note.statements, *(m.correct for m in note.misunderstandings)):
        knowledge.evidence(statement)
    unknown = [other for other in note.related if other not in knowledge.notes]
    if unknown:
        raise CorpusError(f"note {note.id}: no such related note: {', '.join(unknown)}")

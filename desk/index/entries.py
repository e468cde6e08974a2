"""What is put into the index: for each thing that can be found, the texts by which it is found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Note, Passage

WINDOW_TOKENS = 200
"""Longest text given to the encoder, in cl100k tokens: MiniLM reads 256 word pieces, and headings come on top."""


class Target(StrEnum):
    """What an entry leads to."""

    PASSAGE = "passage"
    EARLIER = "earlier passage"
    NOTE = "note"
    NOTE_ANSWER = "note answer"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to search, and what it leads to (``target_id``: a passage's ref, a note's or limit's id)."""

    text: str
    target: Target
    target_id: str

    @property
    def id(self) -> str:
        """Identity by content, so that an unchanged entry keeps its vector from one build to the next."""
        return hashlib.sha256(f"{self.target}\0{self.target_id}\0{self.text}".encode()).hexdigest()[:24]


def entries_of(knowledge: Knowledge, count_tokens: Callable[[str], int]) -> list[Entry]:
    """All entries of the knowledge, without repeats, in a stable order."""
    entries: dict[str, Entry] = {}
    for entry in _all(knowledge, count_tokens):
        entries.setdefault(entry.id, entry)
    return list(entries.values())


def note_documents(knowledge: Knowledge) -> dict[str, str]:
    """Each note as one text, by its id, for finding it by its words."""
    return {note.id: _document(note) for note in knowledge.notes.values()}


def _document(note: Note) -> str:
    said = (statement.text for statement in note.statements)
    claimed = (misunderstanding.claim for misunderstanding in note.misunderstandings)
    return " ".join([note.question, note.question, *note.ways, *said, *claimed])  # the question counts twice


def _all(knowledge: Knowledge, count_tokens: Callable[[str], int]) -> Iterator[Entry]:
    for passage in knowledge.passages.values():
        yield from (Entry(text, Target.PASSAGE, passage.ref) for text in windows(passage, count_tokens))
    for passage in knowledge.earlier.values():
        yield from (Entry(text, Target.EARLIER, passage.ref) for text in windows(passage, count_tokens))
    for note in knowledge.notes.values():
        asked = (note.question, *note.ways, *(m.claim for m in note.misunderstandings))
        yield from (Entry(way, Target.NOTE, note.id) for way in asked)
        for paragraph in note.paragraphs:
            said = " ".join(statement.text for statement in paragraph)
            yield Entry(f"{note.question} {said}", Target.NOTE_ANSWER, note.id)
    for limit in knowledge.limits.values():
        yield from (Entry(way, Target.LIMIT, limit.id) for way in limit.ways)


def windows(passage: Passage, count_tokens: Callable[[str], int]) -> list[str]:
    """The passage as texts short enough for the encoder, cut between its lines only, each under the passage's headings."""
    if not passage.body:
        return []
    heading = ". ".join(dict.fromkeys(part for part in (passage.title, passage.heading) if part))
    texts: list[str] = []
    lines: list[str] = []
    for line in passage.body.splitlines():
        if lines and count_tokens(" ".join([*lines, line])) > WINDOW_TOKENS:
            texts.append(f"{heading}. {' '.join(lines)}")
            lines = []
        lines.append(line.strip())
    return [*texts, f"{heading}. {' '.join(lines)}"]

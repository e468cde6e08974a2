"""A random sample of the knowledge to be read by a person beside the official text; the same seed gives the same sample."""

from __future__ import annotations

import random
from collections.abc import Iterator

from desk.corpus.knowledge import Knowledge
from desk.corpus.records import Note, Passage
from desk.law import find_mentions
from desk.quality.verify.official import OfficialText


def drawn(knowledge: Knowledge, seed: int, count: int) -> tuple[list[Passage], list[Note]]:
    """``count`` paragraphs of the Act (recitals among them) and as many notes, each in the order of the knowledge."""
    paragraphs = [p for p in knowledge.passages.values() if p.source == "ai-act" and not p.context and p.body]
    notes = sorted(knowledge.notes.values(), key=lambda note: note.id)
    chance = random.Random(seed)  # noqa: S311  no secret
    chosen = {p.ref for p in chance.sample(paragraphs, min(count, len(paragraphs)))}
    named = {note.id for note in chance.sample(notes, min(count, len(notes)))}
    return [p for p in paragraphs if p.ref in chosen], [note for note in notes if note.id in named]


def as_markdown(knowledge: Knowledge, official: OfficialText, seed: int, count: int) -> str:
    """The sample with the official paragraph under each digest paragraph, and under each note those that it rests on."""
    passages, notes = drawn(knowledge, seed, count)
    lines = [f"# {len(passages)} provisions and {len(notes)} notes, seed {seed}", ""]
    for passage in passages:
        lines += [f"## {passage.ref}", "", passage.body, "", *_quoted(official, passage.ref), ""]
    for note in notes:
        lines += [f"## {note.id}: {note.question}", ""]
        lines += [f"{statement.text} [{'; '.join(statement.refs)}]" for statement in note.statements]
        refs = dict.fromkeys(ref for statement in note.statements for ref in _paragraphs(knowledge, statement.refs))
        for ref in refs:
            lines += ["", f"### {ref}", *_quoted(official, ref)]
        lines.append("")
    return "\n".join(lines)


def _paragraphs(knowledge: Knowledge, refs: tuple[str, ...]) -> Iterator[str]:
    """The paragraphs that ``refs`` name or are points of."""
    for passage in (passage for ref in refs for passage in knowledge.resolve(ref)):
        mentions = find_mentions(passage.ref)
        provision = mentions[0].first if mentions else None
        while provision and provision.parent and len(provision.parts) > 1:
            provision = provision.parent
        yield str(provision) if provision else passage.ref


def _quoted(official: OfficialText, ref: str) -> list[str]:
    return [f"> {line}" for line in official.paragraphs.get(ref, "(no official paragraph)").splitlines()]

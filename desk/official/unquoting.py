"""From what an amending act quotes to the text that the amended act gets: without the quotation's marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from desk.errors import OfficialTextError
from desk.official.addresses import all_texts
from desk.official.inline import cut, is_punctuation
from desk.official.labels import QUOTES
from desk.official.model import (
    Annex,
    AnnexSection,
    Article,
    Block,
    Footnote,
    Heading,
    Paragraph,
    Part,
    Point,
    Quotation,
    Table,
    Text,
)
from desk.official.quoting import ends

_CLOSING = re.compile(rf"[{re.escape(QUOTES)}]\s?[.,;:]?\Z")
# Marks within a quotation, by the mark that opens it. A closing mark before a letter is an apostrophe.
_INNER = {"‘": ("“", "”"), "'": ("“", "”"), "“": ("‘", "’"), "„": ("‚", "‘"), "«": ("“", "”")}
_APOSTROPHES = "’'"


def unquoted(quotation: Quotation, notes: dict[str, Footnote]) -> tuple[Part, ...]:
    """Parts of a quotation as the amended act prints them.

    The opening mark and the closing one go, and marks within the quotation become those that stood around it: “safety
    component” in ‘…’ is ‘safety component’. The closing mark may stand at the end of a footnote of ``notes`` instead.
    ``OfficialTextError`` where the quotation does not begin or end with a mark, or has others that do not belong to a pair.
    """
    if not quotation.parts:
        raise OfficialTextError("the quotation is empty")
    first, *others = quotation.parts
    opening, first = _opened(first)
    if not opening or any(_opened(part)[0] for part in others if not isinstance(part, Text | Heading)):
        raise OfficialTextError("the quotation does not begin with one opening mark")
    parts = [first, *others]
    if isinstance(last := parts[-1], Text) and len(parts) > 1 and is_punctuation(last.text):
        parts.pop()  # where the closing mark stands in a footnote, the instruction's own end is read with the quotation
    if closing := _CLOSING.search(ends(parts[-1])):
        parts[-1] = _map_last(parts[-1], lambda text: replace(text, text=text.text[: closing.start()]))
        close = closing[0][0]
    elif not _closed_in_note(parts[-1], notes):
        raise OfficialTextError("the quotation does not end with a closing mark")
    else:
        close = "’" if opening == "‘" else ""
    return tuple(_map_texts(part, lambda text: _single(text, opening, close)) for part in parts)


def without_closing(note: Footnote) -> Footnote:
    """A footnote without the mark that ended the quotation it belongs to."""
    text, end = _note_end(note)
    return replace(note, text=f"{text}.") if {*end} & {*QUOTES} else note


def _note_end(note: Footnote) -> tuple[str, str]:
    """Text of a footnote, and the marks and stops at its end."""
    text = note.text.rstrip(f"{QUOTES} .,;")
    return text, note.text[len(text) :]


def _closed_in_note(part: Part, notes: dict[str, Footnote]) -> bool:
    marked = [notes[mark.key] for text in all_texts((part,)) for mark in text.marks if mark.key in notes]
    return bool(marked) and bool({*_note_end(marked[-1])[1]} & {*QUOTES})


def _opened(part: Part) -> tuple[str, Part]:
    """Opening mark of a part, and the part without it."""
    match part:
        case Article() | Annex() | Paragraph() | Point():
            return part.opening, replace(part, opening="")
        case Text(text):
            # One mark only: what is quoted may begin with a term that has its own.
            mark = text[:1] if text[:1] in QUOTES else ""
            return mark, cut(part, len(mark))
        case Heading(text):
            mark, rest = _opened(text)
            return mark, Heading(rest) if isinstance(rest, Text) else part
        case _:
            return "", part


def _single(text: str, opening: str, close: str) -> str:
    """``text`` with the marks within a quotation turned into those around it."""
    inner = _INNER.get(opening)
    if inner and close:
        start, end = (re.escape(mark) for mark in inner)
        pair = re.compile(rf"{start}((?:(?!{start})(?!{end}(?!\w)).)*){end}(?!\w)", re.DOTALL)
        text = pair.sub(rf"{opening}\1{close}", text)
    rest = set(text) & (set(QUOTES) - {opening, close, *_APOSTROPHES})
    if rest:
        raise OfficialTextError(f"the quotation has marks within it that cannot be paired: {' '.join(sorted(rest))}")
    return text


def _map_last(part: Part, change: Callable[[Text], Text]) -> Part:
    """``part`` with its last text changed, which is the one that ``desk.official.quoting.ends`` gives."""
    match part:
        case Heading(text):
            return Heading(change(text))
        case Paragraph(blocks=(*blocks, last)):
            return replace(part, blocks=(*blocks, _map_last_block(last, change)))
        case Article(paragraphs=(*paragraphs, paragraph)) if paragraph.blocks:
            *blocks, last = paragraph.blocks
            ended = replace(paragraph, blocks=(*blocks, _map_last_block(last, change)))
            return replace(part, paragraphs=(*paragraphs, ended))
        case Annex(sections=(*sections, section)) if section.blocks:
            *blocks, last = section.blocks
            return replace(part, sections=(*sections, replace(section, blocks=(*blocks, _map_last_block(last, change)))))
        case Text() | Point() | Table() | Quotation():
            return _map_last_block(part, change)
        case _:
            raise OfficialTextError("the quotation does not end with text")


def _map_last_block(block: Block, change: Callable[[Text], Text]) -> Block:
    match block:
        case Text():
            return change(block)
        case Point(blocks=(*blocks, last)):
            return replace(block, blocks=(*blocks, _map_last_block(last, change)))
        case Table(rows=(*rows, (*cells, cell))):
            return Table((*rows, (*cells, change(cell))))
        case _:
            raise OfficialTextError("the quotation does not end with text")


def _map_texts(part: Part, change: Callable[[str], str]) -> Part:
    """``part`` with every text and heading changed; the length of a text stays, so that its footnotes keep their places."""
    match part:
        case Heading(text):
            return Heading(replace(text, text=change(text.text)))
        case Paragraph():
            return _map_paragraph(part, change)
        case Article(heading=heading, paragraphs=paragraphs):
            mapped = tuple(_map_paragraph(paragraph, change) for paragraph in paragraphs)
            return replace(part, heading=change(heading), paragraphs=mapped)
        case Annex(heading=heading, sections=sections):
            return replace(part, heading=change(heading), sections=tuple(_map_section(section, change) for section in sections))
        case _:
            return _map_block(part, change)


def _map_paragraph(paragraph: Paragraph, change: Callable[[str], str]) -> Paragraph:
    return replace(paragraph, blocks=tuple(_map_block(block, change) for block in paragraph.blocks))


def _map_section(section: AnnexSection, change: Callable[[str], str]) -> AnnexSection:
    blocks = tuple(_map_block(block, change) for block in section.blocks)
    return replace(section, heading=change(section.heading), blocks=blocks)


def _map_block(block: Block, change: Callable[[str], str]) -> Block:
    match block:
        case Text(text):
            return replace(block, text=change(text))
        case Table(rows):
            return Table(tuple(tuple(replace(cell, text=change(cell.text)) for cell in row) for row in rows))
        case Point(blocks=blocks):
            return replace(block, blocks=tuple(_map_block(inner, change) for inner in blocks))
        case Quotation(parts):
            return replace(block, parts=tuple(_map_texts(inner, change) for inner in parts))

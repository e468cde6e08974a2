"""XHTML of consolidated versions: without recitals, with ▼ and ► where an amendment or a corrigendum changed the text."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from desk.errors import OfficialTextError
from desk.official import labels
from desk.official.assembling import GroupHeading, only_blocks, sections, split_number
from desk.official.finishing import Notes, act_of, day, language_of
from desk.official.loading import load_html
from desk.official.model import Act, Annex, Block, Heading, Paragraph, Part, Point, Text
from desk.official.quoting import separate_quotations
from desk.official.xhtml import (
    Layout,
    XhtmlReader,
    annexes,
    by_class,
    classes,
    container,
    note_text,
    whole_text,
    with_id,
)

_LAYOUT = Layout("title-article-norm", "stitle-article-norm", "title-division-1", "title-division-2", "footnote")
_REFERENCE = re.compile(r"0(\d{4})([RLD])(\d{4})\s\W\s([A-Z]{2})\s\W\s([\d.]{8,10})")
_MARKERS = frozenset({"modref", "arrow"})


def parse_consolidated_xhtml(data: bytes) -> Act:
    """Read a consolidated version; ``OfficialTextError`` where the file is none."""
    root = load_html(data)
    reference = next((whole_text(element) for element in by_class(root, "reference")), "")
    found = _REFERENCE.match(reference)
    if not found:
        raise OfficialTextError("the file does not say which act it is (no reference at its head)")
    year, letter, number, language, state = found.groups()
    reader = ConsolidatedReader(Notes(), _LAYOUT)
    terms = container(root)
    for note in by_class(root, _LAYOUT.notes):
        note_text(reader, note)
    return act_of(
        celex=f"3{year}{letter}{number}",
        language=language_of(language),
        source="consolidated-xhtml",
        version=day(state),
        title=" ".join(reader.inline(line).text for part in with_id(root, "tit_") for line in part.iter("p")),
        recitals=(),
        body=reader.body(terms, reader.parts_of),
        annexes=tuple(reader.annex(element, number) for number, element in annexes(root)),
        notes=reader.notes,
    )


def is_consolidated_xhtml(data: bytes) -> bool:
    """Tell whether ``data`` has the classes of consolidated versions."""
    return b"title-article-norm" in data


class ConsolidatedReader(XhtmlReader):
    """Reads the block elements of consolidated versions."""

    def parts_of(self, child: etree._Element) -> list[Part] | None:
        """Parts that an element is, None for one within running text."""
        kinds = classes(child)
        match child.tag:
            case "p" if kinds & _MARKERS or "footnote" in kinds:
                return []
            case "p" if kinds & {"title-article-norm", "stitle-article-norm"}:
                return [Heading(self.inline(child))]
            case "p":
                return [self.inline(child)]
            case "table":
                return [self.table(child)]
            case "div":
                return self._div(child, kinds)
            case "hr":
                return []
            case _:
                return None

    def annex(self, element: etree._Element, number: str) -> Annex:
        """An annex of the act."""
        titles: list[str] = []
        items: list[GroupHeading | Block] = []

        def convert(child: etree._Element) -> list[Part] | None:
            kinds = classes(child)
            if kinds & {"title-annex-1", "title-annex-2"}:
                titles.append(self.inline(child).text)
                return []
            if any(kind.startswith("title-gr-seq") for kind in kinds):
                return [Heading(self.inline(child))]
            if child.tag == "div" and not kinds:
                return _numbered(self.flow(child, self.parts_of))
            return self.parts_of(child)

        further: list[Block] = []
        for child in element:
            parts = convert(child) or []
            if "list" in classes(child) and items and isinstance(items[-1], Point):
                further += only_blocks(parts)
                continue
            _complete(items, further)
            for part in parts:
                items += [GroupHeading(part.text.text)] if isinstance(part, Heading) else only_blocks((part,))
        _complete(items, further)
        return Annex(number, titles[0] if titles else "", " ".join(titles[1:]), sections(items))

    def _div(self, child: etree._Element, kinds: frozenset[str]) -> list[Part]:
        if "eli-title" in kinds:
            return []
        if "grid-list" in kinds:
            return [self._point(child)]
        number = next((part for part in child if "no-parag" in classes(part)), None)
        if number is not None:
            return [self._paragraph(child, number)]
        return self.flow(child, self.parts_of)

    def _point(self, element: etree._Element) -> Point:
        cells = [cell for cell in element if cell.tag == "div"]
        opening, printed = labels.opening_of(whole_text(cells[0]) if cells else "")
        parts = [part for cell in cells[1:] for part in self.flow(cell, self.parts_of)]
        return Point(labels.label_of(printed), printed, only_blocks(separate_quotations(parts)), opening)

    def _paragraph(self, element: etree._Element, number: etree._Element) -> Paragraph:
        opening, printed = labels.opening_of(whole_text(number))

        def convert(child: etree._Element) -> list[Part] | None:
            return [] if child is number else self.parts_of(child)

        blocks = only_blocks(separate_quotations(self.flow(element, convert)))
        return Paragraph(labels.label_of(printed), blocks, opening)


def _complete(items: list[GroupHeading | Block], further: list[Block]) -> None:
    """Give the last point its further subparagraphs, which stand behind it."""
    if further and isinstance(last := items[-1], Point):
        items[-1] = replace(last, blocks=(*last.blocks, *further))
        further.clear()


def _numbered(parts: list[Part]) -> list[Part]:
    """Parts of a ``div`` of an annex, which are one point where the first text begins with its number."""
    if parts and isinstance(first := parts[0], Text):
        opening, printed, rest = split_number(first)
        if printed:
            return [Point(labels.label_of(printed), printed, only_blocks((rest, *parts[1:])), opening)]
    return parts

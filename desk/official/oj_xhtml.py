"""XHTML of the Official Journal, as EUR-Lex serves it, with or without the page of EUR-Lex around it.

A point is a table of one row, its label in the cell before the last; a numbered paragraph is a ``div`` with the id
"002.013"; the ids of quoted articles and paragraphs look the same and are told apart by the quotation marks.
"""

from __future__ import annotations

import re

from lxml import etree

from desk.errors import OfficialTextError
from desk.official import labels
from desk.official.assembling import GroupHeading, only_blocks, paragraphs, sections, split_number
from desk.official.finishing import Notes, act_of, day, language_of
from desk.official.inline import plain
from desk.official.loading import load_html
from desk.official.model import Act, Annex, Article, Block, Heading, Paragraph, Part, Point, Recital, Text
from desk.official.quoting import separate_quotations
from desk.official.xhtml import (
    Layout,
    XhtmlReader,
    annexes,
    by_class,
    classes,
    container,
    note_text,
    table_rows,
    whole_text,
    with_id,
)

_LAYOUT = Layout("oj-ti-art", "oj-sti-art", "oj-ti-section-1", "oj-ti-section-2", "oj-note")
_PARAGRAPH = re.compile(r"\d{3}[A-Z]{0,2}\.(\d{3}[A-Z]{0,2})")
_ELI = re.compile(r"/eli/(reg|dir|dec)[a-z_]{0,10}/(\d{4}/\d{1,4})/")
_LETTERS = {"reg": "R", "dir": "L", "dec": "D"}
_UNIQUE = re.compile(r"(\d{4})/(\d{1,4})")
_QUOTED_TITLE = "oj-quotation-ti"


def parse_oj_xhtml(data: bytes) -> Act:
    """Read an act as the Official Journal published it; ``OfficialTextError`` where the file is none."""
    root = load_html(data)
    reader = OjReader(Notes(), _LAYOUT)
    terms = container(root)
    for note in by_class(root, _LAYOUT.notes):
        note_text(reader, note)
    return act_of(
        celex=_celex(root),
        language=language_of(_first(root, "oj-hd-lg")),
        source="oj-xhtml",
        version=day(_first(root, "oj-hd-date")),
        title=" ".join(reader.inline(line).text for part in with_id(root, "tit_") for line in part.iter("p")),
        recitals=tuple(reader.recital(element) for element in with_id(root, "rct_")),
        body=reader.body(terms, reader.parts_of),
        annexes=tuple(reader.annex(element, number) for number, element in annexes(root)),
        notes=reader.notes,
    )


def is_oj_xhtml(data: bytes) -> bool:
    """Tell whether ``data`` has the classes of the Official Journal."""
    return b'"oj-' in data


class OjReader(XhtmlReader):
    """Reads the block elements of the Official Journal."""

    def parts_of(self, child: etree._Element) -> list[Part] | None:
        """Parts that an element is, None for one within running text."""
        kinds = classes(child)
        match child.tag:
            case "p" if "oj-note" in kinds:
                return []
            case "p" if kinds & {"oj-sti-art", "oj-ti-art"}:
                return [Heading(self.inline(child))]
            case "p":
                return [self.inline(child)]
            case "table":
                return self._table(child)
            case "div":
                return self._div(child, kinds)
            case "hr":
                return []
            case _:
                return None

    def recital(self, element: etree._Element) -> Recital:
        """A recital: one table of one row."""
        number = element.get("id", "").removeprefix("rct_")
        parts = self.flow(element, self.parts_of)
        blocks = only_blocks(parts)
        if len(blocks) == 1 and isinstance(point := blocks[0], Point):
            return Recital(number, point.blocks)
        return Recital(number, blocks)

    def annex(self, element: etree._Element, number: str | None) -> Annex:
        """An annex, the act's own or, without ``number``, a quoted one."""
        titles: list[str] = []
        items: list[GroupHeading | Block] = []

        def convert(child: etree._Element) -> list[Part] | None:
            kinds = classes(child)
            if "oj-doc-ti" in kinds:
                titles.append(self.inline(child).text)
                return []
            if any(kind.startswith("oj-ti-grseq") for kind in kinds):
                return [Heading(self.inline(child))]
            return self.parts_of(child)

        for part in self.flow(element, convert):
            if isinstance(part, Heading):
                items.append(GroupHeading(part.text.text))
            else:
                items += only_blocks((part,))
        opening, title = labels.opening_of(titles[0] if titles else "")
        return Annex(number or labels.annex_number(title, 1), title, " ".join(titles[1:]), sections(items), opening)

    def _div(self, child: etree._Element, kinds: frozenset[str]) -> list[Part]:
        if "oj-enumeration-spacing" in kinds and len(child) > 1 and labels.is_label(printed := whole_text(child[0])):
            return [self._point(printed, [part for line in child[1:] for part in self.parts_of(line) or []])]
        first = next(iter(child), None)
        # Each element is read once: read twice at every level, nested ones would take for ever.
        if first is not None and _QUOTED_TITLE in classes(first):
            return [self.annex(child, None)]
        parts = self.flow(child, self.parts_of)
        if found := _PARAGRAPH.fullmatch(child.get("id", "")):
            return [_paragraph(parts, labels.from_identifier(found[1]))]
        if first is not None and "oj-ti-art" in classes(first):
            return [self._quoted_article(child, parts)]
        return [] if "eli-title" in kinds else parts

    def _quoted_article(self, element: etree._Element, parts: list[Part]) -> Article:
        opening, title = labels.opening_of(self.line(element, "oj-ti-art"))
        number = labels.from_identifier(element.get("id", "")) or labels.article_number(title)
        own = [part for part in parts if not isinstance(part, Article | Annex | Heading)]
        return Article(number, title, self.line(element, "oj-sti-art"), paragraphs(own), opening)

    def _table(self, element: etree._Element) -> list[Part]:
        rows = table_rows(element)
        if len(rows) == 1 and len(rows[0]) >= 2 and "oj-table" not in classes(element):
            *before, label, content = rows[0]
            printed = whole_text(label)
            if labels.is_label(printed) and not any(whole_text(cell) for cell in before):
                return [self._point(printed, self.flow(content, self.parts_of))]
        return [self.table(element)]

    def _point(self, printed: str, parts: list[Part]) -> Point:
        opening, label = labels.opening_of(printed)
        return Point(labels.label_of(label), label, only_blocks(separate_quotations(parts)), opening)


def _paragraph(parts: list[Part], number: str | None) -> Paragraph:
    """A numbered paragraph: its number stands at the front of its first text."""
    opening = ""
    if parts and isinstance(first := parts[0], Text):
        opening, printed, rest = split_number(first)
        number = number or labels.label_of(printed)
        parts = [rest, *parts[1:]]
    return Paragraph(number, only_blocks(separate_quotations(parts)), opening)


def _first(root: etree._Element, name: str) -> str:
    return next((whole_text(element) for element in by_class(root, name)), "")


def _celex(root: etree._Element) -> str:
    """The act's own number stands in the head of the page; its kind in the address (ELI) at the foot."""
    unique = _UNIQUE.fullmatch(_first(root, "oj-hd-uniq"))
    if not unique:
        raise OfficialTextError("the file does not say which act it is (no number in the head of the Official Journal)")
    addresses = (plain(element.text) + element.get("href", "") for element in root.iter("a", "p"))
    kinds = (kind for text in addresses for kind, number in _ELI.findall(text) if number == unique[0])
    return f"3{unique[1]}{_LETTERS[next(kinds, 'reg')]}{int(unique[2]):04}"

"""What the two XHTML formats have in common: finding divisions and articles by their ids, running text, page data.

Source: the ids and classes that the Publications Office's converter (CONVEX) writes; they are the same in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from desk.errors import OfficialTextError
from desk.official import labels
from desk.official.assembling import paragraphs
from desk.official.finishing import Notes
from desk.official.inline import TextBuilder, plain
from desk.official.model import Article, Division, Part, Table, Text
from desk.official.quoting import separate_quotations

Convert = Callable[[etree._Element], "list[Part] | None"]
"""Turns a block element into parts; None where the element is part of running text."""

_ARTICLE = re.compile(r"art_([0-9]{1,3}[a-zA-Z]{0,2})")
_DIVISION = re.compile(r"(?:(?:prt|tis|cpt|sct|sbs)_[0-9A-Za-z]{1,8}\.?)+")
_APART = frozenset({"p", "div", "table", "tr", "td", "th", "li"})
"""Elements whose text does not run on into that of the next one."""

_ANNEX = re.compile(r"anx_([IVXL]{1,8})(?:[._].*)?")


class Layout(NamedTuple):
    """Classes by which a format names its headings."""

    article_title: str
    article_heading: str
    division_title: str
    division_heading: str
    notes: str


def classes(element: etree._Element) -> frozenset[str]:
    """Classes of ``element``."""
    return frozenset(element.get("class", "").split())


def by_class(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Elements below ``root`` that have the class ``name``, in order."""
    return (element for element in root.iter("p", "div", "span", "td", "a") if name in classes(element))


def with_id(root: etree._Element, prefix: str) -> Iterator[etree._Element]:
    """``div`` elements below ``root`` whose id begins with ``prefix``, in order."""
    return (element for element in root.iter("div") if element.get("id", "").startswith(prefix))


def whole_text(element: etree._Element) -> str:
    """All text in ``element`` on one line, footnote marks included."""
    return plain("".join(element.itertext()))


class XhtmlReader:
    """Reads running text and flow of blocks; a format says what its block elements are."""

    def __init__(self, notes: Notes, layout: Layout) -> None:
        """Begin a document."""
        self.notes = notes
        self.layout = layout

    def flow(self, element: etree._Element, convert: Convert) -> list[Part]:
        """Parts that the content of ``element`` makes up: runs of text, and the block elements between them."""
        out: list[Part] = []
        run = TextBuilder()
        run.add(element.text)
        for child in element:
            parts = convert(child)
            if parts is None:
                self._add_inline(run, child)
            else:
                _flush(out, run)
                run = TextBuilder()
                out += parts
            run.add(child.tail)
        _flush(out, run)
        return out

    def inline(self, element: etree._Element) -> Text:
        """All text in ``element`` as one run, marks of footnotes apart."""
        run = TextBuilder()
        self._add_content(run, element)
        return run.build()

    def table(self, element: etree._Element) -> Table:
        """A table with its own rows; a table within a cell is text of the cell."""
        return Table(tuple(tuple(self.inline(cell) for cell in row) for row in table_rows(element)))

    def line(self, root: etree._Element, name: str) -> str:
        """Text of the elements of class ``name`` directly in ``root`` or in a heading of it, joined."""
        found = [
            element
            for element in by_class(root, name)
            if (above := element.getparent()) is root
            or (above is not None and above.getparent() is root and "eli-title" in classes(above))
        ]
        return " ".join(filter(None, (self.inline(element).text for element in found)))

    def body(self, root: etree._Element, convert: Convert) -> tuple[Division | Article, ...]:
        """Divisions and articles below ``root`` by their ids."""
        out: list[Division | Article] = []
        for child in root:
            name = child.get("id", "") if child.tag == "div" else ""
            if found := _ARTICLE.fullmatch(name):
                out.append(self._article(child, found[1].lower(), convert))
            elif _DIVISION.fullmatch(name):
                title = self.line(child, self.layout.division_title)
                heading = self.line(child, self.layout.division_heading)
                out.append(Division(title, heading, self.body(child, convert)))
            elif child.tag == "div" and not classes(child) & {"eli-title"}:
                out += self.body(child, convert)
        return tuple(out)

    def _article(self, element: etree._Element, number: str, convert: Convert) -> Article:
        def content(child: etree._Element) -> list[Part] | None:
            if classes(child) & {self.layout.article_title, "eli-title"}:
                return []
            return convert(child)

        parts = separate_quotations(self.flow(element, content))
        title, heading = (self.line(element, name) for name in self.layout[:2])
        return Article(number, title, heading, paragraphs(parts))

    def _add_content(self, run: TextBuilder, element: etree._Element) -> None:
        run.add(element.text)
        for child in element:
            self._add_inline(run, child)
            run.add(child.tail)

    def _add_inline(self, run: TextBuilder, child: etree._Element) -> None:
        key = marked_note(child)
        if key is not None:
            self._mark(run, child, key)
        elif classes(child) & {"oj-super", "superscript"} or child.tag == "sup":
            run.raise_power(whole_text(child))
        elif child.tag == "br":
            run.add(" ")
        elif child.tag in _APART:
            run.add(" ")
            self._add_content(run, child)
            run.add(" ")
        elif child.tag not in ("script", "style", "img"):
            self._add_content(run, child)

    def _mark(self, run: TextBuilder, child: etree._Element, key: str) -> None:
        """Mark a footnote. Consolidated versions print its brackets outside the link: they go with it."""
        tail = (child.tail or "").lstrip()
        if not whole_text(child).startswith("(") and tail.startswith(")"):
            run.drop_bracket()
            child.tail = tail[1:]
        run.mark(key)


def table_rows(table: etree._Element) -> list[list[etree._Element]]:
    """Cells of a table row by row, without the rows of tables in it."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def marked_note(link: etree._Element) -> str | None:
    """Key of the footnote that ``link`` marks in the text, or None where it is no such mark."""
    target = link.get("href", "") if link.tag == "a" else ""
    if target.startswith("#ntr"):
        return target.removeprefix("#ntr")
    if target.startswith("#") and link.get("id") == f"src.{target[1:]}":
        return target[1:]
    return None


def note_text(reader: XhtmlReader, note: etree._Element) -> None:
    """Keep a footnote from the paragraph it is printed in, which begins with a link back to its mark."""
    for link in note.iter("a"):
        back, own = link.get("href", ""), link.get("id", "")
        if back.startswith("#ntc") or back == f"#src.{own}":
            mark = whole_text(link).strip("() ")
            text = whole_text(note).removeprefix("(").lstrip()
            text = text.removeprefix(whole_text(link).lstrip("(").strip()).lstrip(" )")
            reader.notes.add(own.removeprefix("ntr"), mark, text)
            return


def annexes(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Annexes with their Roman numbers, outermost elements only."""
    for element in with_id(root, "anx_"):
        found = _ANNEX.fullmatch(element.get("id", ""))
        inner = any(above.get("id", "").startswith("anx_") for above in element.iterancestors("div"))
        if found and not inner:
            yield labels.annex_number(found[1], 1), element


def container(root: etree._Element) -> etree._Element:
    """The element with the enacting terms, or ``OfficialTextError`` where there is none."""
    found = next((element for element in with_id(root, "enc_")), None)
    if found is None:
        raise OfficialTextError("the file has no enacting terms; is it the text of an act in XHTML?")
    return found


def _flush(out: list[Part], run: TextBuilder) -> None:
    text = run.build()
    if text.text:
        out.append(text)

"""Elements of Formex within articles, recitals and annexes, each turned into a part of the structure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from desk.errors import OfficialTextError
from desk.official import labels
from desk.official.assembling import only_blocks, paragraphs
from desk.official.finishing import Notes
from desk.official.inline import TextBuilder, is_punctuation, plain
from desk.official.model import Annex, Article, Block, Heading, Paragraph, Part, Point, Quotation, Table, Text

_TRANSPARENT = frozenset("P ALINEA LIST ITEM TXT CONSID GR.SEQ TITLE TI STI CONTENTS DLIST DLIST.ITEM".split())
_BLOCKS = _TRANSPARENT | frozenset("NP PARAG ARTICLE QUOT.S TBL STI.ART ANNEX DIVISION".split())


def find(root: etree._Element, tag: str) -> etree._Element:
    """The child ``tag``; ``OfficialTextError`` where it is missing."""
    found = root.find(tag)
    if found is None:
        raise OfficialTextError(f"the Formex file has no {tag} where one must be")
    return found


def child_texts(reader: FormexReader, title: etree._Element) -> list[str]:
    """Lines of a title: the text of each paragraph in it, the number before its heading."""
    lines = []
    for paragraph in title.iter("P", "NP"):
        if any(above.tag in ("P", "NP", "NOTE") for above in paragraph.iterancestors()):
            continue
        lines.append(reader.inline(paragraph).text)
    return [line for line in lines if line]


class FormexReader:
    """Reads the elements of one file; footnotes go to ``notes`` under the name of the file."""

    def __init__(self, notes: Notes, name: str) -> None:
        """Begin a file."""
        self._notes = notes
        self._name = name

    def parts(self, element: etree._Element) -> list[Part]:
        """Parts that the content of ``element`` makes up: runs of text, and the block elements between them."""
        out: list[Part] = []
        run = TextBuilder()
        run.add(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                _flush(out, run)
                run = TextBuilder()
                out += self.parts_of(child)
            else:
                self._add_inline(run, child)
            run.add(child.tail)
        _flush(out, run)
        return out

    def parts_of(self, child: etree._Element) -> list[Part]:
        """Parts that a block element is."""
        match child.tag:
            case "NP":
                return [self._point(child)]
            case "PARAG":
                return [self._paragraph(child)]
            case "ARTICLE":
                return [self.article(child)]
            case "QUOT.S":
                return [self._quotation(child)]
            case "ITEM" if child.find("NP") is None:
                return [self._dash(child)]
            case "TBL":
                return [self._table(child)]
            case "STI.ART":
                return [Heading(self.inline(child))]
            case _:
                return self.parts(child)

    def inline(self, element: etree._Element) -> Text:
        """All text in ``element`` as one run."""
        run = TextBuilder()
        self._add_content(run, element)
        return run.build()

    def article(self, element: etree._Element) -> Article:
        """An article, the act's own or a quoted one."""
        opening, title = labels.opening_of(self.inline(find(element, "TI.ART")).text)
        number = labels.from_identifier(element.get("IDENTIFIER", "")) or labels.article_number(title)
        heading = element.find("STI.ART")
        parts = chain.from_iterable(self.parts_of(child) for child in element if child.tag not in ("TI.ART", "STI.ART"))
        own = [part for part in _tails(list(parts)) if not isinstance(part, Article | Annex | Heading)]
        return Article(number, title, "" if heading is None else self.inline(heading).text, paragraphs(own), opening)

    def unwrap(self, blocks: tuple[Block, ...]) -> tuple[str | None, tuple[Block, ...]]:
        """Number and content of a recital, which is one numbered point."""
        if len(blocks) == 1 and isinstance(point := blocks[0], Point):
            return point.label, point.blocks
        return None, blocks

    def _point(self, element: etree._Element) -> Point:
        number = element.find("NO.P")
        opening, printed = labels.opening_of("" if number is None else self.inline(number).text)
        parts = chain.from_iterable(self.parts_of(child) for child in element if child.tag != "NO.P")
        return Point(labels.label_of(printed), printed, only_blocks(_tails(list(parts))), opening)

    def _dash(self, element: etree._Element) -> Point:
        """An item without a number: what is printed before it follows from the kind of its list."""
        parts = only_blocks(_tails(self.parts(element)))
        parent = element.getparent()
        kind = "" if parent is None else parent.get("TYPE", "")
        return Point(None, "" if kind == "NONE" else "—", parts)

    def _paragraph(self, element: etree._Element) -> Paragraph:
        number = element.find("NO.PARAG")
        opening, printed = labels.opening_of("" if number is None else self.inline(number).text)
        identifier = element.get("IDENTIFIER", "").rpartition(".")[2]
        parts = chain.from_iterable(self.parts_of(child) for child in element if child.tag != "NO.PARAG")
        return Paragraph(
            labels.from_identifier(identifier) or labels.label_of(printed), only_blocks(_tails(list(parts))), opening
        )

    def _quotation(self, element: etree._Element) -> Quotation:
        return Quotation(tuple(self.parts(element)))

    def _table(self, element: etree._Element) -> Table:
        rows = (row for row in element.iter("ROW") if next(row.iterancestors("TBL"), None) is element)
        return Table(tuple(tuple(self.inline(cell) for cell in row.iterfind("CELL")) for row in rows))

    def _add_content(self, run: TextBuilder, element: etree._Element) -> None:
        run.add(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                run.add(" ")
                self._add_content(run, child)
                run.add(" ")
            else:
                self._add_inline(run, child)
            run.add(child.tail)

    def _add_inline(self, run: TextBuilder, child: etree._Element) -> None:
        match child.tag, child.get("TYPE"):
            case (("QUOT.START" | "QUOT.END"), _):
                run.add(_quotation_mark(child))
            case "NOTE", _:
                run.mark(self._note(child))
            case "HT", "SUP":
                run.raise_power(plain("".join(child.itertext())))
            case "FT", "NUMBER":
                run.add(_grouped("".join(child.itertext())))
            case "NO.P", _:
                self._add_content(run, child)
                run.add(" ")
            case _:
                self._add_content(run, child)

    def _note(self, element: etree._Element) -> str:
        key = f"{self._name}#{element.get('NOTE.ID', '')}"
        mark = element.get("NUMBER.ORG", "*") if element.get("NUMBERING") == "STAR" else self._notes.number()
        self._notes.add(key, mark, self.inline(element).text)
        return key


def _flush(out: list[Part], run: TextBuilder) -> None:
    text = run.build()
    if text.text:
        out.append(text)


def _tails(parts: list[Part]) -> Iterator[Part]:
    """Give the punctuation behind a quotation to it."""
    waiting: Quotation | None = None
    for part in parts:
        if waiting is not None and isinstance(part, Text) and is_punctuation(part.text):
            yield Quotation(waiting.parts, part.text)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = part if isinstance(part, Quotation) else None
        if waiting is None:
            yield part
    if waiting is not None:
        yield waiting


def _quotation_mark(element: etree._Element) -> str:
    code = element.get("CODE", "")
    mark = chr(int(code, 16)) if len(code) == 4 and all(c in "0123456789ABCDEFabcdef" for c in code) else ""
    if mark not in labels.QUOTES or not mark:
        raise OfficialTextError(f"the Formex file has a quotation mark that is none: {code[:10]!r}")
    return mark


def _grouped(number: str) -> str:
    """A number as the Official Journal prints it: "35000000" is "35 000 000"."""
    digits = plain(number)
    return f"{int(digits):,}".replace(",", " ") if digits.isascii() and digits.isdecimal() and len(digits) < 20 else digits

"""From the sequence of parts that a format gives to paragraphs and sections of annexes: the same for all three formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desk.errors import OfficialTextError
from desk.official.inline import cut
from desk.official.labels import label_of, opening_of, section_label
from desk.official.model import Annex, AnnexSection, Article, Block, Heading, Paragraph, Part, Point, Quotation, Text

_NUMBERED = re.compile(r"(?P<label>\(?(?:\d{1,3}(?:\.\d{1,2})*(?:\s?[^\W\d_]{1,9})?|[^\W\d_])(?:\.\)?|\)))\s+(?=\S)")
_BARE_SECTION = 2


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """A heading within an annex: of a section ("Section A. List …") or of a numbered point ("3. Eurodac")."""

    text: str


def split_number(text: Text) -> tuple[str, str, Text]:
    """Quotation mark, printed number and the rest of a text that begins with a number: "‘2.   Providers …".

    The number is empty where there is none.
    """
    opening, rest = opening_of(text.text)
    found = _NUMBERED.match(rest)
    if not found:
        return "", "", text
    return opening, found["label"], cut(text, text.text.index(rest) + found.end())


def paragraphs(parts: Iterable[Paragraph | Block]) -> tuple[Paragraph, ...]:
    """Paragraphs of an article: loose blocks belong to the number before them, or all together to a paragraph without one."""
    out: list[tuple[Paragraph, list[Block]]] = []
    for part in parts:
        if isinstance(part, Paragraph):
            out.append((part, list(part.blocks)))
        elif out:
            out[-1][1].append(part)
        else:
            out.append((Paragraph(None, ()), [part]))
    return tuple(replace(paragraph, blocks=tuple(blocks)) for paragraph, blocks in out)


def only_blocks(parts: Iterable[Part]) -> tuple[Block, ...]:
    """Blocks of a point or section, where an article, annex, heading or numbered paragraph can only be quoted."""
    out: list[Block] = []
    for part in parts:
        if isinstance(part, Article | Annex | Heading | Paragraph):
            out.append(Quotation((part,)))
        elif not (isinstance(part, Text) and not part.text):
            out.append(part)
    return tuple(out)


def sections(items: Iterable[GroupHeading | Block]) -> tuple[AnnexSection, ...]:
    """Sections of an annex from its headings and blocks in the order of print."""
    building = _Sections()
    for item in items:
        building.add(item)
    return building.done()


class _Sections:
    """The section, and in it the points with headings, that further blocks belong to."""

    def __init__(self) -> None:
        self._done: list[AnnexSection] = []
        self._label: str | None = None
        self._heading = ""
        self._blocks: list[Block] = []
        self._open: list[tuple[Point, list[Block]]] = []

    def add(self, item: GroupHeading | Block) -> None:
        if not isinstance(item, GroupHeading):
            _join(self._innermost, item)
            return
        _, printed, rest = split_number(Text(item.text))
        # Some languages put the letter of a section first ("A. szakasz"); points have small ones.
        if printed and not printed[0].isupper() and (label := label_of(printed)) is not None:
            # A lettered heading stands within the numbered one before it.
            self._close_points(0 if label[0].isdigit() else 1)
            self._open.append((Point(label, printed, ()), [rest]))
        elif not self._blocks and not self._open and len(self._heading.split()) == _BARE_SECTION:
            # "Section 1" and its heading stand in two lines.
            self._heading = f"{self._heading} {item.text}"
        else:
            self._close_section()
            self._label, self._heading = section_label(item.text), item.text

    def done(self) -> tuple[AnnexSection, ...]:
        self._close_section()
        return tuple(self._done)

    @property
    def _innermost(self) -> list[Block]:
        return self._open[-1][1] if self._open else self._blocks

    def _close_points(self, depth: int) -> None:
        while len(self._open) > depth:
            point, blocks = self._open.pop()
            self._innermost.append(replace(point, blocks=tuple(blocks)))

    def _close_section(self) -> None:
        self._close_points(0)
        if self._heading or self._blocks:
            self._done.append(AnnexSection(self._label, self._heading, tuple(self._blocks)))
        self._label, self._heading, self._blocks = None, "", []


def _join(blocks: list[Block], block: Block) -> None:
    """Consolidated versions print the points (a), (b) of a numbered point beside it: they belong into it."""
    last = blocks[-1] if blocks else None
    if (
        isinstance(last, Point)
        and isinstance(block, Point)
        and (last.label or "").replace(".", "").isdigit()
        and (block.label or "").isalpha()
        and _asks_for_points(last.blocks)
    ):
        blocks[-1] = replace(last, blocks=(*last.blocks, block))
    else:
        blocks.append(block)


def _asks_for_points(blocks: Sequence[Block]) -> bool:
    last = blocks[-1] if blocks else None
    return isinstance(last, Point) or (isinstance(last, Text) and last.text.endswith(":"))


def unique(numbers: Iterable[str], what: str) -> None:
    """Raise ``OfficialTextError`` where two articles, annexes or recitals have the same number."""
    seen: set[str] = set()
    for number in numbers:
        if number in seen:
            raise OfficialTextError(f"the act has {what} {number} twice")
        seen.add(number)

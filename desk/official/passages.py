"""An act as passages: one a recital, paragraph, definition or point of an annex, each with its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desk.errors import OfficialTextError
from desk.law import Provision
from desk.official.addresses import below, paragraph_place, provision, section_place
from desk.official.model import (
    Act,
    Annex,
    AnnexSection,
    Article,
    Block,
    Heading,
    Paragraph,
    Part,
    Point,
    Quotation,
    Table,
    Text,
)


@dataclass(frozen=True, slots=True)
class OfficialPassage:
    """One citable piece of an act.

    ``heading`` is that of its article or annex, ``text`` its wording with each point on a line of its own ("(a) …", a row
    of a table with " | " between its cells), ``division`` what it stands in from the outside in ("CHAPTER III: …").
    """

    provision: Provision
    heading: str
    text: str
    division: tuple[str, ...] = ()


def passages(act: Act) -> tuple[OfficialPassage, ...]:
    """All passages in the order of print.

    An article without numbered paragraphs is one passage, but where it consists of numbered points (the definitions, or
    what an amending act changes) each of them is one too, and so is each numbered point of an annex. Raises
    ``OfficialTextError`` where two have the same address.
    """
    found = tuple(passage for passage in _passages(act) if passage.text)
    seen: set[Provision] = set()
    for passage in found:
        if passage.provision in seen:
            raise OfficialTextError(f"the act has {passage.provision} twice")
        seen.add(passage.provision)
    return found


def lines(parts: Iterable[Part]) -> list[str]:
    """Lines of text that ``parts`` make up, a label before the first line of its point."""
    out: list[str] = []
    for part in parts:
        out += _lines(part)
    return out


def _passages(act: Act) -> Iterator[OfficialPassage]:
    for recital in act.recitals:
        yield OfficialPassage(provision("recital", recital.number, act=act.number), "", "\n".join(lines(recital.blocks)))
    for article, divisions in act.placed_articles():
        division = tuple(": ".join(filter(None, (above.title, above.heading))) for above in divisions)
        for paragraph in article.paragraphs:
            place = paragraph_place(act, article, paragraph)
            blocks = paragraph.blocks
            yield from _split(place, article.heading, blocks, division, points=paragraph.number is None)
    for annex in act.annexes:
        for section in annex.sections:
            division = (section.heading,) if section.heading else ()
            yield from _split(section_place(act, annex, section), annex.heading, section.blocks, division, points=True)


def _split(
    place: Provision, heading: str, blocks: tuple[Block, ...], division: tuple[str, ...], *, points: bool
) -> Iterator[OfficialPassage]:
    lead: list[Block] = []
    apart: list[Point] = []
    for block in blocks:
        if points and isinstance(block, Point) and block.label and block.label[0].isdigit():
            apart.append(block)
        else:
            lead.append(block)
    yield OfficialPassage(place, heading, "\n".join(lines(lead)), division)
    for point in apart:
        yield OfficialPassage(below(place, point.label or ""), heading, "\n".join(lines(point.blocks)), division)


def _lines(part: Part) -> list[str]:
    match part:
        case Text(text):
            return [text]
        case Heading(text):
            return [text.text]
        case Table(rows):
            return list(filter(None, (" | ".join(cell.text for cell in row if cell.text) for row in rows)))
        case Point(printed=printed, blocks=blocks, opening=opening):
            return _labelled(f"{opening}{_label(printed)}", lines(blocks))
        case Paragraph(number=number, blocks=blocks, opening=opening):
            return _labelled(f"{opening}{number}." if number else opening, lines(blocks))
        case Quotation(parts, tail):
            quoted = lines(parts)
            return [*quoted[:-1], quoted[-1] + tail] if quoted else []
        case Article(title=title, heading=heading, paragraphs=paragraphs, opening=opening):
            return [opening + title, *filter(None, (heading,)), *lines(paragraphs)]
        case Annex():
            return [part.opening + part.title, *filter(None, (part.heading,)), *_section_lines(part.sections)]


def _section_lines(sections: Iterable[AnnexSection]) -> Iterator[str]:
    for section in sections:
        if section.heading:
            yield section.heading
        yield from lines(section.blocks)


def _label(printed: str) -> str:
    """Labels in brackets look the same in every language: "a)" is "(a)"."""
    return f"({printed.strip('() .')})" if printed.endswith(")") else printed


def _labelled(label: str, text: list[str]) -> list[str]:
    first, *rest = text or [""]
    return [f"{label} {first}".strip(), *rest]

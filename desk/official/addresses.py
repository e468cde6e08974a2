"""Where everything of an act stands, as ``desk.law`` writes it: Art. 3(14), Annex VIII, Section B(2), Recital 53."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desk.errors import OfficialTextError
from desk.law import Provision
from desk.law.provision import Kind
from desk.official.model import (
    Act,
    Annex,
    AnnexSection,
    Article,
    Heading,
    Paragraph,
    Part,
    Point,
    Quotation,
    Recital,
    Table,
    Text,
)

Addressed = Recital | Paragraph | Point | AnnexSection
"""What a provision is the address of."""


def provision(kind: Kind, number: str, parts: tuple[str, ...] = (), section: str | None = None, *, act: str) -> Provision:
    """Make a provision; ``OfficialTextError`` where a number or label of the file could not be part of one."""
    try:
        return Provision(kind, number, parts, section, act)
    except ValueError as error:
        raise OfficialTextError(f"the file has a provision that cannot be addressed ({error})") from error


def below(place: Provision, label: str) -> Provision:
    """The point ``label`` of ``place``; point 3.1 of point 3 is (3)(1)."""
    first, *rest = label.split(".")
    parts = place.parts if rest and place.parts[-1:] == (first,) else (*place.parts, first)
    return provision(place.kind, place.number, (*parts, *rest), place.section, act=place.act)


def addresses(act: Act) -> Iterator[tuple[Provision, Addressed]]:
    """Every recital, paragraph, point and annex section of the act with its address, in the order of print.

    An article without numbered paragraphs is addressed as the article. A dash has no address of its own, nor has a point
    whose label ``desk.law`` does not know or that stands too deep for it. Two points of a paragraph may have the same
    address (Art. 43(1) has two lists). What is quoted is left out, for it belongs to another act.
    """
    for recital in act.recitals:
        yield provision("recital", recital.number, act=act.number), recital
    for article in act.articles:
        for paragraph in article.paragraphs:
            place = paragraph_place(act, article, paragraph)
            yield place, paragraph
            yield from _points(place, paragraph.blocks)
    for annex in act.annexes:
        for section in annex.sections:
            place = section_place(act, annex, section)
            yield place, section
            yield from _points(place, section.blocks)


def paragraph_place(act: Act, article: Article, paragraph: Paragraph) -> Provision:
    """Address of a paragraph, or of its article where it has no number."""
    parts = () if paragraph.number is None else (paragraph.number,)
    return provision("article", article.number, parts, act=act.number)


def section_place(act: Act, annex: Annex, section: AnnexSection) -> Provision:
    """Address of a section, or of its annex where it has no label."""
    return provision("annex", annex.number, section=section.label, act=act.number)


def texts(act: Act) -> Iterator[tuple[Provision, Text]]:
    """Every run of text with the address of what it stands in; what is quoted, with that of what quotes it."""
    for place, addressed in addresses(act):
        for text in own_texts(place, addressed.blocks):
            yield place, text


def own_texts(place: Provision, blocks: Iterable[Part]) -> Iterator[Text]:
    """Texts among ``blocks`` that have no address below ``place``."""
    for block in blocks:
        match block:
            case Point(blocks=inner):
                if _inside(place, block) == place:
                    yield from own_texts(place, inner)
            case Quotation(parts):
                yield from all_texts(parts)
            case _:
                yield from all_texts((block,))


def all_texts(parts: Iterable[Part]) -> Iterator[Text]:
    """Every run of text in ``parts`` in the order of print."""
    for part in parts:
        match part:
            case Text():
                yield part
            case Heading(text):
                yield text
            case Table(rows):
                for row in rows:
                    yield from row
            case Quotation(parts=inner) | Point(blocks=inner) | Paragraph(blocks=inner):
                yield from all_texts(inner)
            case Article(paragraphs=paragraphs):
                yield from all_texts(paragraphs)
            case Annex(sections=sections):
                for section in sections:
                    yield from all_texts(section.blocks)


def _points(place: Provision, blocks: Iterable[Part]) -> Iterator[tuple[Provision, Point]]:
    for block in blocks:
        if not isinstance(block, Point):
            continue
        inner = _inside(place, block)
        if inner != place:
            yield inner, block
        yield from _points(inner, block.blocks)


def _inside(place: Provision, point: Point) -> Provision:
    """Address of a point; that of what it stands in, if ``desk.law`` has none for its label or its depth."""
    try:
        return place if point.label is None else below(place, point.label)
    except OfficialTextError:
        return place

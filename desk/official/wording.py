"""The official wording of every provision of an act, points with the words that introduce them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desk.law import Provision
from desk.official.addresses import below, paragraph_place, section_place
from desk.official.model import Act, Block, Point, Text
from desk.official.passages import lines, passages


def wordings(act: Act) -> dict[Provision, str]:
    """Wording by provision: a paragraph whole, a point as it is read, behind what its paragraph says before the list.

    Each point stands on a line of its own. Where two points have the same address (Article 43(1) has two lists), both are
    in its wording.
    """
    found: dict[Provision, list[str]] = {}
    for place, text in _points_of(act):
        wording = found.setdefault(place, [])
        wording += [line for line in text if line not in wording]
    wholes = {passage.provision: passage.text for passage in passages(act)}
    return {place: "\n".join(text) for place, text in found.items()} | wholes


def _points_of(act: Act) -> Iterator[tuple[Provision, list[str]]]:
    for article in act.articles:
        for paragraph in article.paragraphs:
            yield from _points(paragraph_place(act, article, paragraph), [], paragraph.blocks)
    for annex in act.annexes:
        for section in annex.sections:
            yield from _points(section_place(act, annex, section), [], section.blocks)


def _points(above: Provision, read_with: list[str], blocks: Iterable[Block]) -> Iterator[tuple[Provision, list[str]]]:
    """Points among ``blocks``; the running text nearest in front of a list introduces it."""
    lead = ""
    for block in blocks:
        match block:
            case Text(text):
                lead = text
            case Point(label=str(label)):
                place = below(above, label)
                introduced = [*read_with, *([lead] if lead else [])]
                yield place, [*introduced, *lines((block,))]
                yield from _points(place, introduced, _inside(block))
            case _:
                pass


def _inside(point: Point) -> Iterable[Block]:
    """Blocks of a point, its first text with its label, as it is printed."""
    for number, block in enumerate(point.blocks):
        yield Text(f"{point.printed} {block.text}") if number == 0 and isinstance(block, Text) else block

"""Whether the instructions of an amending act are all of its text: one that was not read would be missing without a trace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desk.errors import OfficialTextError
from desk.official.amending import Amendment
from desk.official.inline import is_punctuation
from desk.official.model import Act, Article, Paragraph, Part, Point, Quotation, Text
from desk.official.orders import read_order


def unread_texts(amending: Act, points: Sequence[Amendment], amended: str) -> Iterator[str]:
    """Texts about the act ``amended``, outside quotations, that ``points`` have left out.

    In an article that amends it that is every text which is no instruction and introduces none, apart from a first one that
    names the act; in an article without quotations, which has no points, every text that can be read as an instruction.
    """
    with_points = {point.article for point in points}
    own = {point.article for point in points if point.amended == amended}
    for article in amending.articles:
        if article.number in own:
            yield from _left_out(article, [point for point in points if point.article == article.number])
        elif article.number not in with_points:
            yield from _orders(article, amending.language, amended)


def _left_out(article: Article, points: Sequence[Amendment]) -> Iterator[str]:
    read = {text for point in points for one in point.instructions for text in (*one.introduced, one.text)}
    for i, text in enumerate(_own_texts(article)):
        names_the_act = i == 0 and text.rstrip().endswith(":")
        if text not in read and not names_the_act and not is_punctuation(text):
            yield text


def _orders(article: Article, language: str, amended: str) -> Iterator[str]:
    found = _own_texts(article)
    if not any(amended in text for text in (article.heading, *found)):
        return
    for text in found:
        try:
            order = read_order((text,), language, amended)
        except OfficialTextError:
            continue  # a sentence like any other
        if order.action != "amend":
            yield text


def _own_texts(article: Article) -> list[str]:
    return [text for paragraph in article.paragraphs for text in _texts(paragraph)]


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Text(text):
            yield text
        case Paragraph(blocks=blocks) | Point(blocks=blocks):
            for block in blocks:
                if not isinstance(block, Quotation):
                    yield from _texts(block)
        case _:
            pass

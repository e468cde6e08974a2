"""Where the XHTML formats quote: the text that an act writes into another one, found by its quotation marks.

Formex marks quotations as such; in XHTML a quoted article looks like one of the act's own, apart from the mark before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desk.official.inline import is_punctuation
from desk.official.labels import QUOTES, opening_of
from desk.official.model import Annex, Article, Block, Heading, Paragraph, Part, Point, Quotation, Table, Text

_CLOSED = re.compile(rf"[{re.escape(QUOTES)}][\s.,;:]*\Z")
_TERM = re.compile(rf"[{re.escape(QUOTES)}][^{re.escape(QUOTES)}]{{1,120}}[{re.escape(QUOTES)}](?P<after>.*)\Z", re.DOTALL)


def separate_quotations(parts: Sequence[Part]) -> tuple[Paragraph | Block, ...]:
    """Gather what is quoted among the parts of a point or an article, which may have paragraphs of its own between them."""
    out: list[Paragraph | Block] = []
    i = 0
    while i < len(parts):
        part = parts[i]
        after_colon = bool(out) and ends(out[-1]).rstrip().endswith(":")
        if not _opens(part, after_colon=after_colon):
            if not (isinstance(part, Text) and not part.text):
                out.append(part)  # type: ignore[arg-type]  # headings, articles and annexes always open
            i += 1
            continue
        end = _end(parts, i)
        quoted, i = tuple(parts[i:end]), end
        following = parts[end] if end < len(parts) else None
        if isinstance(following, Text) and is_punctuation(following.text):
            out.append(Quotation(quoted, following.text))
            i += 1
        else:
            out.append(Quotation(quoted))
    return tuple(out)


def ends(part: Part | Paragraph) -> str:
    """The last text of ``part``, where a quotation in it would close."""
    match part:
        case Text(text):
            return text
        case Heading(text):
            return text.text
        case Table(rows):
            return rows[-1][-1].text if rows and rows[-1] else ""
        case Quotation(parts, tail):
            return (ends(parts[-1]) if parts else "") + tail
        case Point(blocks=blocks) | Paragraph(blocks=blocks):
            return ends(blocks[-1]) if blocks else ""
        case Article(paragraphs=paragraphs, heading=heading):
            return ends(paragraphs[-1]) if paragraphs else heading
        case Annex(sections=sections, heading=heading):
            return ends(sections[-1].blocks[-1]) if sections and sections[-1].blocks else heading


def _opens(part: Part, *, after_colon: bool) -> bool:
    match part:
        case Article() | Annex() | Heading():
            return True
        case Paragraph(opening=opening) | Point(opening=opening):
            return bool(opening)
        case Text(text):
            return after_colon and bool(opening_of(text)[0]) and not _defines(text)
        case _:
            return False


def _defines(text: str) -> bool:
    """Tell whether only a term is quoted at the front: "‘provider’ means …"."""
    found = _TERM.match(text.strip())
    return found is not None and not is_punctuation(found["after"])


def _end(parts: Sequence[Part], start: int) -> int:
    """Index behind the part that closes the quotation; a closing mark that stands in a footnote leaves it open to the end."""
    for i in range(start, len(parts)):
        if _CLOSED.search(ends(parts[i])):
            return i + 1
    return len(parts)


def quotations(blocks: Sequence[Paragraph | Block]) -> Iterator[Quotation]:
    """Every quotation in ``blocks`` at any depth of points, in order."""
    for block in blocks:
        match block:
            case Quotation():
                yield block
            case Point(blocks=inner) | Paragraph(blocks=inner):
                yield from quotations(inner)
            case _:
                pass

"""HTML by Beautiful Soup and LangChain's HTMLHeaderTextSplitter.

The splitter takes the text of an element before that of the elements in it ("The *provider* must" becomes "The must",
"provider") and drops a heading that is wrapped in a box. So it is given the page as a flat row of headings and paragraphs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, Declaration, Doctype, ProcessingInstruction, Tag
from bs4.element import NavigableString

from desk.documents.guarding import Limits
from desk.documents.records import Raw, Said, Section
from desk.errors import DocumentError

_HEADINGS = [(f"h{level}", f"heading {level}") for level in range(1, 7)]
_NO_TEXT = ["script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas", "select", "textarea"]
_BLOCKS = frozenset(
    (
        "p div li dt dd blockquote pre section article main aside header footer nav figure figcaption form fieldset address "
        "details summary table caption thead tbody tfoot tr ul ol dl body html h1 h2 h3 h4 h5 h6"
    ).split()
)
_NO_STRINGS = (Comment, Declaration, Doctype, ProcessingInstruction)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\)|transparent)",
    re.I,
)
_WHITE_ONLY = re.compile(r"(?<![-\w])color\s*:", re.I)
_BEHIND = re.compile(r"background", re.I)
_DATES = (
    {"property": "article:modified_time"},
    {"property": "article:published_time"},
    {"name": "dcterms.date"},
    {"name": "DC.date"},
    {"name": "date"},
)


def read_web(text: str, limits: Limits) -> Raw:
    """Sections by heading; scripts, comments and what a style hides are left out, the last of these with a remark."""
    from langchain_text_splitters import HTMLHeaderTextSplitter

    soup = BeautifulSoup(text, "lxml")
    _check_depth(soup, limits)
    said = Said(title=soup.title.get_text(" ", strip=True) if soup.title else "", date=_date(soup))
    for element in soup(_NO_TEXT):
        element.decompose()
    hidden = tuple(_taken_out(soup))
    flat = "".join(f"<{tag}>{html.escape(line)}</{tag}>" for tag, line in _flat(soup.body or soup))
    sections = []
    for document in HTMLHeaderTextSplitter(_HEADINGS).split_text(f"<body>{flat}</body>"):
        headings = tuple(document.metadata[name] for _, name in _HEADINGS if name in document.metadata)
        # The splitter gives each heading as a document of its own too.
        if not headings or document.page_content != headings[-1]:
            lines = (" ".join(line.split()) for line in document.page_content.split("\n"))
            sections.append(Section(headings=headings, text="\n".join(line for line in lines if line)))
    return Raw(sections=tuple(sections), said=said, hidden=hidden)


def _check_depth(soup: BeautifulSoup, limits: Limits) -> None:
    depths = {id(soup): 0}
    for element in soup.descendants:
        if isinstance(element, Tag):
            depth = depths[id(element)] = depths[id(element.parent)] + 1
            if depth > limits.nesting:
                raise DocumentError(f"is refused: its elements lie more than {limits.nesting} deep")


def _date(soup: BeautifulSoup) -> str:
    for attributes in _DATES:
        found = soup.find("meta", attrs=dict(attributes))
        if isinstance(found, Tag) and isinstance(content := found.get("content"), str):
            return content
    return ""


def _taken_out(soup: BeautifulSoup) -> Iterator[str]:
    """Texts that a style or attribute of their element hides, which are removed."""
    for element in soup.find_all(_hides):
        if not element.decomposed:
            text = element.get_text(" ", strip=True)
            element.decompose()
            if text:
                yield text


def _hides(element: Tag) -> bool:
    if element.name in {"html", "body"}:
        return False
    style = str(element.get("style") or "")
    if element.has_attr("hidden"):
        return True
    found = _UNSEEN.search(style)
    # White is only unseen where nothing else lies behind it; what a style sheet does cannot be told.
    return found is not None and not (_WHITE_ONLY.match(found[0]) and _behind(element))


def _behind(element: Tag) -> bool:
    return any(
        _BEHIND.search(str(above.get("style") or "")) or above.has_attr("bgcolor") for above in (element, *element.parents)
    )


def _flat(body: Tag) -> Iterator[tuple[str, str]]:
    """``("h2", text)`` or ``("p", text)`` for each block of the page in its order; the cells of a row stand in one."""
    block: Tag | None = None
    pieces: list[str] = []
    cell: Tag | None = None
    for element in body.descendants:
        if isinstance(element, Tag):
            if element.name == "br":
                pieces.append(" ")
            continue
        if not isinstance(element, NavigableString) or isinstance(element, _NO_STRINGS):
            continue
        above = next((tag for tag in element.parents if tag.name in _BLOCKS), body)
        if above is not block:
            yield from _line(block, pieces)
            block, pieces, cell = above, [], None
        within = element.find_parent(["td", "th"]) if above.name == "tr" else None
        if within is not cell and element.strip():
            pieces += [" | "] if any(piece.strip() for piece in pieces) else []
            cell = within
        pieces.append(str(element))
    yield from _line(block, pieces)


def _line(block: Tag | None, pieces: list[str]) -> Iterator[tuple[str, str]]:
    text = " ".join("".join(pieces).split())
    if block is not None and text:
        heading = next((tag.name for tag in (block, *block.parents) if tag.name in dict(_HEADINGS)), None)
        yield heading or "p", text

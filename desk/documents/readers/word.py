"""DOCX by python-docx, as a LangChain parser: LangChain's own Word loaders give no headings (docx2txt) or need the
unstructured package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.document_loaders import BaseBlobParser
from langchain_core.documents import Document
from langchain_core.documents.base import Blob

from desk.documents.archives import check_zip
from desk.documents.guarding import Limits
from desk.documents.readers.outline import DEEPEST, Outline
from desk.documents.records import Raw, Said
from desk.errors import DocumentError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_CONTENT_TYPES = "[Content_Types].xml"
_HEADING = re.compile(r"(?:heading|title)\s*(\d)?", re.I)
_OFF = {"0", "false", "off", "none"}
_WHITE = "ffffff"


class WordParser(BaseBlobParser):
    """Gives one LangChain document a paragraph or table row, with ``level`` (0 for text, else of the heading) in its
    metadata, and ``hidden`` for what a reader of the page does not see.
    """

    def lazy_parse(self, blob: Blob) -> Iterator[Document]:
        """Read the main text; headers, footers, footnotes and comments are left out."""
        import docx

        with blob.as_bytes_io() as opened:
            word = docx.Document(opened)
        body = word.element.find(_w("body"))  # not .body, which an element of another namespace does not have
        if body is None:
            raise ValueError("no body")
        core = word.core_properties
        said = {"title": core.title or "", "date": str(core.modified or core.created or "")}
        levels = _levels(word)
        row: Any = None
        cells: list[str] = []
        for paragraph in body.iter(_w("p")):
            text, hidden = _texts(paragraph)
            if hidden:
                yield Document(page_content=hidden, metadata={**said, "level": 0, "hidden": True})
            within = next(paragraph.iterancestors(_w("tr")), None)
            if within is not row and cells:
                yield Document(page_content=" | ".join(cells), metadata={**said, "level": 0})
                cells = []
            row = within
            if not text:
                continue
            if row is not None:
                cells.append(text)
            else:
                yield Document(page_content=text, metadata={**said, "level": levels.get(_style(paragraph), 0)})
        if cells:
            yield Document(page_content=" | ".join(cells), metadata={**said, "level": 0})


def read_word(path: Path, limits: Limits) -> Raw:
    """Sections by heading style."""
    if _CONTENT_TYPES not in check_zip(path, limits):
        raise DocumentError("is a zip and no DOCX; unpack it and add the documents in it")
    outline, hidden, said, characters = Outline(), [], Said(), 0
    try:
        documents = list(WordParser().lazy_parse(Blob.from_path(path)))
    except (ValueError, KeyError) as error:  # a workbook, a macro document, no main part or no body
        raise DocumentError("is no DOCX that can be read; open it in its program and save it as DOCX or PDF") from error
    for document in documents:
        text, level = " ".join(document.page_content.split()), int(document.metadata["level"])
        characters += len(text)
        if characters > limits.characters:
            raise DocumentError(f"holds more than {limits.characters} characters; split it")
        said = Said(title=str(document.metadata["title"]), date=str(document.metadata["date"]))
        if document.metadata.get("hidden"):
            hidden.append(text)
        elif level:
            outline.heading(level, text)
        else:
            outline.line(text)
    return Raw(sections=outline.sections(), said=said, hidden=tuple(hidden))


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _levels(word: WordDocument) -> dict[str, int]:
    """Level of each style that is a heading; Word keeps the names of its own styles in English whatever its language."""
    levels = {}
    for style in word.styles:
        found = _HEADING.fullmatch(style.name or "")
        if found:
            levels[style.style_id] = min(int(found[1] or 1) or 1, DEEPEST)
    return levels


def _style(paragraph: Any) -> str:
    found = paragraph.find(f"{_w('pPr')}/{_w('pStyle')}")
    return "" if found is None else str(found.get(_w("val"), ""))


def _texts(paragraph: Any) -> tuple[str, str]:
    """What of a paragraph is seen and what is not: inserted text counts, deleted text (``w:delText``) does not."""
    seen: list[str] = []
    hidden: list[str] = []
    for node in paragraph.iter(_w("t"), _w("tab"), _w("br"), _w("cr"), _w("noBreakHyphen")):
        if next(node.iterancestors(_w("p"))) is not paragraph:
            continue  # a text box inside the paragraph has paragraphs of its own
        text = {_w("t"): node.text or "", _w("noBreakHyphen"): "-"}.get(node.tag, " ")
        (hidden if _unseen(node) else seen).append(text)
    return " ".join("".join(seen).split()), " ".join("".join(hidden).split())


def _unseen(node: Any) -> bool:
    """Hidden, white, or of less than two points; what a style hides is not looked up."""
    run = node.getparent()
    properties = run.find(_w("rPr")) if run is not None else None
    if properties is None:
        return False
    vanish, colour, size = (properties.find(_w(name)) for name in ("vanish", "color", "sz"))
    if vanish is not None and str(vanish.get(_w("val"), "1")).lower() not in _OFF:
        return True
    # White on a coloured cell is how headings of tables are set, so white counts only where nothing is behind it.
    shaded = any(properties.find(_w(name)) is not None for name in ("shd", "highlight")) or _in_shade(node)
    if colour is not None and str(colour.get(_w("val"), "")).lower() == _WHITE and not shaded:
        return True
    half_points = str(size.get(_w("val"), "")) if size is not None else ""
    return half_points.isdecimal() and int(half_points[:6]) < 4


def _in_shade(node: Any) -> bool:
    places = (f"{_w('tcPr')}/{_w('shd')}", f"{_w('pPr')}/{_w('shd')}")
    return any(above.find(place) is not None for above in node.iterancestors(_w("tc"), _w("p")) for place in places)

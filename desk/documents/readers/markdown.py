"""Markdown by LangChain's MarkdownHeaderTextSplitter, and its text without the marks by markdown-it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import frontmatter
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from desk.documents.guarding import Limits
from desk.documents.records import Raw, Said, Section
from desk.errors import DocumentError

_HEADINGS = [("#" * level, f"heading {level}") for level in range(1, 7)]
_LONGEST_HEAD = 20_000


def read_markdown(text: str, limits: Limits) -> Raw:
    """Sections by heading. Links and emphasis become their text; pictures, HTML and the addresses of links are left out."""
    from langchain_text_splitters import MarkdownHeaderTextSplitter

    meta, body = _head(text)
    sections = []
    for document in MarkdownHeaderTextSplitter(_HEADINGS).split_text(body):
        headings = tuple(_plain(document.metadata[name], limits) for _, name in _HEADINGS if name in document.metadata)
        lines = _plain(document.page_content, limits)
        if lines:
            sections.append(Section(headings=tuple(filter(None, headings)), text=lines))
    return Raw(sections=tuple(sections), said=Said(title=_text(meta.get("title")), date=_text(meta.get("date"))))


def _head(text: str) -> tuple[dict[str, object], str]:
    """The YAML head and the rest; one that is broken or too long to be one is text."""
    end = text.find("\n---", 3)
    if not text.startswith("---") or not 0 < end < _LONGEST_HEAD:
        return {}, text
    try:
        post = frontmatter.loads(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, text
    return dict(post.metadata), str(post.content)


def _text(value: object) -> str:
    return str(value) if isinstance(value, str) or type(value).__name__ in {"date", "datetime"} else ""


def _plain(source: str, limits: Limits) -> str:
    parser = MarkdownIt("commonmark", {"maxNesting": limits.nesting}).enable("table")
    tokens = parser.parse(source)
    if any(token.level >= limits.nesting - 1 for token in tokens):
        raise DocumentError(f"is refused: its lists or quotes lie more than {limits.nesting} deep")
    return "\n".join(line for line in _lines(tokens) if line)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    row: list[str] | None = None
    number = ""
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row or [])
            row = None
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            text = f"{number}{_inline(token.children or [])}"
            number = ""
            if row is None:
                yield from text.split("\n")
            else:
                row.append(text.replace("\n", " "))
        elif token.type in {"code_block", "fence"}:
            yield from token.content.split("\n")


def _inline(children: Sequence[Token]) -> str:
    pieces = []
    for token in children:
        if token.type in {"text", "code_inline"}:
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n"))

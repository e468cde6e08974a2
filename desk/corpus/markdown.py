"""The Markdown of the knowledge: a YAML head, headings, sentences one a line, and points as labelled list items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from desk.errors import CorpusError

_PARSER = MarkdownIt("commonmark", {"html": False})
_LABEL = re.compile(r"\((?:\d+\.)?([0-9a-z]{1,5})\)\s+")


@dataclass(frozen=True, slots=True)
class Point:
    """A labelled point: its sentences, and the points below it. Point 3.1 stands in the list of point 3 and has the
    label 1; an item of a list without labels has an empty one.
    """

    label: str
    sentences: tuple[str, ...]
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a ``##`` heading; ``blocks`` are paragraphs of sentences and points in their order."""

    heading: str
    blocks: tuple[tuple[str, ...] | Point, ...]
    line: int

    @property
    def paragraphs(self) -> tuple[tuple[str, ...], ...]:
        """The sentences that belong to no point, by paragraph."""
        return tuple(block for block in self.blocks if not isinstance(block, Point))


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the knowledge. ``lead`` is what stands before the first ``##``."""

    path: Path
    meta: dict[str, Any]
    title: str
    lead: Section
    sections: tuple[Section, ...]


def read_document(path: Path) -> Document:
    """Read and parse one file; ``CorpusError`` names the file and the line."""
    try:
        text = path.read_text(encoding="utf-8")
        post = frontmatter.loads(text)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise CorpusError(f"{path}: cannot be read: {error}") from error
    # Empty lines in place of the head, so that lines are counted from the first one of the file.
    lines_above = text.rstrip().removesuffix(post.content).count("\n")
    root = SyntaxTreeNode(_PARSER.parse("\n" * lines_above + post.content))
    title, heading, line = "", "", 1
    blocks: list[tuple[str, ...] | Point] = []
    sections: list[Section] = []
    for node in root.children:
        if node.type == "heading" and not node.markup.startswith("#"):
            raise CorpusError(
                f"{path}:{_line(node)}: a sentence above a line of {node.markup} would be a heading; write ## before it"
            )
        if node.type == "heading" and node.tag == "h1":
            title = _text(node)
        elif node.type == "heading" and node.tag == "h2":
            sections.append(Section(heading, tuple(blocks), line))
            heading, blocks, line = _text(node), [], _line(node)
        elif node.type == "paragraph":
            blocks.append(_sentences(node))
        elif node.type == "bullet_list":
            blocks += _points(node, path)
        else:
            raise CorpusError(f"{path}:{_line(node)}: under {heading or title!r}: {node.type} is not used in the knowledge")
    sections.append(Section(heading, tuple(blocks), line))
    return Document(path, post.metadata, title, sections[0], tuple(sections[1:]))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _text(node: SyntaxTreeNode) -> str:
    return node.children[0].content.strip() if node.children else ""


def _sentences(node: SyntaxTreeNode) -> tuple[str, ...]:
    return tuple(line.strip() for line in _text(node).splitlines() if line.strip())


def _points(bullets: SyntaxTreeNode, path: Path) -> Iterator[Point]:
    for item in bullets.children:
        sentences: list[str] = []
        below: list[Point] = []
        for child in item.children:
            if child.type == "paragraph":
                sentences += _sentences(child)
            elif child.type == "bullet_list":
                below += _points(child, path)
            else:
                raise CorpusError(f"{path}:{_line(child)}: {child.type} is not used inside a point")
        if not sentences:
            raise CorpusError(f"{path}:{_line(item)}: a point without text")
        label = _LABEL.match(sentences[0])
        if label is not None:
            sentences[0] = sentences[0][label.end() :]
        yield Point(label[1] if label else "", tuple(sentences), tuple(below))

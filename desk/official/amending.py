"""What an act changes in other acts: its amending points, each instruction with the text that it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desk.law import Provision
from desk.official.model import Act, Article, Block, Point, Quotation, Text
from desk.official.passages import lines
from desk.official.quoting import ends, quotations
from desk.official.targets import targets_of

_ACT = re.compile(r"\b(\d{1,4}/\d{1,4})\b")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction: "paragraph 2 is replaced by the following:", with what is quoted (None where something is deleted).

    ``labels`` are those of the points it stands in, from the outside in (("22", "e"), () for an article that consists of
    one instruction); ``introduced`` the texts before it that lead to it ("Article 57 is amended as follows:"); ``targets``
    the provisions of the AI Act that it changes, empty for other acts.
    """

    labels: tuple[str, ...]
    introduced: tuple[str, ...]
    text: str
    quotation: Quotation | None
    targets: tuple[Provision, ...]

    @property
    def quoted(self) -> str:
        """The quoted text, each point on a line of its own; empty where nothing is quoted."""
        return "\n".join(lines(self.quotation.parts)) if self.quotation else ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amending point: the article it stands in, its number (None where the article has no points), the act it changes."""

    article: str
    number: str | None
    amended: str | None
    instructions: tuple[Instruction, ...]

    @property
    def targets(self) -> tuple[Provision, ...]:
        """Provisions of the AI Act that the point changes, in the order of its instructions, each once."""
        return tuple(dict.fromkeys(target for one in self.instructions for target in one.targets))


def amendments(act: Act) -> tuple[Amendment, ...]:
    """Amending points of ``act`` in order; empty for an act that quotes nothing."""
    return tuple(amendment for article in act.articles for amendment in _of_article(article))


def _of_article(article: Article) -> Iterator[Amendment]:
    blocks = tuple(block for paragraph in article.paragraphs for block in paragraph.blocks)
    if not any(True for _ in quotations(blocks)):
        return
    amended = _amended(article, blocks)
    points = [block for block in blocks if isinstance(block, Point) and block.label]
    if any(isinstance(block, Quotation) for block in blocks) or not points:
        yield Amendment(article.number, None, amended, tuple(_instructions((), (), blocks, amended)))
        return
    for point in points:
        labels = (point.label or "",)
        yield Amendment(article.number, point.label, amended, tuple(_instructions(labels, (), point.blocks, amended)))


def _instructions(
    labels: tuple[str, ...], above: tuple[str, ...], blocks: tuple[Block, ...], amended: str | None
) -> Iterator[Instruction]:
    """Instructions among ``blocks``; ``above`` are the texts that introduce them ("Article 57 is amended as follows:")."""
    waiting = ""
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        match block:
            case Text(text) if isinstance(following, Quotation):
                waiting = text
            case Quotation():
                yield Instruction(labels, above, waiting, block, targets_of((*above, waiting), block, amended))
                waiting = ""
            case Point(label=label, blocks=inner):
                introduced = (*above, ends(blocks[0])) if isinstance(blocks[0], Text) else above
                yield from _instructions((*labels, label or ""), introduced, inner, amended)
            case Text(text) if not any(isinstance(other, Point) for other in blocks):
                yield Instruction(labels, above, text, None, targets_of((*above, text), None, amended))
            case _:
                pass


def _amended(article: Article, blocks: tuple[Block, ...]) -> str | None:
    """Number of the act that the article changes, from its first text or its heading."""
    first = next((block.text for block in blocks if isinstance(block, Text)), "")
    found = _ACT.search(first) or _ACT.search(article.heading)
    return found[1] if found else None

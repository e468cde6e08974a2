"""One instruction carried out within an article or a section of an annex: on its paragraphs, points, subparagraphs, sentences.

Nothing is guessed: what is replaced or deleted must be there once, what is inserted or added must not be there yet, and its
place must follow from its label or from the instruction. Anything else raises ``OfficialTextError``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from desk.errors import OfficialTextError
from desk.law import Provision
from desk.official.addresses import below
from desk.official.model import Article, Block, Heading, Paragraph, Part, Point, Table, Text
from desk.official.orders import Order, Step
from desk.official.sentences import insert_sentence, replace_sentences

Member = TypeVar("Member", bound="Paragraph | Block")


@dataclass(frozen=True, slots=True)
class Change:
    """An order with what it brings, without marks of quotation; nothing where something is deleted."""

    order: Order
    new: tuple[Part, ...]

    @property
    def brings(self) -> bool:
        """Tell whether the new text comes to what is there, without replacing any of it."""
        return self.order.action in ("insert", "add")


def edit_article(article: Article, steps: tuple[Step, ...], change: Change, place: Provision) -> Article:
    """``article``, which is at ``place``, changed in what ``steps`` lead to."""
    step = steps[0]
    if step.kind == "heading":
        return replace(article, heading=new_heading(steps, change))
    numbered = any(paragraph.number is not None for paragraph in article.paragraphs)
    if step.ordinal and step.kind == "paragraph":
        # "the third paragraph" of an article without numbers is what is a subparagraph elsewhere.
        steps = (replace(step, kind="subparagraph"), *steps[1:])
    elif step.kind == "paragraph" and not numbered:
        raise OfficialTextError(f"{place} has no numbered paragraphs")
    elif step.kind in ("paragraph", "part") and numbered:
        members = tuple(part for part in change.new if isinstance(part, Paragraph))
        return replace(article, paragraphs=_edit_members(article.paragraphs, steps, change, members, place))
    if numbered or len(article.paragraphs) != 1:
        raise OfficialTextError(f"{place} has numbered paragraphs, and the instruction names none")
    (paragraph,) = article.paragraphs
    return replace(article, paragraphs=(replace(paragraph, blocks=edit_blocks(paragraph.blocks, steps, change, place)),))


def edit_blocks(blocks: tuple[Block, ...], steps: tuple[Step, ...], change: Change, place: Provision) -> tuple[Block, ...]:
    """Content of a paragraph, point or section, which is at ``place``, changed in what ``steps`` lead to."""
    step, rest = steps[0], steps[1:]
    match step.kind:
        case "point" | "part":
            members = tuple(part for part in change.new if isinstance(part, Point))
            return _edit_members(blocks, steps, change, members, place)
        case "subparagraph":
            return _edit_subparagraphs(blocks, steps, change, place)
        case "introduction" if not rest:
            lead, new = _lead(blocks), _running(change, place)
            if change.order.action != "replace" or not 0 < lead < len(blocks) or _lead(new) < len(new):
                raise OfficialTextError(f"{place} has no introductory part that could be replaced by what is quoted")
            return (*new, *blocks[lead:])
        case "sentence" if not rest:
            return _edit_sentences(blocks, step, change, place)
        case _:
            raise OfficialTextError(f"{place} has no {' '.join(map(str, steps))}")


def new_heading(steps: tuple[Step, ...], change: Change) -> str:
    """The heading that replaces another one."""
    match change.order.action, change.new, steps:
        case "replace", (Heading(Text(text)) | Text(text),), (_,):
            return text
        case _:
            raise OfficialTextError("a heading can only be replaced by one line of text")


def ordered_place(keys: Sequence[Provision], new: Sequence[Provision], order: Order, place: Provision) -> int:
    """How many of ``keys`` stand before ``new``; both must be in the order of the law, and the new ones come all together."""
    if list(keys) != sorted(set(keys)) or list(new) != sorted(set(new)):
        raise OfficialTextError(f"what {place} consists of does not stand in one order, so that a place in it cannot be told")
    if taken := set(keys) & set(new):
        raise OfficialTextError(f"{min(taken)} is there already")
    position = sum(key < new[0] for key in keys)
    if position < len(keys) and (order.action == "add" or keys[position] < new[-1]):
        raise OfficialTextError(f"{new[0]} would not stand where the instruction says, because of {keys[position]}")
    if order.anchor and not (position and _is_named(keys[position - 1], order)):
        raise OfficialTextError(f"{new[0]} does not stand behind {order.anchor}")
    return position


def _is_named(key: Provision, order: Order) -> bool:
    """Tell whether ``key`` is what the order wants its new text behind."""
    label = ".".join(key.parts[-1:]) or key.number
    return order.anchor == Step(order.steps[-1].kind, (label,))


def _edit_members(
    members: tuple[Member, ...], steps: tuple[Step, ...], change: Change, new: tuple[Part, ...], place: Provision
) -> tuple[Member, ...]:
    """Paragraphs of an article or points among blocks, changed in those that the first step names or brings."""
    step, rest = steps[0], steps[1:]
    labels = {i: label for i, member in enumerate(members) if (label := _label(member)) is not None}
    if rest:
        at, *more = _positions(labels, step, place)
        member = members[at]
        if more or not isinstance(member, Paragraph | Point):
            raise OfficialTextError(f"the instruction names parts of several provisions: {step}")
        inner = edit_blocks(member.blocks, rest, change, below(place, step.labels[0]))
        return (*members[:at], replace(member, blocks=inner), *members[at + 1 :])
    if new != change.new:
        raise OfficialTextError(f"what is quoted is no {step.kind}")
    fresh: tuple[Member, ...] = new  # type: ignore[assignment]  # the caller has picked those of its kind
    new_labels = [_label(member) for member in fresh]
    if change.brings and not step.labels:
        if not labels and len([member for member in members if isinstance(member, Text)]) > 1:
            raise OfficialTextError(f"the instruction does not say in which subparagraph of {place} the points are to stand")
        keys = [below(place, label) for label in labels.values()]
        at = ordered_place(keys, [below(place, label or "") for label in new_labels], change.order, place)
        before = [*labels][at - 1] + 1 if at else min(labels, default=len(members))
        return (*members[:before], *fresh, *members[before:])
    if change.brings:
        raise OfficialTextError(f"the instruction does not say clearly what comes to {place}")
    positions = _positions(labels, step, place)
    if fresh and new_labels != [*step.labels]:
        raise OfficialTextError(f"{step} of {place} would be replaced by {', '.join(str(label) for label in new_labels)}")
    edited: list[Member] = []
    for i, member in enumerate(members):
        if i not in positions:
            edited.append(member)
        elif fresh:
            edited.append(fresh[positions.index(i)])
    return tuple(edited)


def _label(member: Paragraph | Block) -> str | None:
    match member:
        case Paragraph(number=label) | Point(label=label):
            return label
        case _:
            return None


def _positions(labels: dict[int, str], step: Step, place: Provision) -> tuple[int, ...]:
    """Where the labels of ``step`` stand, at least one; each must stand there once."""
    found = tuple(i for wanted in step.labels for i, label in labels.items() if label == wanted)
    if not found or [labels[i] for i in found] != [*step.labels] or len({*found}) != len(found):
        raise OfficialTextError(f"{place} does not have {step} once")
    return found


def _lead(blocks: Sequence[Block]) -> int:
    """How many texts stand before the first point."""
    return next((i for i, block in enumerate(blocks) if not isinstance(block, Text)), len(blocks))


def _running(change: Change, place: Provision) -> tuple[Block, ...]:
    """What is quoted as content of ``place``: by itself, or with the number of the paragraph or point it belongs to."""
    match change.new:
        case (Paragraph(number=label, blocks=blocks) | Point(label=label, blocks=blocks),) if place.parts[-1:] == (label,):
            return blocks
        case (Text(), *_) as parts:
            blocks = tuple(part for part in parts if isinstance(part, Text | Point | Table))
            if len(blocks) == len(parts):
                return blocks
    raise OfficialTextError(f"what is quoted cannot be part of {place}")


def _edit_subparagraphs(
    blocks: tuple[Block, ...], steps: tuple[Step, ...], change: Change, place: Provision
) -> tuple[Block, ...]:
    """Change subparagraphs: each begins with a text, and has the points and tables behind it."""
    step, rest, order = steps[0], steps[1:], change.order
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Text)]
    if starts[:1] != [0]:
        raise OfficialTextError(f"{place} does not consist of subparagraphs")
    bounds = [*starts, len(blocks)]
    if change.brings and not step.labels and not rest and isinstance(change.new[0], Text):
        new = _running(change, place)
        if order.anchor is None and order.action == "add":
            return (*blocks, *new)
        if order.anchor is None or order.anchor.kind != "subparagraph":
            raise OfficialTextError(f"the instruction does not say where in {place} the subparagraph is to stand")
        (after,) = _numbers(order.anchor, len(starts), place)
        return (*blocks[: bounds[after]], *new, *blocks[bounds[after] :])
    numbers = _numbers(step, len(starts), place)
    first, last = bounds[numbers[0] - 1], bounds[numbers[-1]]
    if rest:
        if len(numbers) != 1:
            raise OfficialTextError(f"the instruction names parts of several subparagraphs of {place}")
        inner = edit_blocks(blocks[first:last], rest, change, place)
    elif order.action == "delete":
        inner = ()
    elif order.action == "replace":
        inner = _running(change, place)
        if isinstance(change.new[0], Paragraph | Point) and numbers[0] != 1:
            raise OfficialTextError(f"what is quoted is the beginning of {place}, and {step} is not")
    else:
        raise OfficialTextError(f"the instruction does not say clearly what comes to {place}")
    return (*blocks[:first], *inner, *blocks[last:])


def _numbers(step: Step, count: int, place: Provision) -> tuple[int, ...]:
    """Ordinals of a step, which follow on each other and are not beyond ``count``."""
    numbers = tuple(int(label) for label in step.labels if label.isdigit())
    following = numbers == tuple(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    if not following or len(numbers) != len(step.labels) or numbers[0] < 1 or numbers[-1] > count:
        raise OfficialTextError(f"{place} has no {step}")
    return numbers


def _edit_sentences(blocks: tuple[Block, ...], step: Step, change: Change, place: Provision) -> tuple[Block, ...]:
    """Change sentences of the one text among ``blocks``; what is added must not come to stand before points."""
    texts = [i for i, block in enumerate(blocks) if isinstance(block, Text)]
    text = blocks[texts[0]] if len(texts) == 1 else None
    if not isinstance(text, Text):
        raise OfficialTextError(f"the instruction does not say in which subparagraph of {place} the sentence stands")
    new = change.new[0] if change.new else None
    if len(change.new) > 1 or not (new is None or isinstance(new, Text)):
        raise OfficialTextError("what is quoted is no sentence")
    anchor = change.order.anchor
    if change.brings and new is not None and not step.labels:
        if (anchor is None and (change.order.action != "add" or len(blocks) > 1)) or (anchor and anchor.kind != "sentence"):
            raise OfficialTextError(f"the instruction does not say where in {place} the sentence is to stand")
        edited = insert_sentence(text, new, int(anchor.labels[0]) if anchor and len(anchor.labels) == 1 else None)
    elif (change.order.action == "replace") == (new is not None) and not change.brings and step.labels:
        edited = replace_sentences(text, _numbers(step, len(text.text), place), new)
    else:
        raise OfficialTextError(f"the instruction does not say clearly what becomes of the sentence in {place}")
    return tuple(edited if i == texts[0] else block for i, block in enumerate(blocks))

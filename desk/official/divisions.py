"""One instruction carried out on the articles of an act, in their chapters and sections, and on its annexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from desk.errors import OfficialTextError
from desk.law import Provision
from desk.official.addresses import provision, section_place
from desk.official.editing import Change, edit_article, edit_blocks, new_heading, ordered_place
from desk.official.model import Act, Annex, AnnexSection, Article, Division
from desk.official.order_words import ORDER_WORDS, StepKind
from desk.official.orders import Step

Body = tuple[Division | Article, ...]


def edit_body(act: Act, steps: tuple[Step, ...], change: Change) -> Body:
    """Chapters and articles of ``act``, changed in what ``steps`` lead to."""
    return _edit_body(act, act.body, steps, change)


def edit_annexes(act: Act, steps: tuple[Step, ...], change: Change) -> tuple[Annex, ...]:
    """Annexes of ``act``, changed in what ``steps`` lead to."""
    step, rest = steps[0], steps[1:]
    numbers = [annex.number for annex in act.annexes]
    if rest:
        at = _only(numbers, step)
        annex = _edit_annex(act, act.annexes[at], rest, change)
        return (*act.annexes[:at], annex, *act.annexes[at + 1 :])
    new = tuple(part for part in change.new if isinstance(part, Annex))
    if len(new) != len(change.new):
        raise OfficialTextError("what is quoted is no annex")
    if change.brings and not step.labels:
        keys = [provision("annex", number, act=act.number) for number in numbers]
        fresh = [provision("annex", annex.number, act=act.number) for annex in new]
        at = ordered_place(keys, fresh, change.order, fresh[0])
        return (*act.annexes[:at], *new, *act.annexes[at:])
    replaced = _replacing(numbers, step, [annex.number for annex in new], change)
    by_number = dict(zip(replaced, ((annex,) for annex in new), strict=True)) if new else {}
    edited = (by_number.get(annex.number, ()) if annex.number in replaced else (annex,) for annex in act.annexes)
    return tuple(annex for annexes in edited for annex in annexes)


def _edit_body(act: Act, body: Body, steps: tuple[Step, ...], change: Change) -> Body:
    step, rest = steps[0], steps[1:]
    if step.kind in ("chapter", "section") and rest:
        at = _division(act, body, step)
        division = body[at]
        if not isinstance(division, Division):
            raise OfficialTextError(f"there is no {step}")
        if rest[0].kind == "heading":
            edited = replace(division, heading=new_heading(rest, change))
        else:
            edited = replace(division, body=_edit_body(act, division.body, rest, change))
        return (*body[:at], edited, *body[at + 1 :])
    if step.kind != "article":
        raise OfficialTextError(f"{step} as a whole cannot be changed")
    articles = list(_articles(body))
    numbers = [article.number for article in articles]
    if rest:
        _only(numbers, step)
        place = provision("article", step.labels[0], act=act.number)
        return _mapped(body, lambda a: (edit_article(a, rest, change, place),) if a.number == step.labels[0] else (a,))
    new = tuple(part for part in change.new if isinstance(part, Article))
    if len(new) != len(change.new):
        raise OfficialTextError("what is quoted is no article")
    if change.brings and not step.labels:
        before = _before(act, body, new, change)
        return _mapped(body, lambda a: (a, *new) if a.number == before else (a,))
    replaced = _replacing(numbers, step, [article.number for article in new], change)
    by_number = dict(zip(replaced, ((article,) for article in new), strict=True)) if new else {}
    return _mapped(body, lambda a: by_number.get(a.number, ()) if a.number in replaced else (a,))


def _before(act: Act, body: Body, new: tuple[Article, ...], change: Change) -> str:
    """Number of the article that ``new`` come to stand behind, in its division."""
    everywhere = [provision("article", article.number, act=act.number) for article in act.articles]
    fresh = [provision("article", article.number, act=act.number) for article in new]
    if taken := set(everywhere) & set(fresh):
        raise OfficialTextError(f"{min(taken)} is there already")
    keys = [provision("article", article.number, act=act.number) for article in _articles(body)]
    at = ordered_place(keys, fresh, change.order, fresh[0])
    if not at:
        raise OfficialTextError(f"{fresh[0]} would stand before all other articles")
    after = keys[at - 1].number
    lettered = not fresh[0].number.isdigit() and _digits(after) == _digits(fresh[0].number)
    follower = keys[at].number if at < len(keys) else None
    holder = {article.number: divisions for article, divisions in act.placed_articles()}
    # Article 4a goes with Article 4 (they share the number); Article 5 might begin the next chapter.
    if not lettered and not change.order.anchor and follower and holder[after] != holder[follower]:
        raise OfficialTextError(f"the instruction does not say in which chapter {fresh[0]} is to stand")
    return after


def _digits(number: str) -> str:
    return number.rstrip("abcdefghijklmnopqrstuvwxyz")


def _edit_annex(act: Act, annex: Annex, steps: tuple[Step, ...], change: Change) -> Annex:
    step, rest = steps[0], steps[1:]
    if step.kind == "heading":
        return replace(annex, heading=new_heading(steps, change))
    sections = annex.sections
    if step.kind == "section":
        at = _only([section.label for section in sections], step)
        if not rest:
            if change.order.action != "delete":
                raise OfficialTextError(f"{step} as a whole can only be deleted")
            return replace(annex, sections=(*sections[:at], *sections[at + 1 :]))
        if rest[0].kind == "heading":
            edited = replace(sections[at], heading=new_heading(rest, change))
            return replace(annex, sections=(*sections[:at], edited, *sections[at + 1 :]))
    else:
        at, rest = _section_with(annex, step), steps
    place: Provision = section_place(act, annex, sections[at])
    section: AnnexSection = replace(sections[at], blocks=edit_blocks(sections[at].blocks, rest, change, place))
    return replace(annex, sections=(*sections[:at], section, *sections[at + 1 :]))


def _section_with(annex: Annex, step: Step) -> int:
    """The section that has the points of ``step``; with one section, that one."""
    found = [
        i
        for i, section in enumerate(annex.sections)
        if step.labels and {*step.labels} <= {getattr(block, "label", None) for block in section.blocks}
    ]
    if len(annex.sections) == 1:
        return 0
    if len(found) != 1:
        raise OfficialTextError(f"the instruction does not say which section of Annex {annex.number} it changes")
    return found[0]


def _division(act: Act, body: Body, step: Step) -> int:
    """Index of a chapter or section by its title: "CHAPTER III"."""
    words = ORDER_WORDS[act.language].kinds
    kinds: dict[str, StepKind] = {word: kind for kind in ("chapter", "section") for word in words[kind]}
    found = [
        i
        for i, part in enumerate(body)
        if isinstance(part, Division)
        and (title := part.title.split())
        and kinds.get(title[0].lower()) == step.kind
        and (title[-1].upper(),) == step.labels
    ]
    if len(found) != 1:
        raise OfficialTextError(f"there is no {step}")
    return found[0]


def _only(numbers: list[str] | list[str | None], step: Step) -> int:
    """Index of the one article, annex or section that ``step`` names."""
    if len(step.labels) != 1 or numbers.count(step.labels[0]) != 1:
        raise OfficialTextError(f"there is no one {step}")
    return numbers.index(step.labels[0])


def _replacing(numbers: list[str], step: Step, new: list[str], change: Change) -> tuple[str, ...]:
    """Numbers that are replaced or deleted, each of which must be there, and must be what is quoted."""
    if change.brings or not step.labels or not {*step.labels} <= {*numbers}:
        raise OfficialTextError(f"there is no {step} to {change.order.action}")
    if new and tuple(new) != step.labels:
        raise OfficialTextError(f"{step} would be replaced by {', '.join(new)}")
    return step.labels


def _articles(body: Body) -> Iterator[Article]:
    for part in body:
        if isinstance(part, Article):
            yield part
        else:
            yield from _articles(part.body)


def _mapped(body: Body, change: Callable[[Article], tuple[Article, ...]]) -> Body:
    """``body`` with each article replaced by those that ``change`` gives for it."""
    out: list[Division | Article] = []
    for part in body:
        out += change(part) if isinstance(part, Article) else (replace(part, body=_mapped(part.body, change)),)
    return tuple(out)

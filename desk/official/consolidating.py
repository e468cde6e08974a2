"""The act in force, made from the act as published and the act that amends it.

Consolidation here is the work of the Publications Office done again: every instruction of the amending act is carried out on
the structure of the published act, in the order of print. What cannot be carried out for certain is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from desk.errors import OfficialTextError
from desk.official.addresses import all_texts, texts
from desk.official.amending import Amendment, Instruction, amendments
from desk.official.completeness import unread_texts
from desk.official.divisions import edit_annexes, edit_body
from desk.official.editing import Change
from desk.official.model import Act, Footnote
from desk.official.orders import read_order
from desk.official.unquoting import unquoted, without_closing


def consolidate(published: Act, amending: Act, version: date) -> Act:
    """Give ``published`` as ``amending`` has changed it, with ``version`` as the day on which that took effect.

    Both must be in one language, one whose instructions ``desk.official.order_words`` knows. What ``amending`` changes in
    other acts is left out. Recitals and title stay. ``OfficialTextError`` names the first instruction that cannot be carried
    out, or text of the amending act that no instruction accounts for.
    """
    if published.language != amending.language:
        raise OfficialTextError(f"the acts are in two languages: {published.language} and {amending.language}")
    points = amendments(amending)
    if any(point.amended is None for point in points):
        raise OfficialTextError("an article of the amending act does not say which act it amends")
    own = [point for point in points if point.amended == published.number]
    if not own:
        raise OfficialTextError(f"the act {amending.number} does not amend the act {published.number}")
    if unread := next(unread_texts(amending, points, published.number), None):
        raise OfficialTextError(f"the amending act has text that belongs to no instruction: {unread[:80]!r}")
    notes = _notes(published, amending)
    act = published
    for point in own:
        for one in point.instructions:
            act = _amended(act, point, one, notes)
    act = replace(act, source="consolidated", version=version)
    return replace(act, footnotes=tuple(_footnotes(act, published, notes)))


def _amended(act: Act, point: Amendment, one: Instruction, notes: dict[str, Footnote]) -> Act:
    """``act`` with one instruction carried out."""
    try:
        order = read_order((*one.introduced, one.text), act.language, act.number)
        if order.action == "amend" and one.quotation is not None:
            # "point (14) is amended as follows:", and then all of the new point: only its label shows that it is replaced.
            order = replace(order, action="replace")
        new = unquoted(one.quotation, notes) if one.quotation else ()
        return _carried_out(act, Change(order, new))
    except OfficialTextError as error:
        place = f"Art. {point.article}" + "".join(f"({label})" for label in one.labels)
        raise OfficialTextError(f"{place}, {one.text[:80]!r}, cannot be carried out: {error}") from error


def _carried_out(act: Act, change: Change) -> Act:
    order = change.order
    if order.action == "amend" or bool(change.new) == (order.action == "delete"):
        raise OfficialTextError("the instruction and what it quotes do not belong together")
    match order.steps[:1]:
        case (step,) if step.kind == "annex":
            return replace(act, annexes=edit_annexes(act, order.steps, change))
        case (step,) if step.kind in ("article", "chapter"):
            return replace(act, body=edit_body(act, order.steps, change))
        case _:
            raise OfficialTextError("the instruction does not name an article, a chapter or an annex")


def _notes(published: Act, amending: Act) -> dict[str, Footnote]:
    """Footnotes that the amending act may bring, by key."""
    notes = {note.key: note for note in amending.footnotes}
    quoted = (text for article in amending.articles for text in all_texts((article,)))
    if {mark.key for text in quoted for mark in text.marks} & {note.key for note in published.footnotes}:
        raise OfficialTextError("a footnote of the amending act has the key of one of the published act")
    return notes


def _footnotes(act: Act, published: Act, notes: dict[str, Footnote]) -> Iterator[Footnote]:
    """Footnotes of the published act whose marks are still there, then those that came with the new text."""
    places = {mark.key: place for place, text in texts(act) for mark in text.marks}
    for note in published.footnotes:
        if note.place is None or note.key in places:
            yield replace(note, place=places.get(note.key))
    old = {note.key for note in published.footnotes}
    for key, note in notes.items():
        if key in places and key not in old:
            yield replace(without_closing(note), place=places[key])

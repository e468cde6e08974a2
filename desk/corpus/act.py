"""Passages of the Act from its digest: one a paragraph, and one a point, each with its place, dates and amendment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from desk.corpus.markdown import Document, Point, Section
from desk.corpus.records import AppliesFrom, Authority, Passage
from desk.corpus.register import Place, Register
from desk.errors import CorpusError
from desk.law import AI_ACT, LAST_RECITAL, Provision, official_url, parse

_EXPLAINS = "Explains: "


def act_passages(document: Document, register: Register, count_tokens: Callable[[str], int]) -> Iterator[Passage]:
    """Passages of one file of ``corpus/act`` or ``corpus/earlier``, in its order; ``CorpusError`` names the file and the line."""
    version = _day(document, "version")
    until = _day(document, "until") if "until" in document.meta else None
    if document.lead.blocks:
        raise CorpusError(f"{document.path}: text stands before the first ## heading")
    for section in document.sections:
        reference, _, heading = section.heading.partition(": ")
        try:
            provision = parse(reference)
            place = _place(provision, register)
            if until and place:  # the heading of that time, which the register no longer has
                place = replace(place, title=document.title.partition(": ")[2])
            maker = _PassageMaker(register, place, heading.strip(), version, until, count_tokens)
            passages = tuple(_joined(maker.passages(provision, section), count_tokens))
        except ValueError as error:
            raise CorpusError(f"{document.path}:{section.line}: {error}") from error
        yield from passages


def _day(document: Document, key: str) -> date:
    day = document.meta.get(key)
    if not isinstance(day, date) or isinstance(day, datetime):
        raise CorpusError(f"{document.path}: the head needs {key}, a date such as 2026-07-27")
    return day


def _place(provision: Provision, register: Register) -> Place | None:
    """Where an article or annex stands, None for a recital; ``ValueError`` where there is no such provision."""
    place = register.place(provision)
    exists = int(provision.number) <= LAST_RECITAL[provision.act] if provision.kind == "recital" else place is not None
    if not exists:
        raise ValueError(f"the Act has no {provision.whole}")
    return place


def _joined(passages: Iterable[Passage], count_tokens: Callable[[str], int]) -> Iterator[Passage]:
    """Article 43(1) has two lists that both begin with (a): what has the same reference is one passage."""
    found: dict[str, Passage] = {}
    for passage in passages:
        if (before := found.get(passage.ref)) is None:
            found[passage.ref] = passage
        else:
            body = f"{before.body}\n{passage.body}"
            joined = {"sentences": before.sentences + passage.sentences, "body": body, "tokens": count_tokens(body)}
            found[passage.ref] = before.model_copy(update=joined)
    yield from found.values()


class _PassageMaker:
    """What the passages of one ``##`` section share."""

    def __init__(
        self,
        register: Register,
        place: Place | None,
        heading: str,
        version: date,
        until: date | None,
        count_tokens: Callable[[str], int],
    ) -> None:
        self._register, self._place, self._heading, self._version, self._until = register, place, heading, version, until
        self._count_tokens = count_tokens

    def passages(self, provision: Provision, section: Section) -> Iterator[Passage]:
        own = tuple(sentence for sentences in section.paragraphs for sentence in sentences)
        body = "\n".join(_lines(section.blocks))
        explains: tuple[str, ...] = ()
        if own and body.startswith(_EXPLAINS):
            explains = tuple(own[0].removeprefix(_EXPLAINS).rstrip(".").split("; "))
            own, body = own[1:], body.removeprefix(own[0]).lstrip()
        yield self._passage(provision, "", own, body, explains)
        lead = ""
        for block in section.blocks:
            if not isinstance(block, Point):
                lead = block[-1]
            elif block.label:
                yield from self._points(provision, block, lead)

    def _points(self, above: Provision, point: Point, context: str) -> Iterator[Passage]:
        provision = Provision(above.kind, above.number, (*above.parts, point.label), above.section, above.act)
        yield self._passage(provision, context, point.sentences, "\n".join([context, *_lines([point])]).strip(), ())
        for below in (below for below in point.points if below.label):
            yield from self._points(provision, below, f"{context} {' '.join(point.sentences)}".strip())

    def _passage(
        self, provision: Provision, context: str, sentences: tuple[str, ...], body: str, explains: tuple[str, ...]
    ) -> Passage:
        recital, earlier = provision.kind == "recital", self._until is not None
        amendable = provision.act == AI_ACT and not recital and not earlier
        amended_by = self._register.amended_by(provision) if amendable else None
        return Passage(
            ref=str(provision),
            source="ai-act" if provision.act == AI_ACT else f"reg-{provision.act.replace('/', '-')}",
            authority=Authority.RECITAL if recital else Authority.LAW,
            title=self._place.title if self._place else "Recitals",
            heading=self._heading,
            division=self._place.division if self._place else "Recitals",
            context=context,
            sentences=sentences,
            body=body,
            version=self._version,
            applies_from=() if recital else applies_from(self._register, provision, earlier=earlier),
            until=self._until,
            amended_by=str(amended_by) if amended_by else None,
            explains=explains,
            url=official_url(provision, self._version),
            tokens=self._count_tokens(body),
        )


def applies_from(register: Register, provision: Provision, *, earlier: bool = False) -> tuple[AppliesFrom, ...]:
    """The days from which ``provision`` applies, or did by the wording before the amendment, in the form that records carry."""
    days = (register.calendar_before if earlier else register.calendar).applies_from(provision)
    return tuple(AppliesFrom(when=day.when, subject=day.subject, basis=str(day.basis)) for day in days)


def _lines(blocks: Iterable[tuple[str, ...] | Point], depth: int = 0) -> Iterator[str]:
    """The text as a reader sees it: sentences, and points with their labels, one a line."""
    for block in blocks:
        if isinstance(block, Point):
            mark = f"({block.label})" if block.label else "-"
            yield f"{'  ' * depth}{mark} {' '.join(block.sentences)}".rstrip()
            yield from _lines(block.points, depth + 1)
        else:
            yield from block

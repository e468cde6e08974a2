"""A provision as the register, the digest and the official text have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, Protocol

from desk.corpus.knowledge import Knowledge
from desk.corpus.provisions import ProvisionEntry, ProvisionRow, entry
from desk.corpus.records import Passage, Record
from desk.errors import QuestionError
from desk.law import Provision, official_url, parse
from desk.official.differences import compare_texts
from desk.official.library import Wording


class OfficialTexts(Protocol):
    """Where official wordings come from."""

    def wording(self, provision: Provision, language: str, day: date) -> Wording | None:
        """What a provision says in a language on a day; None where that is not at hand."""
        ...


class Change(Record):
    """A run of words that both versions have, or only the earlier ("removed") or the later one ("added")."""

    kind: Literal["equal", "removed", "added"]
    text: str


class VersionView(Record):
    """What a provision says on ``day``: the desk's own words and, where it is at hand, the official wording.

    Both are empty where it was no law on that day. ``ref`` is where it stood then, ``until`` the last day of a wording that
    was replaced.
    """

    day: date
    ref: str
    heading: str
    plain: str
    official: str
    language: str
    until: date | None
    url: str


class ProvisionView(Record):
    """A provision with its place in the law, its versions, and how they differ word by word.

    ``cited_by`` are provisions whose text names it, ``parent`` what it is a part of, ``parts`` what it consists of, one step
    down, and ``before`` and ``after`` those beside it. ``changes`` compare the official wordings where both are at hand, and
    the desk's own words where not; they are empty where only one version was asked for.
    """

    entry: ProvisionEntry
    cited_by: tuple[str, ...]
    parent: str | None
    parts: tuple[str, ...]
    before: str | None
    after: str | None
    versions: tuple[VersionView, ...]
    changes: tuple[Change, ...] = ()
    compared: Literal["official", "plain", "nothing"] = "nothing"


class ProvisionLookup:
    """Looks up provisions of the Act and of the amending act."""

    def __init__(self, knowledge: Knowledge, rows: Iterable[ProvisionRow], texts: OfficialTexts | None = None) -> None:
        """``rows`` are those of the register; ``texts`` the official wordings, if there are any."""
        self._knowledge, self._texts = knowledge, texts
        self._rows = {row.ref: row for row in rows}
        self._provisions = {ref: row.provision for ref, row in self._rows.items()}

    def view(self, ref: str, days: Sequence[date], language: str = "en") -> ProvisionView:
        """What ``ref`` says on one day, or on two with the difference; ``QuestionError`` where there is no such provision."""
        row = self._row(ref)
        beside = self._beside(row.ref)
        versions = tuple(self._version(row, day, language) for day in days)
        official = [version.official for version in versions]
        both_official = len(versions) == 2 and all(official)
        texts = official if both_official else [version.plain for version in versions]
        changes = compare_texts(*texts) if len(versions) == 2 else ()
        return ProvisionView(
            entry=entry(row, self._knowledge.register),
            cited_by=tuple(other.ref for other in self._rows.values() if row.ref in other.cites),
            parent=self._above(row.provision),
            parts=tuple(ref for ref in self._rows if self._above(self._provisions[ref]) == row.ref),
            before=beside[0],
            after=beside[1],
            versions=versions,
            changes=tuple(Change(kind=change.kind, text=change.text) for change in changes),
            compared="nothing" if len(versions) < 2 else "official" if both_official else "plain",
        )

    @property
    def version(self) -> date:
        """The day of the text in force."""
        return self._knowledge.register.version

    @property
    def day_before_amendment(self) -> date:
        """Last day of the Act as first published."""
        return self.version - timedelta(days=1)

    def _above(self, provision: Provision) -> str | None:
        """The nearest larger provision that the register has."""
        larger = provision.parent
        while larger is not None and str(larger) not in self._rows:
            larger = larger.parent
        return str(larger) if larger else None

    def _beside(self, ref: str) -> tuple[str | None, str | None]:
        """The provisions before and after it that are parts of the same, or wholes of the same kind."""
        own, above = self._provisions[ref], self._above(self._provisions[ref])
        siblings = [
            other
            for other, provision in self._provisions.items()
            if (provision.kind, provision.act) == (own.kind, own.act) and self._above(provision) == above
        ]
        at = siblings.index(ref)
        return (siblings[at - 1] if at else None), (siblings[at + 1] if at + 1 < len(siblings) else None)

    def _row(self, ref: str) -> ProvisionRow:
        try:
            found = self._rows.get(str(parse(ref)))
        except ValueError as error:
            raise QuestionError(str(error)) from error
        if found is None:
            raise QuestionError(f"neither the AI Act nor the amending act has {parse(ref)}, now or before the amendment")
        return found

    def _version(self, row: ProvisionRow, day: date, language: str) -> VersionView:
        register, provision = self._knowledge.register, row.provision
        if day < register.in_force_from:
            return VersionView(day=day, ref=row.ref, heading="", plain="", official="", language=language, until=None, url="")
        passages = self._knowledge.on(day).passages
        moved = register.moved_from(provision) if day < register.version else register.moved_to(provision)
        provision = moved if moved and row.ref not in passages else provision
        passage = passages.get(str(provision))
        wording = self._wording(provision, language, day)
        return VersionView(
            day=day,
            ref=str(provision),
            heading=passage.heading if passage else "",
            plain=passage.body if passage else "\n\n".join(_parts(provision, passages.values())),
            official=wording.text if wording else "",
            language=wording.language if wording else language,
            until=passage.until if passage else None,
            url=passage.url if passage else official_url(provision, min(day, register.version)),
        )

    def _wording(self, provision: Provision, language: str, day: date) -> Wording | None:
        if self._texts is None:
            return None
        return self._texts.wording(provision, language, day) or self._texts.wording(provision, "en", day)


def _parts(whole: Provision, passages: Iterable[Passage]) -> list[str]:
    """Paragraphs of a whole article or annex, each under its reference."""
    parts = []
    for passage in passages:
        if not passage.context and passage.source == "ai-act" and whole.contains(parse(passage.ref)):
            parts.append(f"{passage.ref}: {passage.heading}\n{passage.body}")
    return parts

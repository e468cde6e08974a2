"""What is known about a document: told by the person who adds it, or guessed and marked as guessed."""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from pathlib import PurePath

from desk.corpus.records import Authority, Record
from desk.documents.cleaning import one_line
from desk.documents.records import Loaded
from desk.errors import DocumentError
from desk.query.language import LANGUAGES, detect_language

AUTHORITIES = (Authority.GUIDANCE, Authority.STAFF)
"""Law, recitals and plans come with the knowledge; nobody adds them as a file."""

_LANGUAGE_SAMPLE = 5000
_TITLE_CHARS = 160
_EARLIEST = datetime.date(1950, 1, 1)
_NO_TITLE = re.compile(
    r"(?:untitled|document\d*|unbenannt|microsoft word - .*|.*\.(?:docx?|pdf|html?|indd|tex|xml|md|txt))", re.I
)
_DRAFT = re.compile(r"\b(?:draft|entwurf|projet|borrador|bozza|ontwerp|projekt)\b", re.I)
_DAY = re.compile(r"(?:D:)?(\d{4})-?(\d{2})-?(\d{2})")


class DocumentStatus(StrEnum):
    """How a document stands to the law of today."""

    IN_FORCE = "in_force"
    FINAL = "final"
    DRAFT = "draft"
    SUPERSEDED = "superseded"
    OUT_OF_DATE_SINCE = "out_of_date_since"


class Described(Record):
    """What the person who adds a document says about it; None where nothing was said."""

    title: str | None = None
    authority: Authority | None = None
    date: datetime.date | None = None
    language: str | None = None
    status: DocumentStatus | None = None
    since: datetime.date | None = None
    note: str = ""


class Metadata(Record):
    """About a document. ``since`` is the day from which it is out of date, ``note`` what is shown wherever it is cited, and
    ``guessed`` names the fields that nobody told. ``status`` is None where nothing is known.
    """

    title: str
    authority: Authority
    date: datetime.date
    language: str
    status: DocumentStatus | None = None
    since: datetime.date | None = None
    note: str = ""
    guessed: tuple[str, ...] = ()

    @property
    def status_note(self) -> str:
        """What a reader must know wherever the document is cited; empty for one that is final or in force without a note."""
        shown: dict[DocumentStatus | None, str] = {
            DocumentStatus.DRAFT: "draft",
            DocumentStatus.SUPERSEDED: "superseded",
            DocumentStatus.OUT_OF_DATE_SINCE: f"out of date since {self.since:%-d %B %Y}" if self.since else "out of date",
        }
        return "; ".join(part for part in (shown.get(self.status, ""), self.note) if part)


def described(
    *,
    title: str | None = None,
    authority: str | None = None,
    date: str | None = None,
    language: str | None = None,
    status: str | None = None,
    note: str | None = None,
) -> Described:
    """Options as typed; ``DocumentError`` names what may be written instead. ``status`` may be "out_of_date_since 2026-07-27"."""
    name, _, day = (status or "").strip().partition(" ")
    known = {kind.value: kind for kind in DocumentStatus}
    if name and name not in known:
        raise DocumentError(f"{name!r} is no status; write {', '.join(known)}")
    found = known.get(name)
    if (found is DocumentStatus.OUT_OF_DATE_SINCE) != bool(day):
        raise DocumentError('a day goes with out_of_date_since, and with no other status: "out_of_date_since 2026-07-27"')
    if authority is not None and authority not in {kind.value for kind in AUTHORITIES}:
        raise DocumentError(f"{authority!r} cannot be given to an added document; write {' or '.join(AUTHORITIES)}")
    if language is not None and language not in LANGUAGES:
        raise DocumentError(f"{language!r} is no official language; write one of {', '.join(LANGUAGES)}")
    if title is not None and not one_line(title):
        raise DocumentError("the title is empty; leave it out to have it guessed")
    return Described(
        title=one_line(title, _TITLE_CHARS) if title else None,
        authority=Authority(authority) if authority else None,
        date=_date(date) if date else None,
        language=language,
        status=found,
        since=_date(day) if day else None,
        note=one_line(note or ""),
    )


def complete(given: Described, loaded: Loaded, name: str, today: datetime.date) -> Metadata:
    """``given``, with what is missing guessed: the title from the document, its first heading or the name of the file, the
    date from the document (else ``today``), the language from its text, "draft" from its title or name. Authority: staff.
    """
    title = given.title or _title(loaded, name)
    drafted = _DRAFT.search(f"{title} {name}".replace("_", " "))
    guesses: dict[str, object] = {
        "title": title,
        "authority": Authority.STAFF,
        "date": _day_said(loaded.said.date, today) or today,
        "language": _language(loaded),
        "status": DocumentStatus.DRAFT if drafted else None,
    }
    told = {field: value for field, value in given.model_dump().items() if field in guesses and value is not None}
    guessed = tuple(field for field, value in guesses.items() if field not in told and value is not None)
    return Metadata.model_validate({**guesses, **told, "since": given.since, "note": given.note, "guessed": guessed})


def _title(loaded: Loaded, name: str) -> str:
    said = loaded.said.title
    first = next((section.headings[0] for section in loaded.sections if section.headings), "")
    plain = PurePath(name).stem.replace("_", " ").replace("-", " ")
    found = next((text for text in (said, first, plain) if text and not _NO_TITLE.fullmatch(text)), name)
    return one_line(found, _TITLE_CHARS)


def _language(loaded: Loaded) -> str:
    text = ""
    for section in loaded.sections:
        text += f"{section.text}\n"
        if len(text) > _LANGUAGE_SAMPLE:
            break
    return detect_language(text[:_LANGUAGE_SAMPLE])


def _day_said(text: str, today: datetime.date) -> datetime.date | None:
    """The day that a document names as its own, if it can be one."""
    found = _DAY.match(text)
    try:
        day = datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day is not None and _EARLIEST <= day <= today else None


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError as error:
        raise DocumentError(f"{text!r} is no date; write it as year-month-day with two digits each for month and day") from error

"""Question sets: JSON Lines files under ``eval/sets``, one question a row, with what a right answer has to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from desk.answering import Outcome
from desk.errors import QuestionError
from desk.law import Provision, ProvisionError, parse
from desk.query import LANGUAGES, Turn

ANSWERED = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})
"""Outcomes that give an answer with citations."""


class Kind(StrEnum):
    """What a question is made to test."""

    DIRECT = "direct"
    MULTI = "multi"
    DATES = "dates"
    ROLES = "roles"
    CLASSIFY = "classify"
    COMPARE = "compare"
    NO = "no"
    PREMISE = "premise"
    CHANGED = "changed"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_IN_CORPUS = "not_in_corpus"
    INJECTION = "injection"
    AMBIGUOUS = "ambiguous"
    FOLLOW_UP = "follow_up"


class Risk(StrEnum):
    """Class of a described system; several can hold, this is the strictest."""

    PROHIBITED = "prohibited"
    HIGH_RISK = "high_risk"
    TRANSPARENCY = "transparency"
    MINIMAL = "minimal"
    GPAI = "gpai"
    GPAI_SYSTEMIC = "gpai_systemic"
    OUT_OF_ACT = "out_of_act"
    UNCLEAR = "unclear"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(_Record):
    """Something that an answer says, or must not say: each inner list of ``all`` needs one of its strings in the text.

    A string begins where a word does; it ends where one does only if a blank stands at its end ("not " is not in "notify").
    """

    says: str = Field(min_length=3)
    all: tuple[tuple[str, ...], ...] = Field(min_length=1)

    def said_in(self, text: str) -> bool:
        """Tell whether ``text`` says so, case, white space and the kind of quotation marks aside."""
        plain = _plain(text)
        return all(any(_pattern(one).search(plain) for one in either) for either in self.all)


class GoldQuestion(_Record):
    """A question with its gold.

    ``group`` is shared by questions about one need, which statistics count as one. ``must`` are the provisions that a right
    answer cites, ``A|B`` where either will do; ``may`` others that it can cite; a reference covers all its parts. ``facts``
    are what it says, ``stale`` what it says if it gives the law as it was before the amendment or as it is widely
    misunderstood. Where ``outcome`` gives no answer there is nothing to cite and to say.
    """

    id: str
    group: str
    kind: Kind
    lang: str = "en"
    question: str
    history: tuple[Turn, ...] = ()
    as_of: date | None = None
    outcome: Outcome
    must: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    stale: tuple[Fact, ...] = ()
    risk: Risk | None = None
    roles: tuple[str, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _checked(self) -> GoldQuestion:
        if self.lang not in LANGUAGES:
            raise ValueError(f"no such language: {self.lang}")
        if self.outcome in ANSWERED and not self.must:
            raise ValueError("an answered question needs a provision that must be cited")
        if self.outcome not in ANSWERED and (self.must or self.facts):
            raise ValueError(f"{self.outcome} has nothing to cite and to say")
        return self

    @property
    def wanted(self) -> tuple[tuple[str, ...], ...]:
        """``must`` with its alternatives apart: of each inner tuple one has to be cited."""
        return tuple(tuple(part.strip() for part in one.split("|")) for one in self.must)

    @property
    def references(self) -> tuple[str, ...]:
        """Every provision of the gold."""
        return (*(ref for either in self.wanted for ref in either), *self.may)


def covers(gold: str, cited: str) -> bool:
    """Tell whether ``cited`` is ``gold``, a part of it, or the paragraph that it is a part of."""
    try:
        wanted, given = parse(gold), parse(cited)
    except ProvisionError:
        return cited == gold or cited.startswith(f"{gold}, ")
    return wanted.contains(given) or (given.contains(wanted) and len(given.parts) > 0)


def touched_by(questions: Iterable[GoldQuestion], provision: Provision) -> list[GoldQuestion]:
    """Questions whose gold names ``provision``, a part of it or what it is a part of: those to review when it changes."""
    return [question for question in questions if any(_related(ref, provision) for ref in question.references)]


def load_questions(path: Path) -> list[GoldQuestion]:
    """Read a set; ``QuestionError`` names the row that is wrong or has an id that was used before."""
    questions: dict[str, GoldQuestion] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        try:
            question = GoldQuestion.model_validate_json(line)
        except ValidationError as error:
            raise QuestionError(f"{path}:{number}: {error.errors()[0]['msg']}") from error
        if question.id in questions:
            raise QuestionError(f"{path}:{number}: {question.id} is there twice")
        questions[question.id] = question
    return list(questions.values())


def _related(ref: str, provision: Provision) -> bool:
    try:
        named = parse(ref)
    except ProvisionError:
        return False
    return named.contains(provision) or provision.contains(named)


@lru_cache(maxsize=2**13)
def _pattern(wording: str) -> re.Pattern[str]:
    plain = _plain(wording)
    begins = r"(?<!\w)" if plain[:1].isalnum() else ""
    ends = r"(?!\w)" if wording[-1:].isspace() else ""
    return re.compile(begins + re.escape(plain) + ends)


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'").replace("\u2018", "'")
    return " ".join(composed.split())

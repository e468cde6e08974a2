"""Everyday words with the Act's words for them, and the words that show that a question is about AI."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import Field, TypeAdapter

from desk.corpus.records import Record
from desk.corpus.tables import read_shape
from desk.errors import CorpusError

_T = TypeVar("_T")


class _OtherLaw(Record):
    names: tuple[str, ...] = Field(min_length=1)
    limit: str


class _Everyday(Record):
    says: tuple[str, ...] = Field(min_length=1)
    act: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Reads a question's words; made once by ``load_terms``."""

    everyday: tuple[tuple[re.Pattern[str], str], ...]
    scope: re.Pattern[str]
    other_laws: tuple[tuple[re.Pattern[str], str], ...]
    scope_elsewhere: dict[str, re.Pattern[str]]

    def expansion(self, question: str) -> str:
        """The Act's words for the everyday words in ``question``, or an empty text."""
        return "; ".join(act for says, act in self.everyday if says.search(question))

    def other_law(self, question: str) -> str | None:
        """Id of the limit for another law that ``question`` names, if it does."""
        return next((limit for names, limit in self.other_laws if names.search(question)), None)

    def about_ai(self, question: str, language: str = "en") -> bool:
        """Tell whether a word of the field occurs, in English or in ``language``."""
        elsewhere = self.scope_elsewhere.get(language)
        return bool(self.scope.search(question) or (elsewhere and elsewhere.search(question)))


def load_terms(corpus: Path) -> Terms:
    """Read ``corpus/terms``; ``CorpusError`` names the file that is wrong."""
    everyday = read_shape(corpus / "terms" / "everyday.yaml", TypeAdapter(tuple[_Everyday, ...]))
    scope = read_shape(corpus / "terms" / "scope.yaml", TypeAdapter(tuple[str, ...]))
    if not scope:
        raise CorpusError(f"{corpus / 'terms' / 'scope.yaml'}: there has to be at least one word")
    other_laws = read_shape(corpus / "terms" / "other-laws.yaml", TypeAdapter(tuple[_OtherLaw, ...]))
    elsewhere = sorted((corpus / "terms" / "languages").glob("scope-??.yaml"))
    return Terms(
        tuple((_any(row.says), row.act) for row in everyday),
        _any(scope),
        tuple((_any(row.names), row.limit) for row in other_laws),
        {path.stem.removeprefix("scope-"): _any(read_shape(path, TypeAdapter(tuple[str, ...]))) for path in elsewhere},
    )


def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))})(?!\w)", re.IGNORECASE
    )

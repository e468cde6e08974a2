"""A question as the desk understands it."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from desk.errors import QuestionError
from desk.law import Mention, find_mentions
from desk.query.language import LANGUAGES, detect_language

_LEANS_ON_BEFORE = re.compile(
    r"^\W*(?:and|but|so|then|also|ok|okay|what about|how about|why|since when|by when|until when|from when|what if|and if"
    r"|which ones?|even if|does (?:that|this|it)|do (?:they|these|those)|is (?:that|this|it)|are (?:they|these|those)"
    r"|who (?:then|else)|how much|what else|anything else|und|et|y|e|en|i)\b",
    re.IGNORECASE,
)
_FEW_WORDS, _SHORT = 14, 4
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>|<!--.{0,5000}?-->|<![a-zA-Z][^<>]{0,1000}>", re.DOTALL)
_HIDDEN = {"Cf", "Cs", "Co"}


class Turn(BaseModel):
    """One earlier message of a conversation."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked. ``text`` is plain text; ``before`` is the question before it in the conversation, or empty."""

    asked: str
    text: str
    before: str
    language: str
    as_of: date
    mentions: tuple[Mention, ...]

    @property
    def has_words(self) -> bool:
        """Tell whether there is any letter or digit to search for."""
        return any(character.isalnum() for character in self.text)

    @property
    def may_lean(self) -> bool:
        """Tell whether it is short enough to be a follow-up that only makes sense with the question before."""
        return bool(self.before) and len(self.text.split()) <= _FEW_WORDS

    @property
    def leans(self) -> bool:
        """Tell whether it is so short, and opens so, that it is a follow-up for certain: "and by when?"."""
        return self.may_lean and len(self.text.split()) <= _SHORT and bool(_LEANS_ON_BEFORE.match(self.text))

    def made_whole(self) -> Question:
        """The question together with the one before."""
        whole = f"{self.before} {self.text}"
        return replace(self, text=whole, before="", mentions=self.mentions or tuple(find_mentions(whole)))


def understand(asked: str, *, as_of: date, page_language: str = "en", history: Sequence[Turn] = (), max_chars: int) -> Question:
    """Read a question.

    ``asked`` may hold anything; markup and control characters are taken out before it is searched for. ``history`` is the
    conversation so far, oldest first. Raises ``QuestionError`` where it is longer than ``max_chars`` characters or
    ``page_language`` is no official language.
    """
    if page_language not in LANGUAGES:
        raise QuestionError(f"no such language: {page_language[:20]!r}; use one of {', '.join(LANGUAGES)}")
    if len(asked) > max_chars:
        raise QuestionError(f"the question has {len(asked)} characters; please put it in {max_chars} or fewer")
    text = plain_text(asked)
    before = next(
        (plain_text(turn.text) for turn in reversed(history) if turn.role == "user" and len(turn.text) <= max_chars), ""
    )
    return Question(asked, text, before, detect_language(text, page_language), as_of, tuple(find_mentions(text)))


def plain_text(text: str) -> str:
    """``text`` without markup, control and zero-width characters, in one line."""
    unmarked = html.unescape(_TAG.sub(" ", text)) if "<" in text else text
    composed = unicodedata.normalize("NFC", unmarked)
    seen = (
        " " if unicodedata.category(c) == "Cc" else c for c in composed if c.isspace() or unicodedata.category(c) not in _HIDDEN
    )
    return " ".join("".join(seen).split())

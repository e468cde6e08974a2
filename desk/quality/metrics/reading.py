"""What metrics read of a row, each in one place."""

from __future__ import annotations

import re

from desk.quality.questions import ANSWERED
from desk.quality.rows import Row

_MARKER = re.compile(r"\s*\[\d+\]")


def to_be_answered(row: Row) -> bool:
    """Tell whether the question has an answer in the law, which the desk is to give."""
    return row.question.outcome in ANSWERED


def was_answered(row: Row) -> bool:
    """Tell whether an answer was given, whole or in part, right or wrong."""
    return row.answer.outcome in ANSWERED


def cited(row: Row) -> tuple[str, ...]:
    """References of the citations, each once, in their order."""
    return tuple(dict.fromkeys(citation.ref for citation in row.answer.citations))


def said(row: Row) -> str:
    """What the answer states in its text and in what it puts right, without the markers of its citations."""
    return _MARKER.sub("", "\n".join((row.answer.answer, *(premise.correct for premise in row.answer.premise))))

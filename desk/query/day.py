"""The day that a question is about, where its words say so."""

from __future__ import annotations

import re

_AMENDMENT = (
    r"(?:the\s)?(?:(?:digital|ai|2026|eu)\s){0,2}(?:omnibus|amendments?|amending\s(?:act|regulation)"
    r"|(?:27(?:th)?\s(?:of\s)?)?july\s2026|regulation\s\(?eu\)?\s?2026/1744)\b"
)
# The past tense is needed too: "we sold it before July 2026, what now?" asks about the law of today.
_ASKS_BACK = re.compile(
    rf"\b(?:what|how|which|who)\b.{{0,60}}\b(?:did|was|were|had)\b.{{0,80}}\b(?:before|prior\sto|until)\s{_AMENDMENT}"
    rf"|\b(?:before|prior\sto|until)\s{_AMENDMENT}.{{0,20}}\b(?:what|how|which|who)\s(?:did|was|were|had)\b"
    r"|\b(?:originally|initially|used\sto|previously|formerly)\s(?:say|said|read|requir|provid|defin|stat)"
    r"|\b(?:old|original|earlier|previous|former|2024)\s(?:wording|version|text|definition)\s(?:of|for|in)\b"
    r"|\bas\s(?:first|originally)\s(?:published|adopted)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:chang|differ|compar|versus|vs\b|new\b|now\b)", re.IGNORECASE)


def asks_for_earlier_law(text: str) -> bool:
    """Tell whether ``text`` (one line) asks what the law was before the amendment of 2026, and not what has changed since."""
    return bool(_ASKS_BACK.search(text)) and not _COMPARES.search(text)

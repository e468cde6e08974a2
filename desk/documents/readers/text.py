"""Text: paragraphs, and nothing above them."""

from __future__ import annotations

from desk.documents.readers.lines import paragraphs, words_of
from desk.documents.records import Raw, Section


def read_text(text: str) -> Raw:
    """One section with all paragraphs."""
    lines = paragraphs(text.splitlines(), words_of([text]))
    return Raw(sections=(Section(text="\n".join(lines)),) if lines else ())

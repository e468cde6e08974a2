"""The headings that a line of text stands under, kept while a document is read from top to bottom."""

from __future__ import annotations

from desk.documents.records import Section

DEEPEST = 6


class Outline:
    """Collects lines under headings of levels 1 to 6 and gives them as sections."""

    def __init__(self) -> None:
        """Nothing is open yet."""
        self._headings: dict[int, str] = {}
        self._lines: list[str] = []
        self._sections: list[Section] = []

    def heading(self, level: int, text: str) -> None:
        """A heading ends what came before it, and those of its own and deeper levels."""
        self._close()
        self._headings = {above: name for above, name in self._headings.items() if above < level} | {level: text}

    def line(self, text: str) -> None:
        """A paragraph, an item or a row."""
        self._lines.append(text)

    def sections(self) -> tuple[Section, ...]:
        """All sections with text so far."""
        self._close()
        return tuple(self._sections)

    def _close(self) -> None:
        if self._lines:
            headings = tuple(name for _, name in sorted(self._headings.items()))
            self._sections.append(Section(headings=headings, text="\n".join(self._lines)))
            self._lines = []

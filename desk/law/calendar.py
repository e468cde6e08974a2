"""From when a provision applies: the rows of the application calendar, and which of them counts.

The rows themselves are data (``corpus/rules/calendar.yaml``); this is how they are read. Source: Articles 111 and 113.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desk.law.provision import Provision
from desk.law.reading import Mention


@dataclass(frozen=True, slots=True)
class Application:
    """A day from which something applies, to whom or what (``subject``; None for everyone), and where the law says so."""

    when: date
    subject: str | None
    basis: Provision


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """Provisions that share their days of application."""

    covers: tuple[Mention, ...]
    applies_from: tuple[Application, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The application calendar of the Act."""

    rows: tuple[CalendarRow, ...]

    def applies_from(self, provision: Provision) -> tuple[Application, ...]:
        """Days from which ``provision`` applies, by the most exact row that covers it; empty where no row does."""
        best: tuple[tuple[int, bool], Sequence[Application]] = ((-1, False), ())
        for row in self.rows:
            for mention in row.covers:
                if mention.covers(provision) and _exactness(mention) >= best[0]:
                    best = _exactness(mention), row.applies_from
        return tuple(best[1])


def _exactness(mention: Mention) -> tuple[int, bool]:
    """A point counts more than its paragraph, and a named one more than a range of them; a range of articles least."""
    return min(len(mention.first.parts), len(mention.last.parts)), mention.first == mention.last

"""What is indexed beside the knowledge of the project: passages that come from elsewhere, such as approved documents."""

from __future__ import annotations

from typing import Protocol

from desk.corpus.records import Passage


class Additions(Protocol):
    """A source of passages. ``digest`` changes when, and only when, they do, and is empty where there are none."""

    def digest(self) -> str:
        """What the index remembers, to know whether it is out of date."""
        ...

    def passages(self) -> tuple[Passage, ...]:
        """The passages, each with a reference that no other has."""
        ...


class NoAdditions:
    """Nothing beside the knowledge."""

    def digest(self) -> str:
        """Empty."""
        return ""

    def passages(self) -> tuple[Passage, ...]:
        """None."""
        return ()

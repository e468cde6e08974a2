"""Why a file was not got.

SourceError               (desk.errors)
├── NotOffered            it is not published in that language or format; another format may be
├── Refused               what came, or where it would come from, cannot be used; asking again would not help
└── Unreachable           no usable answer in the tries and the time that there were; asking later may help
    └── NotYet            this try failed, the next may not
"""

from __future__ import annotations

from desk.errors import SourceError


class NotOffered(SourceError):  # noqa: N818  (named for what is told; not all are faults)
    """It is not published in that language or format."""


class Refused(SourceError):  # noqa: N818
    """What came, or where it would come from, cannot be used."""


class Unreachable(SourceError):  # noqa: N818
    """No usable answer in the tries and the time that there were; ``connected`` is false where no machine took the call."""

    def __init__(self, reason: str, *, connected: bool = True) -> None:
        super().__init__(reason)
        self.connected = connected


class NotYet(Unreachable):
    """One try failed and the next may not; ``after`` is the number of seconds that the server asked to wait."""

    def __init__(self, reason: str, *, after: float = 0, connected: bool = True) -> None:
        super().__init__(reason, connected=connected)
        self.after = after

"""A file that is not whole yet: ``NAME.part``, with what is needed to go on with it beside it.

A part can be gone on with only where the server gave something to know the file by, so that its beginning and its end come
from one and the same. Source: RFC 9110, sections 13.1.5 (If-Range) and 14 (range requests).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the file ``path`` that is asked for at ``address``."""

    path: Path
    address: str

    @property
    def data(self) -> Path:
        """What has come so far."""
        return self.path.with_name(self.path.name + ".part")

    @property
    def _note(self) -> Path:
        return self.path.with_name(self.path.name + ".part.json")

    @property
    def size(self) -> int:
        """Bytes that have come so far."""
        return self.data.stat().st_size if self.data.is_file() else 0

    def known_by(self) -> str:
        """What the server knows the file by that this is a part of; empty where it cannot be gone on with."""
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # none, or cut off while it was written: the part is begun anew
            return ""
        if not isinstance(note, dict) or note.get("address") != self.address or not self.size:
            return ""
        return str(note.get("known_by", ""))

    def begin(self, headers: Mapping[str, str]) -> None:
        """Start anew with an answer that has these headers."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.drop()
        self._note.write_text(json.dumps({"address": self.address, "known_by": validator(headers)}), encoding="utf-8")

    def open(self) -> BinaryIO:
        """Open to write on where it ends."""
        return self.data.open("ab")

    def drop(self) -> None:
        """Forget what has come."""
        self.data.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def whole(self) -> Path:
        """It has all come: the file under its own name."""
        self.data.replace(self.path)
        self._note.unlink(missing_ok=True)
        return self.path


def validator(headers: Mapping[str, str]) -> str:
    """What ``If-Range`` takes: a strong entity tag, else the day of the last change, else nothing."""
    tag = headers.get("etag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("last-modified", "")

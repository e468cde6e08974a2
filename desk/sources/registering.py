"""From a file that came to one that counts: checked, swapped in whole, and written down in the manifest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desk.clock import Clock
from desk.errors import DeskError
from desk.sources.cellar import Wanted
from desk.sources.failures import Refused
from desk.sources.fetching import Got
from desk.sources.manifest import Entry, is_whole, read_manifest, sha256, sync, write_manifest

Check = Callable[[Path], dict[str, int]]
"""Counts what a file consists of (``articles``, ``annexes`` …); raises ``DeskError`` where it is not what it should be.

The file is named ``…/SOURCE/LANGUAGE.EXTENSION``.
"""


class Registry:
    """The folder of official texts. Only one process may have one that writes; the caller holds the lock."""

    def __init__(self, folder: Path, clock: Clock, check: Check | None) -> None:
        self._folder = folder
        self._clock = clock
        self._check = check
        self._manifest = read_manifest(folder)

    def known(self, wanted: Wanted) -> Entry | None:
        """The entry of the file that is there; None where there is none, or it is not as it was fetched."""
        entry = self._manifest.entry(wanted.name)
        return entry if entry is not None and is_whole(self._folder, entry) else None

    def incoming(self, wanted: Wanted) -> Path:
        """Where a file is put until it is known to be good."""
        return self._folder / "incoming" / wanted.name

    def accept(self, wanted: Wanted, got: Got) -> tuple[Entry, bool]:
        """Register the file that came: its entry, and whether it is another than the one that was there.

        Raises ``Refused`` where the check refuses it: it is put aside, and the one that was there stays.
        """
        counts = self._counted(wanted, got.path)
        now, before = self._clock(), self.known(wanted)
        digest = sha256(got.path)
        same = before is not None and before.sha256 == digest
        entry = Entry(
            source=wanted.source.id,
            language=wanted.language,
            format=wanted.format,
            path=wanted.name,
            asked=wanted.address,
            address=got.address,
            fetched=before.fetched if before is not None and same else now,
            checked=now,
            etag=got.etag,
            last_modified=got.last_modified,
            sha256=digest,
            bytes=got.path.stat().st_size,
            counts=counts,
        )
        target = self._folder / wanted.name
        target.parent.mkdir(parents=True, exist_ok=True)
        sync(got.path)
        got.path.replace(target)
        self._write(entry)
        return entry, not same

    def confirm(self, wanted: Wanted, entry: Entry) -> Entry:
        """Write down that the file is current, and count it where nobody had; ``Refused`` as in ``accept``."""
        counts = entry.counts or self._counted(wanted, self._folder / entry.path)
        entry = entry.model_copy(update={"checked": self._clock(), "counts": counts})
        self._write(entry)
        return entry

    def finish(self) -> None:
        """Write down that all was asked for."""
        self._manifest = self._manifest.model_copy(update={"asked": self._clock()})
        write_manifest(self._folder, self._manifest)

    def _write(self, entry: Entry) -> None:
        self._manifest = self._manifest.with_entry(entry)
        write_manifest(self._folder, self._manifest)

    def _counted(self, wanted: Wanted, path: Path) -> dict[str, int]:
        try:
            counts = self._check(path) if self._check else {}
        except DeskError as error:
            raise self._put_aside(wanted, path, str(error)) from error
        if wrong := wanted.source.expected.differences(counts):
            raise self._put_aside(wanted, path, ", ".join(wrong))
        return counts

    def _put_aside(self, wanted: Wanted, path: Path, why: str) -> Refused:
        aside = self._folder / "rejected" / wanted.name
        aside.parent.mkdir(parents=True, exist_ok=True)
        path.replace(aside)
        return Refused(f"{why}; put aside as {aside}")

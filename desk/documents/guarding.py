"""What is looked at before a file is read: that it is a plain file, and how much of it there may be.

The file is copied first, and only the copy is looked at, read and kept: nobody can change it in between.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desk.documents.cleaning import one_line
from desk.errors import DocumentError

_MEGABYTE = 1_000_000
_CHUNK = 1 << 20
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_SPECIAL = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one document may ask of the desk. ``ratio`` is unpacked over packed size, ``nesting`` elements in elements;
    ``memory`` is address space and ``seconds`` both wall and processor time of the process that reads it; ``files`` and
    ``folders`` (levels) are of a folder that is added.
    """

    size: int = 50 * _MEGABYTE
    pages: int = 2000
    characters: int = 10 * _MEGABYTE
    unpacked: int = 200 * _MEGABYTE
    ratio: int = 200
    members: int = 2000
    nesting: int = 200
    seconds: float = 120.0
    memory: int = 2000 * _MEGABYTE
    files: int = 500
    folders: int = 8


def shown(path: Path) -> str:
    """The name of a file for a message or a record: one line, whatever it is made of."""
    return one_line(path.name.encode("utf-8", "replace").decode("utf-8")) or "a file"


def copy_guarded(source: Path, target: Path, limits: Limits) -> str:
    """Copy ``source`` to ``target`` and give its sha256; ``DocumentError`` where it is no plain file, empty or too large."""
    name = shown(source)
    try:
        descriptor = os.open(source, _READ)
    except OSError as error:
        raise _unopened(name, source, error) from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise DocumentError(f"{name} is {_SPECIAL.get(stat.S_IFMT(mode), 'no file')} where one file is wanted; name a plain file")
    try:
        with os.fdopen(descriptor, "rb") as opened:
            return _copied(opened, target, name, limits)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise DocumentError(f"{name} cannot be copied ({reason}); see that the disks are whole and not full") from error


def _copied(opened: BinaryIO, target: Path, name: str, limits: Limits) -> str:
    digest, length = hashlib.sha256(), 0
    with target.open("xb") as copy:
        # The length is counted and not asked for: the file may grow while it is read.
        while chunk := opened.read(_CHUNK):
            length += len(chunk)
            if length > limits.size:
                raise DocumentError(
                    f"{name} is larger than {limits.size / _MEGABYTE:g} MB; split it, or save it without its images"
                )
            digest.update(chunk)
            copy.write(chunk)
    if not length:
        raise DocumentError(f"{name} is empty; nothing was added")
    return digest.hexdigest()


def files_below(folder: Path, limits: Limits) -> Iterator[Path]:
    """Every file of ``folder`` and of those below it, by name, hidden ones left out; links are not followed but given.

    Raises ``DocumentError`` where there are more files or levels than allowed.
    """
    for count, path in enumerate(_walk(folder, limits.folders, shown(folder)), start=1):
        if count > limits.files:
            raise DocumentError(f"{shown(folder)} holds more than {limits.files} files; add it in parts")
        yield path


def _walk(folder: Path, levels: int, name: str) -> Iterator[Path]:
    if levels == 0:
        raise DocumentError(f"{name} has too many folders in folders; add the inner ones by themselves")
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise DocumentError(f"the folder {shown(folder)} cannot be read ({error.strerror}); see to its rights") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), levels - 1, name)
        else:
            yield Path(entry.path)


def _unopened(name: str, source: Path, error: OSError) -> DocumentError:
    if error.errno == errno.ELOOP or source.is_symlink():
        return DocumentError(f"{name} is a link; add the file that it leads to")
    if error.errno in {errno.ENXIO, errno.ENODEV}:
        return DocumentError(f"{name} is a socket or device; add a plain file")
    return DocumentError(f"{name} cannot be read ({error.strerror or 'unknown reason'}); see that it is there and yours to read")

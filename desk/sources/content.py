"""Whether what came is what was asked for: by the type that the server states, by its first bytes and its last.

A page that says "try later" comes with status 200, too, and a file can be cut off without anyone noticing. The text itself is
judged by its parser; here it is enough that no page of the web passes for an act.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from desk.sources.catalogue import Format
from desk.sources.failures import Refused

_TYPES = {
    Format.FORMEX: {"application/zip", "application/x-zip", "application/x-zip-compressed", "application/octet-stream"},
    Format.XHTML: {"application/xhtml+xml", "application/xml"},
    Format.PDF: {"application/pdf"},
    Format.HTML: {"text/html", "application/xhtml+xml"},
}
_ACT = (b"eli-subdivision", b'class="oj-', b"title-article-norm")
"""Classes that only the Publications Office's acts have: as published, as published since 2023, and consolidated."""

_MEMBERS = 2000
_UNPACKED = 20
"""Times the limit on a file that its members may have together; the acts come to five times their zip."""
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_HEAD = 4096


def check_type(stated: str, format_: Format) -> None:
    """Raise ``Refused`` where the ``Content-Type`` is none of the format's."""
    kind = stated.partition(";")[0].strip().lower()
    if kind not in _TYPES[format_]:
        raise Refused(f"{kind or 'something without a type'} came instead of {format_}")


def check_content(path: Path, format_: Format, limit: int) -> None:
    """Raise ``Refused`` where the file is not whole or not of the format. ``limit`` is the largest file in bytes."""
    if format_ is Format.FORMEX:
        _check_formex(path, limit)
        return
    data = path.read_bytes()
    head, tail = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n"), data[-_HEAD:].rstrip(b"\0 \t\r\n")
    if format_ is Format.PDF:
        if not head.startswith(b"%PDF-"):
            raise Refused("what came is no PDF")
        if b"%%EOF" not in tail:
            raise Refused("the PDF is cut off")
        return
    lower = head[:200].lower()
    if not lower.startswith((b"<?xml", b"<!doctype html", b"<html", b"<!--")):
        raise Refused(f"what came is no {format_}")
    if not tail.lower().endswith(b"</html>"):
        raise Refused(f"the {format_} is cut off")
    if format_ is Format.XHTML and not any(mark in data for mark in _ACT):
        raise Refused("a page came that is no act")


def _check_formex(path: Path, limit: int) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > _MEMBERS or sum(member.file_size for member in members) > _UNPACKED * limit:
                raise Refused("the zip unpacks to more than is taken in")
            if any(member.compress_type not in _PACKED for member in members):
                raise Refused("the zip is packed in a way that acts are not")
            if any(_climbs(member.filename) for member in members):
                raise Refused("the zip has a member that leads out of it")
            damaged = archive.testzip()
            if damaged is not None:
                raise Refused(f"the zip is damaged: {damaged!r}")
            if not any(_is_formex(archive, member) for member in members):
                raise Refused("the zip has no Formex in it")
    # What zipfile raises over damaged, encrypted and unknown kinds of zip.
    except (zipfile.BadZipFile, struct.error, zlib.error, EOFError, RuntimeError, ValueError, OSError, OverflowError) as error:
        raise Refused(f"what came is no zip that can be read: {error}") from error


def _climbs(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name


def _is_formex(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    if not member.filename.lower().endswith(".xml"):
        return False
    with archive.open(member) as file:
        return b"formex" in file.read(_HEAD)

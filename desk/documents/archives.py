"""Zips before anything in them is read: a DOCX is one. Sizes, ratios, names and the XML inside are checked."""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from desk.documents.guarding import Limits
from desk.errors import DocumentError

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_SMALL = 1_000_000
"""Below this many bytes no ratio does harm, and empty XML packs well."""

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# Those of the standard (ISO/IEC 29500-2). In another one, two parsers might read two different texts.
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "ascii"})
_CLIMBS = "a name in it leads out of the archive"


def check_zip(path: Path, limits: Limits) -> frozenset[str]:
    """Names of what is in the zip, after every check; ``DocumentError`` says what is wrong, without the file's name."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_members(members, limits)
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(archive, member, limits)
            return frozenset(member.filename for member in members)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise DocumentError("is a broken archive; open it in its program and save it anew") from error


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise DocumentError(f"holds more than {limits.members} parts; save it anew, or as PDF")
    if len({member.filename for member in members}) != len(members):
        raise DocumentError("holds two parts of one name; save it anew")
    unpacked = 0
    for member in members:
        unpacked += member.file_size
        if member.flag_bits & _ENCRYPTED:
            raise DocumentError("is encrypted; save a copy without a password")
        if member.compress_type not in _METHODS:
            raise DocumentError("is packed in a way that no DOCX is; save it anew")
        if _climbs(member.orig_filename):
            raise DocumentError(f"is refused: {_CLIMBS}")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise DocumentError("is refused: there is a link in it")
        if member.file_size > _SMALL and member.file_size > limits.ratio * max(member.compress_size, 1):
            raise DocumentError(f"is refused: it unpacks to more than {limits.ratio} times its size")
    if unpacked > limits.unpacked:
        raise DocumentError(f"unpacks to more than {limits.unpacked // _SMALL} MB; save it without its images")


def _climbs(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0] or "\0" in name


def _check_xml(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> None:
    """No document type (and so no entities), no deep nesting, well-formed; read in pieces, in whatever encoding it is."""
    depth = 0

    def opened(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.nesting:
            raise DocumentError(f"is refused: its elements lie more than {limits.nesting} deep")

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise DocumentError("is refused: its XML declares a document type, which can hide entities; save it anew")

    def encoded(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in _ENCODINGS:
            raise DocumentError("has XML in an encoding that no DOCX is in; save it anew")

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = encoded
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    try:
        with archive.open(member) as part:
            while chunk := part.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:
        raise DocumentError("has a part that is no XML; open it in its program and save it anew") from error

"""From bytes to a tree, within bounds: no entities, no DTD, no network, nothing that climbs out of a zip.

Source: the XML entity and zip-bomb rules of the OWASP cheat sheets. Every failure is an ``OfficialTextError``.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from desk.errors import OfficialTextError
from desk.official import limits

_ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, struct.error)
_CHUNK = 65_536


def is_zip(data: bytes) -> bool:
    """Tell whether ``data`` begins as a zip file does."""
    return data[:4] == b"PK\x03\x04"


def load_xml(data: bytes) -> etree._Element:
    """Root of a well-formed XML document in UTF-8 without a DTD."""
    _check_bytes(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    root = _parse(data, parser)
    if root.getroottree().docinfo.doctype:
        raise OfficialTextError("the file declares a document type, which no file of the Publications Office in Formex does")
    return root


def load_html(data: bytes) -> etree._Element:
    """Root of an XHTML document in UTF-8, read as HTML: the files of EUR-Lex are not always well-formed XML."""
    _check_bytes(data)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    return _parse(data, parser)


def load_zip(data: bytes) -> dict[str, bytes]:
    """Members of a zip by name, read one after the other within the bounds."""
    _check_size(len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members(archive)
    except _ZIP_ERRORS as error:
        raise OfficialTextError(f"the zip file cannot be read ({error}); download it again") from error


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.MAX_MEMBERS:
        raise OfficialTextError(f"the zip file has {len(entries)} files; at most {limits.MAX_MEMBERS} are read")
    members: dict[str, bytes] = {}
    left = limits.MAX_UNPACKED
    for entry in entries:
        name = entry.filename
        # A backslash separates folders on some systems; a colon names a drive.
        path = PurePosixPath(name.replace("\\", "/"))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise OfficialTextError(f"the zip file packs {name[:80]!r} in a way that is not read")
        if path.is_absolute() or ".." in path.parts or ":" in name or name in members:
            raise OfficialTextError(f"the zip file has a member that it must not have: {name[:80]!r}")
        # The size in the directory of the zip is only a claim: reading stops at the bound.
        bound = min(left, limits.MAX_BYTES)
        content = _read(archive, entry, bound)
        if len(content) > bound:
            raise OfficialTextError(f"the zip file unpacks to more than is read ({limits.MAX_UNPACKED:,} bytes)")
        left -= len(content)
        members[name] = content
    return members


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, bound: int) -> bytes:
    """Content of a member, or its first ``bound`` bytes and a few more."""
    content = bytearray()
    with archive.open(entry) as file:
        while len(content) <= bound and (chunk := file.read(_CHUNK)):
            content += chunk
    return bytes(content)


def _check_size(size: int) -> None:
    if size > limits.MAX_BYTES:
        raise OfficialTextError(f"the file has {size:,} bytes; at most {limits.MAX_BYTES:,} are read")


def _check_bytes(data: bytes) -> None:
    _check_size(len(data))
    if b"\0" in data:
        raise OfficialTextError("the file is not text in UTF-8")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise OfficialTextError("the file is not text in UTF-8") from error


def _parse(data: bytes, parser: etree.XMLParser | etree.HTMLParser) -> etree._Element:
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise OfficialTextError(f"the file cannot be read as XML or HTML ({error})") from error
    if root is None:
        raise OfficialTextError("the file is empty")
    _check_shape(root)
    return root


def _check_shape(root: etree._Element) -> None:
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, count = depth + 1, count + 1
        if depth > limits.MAX_DEPTH or count > limits.MAX_ELEMENTS:
            raise OfficialTextError(
                f"the file nests deeper than {limits.MAX_DEPTH} elements or has more than {limits.MAX_ELEMENTS:,}"
            )

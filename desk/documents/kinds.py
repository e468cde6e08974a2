"""What a file is, told by its first bytes and its text; its name only decides between Markdown and text."""

from __future__ import annotations

import re
from pathlib import PurePath

from desk.documents.records import Concern, Kind, Remark
from desk.errors import DocumentError

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file, or one with a password; save it as DOCX without a password"),
    (b"{\\rtf", "is RTF, which is not read here; save it as DOCX or PDF"),
    (b"\x1f\x8b", "is packed; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is packed; unpack it first"),
    (b"Rar!", "is packed; unpack it first"),
    (b"\x89PNG", "is an image; add a document with text"),
    (b"\xff\xd8\xff", "is an image; add a document with text"),
    (b"\x7fELF", "is a program; add a document with text"),
    (b"MZ\x90\x00", "is a program; add a document with text"),
    (b"%!PS", "is PostScript, which is not read here; save it as PDF"),
)
_NAMES = {
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".txt": Kind.TEXT,
}
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_HTML = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
_TAGS = re.compile(r"<(?:p|div|h[1-6]|table|ul|ol|section|article)\b[^>]*>", re.I)
_XML = re.compile(r"\A\s*<\?xml\b")
_HEADING = re.compile(r"^#{1,6} \S", re.M)
_START = 10_000


def by_first_bytes(data: bytes) -> Kind | None:
    """PDF, or DOCX for a zip, or None for what may be text; ``DocumentError`` for what is known and not read here."""
    if data.lstrip(b"\xef\xbb\xbf\r\n\t ")[:5] == b"%PDF-":
        return Kind.PDF
    if data.startswith(_ZIPS):
        return Kind.DOCX
    for start, refusal in _REFUSED:
        if data.startswith(start):
            raise DocumentError(refusal)
    return None


def of_text(text: str, name: str) -> Kind:
    """HTML, Markdown or text."""
    suffix, start = _by_name(name), _COMMENT.sub("", text[:_START])
    if _HTML.match(start) or (suffix is Kind.HTML and _TAGS.search(start)):
        return Kind.HTML
    if _XML.match(start):
        raise DocumentError("is XML and no web page; save it as PDF, DOCX or HTML")
    return Kind.MARKDOWN if suffix is Kind.MARKDOWN or len(_HEADING.findall(start)) > 1 else Kind.TEXT


def misnamed(kind: Kind, name: str) -> tuple[Remark, ...]:
    """A remark where the name promises another kind of file."""
    promised, plain = _by_name(name), {Kind.MARKDOWN, Kind.TEXT}
    if promised in {None, kind} or {promised, kind} <= plain:
        return ()
    return (Remark(concern=Concern.NAME, message=f"the name says {promised}, the content is {kind}"),)


def _by_name(name: str) -> Kind | None:
    return _NAMES.get(PurePath(name).suffix.lower())

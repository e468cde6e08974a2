"""Files made for the tests: small, real, and some of them attacks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from pypdf import PdfReader, PdfWriter

ENGLISH = (
    "The provider must keep the technical documentation for ten years after the system was placed on the market. "
    "The deployer must keep the logs for at least six months. Art. 19 says so for providers."
)


def words(text: str) -> int:
    """Stands for a token counter."""
    return len(text.split())


def pdf(pages: Sequence[Sequence[str]], **info: str) -> bytes:
    """A PDF by hand: each page is a list of lines."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for n, lines in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * n} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 10 Tf 14 TL 50 800 Td\n{shown}ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects.append("<<" + "".join(f"/{key}({_escaped(value)})" for key, value in info.items()) + ">>")
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def encrypted_pdf(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([[ENGLISH]]))))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(build: Callable[[docx.document.Document], object] | None = None) -> bytes:
    document = docx.Document()
    if build is None:
        document.add_heading("Manual", 0)
        document.add_heading("Records", 1)
        document.add_paragraph(ENGLISH)
    else:
        build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed_zip(data: bytes, **parts: bytes | str) -> bytes:
    """``data`` with parts replaced or added; ``__`` in a name stands for a slash and ``_dot_`` for a stop."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            if item.filename not in named:
                target.writestr(item.filename, source.read(item))
        for name, part in named.items():
            target.writestr(name, part)
    return out.getvalue()


def document_xml(body: str, before: str = "") -> str:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {space}><w:body>{body}</w:body></w:document>'


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path

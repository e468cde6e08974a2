"""Whether a file is what it should be: damaged, packed and odd files are refused, and nothing else is raised."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.sources.catalogue import Format
from desk.sources.content import check_content, check_type
from desk.sources.failures import Refused
from tests.sources.cellar import act, formex

LIMIT = 100_000
FORMEX = b'<ACT xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-06"/>'


def check(data: bytes, form: Format, limit: int = LIMIT) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        check_content(path, form, limit)


def packed(members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", kind) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("form", "data"),
    [
        (Format.XHTML, act()),
        (Format.XHTML, b"\xef\xbb\xbf\r\n   " + act().partition(b"?>")[2] + b"\r\n\0"),
        (Format.FORMEX, formex()),
        (Format.PDF, b"%PDF-1.7\n1 0 obj\n%%EOF\n"),
        (Format.HTML, b"<!DOCTYPE html>\n<html><body>Questions</body></html>"),
    ],
)
def test_what_is_good_is_let_through(form: Format, data: bytes) -> None:
    check(data, form)


@pytest.mark.parametrize(
    ("form", "data", "why"),
    [
        (Format.PDF, b"<html></html>", "no PDF"),
        (Format.PDF, b"%PDF-1.7\n1 0 obj", "cut off"),
        (Format.HTML, b"{}", "no html"),
        (Format.HTML, b"<html><body>Quest", "html is cut off"),
        (Format.FORMEX, b"", "no zip"),
        (Format.FORMEX, packed({"readme.txt": FORMEX}), "no Formex"),
        (Format.FORMEX, packed({"a.xml": b"<html/>"}), "no Formex"),
        (Format.FORMEX, packed({"../../a.xml": FORMEX}), "leads out"),
        (Format.FORMEX, packed({"/a.xml": FORMEX}), "leads out"),
        (Format.FORMEX, packed({"..\\a.xml": FORMEX}), "leads out"),
        (Format.FORMEX, packed({"C:a.xml": FORMEX}), "leads out"),
        (Format.FORMEX, packed({"a.xml": FORMEX}, zipfile.ZIP_LZMA), "packed in a way"),
        (Format.FORMEX, packed({"a.xml": FORMEX, "zeros": b"0" * 20 * LIMIT}), "unpacks to more"),
        (Format.FORMEX, packed({"a.xml": FORMEX} | {f"{n}.xml": b"" for n in range(2000)}), "unpacks to more"),
        (Format.FORMEX, packed({"a.xml": FORMEX}, zipfile.ZIP_STORED).replace(b"formex-06", b"formex-07"), "damaged"),
    ],
)
def test_what_is_not_good_is_refused(form: Format, data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check(data, form)


def test_a_zip_that_lies_about_its_size_is_not_unpacked_beyond_it() -> None:
    honest = packed({"a.xml": FORMEX, "zeros": b"0" * 20 * LIMIT})
    size = (20 * LIMIT).to_bytes(4, "little")
    assert honest.count(size) == 2
    with pytest.raises(Refused, match=r"damaged|no zip"):
        check(honest.replace(size, (10).to_bytes(4, "little")), Format.FORMEX)


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(packed({"a.xml": FORMEX}, zipfile.ZIP_STORED))
    data[6] |= 1  # the flag in the header of the member and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Refused, match="no zip that can be read"):
        check(bytes(data), Format.FORMEX)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=2000), st.sampled_from(Format))
def test_bytes_of_any_kind_are_taken_or_refused(data: bytes, form: Format) -> None:
    try:
        check(data, form)
    except Refused as error:
        assert str(error)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(formex()) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_zip_is_taken_only_where_its_text_is_whole(changes: list[tuple[int, int]]) -> None:
    data = bytearray(formex())
    for place, value in changes:
        data[place] = value
    try:
        check(bytes(data), Format.FORMEX)
    except Refused:
        return
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        for member in archive.infolist():
            assert zlib.crc32(archive.read(member)) == member.CRC


@pytest.mark.parametrize(
    ("form", "stated", "taken"),
    [
        (Format.FORMEX, "application/zip;mtype=fmx4", True),
        (Format.FORMEX, "text/html", False),
        (Format.XHTML, "Application/XHTML+XML; charset=UTF-8", True),
        (Format.XHTML, "text/html", False),
        (Format.PDF, "application/pdf", True),
        (Format.PDF, "text/html", False),
        (Format.HTML, "text/html; charset=utf-8", True),
        (Format.HTML, "application/json", False),
    ],
)
def test_the_stated_type_has_to_be_that_of_the_format(form: Format, stated: str, taken: bool) -> None:
    try:
        check_type(stated, form)
    except Refused:
        assert not taken
    else:
        assert taken

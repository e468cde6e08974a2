"""Files that attack: each is made here, added as a user would, and refused in one line."""

from __future__ import annotations

import io
import os
import socket
import zipfile
import zlib
from pathlib import Path

import pytest

from desk.clock import fixed_clock
from desk.documents import DocumentService, Limits, Outcome
from tests.documents.conftest import TODAY
from tests.documents.made import ENGLISH, changed_zip, document_xml, encrypted_pdf, paragraph, pdf, put, word, words

BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
NO_BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def refusal(documents: DocumentService, path: Path) -> str:
    (report,) = documents.add(path)
    assert report.outcome is Outcome.REFUSED, report
    assert "\n" not in report.message
    assert documents.list() == ()
    return report.message


def renamed(data: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(new if item.filename == old else item.filename, source.read(item))
    return out.getvalue()


def linked() -> bytes:
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def flagged_encrypted() -> bytes:
    data = bytearray(word())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    return bytes(data)


def doubled() -> bytes:
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", document_xml(paragraph("Another.")))
    return out.getvalue()


def macros() -> bytes:
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        types = archive.read("[Content_Types].xml").decode()
    plain = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    changed = types.replace(plain, "vnd.ms-word.document.macroEnabled.main+xml")
    assert changed != types
    return changed_zip(word(), **{"[Content_Types]_dot_xml": changed})


def deep(levels: int) -> str:
    return document_xml("<w:p>" * levels + "</w:p>" * levels)


def heavy_pdf(size: int) -> bytes:
    """A page whose content unpacks to ``size`` bytes."""
    stream = zlib.compress(b"BT /F1 1 Tf (a) Tj ET " * (size // 22), 9)
    page = pdf([["x"]])
    old = page[page.index(b"<</Length ") : page.index(b"\nendstream") + 10]
    return page.replace(old, b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("password.pdf", encrypted_pdf("secret"), "protected by a password"),
        ("rights.pdf", encrypted_pdf(""), "protected by a password"),
        ("broken.pdf", pdf([[ENGLISH]])[:200], "broken"),
        ("nothing.pdf", b"%PDF-1.7\n", "broken"),
        ("zip.docx", b"PK\x03\x04" + b"x" * 100, "broken archive"),
        ("password.docx", flagged_encrypted(), "encrypted"),
        ("entities.docx", changed_zip(word(), word__document_dot_xml=document_xml("<w:p>&b;</w:p>", BOMB)), "document type"),
        ("outside.docx", changed_zip(word(), word__document_dot_xml=document_xml("<w:p>&x;</w:p>", OUTSIDE)), "document type"),
        (
            "utf16.docx",
            changed_zip(
                word(), word__document_dot_xml=document_xml("<w:p/>", OUTSIDE).replace("UTF-8", "UTF-16").encode("utf-16")
            ),
            "document type",
        ),
        (
            "encoding.docx",
            changed_zip(word(), word__document_dot_xml=document_xml("<w:p/>").replace("UTF-8", "cp037")),
            "in an encoding that no DOCX is in",
        ),
        (
            "unknown.docx",
            changed_zip(word(), word__document_dot_xml='<?xml version="1.0" encoding="UTF-8UTF-8"?><w/>'),
            "encoding",
        ),
        ("styles.docx", changed_zip(word(), word__styles_dot_xml=BOMB + "<w/>"), "document type"),
        ("climbing.docx", renamed(word(), "docProps/app.xml", "../../evil.xml"), "leads out"),
        ("absolute.docx", renamed(word(), "docProps/app.xml", "/etc/evil.xml"), "leads out"),
        ("windows.docx", renamed(word(), "docProps/app.xml", "C:\\evil.xml"), "leads out"),
        ("backslash.docx", renamed(word(), "docProps/app.xml", "..\\evil.xml"), "leads out"),
        ("link.docx", linked(), "a link"),
        ("twice.docx", None, "two parts of one name"),
        ("ratio.docx", changed_zip(word(), word__media__a_dot_bin=b"\0" * 40_000_000), "times its size"),
        ("deep.docx", changed_zip(word(), word__document_dot_xml=deep(5000)), "deep"),
        ("noxml.docx", changed_zip(word(), word__document_dot_xml="<w:p>"), "no XML"),
        ("many.docx", changed_zip(word(), **{f"x{n}": b"" for n in range(2100)}), "more than 2000 parts"),
        ("plain.zip", changed_zip(b"PK\x05\x06" + b"\0" * 18, a_dot_txt="hello"), "no DOCX"),
        ("no_parts.docx", changed_zip(word(), _rels___dot_rels="<Relationships/>"), "broken"),
        ("no_body.docx", changed_zip(word(), word__document_dot_xml=NO_BODY), "no DOCX"),
        ("namespace.docx", changed_zip(word(), word__document_dot_xml=NO_BODY.replace("2006", "2007")), "no DOCX"),
        ("macros.docx", macros(), "no DOCX"),
        ("deep.html", "<html><body>" + "<div>" * 3000 + "text" + "</div>" * 3000, "deep"),
        ("deep.md", "# a\n" + "> " * 3000 + "text", "deep"),
        ("empty.txt", b"", "empty"),
    ],
)
def test_an_attack_or_a_broken_file_is_refused(
    documents: DocumentService, folder: Path, name: str, data: bytes | str | None, says: str
) -> None:
    message = refusal(documents, put(folder, name, doubled() if data is None else data))
    assert says in message
    assert message.startswith(name)


def test_nothing_that_is_no_plain_file_is_opened(documents: DocumentService, folder: Path, tmp_path: Path) -> None:
    real = put(tmp_path, "secret.txt", ENGLISH)
    (folder / "link.txt").symlink_to(real)
    (folder / "dangling.txt").symlink_to("nowhere")
    (folder / "folder.txt").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(folder / "s.txt"))
        said = {report.file: report.message for report in documents.add(folder)}
    assert "is a link" in said["link.txt"]
    assert "is a link" in said["dangling.txt"]
    assert "is a link" in said["folder.txt"]
    assert "is a pipe" in said["pipe.txt"]
    assert "socket" in said["s.txt"]
    assert "is a device" in refusal(documents, Path("/dev/zero"))
    assert "is a link" in refusal(documents, folder / "folder.txt")
    assert "No such file" in refusal(documents, folder / "missing.txt")
    assert documents.list() == ()


def test_names_with_escape_sequences_reach_no_terminal(documents: DocumentService, folder: Path) -> None:
    put(folder, "a\x1b[31m\nb\u202e.txt", ENGLISH)
    os.close(os.open(os.fsencode(folder) + b"/\xff.txt", os.O_CREAT))
    for report in documents.add(folder):
        assert report.message.isprintable()
        assert report.file.isprintable()
    assert [record.file for record in documents.list()] == ["a[31m b.txt"]


def limited(tmp_path: Path, **limits: float) -> DocumentService:
    return DocumentService(tmp_path / "home", words, fixed_clock(TODAY), Limits(**{"seconds": 60, **limits}))  # type: ignore[arg-type]


def test_what_is_over_a_limit_is_refused(folder: Path, tmp_path: Path) -> None:
    text = put(folder, "a.txt", ENGLISH * 10)
    assert "larger than" in refusal(limited(tmp_path, size=1000), text)
    assert "more than 100 characters" in refusal(limited(tmp_path, characters=100), text)
    pages = put(folder, "a.pdf", pdf([[ENGLISH]] * 4))
    assert "more than 3 pages" in refusal(limited(tmp_path, pages=3), pages)
    assert "more than 100 characters" in refusal(limited(tmp_path, characters=100), pages)
    big = changed_zip(word(), word__media__a_dot_bin=os.urandom(3_000_000))
    assert "unpacks to more than" in refusal(limited(tmp_path, unpacked=2_000_000), put(folder, "a.docx", big))


def test_a_reader_that_takes_too_long_is_stopped(folder: Path, tmp_path: Path) -> None:
    assert "takes longer than 3 s" in refusal(limited(tmp_path, seconds=3), put(folder, "slow.pdf", heavy_pdf(60_000_000)))


def test_a_reader_that_takes_too_much_memory_is_stopped(folder: Path, tmp_path: Path) -> None:
    much = put(folder, "much.txt", ("€" * 8 + " ") * 1_800_000)
    said = refusal(limited(tmp_path, memory=300_000_000, characters=100_000_000), much)
    assert "more memory than is allowed" in said


def test_a_cell_that_says_it_is_as_wide_as_the_memory_takes_none(documents: DocumentService, folder: Path) -> None:
    row = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>{paragraph("Wide.")}</w:tc></w:tr></w:tbl>'
    (report,) = documents.add(put(folder, "wide.docx", changed_zip(word(), word__document_dot_xml=document_xml(row))))
    assert report.outcome is Outcome.ADDED


def test_a_folder_of_too_many_files_or_levels_is_refused_as_a_whole(folder: Path, tmp_path: Path) -> None:
    from desk.errors import DocumentError

    for name in "abc":
        put(folder, f"{name}.txt", ENGLISH)
    with pytest.raises(DocumentError, match="more than 2 files"):
        limited(tmp_path, files=2).add(folder)
    (folder / "1" / "2" / "3").mkdir(parents=True)
    with pytest.raises(DocumentError, match="too many folders"):
        limited(tmp_path, folders=3).add(folder)


def test_a_refused_file_stops_no_other_and_leaves_nothing(documents: DocumentService, folder: Path, tmp_path: Path) -> None:
    put(folder, "1.txt", ENGLISH)
    put(folder, "2.pdf", encrypted_pdf("x"))
    put(folder, "3.md", f"# Title\n{ENGLISH}")
    (folder / "below").mkdir()
    put(folder / "below", "4.txt", f"{ENGLISH} More.")
    put(folder, ".hidden", "not looked at")
    assert [(report.file, report.outcome.value) for report in documents.add(folder)] == [
        ("1.txt", "added"),
        ("2.pdf", "refused"),
        ("3.md", "added"),
        ("4.txt", "added"),
    ]
    assert not list((tmp_path / "home" / "documents").glob(".incoming-*"))

"""Whatever bytes a file is made of, it is read or refused: never another error, never a hang.

``FUZZ_TRIES=20000 python -m pytest tests/documents/test_fuzz.py`` tries each for long.
"""

from __future__ import annotations

import copy
import os
import signal
import tempfile
import traceback
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from desk.clock import fixed_clock
from desk.documents import Described, DocumentService, Limits, Loaded
from desk.documents.cleaning import clean, one_line
from desk.documents.loading import load
from desk.documents.metadata import complete
from desk.documents.passages import passages_of
from desk.errors import DocumentError
from tests.documents.conftest import TODAY
from tests.documents.made import ENGLISH, pdf, word, words

pytestmark = pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
TRIES = int(os.environ.get("FUZZ_TRIES", "60"))
HANG_SECONDS = 30
SMALL = Limits(pages=50, characters=200_000, unpacked=5_000_000)
HTML = f"<!doctype html><html><head><title>T</title></head><body><h1>One</h1><p>{ENGLISH}</p>"
HTML += "<table><tr><td>1<td>2</table></body></html>"
MARKDOWN = f"---\ntitle: T\n---\n# One\n{ENGLISH}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> - [x](y)\n\n## Two\n```\ncode\n```\n"
SEEDS = {
    "a.pdf": pdf([[ENGLISH], ["Two."]], Title="T"),
    "a.docx": word(),
    "a.html": HTML.encode(),
    "a.md": MARKDOWN.encode(),
    "a.txt": ENGLISH.encode("utf-16"),
}


class Hang(BaseException):
    """No Exception, so that it is not taken for one of a parser."""


def hang(_signal: int, _frame: FrameType | None) -> None:
    raise Hang


@pytest.fixture(autouse=True, scope="module")
def _alarm() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, hang)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def own_mistake(refused: DocumentError) -> None:
    """``load`` makes a refusal of whatever a parser raises, so a mistake of the desk's own code would look like one too: it is
    one where the error was raised by a line of the desk.
    """
    cause = refused.__cause__
    if cause is None or isinstance(cause, DocumentError):
        return
    innermost = traceback.extract_tb(cause.__traceback__)[-1]
    assert "desk/documents" not in Path(innermost.filename).as_posix(), (cause, innermost)


def read(data: bytes, name: str) -> Loaded | None:
    """The file if it is read, through to its passages; None if it is refused as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f"
        path.write_bytes(data)
        signal.alarm(HANG_SECONDS)
        try:
            loaded = load(path, name, SMALL)
        except DocumentError as error:
            assert str(error).startswith(name)
            assert str(error).isprintable()
            own_mistake(error)
            return None
    passages = passages_of("x", complete(Described(), loaded, name, TODAY), loaded.sections, words)
    assert len({passage.ref for passage in passages}) == len(passages)
    for section in loaded.sections:
        assert clean(section.text)[0] == section.text
        assert all(one_line(heading) == heading for heading in section.headings)
    return loaded


NAMES = st.sampled_from(sorted([*SEEDS, "a"]))
START = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"<?xml version='1.0'?><html>", b"# a\n# b\n", b"---\n", b"\xff\xfe"]
)


@given(START, st.binary(max_size=2000), NAMES)
@settings(max_examples=TRIES, deadline=None)
def test_random_bytes_are_read_or_refused(start: bytes, data: bytes, name: str) -> None:
    read(start + data, name)


@given(START, st.text(max_size=1000), NAMES)
@settings(max_examples=TRIES, deadline=None)
def test_random_text_is_read_or_refused(start: bytes, text: str, name: str) -> None:
    read(start + text.encode("utf-8", "surrogatepass"), name)


@pytest.mark.parametrize("name", sorted(SEEDS))
@given(chance=st.randoms(use_true_random=True))
@settings(max_examples=TRIES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_files_are_read_or_refused(name: str, chance: Random) -> None:
    read(mutated(SEEDS[name], chance), name)


@given(chance=st.randoms(use_true_random=True))
@settings(max_examples=TRIES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_docx_with_mutated_parts_are_read_or_refused(chance: Random) -> None:
    """Mutating the zip itself mostly breaks its checksums; this reaches the XML."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(SEEDS["a.docx"])) as source, zipfile.ZipFile(out, "w") as target:
        hit = chance.choice(["word/document.xml", "word/styles.xml", "docProps/core.xml", "[Content_Types].xml", "_rels/.rels"])
        for item in source.infolist():
            data = source.read(item)
            target.writestr(item.filename, mutated(data, chance) if item.filename == hit else data)
    read(out.getvalue(), "a.docx")


@given(chance=st.randoms(use_true_random=True))
@settings(max_examples=TRIES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_docx_of_well_formed_nonsense_are_read_or_refused(chance: Random) -> None:
    """Elements moved, copied, renamed and emptied: what gets through to the reader itself."""
    parts = ["word/document.xml"] * 4 + ["word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels"]
    hit = chance.choice(parts)
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(SEEDS["a.docx"])) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.infolist():
            data = source.read(item)
            target.writestr(item.filename, nonsense(data, chance) if item.filename == hit else data)
    read(out.getvalue(), "a.docx")


def nonsense(xml: bytes, chance: Random) -> bytes:
    root = etree.fromstring(xml)
    for _ in range(chance.randint(1, 10)):
        below = list(root.iterdescendants())
        if not below:
            break
        one, other = chance.choice(below), chance.choice(below)
        match chance.randrange(5):
            case 0:
                one.getparent().remove(one)  # type: ignore[union-attr]
            case 1:
                other.append(copy.deepcopy(one))
            case 2:
                one.tag = other.tag
            case 3:
                for name in one.attrib:
                    one.set(name, chance.choice(["", "-1", "999999999999", "x", "²", "true"]))
            case _:
                one.text = chance.choice(["", "x", "\u200b", "A" * 50])
    return etree.tostring(root)


def mutated(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(changed) + 1), chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = chance.randbytes(length)
            case 3:
                changed[at:at] = changed[at : at + length] * chance.randint(1, 20)
            case _:
                other = chance.randrange(len(changed) + 1)
                changed[at : at + length] = changed[other : other + length]
        if not changed:
            changed += b"x"
    return bytes(changed)


def test_files_cut_short_go_through_the_process_of_its_own(tmp_path: Path) -> None:
    for number, (name, data) in enumerate(sorted(SEEDS.items())):
        path = tmp_path / f"{number}-{name}"
        path.write_bytes(data[: len(data) * 3 // 4])
        (report,) = DocumentService(tmp_path / "home", words, fixed_clock(TODAY), SMALL).add(path)
        assert report.message.isprintable()

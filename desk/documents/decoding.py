"""The encoding of a text file: by its mark, by trying UTF-8, by what it declares, and by a guess that is said to be one."""

from __future__ import annotations

import codecs
import re
import unicodedata

from desk.documents.records import Concern, Remark
from desk.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings in which the 24 official languages were written before UTF-8.
_OLDER = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1257", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_13", "iso8859_15"]
_SAMPLE = 200_000
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE
)
_ZEROES_OF_UTF16 = 0.2
_STRANGE = 0.02
_ADVICE = "save it as UTF-8 text"


def encoding_of(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """The name of the encoding in which all of ``data`` can be read, with a remark where it is a guess.

    Raises ``DocumentError`` (without the file's name) where the data is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data, encoding), ()
    if b"\0" in data:
        return _checked(data, _utf16(data)), (_remark("UTF-16 without its mark"),)
    if _reads(data, "utf-8"):
        return _checked(data, "utf-8"), ()
    declared = _DECLARED.search(data[:2000])
    if declared and (named := _known(declared[1].decode("ascii"))) and _reads(data, named):
        return _checked(data, named), ()
    return _checked(data, guessed := _guess(data)), (_remark(guessed),)


def _remark(name: str) -> Remark:
    return Remark(
        concern=Concern.ENCODING, message=f"the encoding is a guess ({name}): look at letters with accents, or {_ADVICE}"
    )


def _utf16(data: bytes) -> str:
    """Text of European languages in UTF-16 has a zero in every second byte; anything else with zeroes is no text."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0) / max(len(sample) // 2, 1), sample[1::2].count(0) / max(len(sample) // 2, 1)
    if len(data) % 2 == 0 and max(even, odd) > _ZEROES_OF_UTF16 and min(even, odd) < _STRANGE:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise DocumentError(f"is no text and no document that is read here; add PDF, DOCX, HTML or Markdown, or {_ADVICE}")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_OLDER, threshold=0.2).best()
    if best is None or not _reads(data, best.encoding):
        raise DocumentError(f"is in no encoding that can be told; {_ADVICE}")
    # What both can read is likelier to be the encoding of Western Europe, whose signs differ from the others in few places.
    return "cp1252" if best.encoding in {"iso8859_15", "cp1250"} and _same(data, best.encoding, "cp1252") else str(best.encoding)


def _same(data: bytes, one: str, other: str) -> bool:
    return _reads(data, other) and data.decode(one) == data.decode(other)


def _known(name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
    except LookupError:
        return None
    # Python's own codecs (rot13, idna, unicode_escape …) turn text into other text: a page may not ask for them.
    return codec.name if codec.name.startswith(("utf-8", "iso8859", "cp125", "koi8", "ascii", "mac")) else None


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _checked(data: bytes, encoding: str) -> str:
    """The encoding, if what it gives is text and not the bytes of a program."""
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise DocumentError(f"begins as {encoding.upper()} and is not; {_ADVICE}") from error
    sample = text[:_SAMPLE]
    strange = sum(unicodedata.category(char) in {"Cc", "Cn", "Cs"} and char not in "\n\r\t\f" for char in sample)
    if strange > _STRANGE * len(sample):
        raise DocumentError(f"is no text and no document that is read here; add PDF, DOCX, HTML or Markdown, or {_ADVICE}")
    return encoding

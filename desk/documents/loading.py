"""A file read, whatever it is: told by content, read by its reader, cleaned, and looked over for what a reviewer should see."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from desk.documents.cleaning import clean, one_line, suspicious
from desk.documents.decoding import encoding_of
from desk.documents.guarding import Limits
from desk.documents.instructions import instructions, place
from desk.documents.kinds import by_first_bytes, misnamed, of_text
from desk.documents.records import Concern, Kind, Loaded, Raw, Remark, Said, Section
from desk.errors import DocumentError

_MOST_HIDDEN = 20


def load(path: Path, name: str, limits: Limits) -> Loaded:
    """Read the file at ``path``, which is called ``name``; ``DocumentError`` is one line that begins with the name.

    Meant for a process of its own: this limits what can be counted, and ``desk.documents.apart`` time and memory.
    """
    try:
        return _load(path, name, limits)
    except DocumentError as error:
        raise DocumentError(f"{name} {error}") from error
    except MemoryError as error:
        raise DocumentError(f"{name} needs more memory than is allowed; split it") from error
    # What parsers raise on broken files is without number; here, at the edge, each of them is the same refusal.
    except Exception as error:
        raise DocumentError(f"{name} is broken ({type(error).__name__}); open it in its program and save it anew") from error


def _load(path: Path, name: str, limits: Limits) -> Loaded:
    data = path.read_bytes()
    kind = by_first_bytes(data)
    if kind is None:
        kind, raw = _from_text(data, name, limits)
    elif kind is Kind.PDF:
        from desk.documents.readers.pdf import read_pdf

        raw = read_pdf(path, limits)
    else:
        from desk.documents.readers.word import read_word

        raw = read_word(path, limits)
    sections, removed = _cleaned(raw.sections)
    if sum(len(section.text) for section in sections) > limits.characters:
        raise DocumentError(f"holds more than {limits.characters} characters; split it")
    if not sections:
        raise DocumentError("has no text; if it is a scan, have its text recognised (OCR) first")
    remarks = (*misnamed(kind, name), *raw.remarks, *_on_characters(removed), *_on_hidden(raw.hidden), *instructions(sections))
    said = Said(title=one_line(raw.said.title), date=one_line(raw.said.date))
    return Loaded(kind=kind, sections=sections, said=said, pages=raw.pages, remarks=remarks)


def _from_text(data: bytes, name: str, limits: Limits) -> tuple[Kind, Raw]:
    from desk.documents.readers.markdown import read_markdown
    from desk.documents.readers.text import read_text

    encoding, remarks = encoding_of(data)
    text = data.decode(encoding)
    if len(text) > limits.characters:
        raise DocumentError(f"holds more than {limits.characters} characters; split it")
    kind = of_text(text, name)
    if kind is Kind.HTML:
        from desk.documents.readers.web import read_web

        raw = read_web(text, limits)
    else:
        raw = read_markdown(text, limits) if kind is Kind.MARKDOWN else read_text(text)
    return kind, raw.model_copy(update={"remarks": (*remarks, *raw.remarks)})


def _cleaned(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], Counter[str]]:
    """Sections with text, cleaned; neighbours under the same headings on the same page become one."""
    result: list[Section] = []
    removed: Counter[str] = Counter()
    for section in sections:
        text, sorts = clean(section.text)
        removed += sorts
        headings = []
        for heading in section.headings:
            removed += clean(heading)[1]
            headings.append(one_line(heading))
        cleaned = Section(headings=tuple(filter(None, headings)), page=section.page, text=text)
        if not text:
            continue
        if result and (place(result[-1]), result[-1].headings) == (place(cleaned), cleaned.headings):
            result[-1] = result[-1].model_copy(update={"text": f"{result[-1].text}\n{text}"})
        else:
            result.append(cleaned)
    return tuple(result), removed


def _on_characters(removed: Counter[str]) -> tuple[Remark, ...]:
    found = suspicious(removed)
    if not found:
        return ()
    counts = ", ".join(f"{count} {sort}" for sort, count in sorted(found.items()))
    return (Remark(concern=Concern.CHARACTERS, message=f"invisible characters were taken out ({counts})"),)


def _on_hidden(hidden: tuple[str, ...]) -> tuple[Remark, ...]:
    found = [
        Remark(concern=Concern.HIDDEN, message="text that a reader does not see was left out", excerpt=one_line(text))
        for text in hidden[:_MOST_HIDDEN]
    ]
    if len(hidden) > _MOST_HIDDEN:
        found.append(Remark(concern=Concern.HIDDEN, message=f"and {len(hidden) - _MOST_HIDDEN} more hidden texts"))
    return tuple(found)

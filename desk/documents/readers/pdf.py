"""PDF, page by page, by LangChain's PyPDFParser."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from desk.documents.cleaning import clean
from desk.documents.guarding import Limits
from desk.documents.readers.lines import paragraphs, without_edges, words_of
from desk.documents.records import Concern, Raw, Remark, Said, Section
from desk.errors import DocumentError

_SHOWN_PAGES = 10


def read_pdf(path: Path, limits: Limits) -> Raw:
    """A section a page that has text. A sentence that runs over the page stands whole on the page where it begins."""
    from langchain_community.document_loaders.parsers.pdf import PyPDFParser
    from langchain_core.documents.base import Blob

    _check(path, limits)
    texts: list[str] = []
    said, characters = Said(), 0
    for document in PyPDFParser(mode="page").lazy_parse(Blob.from_path(path)):
        texts.append(document.page_content)
        characters += len(document.page_content)
        if characters > limits.characters:
            raise DocumentError(f"holds more than {limits.characters} characters; split it")
        if len(texts) == 1:
            data = document.metadata
            said = Said(title=_text(data.get("title")), date=_text(data.get("moddate")) or _text(data.get("creationdate")))
    pages = without_edges([clean_lines(text) for text in texts])
    words = words_of(" ".join(page) for page in pages)
    whole = _carried([paragraphs(page, words) for page in pages])
    sections = tuple(Section(page=number, text="\n".join(page)) for number, page in enumerate(whole, start=1) if page)
    return Raw(
        sections=sections, said=said, pages=len(texts), remarks=_empty([n for n, t in enumerate(texts, 1) if not t.strip()])
    )


def clean_lines(text: str) -> list[str]:
    """The lines of a page without the spaces around them; invisible characters are taken out (and counted) later."""
    return [line for raw in text.splitlines() if (line := " ".join(raw.split())) and clean(line)[0]]


def _check(path: Path, limits: Limits) -> None:
    from pypdf import PdfReader

    with path.open("rb") as opened:
        reader = PdfReader(opened)
        if reader.is_encrypted:
            raise DocumentError("is protected by a password or by rights; save a copy without protection")
        if len(reader.pages) > limits.pages:
            raise DocumentError(f"has more than {limits.pages} pages; split it")
        if not reader.pages:
            raise DocumentError("has no pages; save it anew")


def _carried(pages: list[list[str]]) -> list[list[str]]:
    """Where a page ends inside a sentence, the rest of the sentence comes over from the next one."""
    from desk.documents.sentences import split_sentences, unfinished

    for page, following in pairwise(pages):
        if page and following and unfinished(page[-1]) and following[0][0].islower():
            first, *rest = split_sentences(following[0])
            page[-1] = f"{page[-1].removesuffix('-')}{first}" if page[-1].endswith("-") else f"{page[-1]} {first}"
            following[:1] = [" ".join(rest)] if rest else []
    return pages


def _empty(numbers: list[int]) -> tuple[Remark, ...]:
    if not numbers:
        return ()
    listed = ", ".join(map(str, numbers[:_SHOWN_PAGES])) + (" …" if len(numbers) > _SHOWN_PAGES else "")
    return (Remark(concern=Concern.EMPTY, message="pages without text (images or scans) are not read", where=f"p. {listed}"),)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

"""Sections become passages: by heading and page, of whole sentences, cited as "Title, p. 12" or "Title, § Heading"."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from desk.corpus.records import Authority, Passage, Record
from desk.documents.metadata import DocumentStatus, Metadata
from desk.documents.records import Section
from desk.documents.sentences import split_sentences

TOKENS = 200
"""About how long a passage is."""

_FEW = 50
"""A last passage shorter than this goes to the one before it."""

# Beyond these no sentence and no word of any language goes; what is longer is cut there, since a token counter takes time
# that grows with the square of a word's length.
_LONGEST_SENTENCE, _LONGEST_WORD = 3000, 300


class DocumentPassage(Record):
    """A citable place in an added document. ``ref`` is its citation and its identity, ``document`` the id of the document;
    ``status_note`` must be shown wherever it is cited.
    """

    document: str
    ref: str
    title: str
    headings: tuple[str, ...]
    page: int | None
    sentences: tuple[str, ...]
    authority: Authority
    date: datetime.date
    language: str
    status: DocumentStatus | None
    status_note: str
    tokens: int

    @property
    def body(self) -> str:
        """All its sentences, one a line."""
        return "\n".join(self.sentences)

    def as_passage(self) -> Passage:
        """The record that the index and the answers know."""
        when = f"{self.date:%-d %B %Y}"
        return Passage(
            ref=self.ref,
            source=self.document,
            authority=self.authority,
            title=self.title,
            heading=" > ".join(self.headings),
            division=when,
            status_note=self.status_note,
            context="",
            sentences=self.sentences,
            body=self.body,
            version=self.date,
            url="",
            tokens=self.tokens,
        )


def passages_of(
    document: str, metadata: Metadata, sections: Iterable[Section], count_tokens: Callable[[str], int]
) -> tuple[DocumentPassage, ...]:
    """All passages of a document in their order, each with a citation of its own: the second of a place ends with "(2)"."""
    kept = [_without_title(section, metadata.title) for section in sections]
    names = _heading_names(kept)
    seen: Counter[str] = Counter()
    result = []
    for section in kept:
        place = _place(section, metadata.title, names)
        for sentences in _grouped(section.text, count_tokens):
            seen[place] += 1
            result.append(
                DocumentPassage(
                    document=document,
                    ref=place if seen[place] == 1 else f"{place} ({seen[place]})",
                    title=metadata.title,
                    headings=section.headings,
                    page=section.page,
                    sentences=sentences,
                    authority=metadata.authority,
                    date=metadata.date,
                    language=metadata.language,
                    status=metadata.status,
                    status_note=metadata.status_note,
                    tokens=count_tokens("\n".join(sentences)),
                )
            )
    return tuple(result)


def _without_title(section: Section, title: str) -> Section:
    """The document's own title is no heading of a part of it."""
    if section.headings and section.headings[0].casefold() == title.casefold():
        return section.model_copy(update={"headings": section.headings[1:]})
    return section


def _heading_names(sections: list[Section]) -> dict[tuple[str, ...], str]:
    """What each heading is cited by: itself, or with those above it where another part has a heading of the same name."""
    paths: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for section in sections:
        if section.headings:
            paths[section.headings[-1]].add(section.headings)
    return {path: last if len(all_) == 1 else " > ".join(path) for last, all_ in paths.items() for path in all_}


def _place(section: Section, title: str, names: dict[tuple[str, ...], str]) -> str:
    if section.page is not None:
        return f"{title}, p. {section.page}"
    return f"{title}, § {names[section.headings]}" if section.headings else title


def _grouped(text: str, count_tokens: Callable[[str], int]) -> list[tuple[str, ...]]:
    """Sentences in groups of about ``TOKENS``, in their order; a longer sentence is a group of its own."""
    groups: list[list[str]] = []
    sizes: list[int] = []
    for sentence in (piece for whole in split_sentences(text) for piece in _bounded(whole)):
        size = count_tokens(sentence)
        if groups and sizes[-1] + size <= TOKENS:
            groups[-1].append(sentence)
            sizes[-1] += size
        else:
            groups.append([sentence])
            sizes.append(size)
    if len(groups) > 1 and sizes[-1] < _FEW and sizes[-2] <= TOKENS:
        last = groups.pop()
        groups[-1] += last
    return [tuple(group) for group in groups]


def _bounded(sentence: str) -> Iterator[str]:
    if len(sentence) <= _LONGEST_SENTENCE:
        yield sentence if max(map(len, sentence.split()), default=0) <= _LONGEST_WORD else " ".join(_words(sentence))
        return
    line: list[str] = []
    length = 0
    for word in _words(sentence):
        if line and length + len(word) + 1 > _LONGEST_SENTENCE:
            yield " ".join(line)
            line, length = [], 0
        line.append(word)
        length += len(word) + 1
    yield " ".join(line)


def _words(sentence: str) -> Iterator[str]:
    for word in sentence.split():
        yield from (word[start : start + _LONGEST_WORD] for start in range(0, len(word), _LONGEST_WORD))

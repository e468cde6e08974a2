"""The Act's terms in other languages, with the words that people use for them there: the data of ``corpus/terms/languages``."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from desk.corpus.records import Record
from desk.corpus.tables import read_rows
from desk.errors import CorpusError

OUTSIDE = "not in the Act"
"""What stands as ``ref`` of a term that the Act does not use."""


class Term(Record):
    """An English term of the Act: where it stands, its official form in a language, and everyday words for it there.

    ``checked`` is false where the official form could not be compared with the official text.
    """

    term: str
    ref: str
    official: str
    everyday: tuple[str, ...] = Field(min_length=2, max_length=6)
    checked: bool = True


def load_languages(corpus: Path) -> dict[str, tuple[Term, ...]]:
    """Terms by language code; ``CorpusError`` where a file is wrong or the languages have different terms."""
    files = sorted(path for path in (corpus / "terms" / "languages").glob("??.yaml"))
    languages = {path.stem: read_rows(path, Term, "term") for path in files}
    lists = {tuple((term.term, term.ref) for term in terms) for terms in languages.values()}
    if len(lists) > 1:
        raise CorpusError(f"{corpus / 'terms' / 'languages'}: the languages do not have the same terms in the same order")
    return languages

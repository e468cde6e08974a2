"""How the Publications Office's CELLAR is asked for an act: addresses and headers.

An act as published has one address for all languages and formats, which are negotiated; a consolidated version has one for
each. eur-lex.europa.eu shows the same texts to people and turns programs away.
"""

from __future__ import annotations

from dataclasses import dataclass

from desk.law.languages import CELLAR_CODES
from desk.sources.catalogue import Format, Source

_ACCEPT = {
    Format.FORMEX: "application/zip;mtype=fmx4",
    Format.XHTML: "application/xhtml+xml",
    Format.PDF: "application/pdf",
    Format.HTML: "text/html",
}
_EXTENSION = {Format.FORMEX: "fmx4.zip", Format.XHTML: "xhtml", Format.PDF: "pdf", Format.HTML: "html"}
_CONSOLIDATED = {Format.FORMEX: "fmx4", Format.XHTML: "xhtml"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to ask for: a source in a language (two letters) and a format."""

    source: Source
    language: str
    format: Format
    address: str

    @property
    def name(self) -> str:
        """Where the file goes, below the folder of official texts."""
        return f"{self.source.id}/{self.language}.{_EXTENSION[self.format]}"

    @property
    def headers(self) -> dict[str, str]:
        """What is negotiated. Nothing compressed: the size of what comes is then known, and a part can be asked for."""
        return {
            "Accept": _ACCEPT[self.format],
            "Accept-Language": CELLAR_CODES[self.language] if self.source.celex else self.language,
            "Accept-Encoding": "identity",
        }


def wanted(source: Source, language: str, format_: Format, base: str) -> Wanted:
    """The file to ask for at ``base``, or at the source's own address; the source must have one of them."""
    if source.address is not None:
        return Wanted(source, language, format_, source.address)
    if source.celex is None:
        raise ValueError(f"{source.id} is added by hand")
    base = base.rstrip("/")
    act, _, day = source.celex.partition("-")
    if not day:
        return Wanted(source, language, format_, f"{base}/resource/celex/{act}")
    name = f"{act.removeprefix('0')}%2F{day}.{CELLAR_CODES[language].upper()}.{_CONSOLIDATED[format_]}"
    return Wanted(source, language, format_, f"{base}/resource/consolidation/{name}")

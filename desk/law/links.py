"""Addresses of the official text at EUR-Lex, for a person to open.

The anchors are those of the Official Journal's own XHTML (``art_26``, ``anx_III``, ``rct_53``). A consolidated version
has no recitals, so these are linked in the act as published. Source: CELEX numbering, EUR-Lex help, "Linking to EUR-Lex".
"""

from __future__ import annotations

from datetime import date

from desk.law.provision import AI_ACT, Provision

_ANCHOR = {"article": "art", "annex": "anx", "recital": "rct"}


def official_url(provision: Provision, version: date | None = None) -> str:
    """Address of ``provision`` in the version of the Act of that day, or in the act as published where it is None."""
    anchor = f"{_ANCHOR[provision.kind]}_{provision.number}"
    year, number = provision.act.split("/")
    if provision.act == AI_ACT and version is not None and provision.kind != "recital":
        celex = f"0{year}R{int(number):04d}-{version:%Y%m%d}"
        return f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:{celex}#{anchor}"
    return f"https://eur-lex.europa.eu/eli/reg/{year}/{number}/oj/eng#{anchor}"

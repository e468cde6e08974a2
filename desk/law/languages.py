"""The 24 official languages of the Union, in which an act is equally authentic.

Source: Regulation No 1 of 15 April 1958, Article 1, as last amended in 2013; codes by ISO 639-1 and ISO 639-2/T, which the
Publications Office uses in its language authority table.
"""

from __future__ import annotations

CELLAR_CODES = {
    "bg": "bul",
    "cs": "ces",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "es": "spa",
    "et": "est",
    "fi": "fin",
    "fr": "fra",
    "ga": "gle",
    "hr": "hrv",
    "hu": "hun",
    "it": "ita",
    "lt": "lit",
    "lv": "lav",
    "mt": "mlt",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
    "ro": "ron",
    "sk": "slk",
    "sl": "slv",
    "sv": "swe",
}
"""Two-letter codes, as the desk writes them, to the three-letter codes that the Publications Office's CELLAR is asked with."""

OFFICIAL_LANGUAGES = tuple(CELLAR_CODES)

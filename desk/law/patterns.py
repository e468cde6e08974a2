"""The forms in which provisions are written, as regular expressions.

Every repetition is bounded, so that no text makes them backtrack over more than a few characters.
"""

from __future__ import annotations

import re

from desk.law import words
from desk.law.provision import LABEL, Kind


def _any(terms: list[str]) -> str:
    return "|".join(re.escape(term) for term in sorted(set(terms), key=lambda term: (-len(term), term)))


KIND_WORDS: dict[str, Kind] = {
    **dict.fromkeys(words.ARTICLE, "article"),
    **dict.fromkeys(words.ANNEX, "annex"),
    **dict.fromkeys(words.RECITAL, "recital"),
}
HEAD = re.compile(
    rf"(?<![^\W_])(?P<kind>{_any([*KIND_WORDS])})(?P<dot>\.?\s{{0,3}}:?|\s{{0,3}}n[or°º]\.?)\s{{0,3}}(?:da\s)?(?=[0-9ivxl(]|(?<=article\s)premier\b)",
    re.IGNORECASE,
)
# "the state of the art 5 years ago" names no article.
NO_ARTICLE = re.compile(r"\b(?:of|the)\s{1,3}\Z", re.IGNORECASE)
# "4 a" is Article 4a only where nothing but punctuation follows: "Article 4 a company must …" is Article 4.
NUMBER = {
    "article": re.compile(
        r"\(?(?P<n>[1-9][0-9]{0,2}(?:[a-d](?!\w)|\xa0[a-d]\b|\s[a-d](?=\s?(?:\(|$|[.,;:?!)])))?|premier)"
        r"(?:\.?[º°]|er)?(?!\w)\)?",
        re.IGNORECASE,
    ),
    "annex": re.compile(r"(?P<n>[ivxl]{1,8}|[1-9][0-9]?)(?!\w)", re.IGNORECASE),
    "recital": re.compile(r"\(?(?P<n>[1-9][0-9]{0,2})(?!\w)\)?"),
}
NAMED = r"[1-9][0-9]{0,2}[a-z]{0,2}|[a-z]{1,2}"
# A larger number behind § is another law's: "Art. 5, § 823 BGB".
PART = re.compile(
    rf"""(?:
        \s{{0,3}}\(\s{{0,3}}(?P<bracketed>{LABEL}|[1-9][0-9]?\.[1-9][0-9]?)\s{{0,3}}\)
      | \s{{0,3}},?\s{{0,3}}(?:{_any([*words.PARAGRAPH, *words.POINT])})\.?\s{{0,3}}
        (?:\(\s{{0,3}}(?P<named_b>{LABEL})\s{{0,3}}\)|(?P<named>{NAMED})(?!\w)\)?)
      | \s{{0,3}},?\s{{0,3}}§\s{{0,3}}(?P<sign>[1-9][a-z]?)(?!\w)
      | \.(?P<dotted>[1-9][0-9]{{0,2}}[a-z]?|[a-z])(?![\w])
      | \s{{0,3}}(?P<half>[1-9][0-9]{{0,2}}|[a-z]{{1,2}})\)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# "Annex III, 4(a)", where "Annex III, 2 August 2028" names no point.
ANNEX_POINT = re.compile(r"\s?,\s{0,3}(?P<n>[1-9][0-9]?)(?=\([a-z]\))", re.IGNORECASE)
CAPITAL_ROMAN = re.compile(r"[IVXL]{1,6}\b")
AFTER_BRACKET = re.compile(r"(?P<bare>[a-z])(?![\w])", re.IGNORECASE)
SUBPARAGRAPH = re.compile(
    r",?\s{0,3}(?:(?:first|second|third|fourth|1st|2nd|3rd)\s(?:and\s(?:second|third)\s)?(?:sub-?paragraphs?|sentence)"
    r"|(?:premier|deuxième|troisième)\salinéa|(?:Unterabsatz|UAbs\.?|Satz)\s\d)",
    re.IGNORECASE,
)
SECTION = re.compile(rf"\s{{0,3}},?\s{{0,3}}\(?(?:{_any(words.SECTION)})\.?\s{{0,3}}(?P<s>[a-z]|[1-9])(?![\w])\)?", re.IGNORECASE)
AND = re.compile(rf"\s{{0,3}}(?:,\s{{0,3}}(?:(?:{_any(words.AND)})\s{{1,3}})?|/|\b(?:{_any(words.AND)})\s{{1,3}})", re.IGNORECASE)
TO = re.compile(rf"\s{{0,3}}(?:[-\u2010-\u2015]\s{{0,3}}|\b(?:{_any(words.TO)})\s{{1,3}})", re.IGNORECASE)
PLURAL = re.compile(
    r"(?:articles|arts|artikeln|articoli|artículos|articulos|artigos|artykuły|recitals|considérants|annexes|anexos|bijlagen|anhänge)\Z",
    re.IGNORECASE,
)
LIST_MAY_END = re.compile(
    r"\s{0,3}(?:$|[.,;:?!)\]]|(?:of|in|and|or|to|the|ai|und|oder|et|ou|y|e|en|i|apply|applies|must|may|shall|do|does|is|are|have"
    r"|has|on|about|gdpr|dsgvo|rgpd|beachten|gelten|requires?|says?|means?|stands?|falls?|can|cannot|allows?|concern|lay|lays|from|for|with|before|but|as|that|which|within|only|under|where|instead|so|if|unless|when|until|also|not|then|since|because|while)\b)",
    re.IGNORECASE,
)
PART_AGAIN = re.compile(rf"\(\s{{0,3}}(?P<label>{LABEL})\s{{0,3}}\)", re.IGNORECASE)
PART_BARE = re.compile(r"(?P<label>[1-9][0-9]{0,2}[a-z]?|[b-df-hj-z])(?!\w)", re.IGNORECASE)
ACT_BEFORE = re.compile(
    r"(?:Reg(?:ulation|\.)?|Verordnung|Règlement|Reglamento|Regolamento|Verordening|Rozporządzenie|R)\s{0,3}\((?:EU|UE)\)\s{0,3}(\d{4}/\d{1,4}),?\s{0,3}\Z",
    re.IGNORECASE,
)
LAW = (
    r"gdpr|avg|dsgvo|ds-gvo|rgpd|rodo|bdsg|gg|mdr|ivdr|dsa|dma|cra|nis\s?2|dora|tfeu|aeuv|tfue|vweu|teu|euv|echr|emrk|charter|ecfr|led"
    r"|data\s{1,3}act|digital\s{1,3}(?:services|markets)\s{1,3}act|cyber\s{1,3}resilience\s{1,3}act|machinery\s{1,3}regulation"
    r"|general\s{1,3}data|protocol|treaty|vertrags?|traité|tratado|trattato|constitution|directive|richtlinie"
)
OTHER_LAW = re.compile(
    rf"""\s{{0,3}},?\s{{0,3}}(?:\(?(?:of|from|in|under|to|der|des|du|de|do|da|del|della|dello|van|z)\s{{1,3}})?
    (?:(?:the|la|le|il|el|de|uk|eu)\s{{1,3}}){{0,2}}
    \(?(?P<law>{LAW}|(?:reg(?:ulation|\.)?|verordnung|règlement)\s{{0,3}}(?:\((?:eu|ue|ec)\))?\s{{0,3}}(?:no\s)?(?P<number>[0-9]{{1,4}}/[0-9]{{1,4}}))\b""",
    re.VERBOSE | re.IGNORECASE,
)
OTHER_LAW_BEFORE = re.compile(r"\b(?:gdpr|dsgvo|ds-gvo|rgpd|rodo|tfeu|aeuv|echr|emrk)['s]{0,2},?\s{1,3}\Z", re.IGNORECASE)
# The drafting style of the EU: "point 5(b) of Annex III", "paragraph 1 of Article 26".
PART_BEFORE = re.compile(
    rf"""\b(?:(?P<section>section)|point|points|paragraph|letter|item|Nummer|Buchstabe|Absatz|point|paragraphe)\s{{1,3}}
    (?:\((?P<b1>{LABEL})\)|(?P<p1>[1-9][0-9]{{0,2}}[a-z]?|[a-z]))(?:\((?P<b2>{LABEL})\))?(?:\((?P<b3>{LABEL})\))?
    \s{{1,3}}(?:of|des|der|von|de\sl'|de)\s{{0,3}}\Z""",
    re.VERBOSE | re.IGNORECASE,
)

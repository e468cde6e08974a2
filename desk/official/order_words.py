"""The words of amending instructions, language by language: what is done, to what, and which words only join them.

English is checked against Regulation (EU) 2026/1744; English and Dutch also against the amending articles of the Act of 2024
(102 to 110). German, French and Dutch otherwise follow the standard formulas of the Joint Practical Guide for drafting
legislation (guideline 18). A language without an entry cannot be consolidated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Action = Literal["replace", "insert", "add", "delete", "amend"]
"""What an instruction does; "amend" stands in the text that introduces several, or right before a new wording."""

StepKind = Literal[
    "article", "annex", "chapter", "section", "paragraph", "point", "part", "subparagraph", "sentence", "heading", "introduction"
]
"""What a step on the way into an act is; "part" is what only brackets name: the 2 of "Article 11(2)"."""


@dataclass(frozen=True, slots=True)
class OrderWords:
    """Words of one language in lower case, inflected forms written out.

    ``ordinals`` begin with those for "first"; with ``bare_letters`` a letter stands without a bracket ("Buchstabe a").
    """

    actions: Mapping[Action, tuple[str, ...]]
    kinds: Mapping[StepKind, tuple[str, ...]]
    ordinals: tuple[tuple[str, ...], ...]
    and_: tuple[str, ...]
    after: tuple[str, ...]
    fillers: tuple[str, ...]
    bare_letters: bool = False


_ENGLISH = OrderWords(
    actions={
        "replace": ("replaced",),
        "insert": ("inserted",),
        "add": ("added",),
        "delete": ("deleted",),
        "amend": ("amended as follows",),
    },
    kinds={
        "article": ("article", "articles"),
        "annex": ("annex",),
        "chapter": ("chapter",),
        "section": ("section",),
        "paragraph": ("paragraph", "paragraphs"),
        "point": ("point", "points"),
        "subparagraph": ("subparagraph", "subparagraphs"),
        "sentence": ("sentence", "sentences"),
        "heading": ("heading", "title"),
        "introduction": ("introductory part", "introductory wording", "introductory phrase", "introductory sentence"),
    },
    ordinals=(("first",), ("second",), ("third",), ("fourth",), ("fifth",), ("sixth",)),
    and_=("and",),
    after=("after",),
    fillers=tuple("in to the is are by following text".split()),
)

_GERMAN = OrderWords(
    actions={
        "replace": ("folgende fassung", "ersetzt"),
        "insert": ("eingefügt",),
        "add": ("angefügt",),
        "delete": ("gestrichen",),
        "amend": ("wie folgt geändert",),
    },
    kinds={
        "article": ("artikel", "artikeln"),
        "annex": ("anhang",),
        "chapter": ("kapitel",),
        "section": ("abschnitt",),
        "paragraph": ("absatz", "absätze", "absätzen"),
        "point": ("nummer", "nummern", "buchstabe", "buchstaben", "ziffer", "ziffern"),
        "subparagraph": ("unterabsatz", "unterabsätze", "unterabsätzen"),
        "sentence": ("satz", "sätze", "sätzen"),
        "heading": ("überschrift", "titel"),
        "introduction": ("einleitung", "einleitender teil", "einleitende teil", "einleitungssatz"),
    },
    ordinals=tuple((f"{stem}e", f"{stem}en", f"{stem}er") for stem in "erst zweit dritt viert fünft sechst".split()),
    and_=("und",),
    after=("nach",),
    fillers=tuple(
        "in im an der die das dem den wird werden erhält erhalten durch folgende folgender folgendes folgenden wortlaut".split()
    ),
    bare_letters=True,
)

_FRENCH = OrderWords(
    actions={
        "replace": ("remplacé", "remplacée", "remplacés", "remplacées"),
        "insert": ("inséré", "insérée", "insérés", "insérées"),
        "add": ("ajouté", "ajoutée", "ajoutés", "ajoutées"),
        "delete": ("supprimé", "supprimée", "supprimés", "supprimées"),
        "amend": ("modifié comme suit", "modifiée comme suit", "modifiés comme suit", "modifiées comme suit"),
    },
    kinds={
        "article": ("article", "articles"),
        "annex": ("annexe",),
        "chapter": ("chapitre",),
        "section": ("section",),
        "paragraph": ("paragraphe", "paragraphes"),
        "point": ("point", "points"),
        "subparagraph": ("alinéa", "alinéas"),
        "sentence": ("phrase", "phrases"),
        "heading": ("intitulé", "titre"),
        "introduction": ("partie introductive", "phrase introductive", "texte introductif"),
    },
    ordinals=(
        ("premier", "première"),
        ("deuxième", "second", "seconde"),
        ("troisième",),
        ("quatrième",),
        ("cinquième",),
        ("sixième",),
    ),
    and_=("et",),
    after=("après",),
    fillers=tuple("à au aux dans le la les l est sont par suivant suivante suivants suivantes texte".split()),
)

_DUTCH = OrderWords(
    actions={
        "replace": ("vervangen",),
        "insert": ("ingevoegd",),
        "add": ("toegevoegd",),
        "delete": ("geschrapt",),
        "amend": ("als volgt gewijzigd",),
    },
    kinds={
        "article": ("artikel", "artikelen"),
        "annex": ("bijlage",),
        "chapter": ("hoofdstuk",),
        "section": ("afdeling", "deel"),
        "paragraph": ("lid", "leden"),
        "point": ("punt", "punten"),
        "subparagraph": ("alinea", "alinea's"),
        "sentence": ("zin", "zinnen"),
        "heading": ("titel", "opschrift"),
        "introduction": ("inleidende formule", "inleidende zin", "aanhef"),
    },
    ordinals=(("eerste",), ("tweede",), ("derde",), ("vierde",), ("vijfde",), ("zesde",)),
    and_=("en",),
    after=("na",),
    fillers=tuple("in aan de het wordt worden door volgende tekst".split()),
)

ORDER_WORDS: Mapping[str, OrderWords] = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "nl": _DUTCH}
"""Words by language."""

"""Reading what an instruction orders, and refusing what is not understood to the last word."""

from __future__ import annotations

import pytest

from desk.errors import OfficialTextError
from desk.official.orders import Order, Step, read_order

ACT = "2024/1689"


def said(order: Order) -> str:
    return " > ".join((*map(str, order.steps), order.action)) + (f" after {order.anchor}" if order.anchor else "")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("in Article 1(2), point (g) is replaced by the following:",), "article 1 > part 2 > point g > replace"),
        (
            ("Article 57 is amended as follows:", "in paragraph 9, point (e) is replaced by the following:"),
            "article 57 > paragraph 9 > point e > replace",
        ),
        (
            ("Article 5 is amended as follows:", "in paragraph 1, the first subparagraph, the following points are inserted:"),
            "article 5 > paragraph 1 > subparagraph 1 > point > insert",
        ),
        (("in Article 5(1), point (c)(i) is deleted;",), "article 5 > part 1 > point c > part i > delete"),
        (("Articles 5, 6 and 7a are deleted;",), "article 5, 6, 7a > delete"),
        (("in Annex VIII, section B, points 7 and 9 are deleted;",), "annex VIII > section B > point 7, 9 > delete"),
        (("in Annex VII, point 3.1 is deleted.",), "annex VII > point 3.1 > delete"),
        (("in Chapter III, Section 2, the following Article is inserted:",), "chapter III > section 2 > article > insert"),
        (
            ("in Article 9(2), the second and third sentences are deleted;",),
            "article 9 > part 2 > sentence 2, 3 > delete",
        ),
        (
            ("in Article 9, after paragraph 2, the following paragraph is inserted:",),
            "article 9 > paragraph > insert after paragraph 2",
        ),
        (
            ("In Article 4(3) of Regulation (EU) 2024/1689, the following subparagraph is added:",),
            "article 4 > part 3 > subparagraph > add",
        ),
        (("Article 75 is amended as follows:", "the heading is replaced by the following:"), "article 75 > heading > replace"),
        (
            ("Article 58(1) is amended as follows:", "the introductory part is replaced by the following:"),
            "article 58 > part 1 > introduction > replace",
        ),
        (("Article 3 is amended as follows:", "point (14) is amended as follows:"), "article 3 > point 14 > amend"),
    ],
)
def test_english(texts: tuple[str, ...], expected: str) -> None:
    assert said(read_order(texts, "en", ACT)) == expected


@pytest.mark.parametrize(
    ("language", "texts", "expected"),
    [
        (
            "de",
            ("Artikel 57 wird wie folgt geändert:", "Absatz 9 Buchstabe e erhält folgende Fassung:"),
            "article 57 > paragraph 9 > point e > replace",
        ),
        (
            "de",
            ("In Artikel 11 Absatz 1 erhält Unterabsatz 2 folgende Fassung:",),
            "article 11 > paragraph 1 > subparagraph 2 > replace",
        ),
        ("de", ("In Artikel 5 werden die folgenden Absätze eingefügt:",), "article 5 > paragraph > insert"),
        (
            "de",
            ("In Anhang VIII Abschnitt B werden die Nummern 7 und 9 gestrichen.",),
            "annex VIII > section B > point 7, 9 > delete",
        ),
        (
            "de",
            ("In Artikel 4 Absatz 3 der Verordnung (EU) 2024/1689 wird folgender Unterabsatz angefügt:",),
            "article 4 > paragraph 3 > subparagraph > add",
        ),
        (
            "fr",
            ("À l’article 11, paragraphe 1, le deuxième alinéa est remplacé par le texte suivant:",),
            "article 11 > paragraph 1 > subparagraph 2 > replace",
        ),
        ("fr", ("les articles suivants sont insérés:",), "article > insert"),
        ("fr", ("L’article 4 bis est supprimé.",), "article 4a > delete"),
        ("fr", ("À l’annexe I, les points 2 et 3 sont supprimés;",), "annex I > point 2, 3 > delete"),
        (
            "fr",
            ("L’article 5 est modifié comme suit:", "au point b), la première phrase est supprimée;"),
            "article 5 > point b > sentence 1 > delete",
        ),
        ("nl", ("Aan artikel 17, lid 5, wordt de volgende alinea toegevoegd:",), "article 17 > paragraph 5 > subparagraph > add"),
        (
            "nl",
            ("in artikel 10, lid 2, punt b), wordt de tweede zin geschrapt;",),
            "article 10 > paragraph 2 > point b > sentence 2 > delete",
        ),
        ("nl", ("de artikelen 5 en 6 worden geschrapt;",), "article 5, 6 > delete"),
    ],
)
def test_other_languages(language: str, texts: tuple[str, ...], expected: str) -> None:
    assert said(read_order(texts, language, ACT)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "in Article 5, the words “a gnome” are replaced by “an elf”:",
        "in point (b) of Article 5(1), the following point is inserted:",
        "Articles 5 to 9 are deleted;",
        "in Article 5, the last subparagraph is deleted;",
        "in Article 5, paragraph 2 becomes paragraph 3;",
        "in Article 5, the third indent is deleted;",
        "in Article 4(3) of Regulation (EC) No 300/2008, the following subparagraph is added:",
        "Article 5 is replaced and deleted;",
        "Article 5 stands",
        "Article 5",
        "Article 5 is deleted after",
        "Article 5 is deleted after Article 4;",
        "Articles 5 and 6(1) are deleted;",
        "",
        "Article 5 is deleted; " * 200,
    ],
)
def test_what_is_not_understood_is_refused(text: str) -> None:
    with pytest.raises(OfficialTextError):
        read_order((text,), "en", ACT)


def test_only_an_introduction_introduces() -> None:
    with pytest.raises(OfficialTextError, match="within another one"):
        read_order(("Article 5 is deleted:", "paragraph 2 is deleted;"), "en", ACT)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(OfficialTextError, match="'fi'"):
        read_order(("5 artikla kumotaan",), "fi", ACT)


def test_what_is_counted_is_told_from_what_is_numbered() -> None:
    order = read_order(("in Article 113, the third paragraph is deleted",), "en", ACT)
    assert order.steps == (Step("article", ("113",)), Step("paragraph", ("3",), ordinal=True))
    assert read_order(("in Article 113, paragraph 3 is deleted",), "en", ACT).steps[1] == Step("paragraph", ("3",))

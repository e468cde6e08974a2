"""Provisions are found in what people write, in their languages, and nothing else is taken for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.corpus.register import load_register
from desk.law import AMENDING_ACT, Mention, Provision, ProvisionError, find_mentions, parse, roman
from desk.law.reading import normalise
from desk.settings import PROJECT
from tests.law.test_provision import provisions


def written(mention: Mention) -> str:
    return str(mention.first) if mention.first == mention.last else f"{mention.first} to {mention.last}"


def named(text: str) -> list[str]:
    return [written(mention) for mention in find_mentions(text)]


OF_THE_CONTRACT = [
    ("Art. 5", "Art. 5"),
    ("Art. 5(1)", "Art. 5(1)"),
    ("Art. 5(1)(ba)", "Art. 5(1)(ba)"),
    ("Art. 4a(1)", "Art. 4a(1)"),
    ("Art. 3(14a)", "Art. 3(14a)"),
    ("Annex III(4)(a)", "Annex III(4)(a)"),
    ("Annex VIII, Section B(2)", "Annex VIII, Section B(2)"),
    ("Recital 53", "Recital 53"),
    ("Reg. (EU) 2026/1744, Art. 1(40)", "Reg. (EU) 2026/1744, Art. 1(40)"),
    ("Reg. (EU) 2026/1744, Recital 8", "Reg. (EU) 2026/1744, Recital 8"),
    ("Article 5 (1) (f)", "Art. 5(1)(f)"),
    ("Artikel 26 Absatz 1", "Art. 26(1)"),
    ("Art 6 Abs 2", "Art. 6(2)"),
    ("l'article 50, paragraphe 2", "Art. 50(2)"),
    ("l’article 50, paragraphe 2", "Art. 50(2)"),
    ("artículo 5.1.f", "Art. 5(1)(f)"),
    ("Annex III point 4(a)", "Annex III(4)(a)"),
    ("Articles 9 to 15", "Art. 9 to Art. 15"),
    ("recital 12", "Recital 12"),
    ("ErwG 53", "Recital 53"),
    ("Article\xa05\xa0(1)\u202f(f)", "Art. 5(1)(f)"),
    ("Art.\u20095(1)", "Art. 5(1)"),
    ("Article  5  ( 1 )  ( f )", "Art. 5(1)(f)"),
    ("Article\n5(1)", "Art. 5(1)"),
]

ENGLISH = [
    ("article 5", "Art. 5"),
    ("ARTICLE 5", "Art. 5"),
    ("Art5(1)", "Art. 5(1)"),
    ("art.26(1)", "Art. 26(1)"),
    ("ART 5(1)(F)", "Art. 5(1)(f)"),
    ("Art 5.1.f", "Art. 5(1)(f)"),
    ("Article 5(1)f", "Art. 5(1)(f)"),
    ("Article 5(1), point (f)", "Art. 5(1)(f)"),
    ("Article 5(1), first subparagraph, point (ba)", "Art. 5(1)(ba)"),
    ("Article 5, paragraph 1, letter f", "Art. 5(1)(f)"),
    ("Article 5 para. 1(f)", "Art. 5(1)(f)"),
    ("Article no. 5", "Art. 5"),
    ("Article: 5", "Art. 5"),
    ("Article 3 point (60)", "Art. 3(60)"),
    ("Article 4 a.", "Art. 4a"),
    ("article 75a(2)", "Art. 75a(2)"),
    ("Article 113(c)(ii)", "Art. 113(c)(ii)"),
    ("annex iii", "Annex III"),
    ("Annex 3 point 5(b)", "Annex III(5)(b)"),
    ("Annex III, point 5(b)", "Annex III(5)(b)"),
    ("Annex III.4.a", "Annex III(4)(a)"),
    ("Annex III paragraph 4", "Annex III(4)"),
    ("Annex I, Section A", "Annex I, Section A"),
    ("Annex VIII Section B(2)", "Annex VIII, Section B(2)"),
    ("recital (12)", "Recital 12"),
    ("Recital no 12", "Recital 12"),
    ("rec. 12", "Recital 12"),
    ("Article 5 of the AI Act", "Art. 5"),
    ("Article 5 of Regulation (EU) 2024/1689", "Art. 5"),
    ("Regulation (EU) 2024/1689, Article 5", "Art. 5"),
    ("Article 1(40) of Regulation (EU) 2026/1744", "Reg. (EU) 2026/1744, Art. 1(40)"),
    ("Regulation (EU) 2026/1744, Article 1(40)", "Reg. (EU) 2026/1744, Art. 1(40)"),
    ("point (f) of Article 5(1)", "Art. 5(1)(f)"),
    ("point 5(b) of Annex III", "Annex III(5)(b)"),
    ("paragraph 1 of Article 26", "Art. 26(1)"),
    ("Section A of Annex I", "Annex I, Section A"),
    ("Article 5 §1(f)", "Art. 5(1)(f)"),
    ("Annex III, 4(a)", "Annex III(4)(a)"),
]

GERMAN = [
    ("Art. 5 Abs. 1 lit. f", "Art. 5(1)(f)"),
    ("Art. 5 Abs. 1 Buchst. f", "Art. 5(1)(f)"),
    ("Artikel 5 Absatz 1 Buchstabe f", "Art. 5(1)(f)"),
    ("Artikel 5 Absatz 1 Unterabsatz 1 Buchstabe f", "Art. 5(1)(f)"),
    ("Art. 26 Abs. 1 der KI-Verordnung", "Art. 26(1)"),
    ("Art. 26 Abs. 1 KI-VO", "Art. 26(1)"),
    ("des Artikels 6 Absatz 2", "Art. 6(2)"),
    ("Artikel 3 Nummer 1", "Art. 3(1)"),
    ("Art. 3 Nr. 63", "Art. 3(63)"),
    ("Art. 8 bis 15", "Art. 8 to Art. 15"),
    ("den Artikeln 8 bis 15", "Art. 8 to Art. 15"),
    ("Anhang III Nummer 4 Buchstabe a", "Annex III(4)(a)"),
    ("Anhang III Nr. 4", "Annex III(4)"),
    ("Anhang VIII Abschnitt B", "Annex VIII, Section B"),
    ("des Anhangs III", "Annex III"),
    ("Erwägungsgrund 53", "Recital 53"),
    ("Erwägungsgründe 26 bis 28", "Recital 26 to Recital 28"),
    ("des Erwägungsgrundes 12", "Recital 12"),
    ("den Erwägungsgründen 26 bis 28", "Recital 26 to Recital 28"),
    ("Erwägungsgrund Nr. 12", "Recital 12"),
]

FRENCH = [
    ("article 5, paragraphe 1, point f)", "Art. 5(1)(f)"),
    ("art. 26, paragraphe 1, point a)", "Art. 26(1)(a)"),
    ("l'article 5, paragraphe 1, premier alinéa, point ba)", "Art. 5(1)(ba)"),
    ("article n° 26, paragraphe 1", "Art. 26(1)"),
    ("articles 9 à 15", "Art. 9 to Art. 15"),
    ("l'annexe III", "Annex III"),
    ("annexe III, point 4 a)", "Annex III(4)(a)"),
    ("annexe VIII, section B", "Annex VIII, Section B"),
    ("considérant 12", "Recital 12"),
    ("l'article 50 du règlement (UE) 2024/1689", "Art. 50"),
    ("article 6, § 2", "Art. 6(2)"),
    ("article premier", "Art. 1"),
    ("l'article 1er, paragraphe 2", "Art. 1(2)"),
]

SPANISH = [
    ("artículo 5, apartado 1, letra f)", "Art. 5(1)(f)"),
    ("artículo 5.1 f)", "Art. 5(1)(f)"),
    ("articulo 50", "Art. 50"),
    ("del artículo 6, apartado 2", "Art. 6(2)"),
    ("artículos 9 a 15", "Art. 9 to Art. 15"),
    ("artículos 9 al 15", "Art. 9 to Art. 15"),
    ("anexo III, punto 4, letra a)", "Annex III(4)(a)"),
    ("considerando 12", "Recital 12"),
]

ITALIAN = [
    ("articolo 5, paragrafo 1, lettera f)", "Art. 5(1)(f)"),
    ("l'articolo 5, comma 1, lettera f)", "Art. 5(1)(f)"),
    ("dell'articolo 50, paragrafo 2", "Art. 50(2)"),
    ("art. 5, par. 1", "Art. 5(1)"),
    ("articoli 9-15", "Art. 9 to Art. 15"),
    ("allegato III, punto 4, lettera a)", "Annex III(4)(a)"),
    ("all'allegato III", "Annex III"),
    ("considerando (12)", "Recital 12"),
    ("art. 5, par. 1, lett. f)", "Art. 5(1)(f)"),
    ("gli articoli da 9 a 15", "Art. 9 to Art. 15"),
    ("artt. 9-15", "Art. 9 to Art. 15"),
]

DUTCH = [
    ("artikel 5, lid 1, punt f)", "Art. 5(1)(f)"),
    ("artikel 5 lid 1 onder f", "Art. 5(1)(f)"),
    ("art. 26 lid 1", "Art. 26(1)"),
    ("artikel 50 lid 2 AI-verordening", "Art. 50(2)"),
    ("bijlage III, punt 4, onder a)", "Annex III(4)(a)"),
    ("overweging 12", "Recital 12"),
    ("artikelen 9 en 15", "Art. 9, Art. 15"),
    ("artikelen 9 tot en met 15", "Art. 9 to Art. 15"),
    ("artikel 9 t/m 15", "Art. 9 to Art. 15"),
    pytest.param(
        "artikel 5, eerste lid, onder f",
        "Art. 5(1)(f)",
        marks=pytest.mark.xfail(
            strict=True, reason="paragraphs counted in words, as Dutch law does it, are read as their article"
        ),
    ),
]

POLISH = [
    ("art. 5 ust. 1 lit. f)", "Art. 5(1)(f)"),
    ("artykuł 5 ustęp 1 litera f", "Art. 5(1)(f)"),
    ("artykułu 50 ust. 2", "Art. 50(2)"),
    ("art. 3 pkt 1", "Art. 3(1)"),
    ("artykuły 9 do 15", "Art. 9 to Art. 15"),
    ("art. 9–15", "Art. 9 to Art. 15"),
    ("załącznik III pkt 4 lit. a)", "Annex III(4)(a)"),
    ("załącznika III", "Annex III"),
    ("motyw 12", "Recital 12"),
]

PORTUGUESE = [
    ("artigo 5, n.º 1, alínea f)", "Art. 5(1)(f)"),
    ("artigo 26, n.º 1", "Art. 26(1)"),
    ("artigos 9 a 15", "Art. 9 to Art. 15"),
    ("anexo III", "Annex III"),
    ("considerando 12", "Recital 12"),
    ("artigo 5.º, n.º 1, alínea f)", "Art. 5(1)(f)"),
    ("artigos 9.º a 15.º", "Art. 9 to Art. 15"),
    ("anexo III, ponto 4, alínea a)", "Annex III(4)(a)"),
    ("artigo 50, n.o 2", "Art. 50(2)"),
]

OTHER_LANGUAGES = [
    ("artikel 5 stk. 1", "Art. 5(1)"),
    ("bilag III", "Annex III"),
    ("bilaga III", "Annex III"),
    ("článek 5", "Art. 5"),
    ("článok 5", "Art. 5"),
    ("Άρθρο 5 παράγραφος 1", "Art. 5(1)"),
    ("ΆΡΘΡΟ 5", "Art. 5"),
    ("παράρτημα III", "Annex III"),
    ("член 5", "Art. 5"),
    ("приложение III", "Annex III"),
    ("articolul 5", "Art. 5"),
    ("anexa III", "Annex III"),
    ("artikkel 5", "Art. 5"),
    ("Airteagal 5", "Art. 5"),
    ("L-Artikolu 5", "Art. 5"),
    ("čl. 5 odst. 1", "Art. 5(1)"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*OF_THE_CONTRACT, *ENGLISH, *GERMAN, *FRENCH, *SPANISH, *ITALIAN, *DUTCH, *POLISH, *PORTUGUESE, *OTHER_LANGUAGES],
)
def test_a_form_that_people_type_is_read(text: str, expected: str) -> None:
    assert ", ".join(named(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Articles 5 and 50", ["Art. 5", "Art. 50"]),
        ("Art. 5, 6 and 50", ["Art. 5", "Art. 6", "Art. 50"]),
        ("arts. 13, 14 and 15", ["Art. 13", "Art. 14", "Art. 15"]),
        ("articles 13/14", ["Art. 13", "Art. 14"]),
        ("Articles 26(1) and 27", ["Art. 26(1)", "Art. 27"]),
        ("Article 5(1)(a) and (b)", ["Art. 5(1)(a)", "Art. 5(1)(b)"]),
        ("Article 5(1), points (a), (b) and (c)", ["Art. 5(1)(a)", "Art. 5(1)(b)", "Art. 5(1)(c)"]),
        ("Article 5(1) and (2)", ["Art. 5(1)", "Art. 5(2)"]),
        ("Article 5(1)(a) to (d)", ["Art. 5(1)(a) to Art. 5(1)(d)"]),
        ("Art. 6(1)-(4)", ["Art. 6(1) to Art. 6(4)"]),
        ("Annex III(2) to (8)", ["Annex III(2) to Annex III(8)"]),
        ("Annexes I and III", ["Annex I", "Annex III"]),
        ("Annexes XI to XIII", ["Annex XI to Annex XIII"]),
        ("Annex III or IV", ["Annex III", "Annex IV"]),
        ("Recitals 12, 13 and 14", ["Recital 12", "Recital 13", "Recital 14"]),
        ("considérants 12 et 13", ["Recital 12", "Recital 13"]),
        ("agli articoli 9 e 10", ["Art. 9", "Art. 10"]),
        ("bijlagen I en III", ["Annex I", "Annex III"]),
        ("motywy 12 i 13", ["Recital 12", "Recital 13"]),
        ("art. 6 i 7", ["Art. 6", "Art. 7"]),
        ("anexos I y III", ["Annex I", "Annex III"]),
        ("Article 6 and Annex III", ["Art. 6", "Annex III"]),
        ("Artikel 26 Absatz 1 und Artikel 27", ["Art. 26(1)", "Art. 27"]),
        ("Article 26, paragraphs 1 and 2", ["Art. 26(1)", "Art. 26(2)"]),
        ("Article 26, paragraphs 1 to 3", ["Art. 26(1) to Art. 26(3)"]),
        ("Art. 6 Abs. 1 und 2", ["Art. 6(1)", "Art. 6(2)"]),
        ("l’article 6, paragraphes 1 et 2", ["Art. 6(1)", "Art. 6(2)"]),
        ("artikel 50, leden 1 en 2", ["Art. 50(1)", "Art. 50(2)"]),
        ("art. 50 ust. 2 i 4", ["Art. 50(2)", "Art. 50(4)"]),
        ("Annex III, points 1 and 4", ["Annex III(1)", "Annex III(4)"]),
        ("Anhang III Nummern 2 bis 8", ["Annex III(2) to Annex III(8)"]),
        ("Annex III/IV", ["Annex III", "Annex IV"]),
        ("Anhängen I und III", ["Annex I", "Annex III"]),
        ("Müssen wir die Artikel 5 und 50 beachten?", ["Art. 5", "Art. 50"]),
    ],
)
def test_lists_and_ranges_are_read_with_all_their_members(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Article 6 GDPR",
        "Article 6 of the GDPR",
        "Article 6(1)(f) GDPR",
        "Article 6(1) and (4) GDPR",
        "Articles 6 and 9 GDPR",
        "Articles 13 to 15 GDPR",
        "Article 6 (GDPR)",
        "Article 10 of Regulation (EU) 2016/679",
        "Article 6 of Regulation (EU) No 910/2014",
        "Article 5 of Directive 2001/29/EC",
        "Article 101 TFEU",
        "Article 101 of the TFEU",
        "Article 8 of the Charter",
        "Article 21 of the EU Charter of Fundamental Rights",
        "Article 16 MDR",
        "Article 34 DSA",
        "Article 5 of the Data Act",
        "Art. 6 Abs. 1 lit. f DSGVO",
        "Artikel 6 der DSGVO",
        "Artikel 101 AEUV",
        "Art. 22 RGPD",
        "article 22 du RGPD",
        "artículo 22 RGPD",
        "artículo 6 del RGPD",
        "articolo 6 del GDPR",
        "artikel 6 van de AVG",
        "art. 6 ust. 1 RODO",
        "GDPR Article 6",
        "Under the GDPR, Article 22",
        "DSGVO Art. 6",
        "Article 6 and 9 GDPR",
        "Article 6 and Article 9 GDPR",
        "Art. 13/14 GDPR",
        "Article 28 of the UK GDPR",
        "artigo 6 do RGPD",
        "Article 8 ECHR",
        "Article 6 of Regulation 2016/679",
        "Article 34 of the Digital Services Act",
        "Article 5 of the Cyber Resilience Act",
        "Article 5 of the Machinery Regulation",
        "Artikels 114 des Vertrags über die Arbeitsweise der Europäischen Union",
        "Article 6a of Protocol No 21",
        "Art. 3 GG",
    ],
)
def test_a_provision_of_another_law_is_not_one_of_the_act(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5 employees",
        "part 5",
        "start 5 companies",
        "a party of 12",
        "record 5 calls",
        "chart 3",
        "Article 0",
        "Article 1000",
        "article 2000",
        "Annex 2026",
        "Annex C",
        "Annex to the contract",
        "Recital 0",
        "recitals of the Act",
        "the articles of association",
        "art gallery 5",
        "smart 4",
        "2 August 2026",
        "35 000 000 EUR",
        "§ 5",
        "5(1)(f)",
        "§ 5, § 6",
        "a premier article",
        "state of the art 5 years ago",
        "an article 5G network operators read",
    ],
)
def test_numbers_that_belong_to_something_else_are_no_provisions(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article 4 a company must follow", ["Art. 4"]),
        ("Article 4 A company", ["Art. 4"]),
        ("Article 6 (a bank)", ["Art. 6"]),
        ("Article 6, a bank", ["Art. 6"]),
        ("Article 26 i think", ["Art. 26"]),
        ("Annex III and 2 August 2028", ["Annex III"]),
        ("Annex I and I want", ["Annex I"]),
        ("Annex III, I think", ["Annex III"]),
        ("Annex I do not understand", ["Annex I"]),
        ("Art. 6, 2 August 2026", ["Art. 6"]),
        ("Annex III, 2 August 2028", ["Annex III"]),
        ("Annex III, 4 systems", ["Annex III"]),
        ("Art. 5, § 823 BGB", ["Art. 5"]),
        ("Article 50 – 2 August 2026", ["Art. 50"]),
        ("Art. 4 and 5 employees", ["Art. 4"]),
        ("Article 5 and 10 people", ["Art. 5"]),
        ("Article 26 or 500 users", ["Art. 26"]),
        ("Article 50, 20 minutes", ["Art. 50"]),
        ("Article 5 in 2025", ["Art. 5"]),
        ("Article 22 GDPR and Article 26 AI Act", ["Art. 26"]),
        ("Article 6 AI Act and Article 22 GDPR", ["Art. 6"]),
        ("Art. 26 Abs. 1 DSGVO und Art. 26 KI-VO", ["Art. 26"]),
        ("Article 4 - 10 questions", ["Art. 4"]),
        ("Does Article 5 apply to 7 people or Article 5 to 7 people?", ["Art. 5", "Art. 5"]),
    ],
)
def test_a_mention_ends_where_the_sentence_goes_on(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_range_covers_inserted_articles() -> None:
    [mention] = find_mentions("Articles 4 to 6")
    assert mention.covers(parse("Art. 4a(1)"))
    assert mention.covers(parse("Art. 6(2)"))
    assert not mention.covers(parse("Art. 6a"))
    assert not mention.covers(parse("Art. 3"))


def test_a_range_covers_no_recital_and_nothing_of_another_act() -> None:
    [mention] = find_mentions("Articles 4 to 6")
    assert not mention.covers(parse("Recital 5"))
    assert not mention.covers(Provision("article", "5", act=AMENDING_ACT))


def test_a_range_of_points_covers_inserted_points_and_their_parts() -> None:
    [mention] = find_mentions("Article 5(1)(a) to (d)")
    assert mention.covers(parse("Art. 5(1)(ba)"))
    assert mention.covers(parse("Art. 5(1)(d)"))
    assert not mention.covers(parse("Art. 5(1)(e)"))
    assert not mention.covers(parse("Art. 5(1)"))


def test_mentions_come_in_the_order_of_the_text() -> None:
    assert named("Annex III, then Recital 4, then Article 99, then Article 5") == ["Annex III", "Recital 4", "Art. 99", "Art. 5"]


def test_a_provision_named_twice_is_found_twice() -> None:
    assert named("Article 5 and again Article 5") == ["Art. 5", "Art. 5"]


def test_a_mention_stands_where_it_says() -> None:
    text = "Does l’article\xa050, paragraphe 2 apply?"
    [mention] = find_mentions(text)
    assert text[mention.start : mention.end] == "article\xa050, paragraphe 2"


def test_a_backward_range_is_not_one() -> None:
    assert named("Articles 15 to 9")[0] == "Art. 15"


@pytest.mark.parametrize(
    "text", ["", "   ", "x", "Articles 5 and 6", "Articles 9 to 15", "Article 5 applies", "See Article 5", "Article 6 GDPR", "5"]
)
def test_what_is_not_exactly_one_provision_is_not_parsed(text: str) -> None:
    with pytest.raises(ProvisionError, match="not a provision"):
        parse(text)


def test_a_provision_error_says_how_to_write_one_and_shows_no_more_than_a_line() -> None:
    with pytest.raises(ProvisionError, match=r"write it as Art\. 5\(1\)\(f\)") as caught:
        parse("x" * 10_000)
    assert len(str(caught.value)) < 200


def test_space_around_a_provision_does_not_matter() -> None:
    assert parse("  Art. 5(1)(f)\n") == Provision("article", "5", ("1", "f"))


@settings(deadline=None)
@given(provisions)
def test_what_is_printed_is_read_back_as_the_same(provision: Provision) -> None:
    assert parse(str(provision)) == provision


@settings(deadline=None)
@given(provisions, st.sampled_from(["Does {} apply to us?", "({})", "See {}.", "«{}»", "{}; then", "what about {}?"]))
def test_a_printed_provision_is_found_in_a_sentence(provision: Provision, sentence: str) -> None:
    found = find_mentions(sentence.format(provision))
    assert [(mention.first, mention.last) for mention in found] == [(provision, provision)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("5 artiklan 1 kohta", id="Finnish"),
        pytest.param("artikla 5", id="Finnish, the word first"),
        pytest.param("liitteessä III oleva 4 kohta", id="Finnish annex"),
        pytest.param("johdanto-osan 12 kappale", id="Finnish recital"),
        pytest.param("az 5. cikk (1) bekezdésének f) pontja", id="Hungarian"),
        pytest.param("III. melléklet", id="Hungarian annex"),
        pytest.param("(12) preambulumbekezdés", id="Hungarian recital"),
        pytest.param("5. panta 1. punkta f) apakšpunkts", id="Latvian"),
        pytest.param("III pielikums", id="Latvian annex"),
        pytest.param("12. apsvērums", id="Latvian recital"),
        pytest.param("5 straipsnio 1 dalies f punktas", id="Lithuanian"),
        pytest.param("III priedas", id="Lithuanian annex"),
        pytest.param("12 konstatuojamoji dalis", id="Lithuanian recital"),
        pytest.param("artikli 5 lõike 1 punkt f", id="Estonian"),
        pytest.param("III lisa punkt 4", id="Estonian annex"),
        pytest.param("põhjendus 12", id="Estonian recital"),
    ],
)
def test_a_language_that_puts_the_number_first_gives_nothing_rather_than_a_wrong_provision(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("numeral", range(1, 90))
def test_every_annex_that_can_be_made_can_be_read_back(numeral: int) -> None:
    annex = Provision("annex", roman.write(numeral))
    assert parse(str(annex)) == annex


WORDS = (
    "Article Articles Art. art Annex Annexes Recital Anhang Artikel paragraph point Abs. lit. Section and to bis und GDPR".split()
)
SIGNS = [*",-–/().:§²١", "((", "))", "\xa0", "\n", "first subparagraph", "of the", "Regulation (EU) 2026/1744"]
LABELS = "1 2 5 12 4a 14a 99 113 III IV VIII a b ba i ii (1) (a) 5.1".split()
PIECES = st.sampled_from([*WORDS, *SIGNS, *LABELS])
PUZZLES = st.lists(PIECES, max_size=30).flatmap(lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)]))


@settings(deadline=None)
@given(st.one_of(st.text(), PUZZLES))
def test_mentions_lie_within_the_text_one_after_the_other(text: str) -> None:
    end = 0
    for mention in find_mentions(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.first <= mention.last
        end = mention.end


@settings(deadline=None)
@given(st.one_of(st.text(), PUZZLES))
@example("\ud800")
@example("Art. " + "²")
def test_any_text_is_a_provision_or_a_provision_error(text: str) -> None:
    try:
        provision = parse(text)
    except ProvisionError:
        return
    assert parse(str(provision)) == provision


@settings(deadline=None)
@given(st.text())
def test_normalised_text_is_as_long_as_the_text(text: str) -> None:
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize("text", ["artıcle 5", "ARTİCLE 5", "articleſ 5", "Recıtal 5"])
def test_letters_that_only_the_ignored_case_joins_do_not_break_the_reading(text: str) -> None:
    assert named(text) in ([], ["Art. 5"], ["Recital 5"])


MANY = 20_000
HOSTILE = {
    "opening brackets": "(" * 10 * MANY,
    "brackets behind a word": "Art. " + "(" * 10 * MANY,
    "brackets behind a number": "Art. 5" + "(" * 10 * MANY,
    "digits": "1" * 10 * MANY,
    "digits behind a word": "Art. " + "1" * 10 * MANY,
    "numerals behind a word": "Annex " + "I" * 10 * MANY,
    "words without numbers": "Art. " * MANY,
    "words without spaces": "art" * MANY,
    "words with numbers": "Art. 5 " * MANY,
    "open brackets behind numbers": "Art. 5(" * MANY,
    "paragraphs": "Art. 5" + "(1)" * MANY,
    "a list": "Articles " + "5, " * MANY,
    "a list of points": "Article 5(1)(a)" + ", (b)" * MANY,
    "ranges": "Articles 5" + " to 6" * MANY,
    "unfinished ranges": "Art. 5 to " * MANY,
    "annexes": "Annex I, " * MANY,
    "subparagraphs": "Art. 5(1)" + ", first subparagraph" * MANY,
    "other laws": "Article 6 GDPR " * MANY,
    "acts": "Regulation (EU) 2026/1744, " * MANY + "Art. 5",
    "spaces": "Art. 5" + " " * 10 * MANY + "(1)",
    "non-breaking spaces": "Art.\xa0" + "\xa0" * 10 * MANY + "5",
    "dashes": "Art. 5" + "-" * 10 * MANY,
    "dotted numbers": "Art. 5" + ".1" * MANY,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert len(find_mentions(text)) <= len(text) // 3


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_no_provision(text: str) -> None:
    with pytest.raises(ProvisionError):
        parse(text)


def test_every_one_of_very_many_mentions_is_found() -> None:
    assert len(find_mentions("Art. 5 " * MANY)) == MANY
    assert len(find_mentions("Articles " + "5, " * MANY)) == MANY


@pytest.mark.official
def test_every_reference_of_the_official_text_is_read_and_printed_as_itself(official: Path) -> None:
    refs = [json.loads(line)["ref"] for line in (official / "provisions.en.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(refs) > 900
    assert [str(parse(ref)) for ref in refs] == refs


@pytest.mark.official
def test_the_english_articles_and_annexes_name_only_provisions_that_the_act_has(official: Path) -> None:
    places = load_register(PROJECT / "corpus").places
    for line in (official / "provisions.en.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "recital":
            continue
        for mention in find_mentions(row["text"]):
            for provision in (mention.first, mention.last):
                if provision.kind != "recital" and provision.act != AMENDING_ACT:
                    assert provision.whole in places, f"{row['ref']} names {provision}"

"""The words that people put in front of a provision's number, in the languages of the EU.

Inflected forms are written out. Languages that put the number first (Finnish, Hungarian, Latvian, Lithuanian,
Estonian) are left out: "5 artiklan 1 kohta" would be taken for Article 1. Where a short form is also an everyday word
("par", "no", "let"), it is left out of the languages in which it would be misread.
"""

from __future__ import annotations

ARTICLE = (
    "article articles art arts artt artikelen artikel artikels artikeln artikelns artikkel articolo "
    "articoli artículo artículos articulo articulos artigo artigos artykuł artykułu artykuły artykule artykułów "
    "artykul článek článku články článok článkom čl člen člena členi članak članka članci articolul "
    "articolele articolului airteagal airteagail artikolu "
    "artikoli άρθρο άρθρα άρθρου член членове чл"
).split()

ANNEX = (
    "annex annexes annexe anhang anhänge anhängen anhangs anexo anexos allegato allegati bijlage bijlagen załącznik "
    "załącznika załączniku załączniki zalacznik příloha přílohy príloha prílohy priloga priloge prilog bilag bilaga "
    "anexa anexei iarscríbhinn anness "
    "παράρτημα παραρτήματος приложение"
).split()

RECITAL = (
    "recital recitals rec erwg erwägungsgrund erwägungsgründe erwägungsgrunds erwägungsgrundes erwägungsgründen "
    "considérant considérants considerant "
    "considerando considerandos considerandi overweging overwegingen motyw motywu motywy"
).split()

PARAGRAPH = (
    "paragraph paragraphs para paras par absatz absätze abs paragraphe paragraphes apartado apartados n.o paragrafo "
    "paragrafi comma commi lid leden ust ustęp ustępu ustępie número n.º odstavec odst stk punkt stycket παράγραφος "
    "παρ"
).split()

POINT = (
    "point points pt ponto pontos lett punt punten subparagraaf podpunkt letter letters lit litt littera buchstabe "
    "buchstaben buchst "
    "nummer nummern nr ziffer lettre lettres punto punti puntos letra letras lettera lettere onder punkt pkt punktu "
    "litera alínea subpoint sub-point item unterpunkt"
).split()

SECTION = "section sections abschnitt abschnitts sección sezione afdeling deel sekcja sekcji".split()

AND = "and und et y e en i or oder ou o of lub oraz as sowie".split()

TO = ["tot en met", *"to t/m bis à a tot do al through thru au".split()]

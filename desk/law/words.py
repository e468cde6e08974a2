"""The words that people put in front of a provision's number, in the languages of the EU.

Inflected forms are written out. Where a short form is also an everyday word ("par", "no", "let"), it is left out of the
languages in which it would be misread.
"""

from __future__ import annotations

ARTICLE = (
    "article articles art arts artikel artikels artikeln artikelns artikkel artikla artiklan artiklat articolo "
    "articoli artículo artículos articulo articulos artigo artigos artykuł artykułu artykuły artykule artykułów "
    "artykul článek článku články článok článkom člen člena členi članak članka članci cikk cikke cikkei articolul "
    "articolele articolului straipsnis straipsnio straipsniai pants panta panti airteagal airteagail artikolu "
    "artikoli άρθρο άρθρα άρθρου член членове чл"
).split()

ANNEX = (
    "annex annexes annexe anhang anhänge anhangs anexo anexos allegato allegati bijlage bijlagen załącznik "
    "załącznika załączniku załączniki zalacznik příloha přílohy príloha prílohy priloga priloge prilog bilag bilaga "
    "liite liitteen melléklet mellékletek anexa anexei priedas priedo pielikums pielikuma iarscríbhinn anness lisa "
    "παράρτημα παραρτήματος приложение"
).split()

RECITAL = (
    "recital recitals rec erwg erwägungsgrund erwägungsgründe erwägungsgrunds considérant considérants considerant "
    "considerando considerandos considerandi overweging overwegingen motyw motywu motywy"
).split()

PARAGRAPH = (
    "paragraph paragraphs para paras par absatz absätze abs paragraphe paragraphes apartado apartados paragrafo "
    "paragrafi comma commi lid leden ust ustęp ustępu ustępie número n.º odstavec odst stk punkt stycket παράγραφος "
    "παρ"
).split()

POINT = (
    "point points pt punt punten subparagraaf podpunkt letter letters lit litt littera buchstabe buchstaben buchst "
    "nummer nummern nr ziffer lettre lettres punto punti puntos letra letras lettera lettere onder punkt pkt punktu "
    "litera alínea subpoint sub-point item unterpunkt"
).split()

SECTION = "section sections abschnitt abschnitts sección sezione afdeling deel sekcja sekcji".split()

AND = "and und et y e en i or oder ou o of lub oraz as sowie".split()

TO = "to bis à a tot do al through thru au".split()

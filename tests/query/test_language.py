"""The language of a question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.query.language import LANGUAGES, detect_language

SENTENCES = {
    "bg": "Трябва ли да обозначаваме изображенията, създадени с изкуствен интелект?",
    "cs": "Musíme označovat obrázky vytvořené umělou inteligencí?",
    "da": "Skal vi mærke billeder, der er lavet med kunstig intelligens?",
    "de": "Müssen wir Bilder kennzeichnen, die eine künstliche Intelligenz erzeugt hat?",
    "el": "Πρέπει να επισημαίνουμε τις εικόνες που δημιουργεί η τεχνητή νοημοσύνη;",
    "en": "Do we have to label pictures that artificial intelligence has made?",
    "es": "¿Tenemos que etiquetar las imágenes creadas con inteligencia artificial?",
    "et": "Kas me peame märgistama pildid, mille on loonud tehisintellekt?",
    "fi": "Täytyykö meidän merkitä tekoälyn luomat kuvat?",
    "fr": "Devons-nous signaler les images créées par l'intelligence artificielle ?",
    "ga": "An gcaithfimid lipéad a chur ar íomhánna a chruthaigh intleacht shaorga?",
    "hr": "Moramo li označiti slike koje je stvorila umjetna inteligencija?",
    "hu": "Meg kell jelölnünk a mesterséges intelligenciával készült képeket?",
    "it": "Dobbiamo etichettare le immagini create dall'intelligenza artificiale?",
    "lt": "Ar turime pažymėti dirbtinio intelekto sukurtus paveikslėlius?",
    "lv": "Vai mums jāmarķē mākslīgā intelekta radītie attēli?",
    "mt": "Għandna nimmarkaw l-immaġnijiet maħluqa mill-intelliġenza artifiċjali?",
    "nl": "Moeten wij afbeeldingen labelen die met kunstmatige intelligentie zijn gemaakt?",
    "pl": "Czy musimy oznaczać obrazy stworzone przez sztuczną inteligencję?",
    "pt": "Temos de rotular as imagens criadas com inteligência artificial?",
    "ro": "Trebuie să etichetăm imaginile create cu inteligență artificială?",
    "sk": "Musíme označovať obrázky vytvorené umelou inteligenciou?",
    "sl": "Ali moramo označiti slike, ki jih je ustvarila umetna inteligenca?",
    "sv": "Måste vi märka bilder som har skapats med artificiell intelligens?",
}


def test_the_24_official_languages_are_known() -> None:
    assert len(LANGUAGES) == len(set(LANGUAGES)) == 24
    assert set(SENTENCES) == set(LANGUAGES)


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_question_is_recognised_in_each_official_language(language: str, sentence: str) -> None:
    otherwise = "en" if language != "en" else "de"
    assert detect_language(sentence, otherwise) == language


@pytest.mark.parametrize("text", ["", "GPAI?", "Wer haftet?", "AI Act", "Artikel 5"])
@pytest.mark.parametrize("page", ["en", "pl"])
def test_one_or_two_words_are_too_few_to_tell_and_the_page_decides(text: str, page: str) -> None:
    assert detect_language(text, page) == page


@pytest.mark.parametrize("text", ["? ? ?", "1 2 3", "🙂 🙂 🙂", "AI Act AI Act", "Art. 5 Abs. 1", "日本語 の 質問"])
@pytest.mark.parametrize("page", ["en", "pl"])
def test_what_is_in_no_language_is_in_that_of_the_page(text: str, page: str) -> None:
    assert detect_language(text, page) == page


def test_english_is_taken_where_nothing_else_is_said() -> None:
    assert detect_language("GPAI?") == "en"


@settings(deadline=None)
@given(st.text())
def test_any_text_gets_an_official_language(text: str) -> None:
    assert detect_language(text, "mt") in LANGUAGES

"""Which of the 24 official languages a text is in, by py3langid; one or two words are too few to tell."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = tuple("bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split())
_FEWEST_WORDS = 3
_SURE = 0.7


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str, otherwise: str = "en") -> str:
    """Two-letter code of the language of ``text``, or ``otherwise`` where it is too short or not sure."""
    if len(text.split()) < _FEWEST_WORDS:
        return otherwise
    language, probability = _identifier().classify(text)
    return str(language) if probability >= _SURE else otherwise

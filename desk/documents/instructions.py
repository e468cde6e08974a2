"""Sentences in a document that speak to an AI instead of a reader. They stay, as text that can only be quoted, and are shown
to the reviewer. A short list cannot find every such sentence; it is no protection by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desk.documents.cleaning import one_line
from desk.documents.records import Concern, Remark, Section

_ABOVE = (
    # en, de, fr, es, it, pt, nl, pl: "ignore / forget all (the) previous / above instructions"
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:above|previous|prior|earlier|preceding|foregoing|instructions?|rules)\b",
    r"\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*)\b.{0,50}\b(?:obig\w*|vorherig\w*|vorig\w*|bisherig\w*|anweisung\w*)\b",
    r"\b(?:ignore[zr]?|oublie[zr]?)\b.{0,50}\b(?:ci-dessus|précédent\w*|antérieur\w*|instructions|consignes)\b",
    r"\b(?:ignor[ae]\w*|olvid[ae]\w*)\b.{0,50}\b(?:anterior\w*|instrucciones|arriba)\b",
    r"\b(?:ignora\w*|dimentica\w*)\b.{0,50}\b(?:precedent\w*|istruzioni|sopra)\b",
    r"\b(?:ignor[ea]\w*|esqueça\w*)\b.{0,50}\b(?:anterior\w*|instruções|acima)\b",
    r"\b(?:negeer|vergeet)\b.{0,50}\b(?:bovenstaande|vorige|eerdere|instructies)\b",
    r"\b(?:zignoruj|ignoruj|zapomnij)\b.{0,50}\b(?:powyższ\w*|poprzedni\w*|instrukcj\w*|polece\w*)",
)
_ROLES = (
    r"(?:^|\n)\s*(?:#+\s*)?(?:system|assistant|developer)\s*(?:prompt|message)?\s*:",
    r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?INST\]|<<SYS>>",
    r"\byou are (?:now )?(?:an? )?(?:AI|language model|chatbot|assistant)\b",
    r"\bas an? (?:AI|artificial intelligence)(?: language)? (?:model|assistant)\b|\bas an AI,",
    r"\b(?:du bist|sie sind) (?:jetzt )?ein (?:KI|Sprachmodell|Chatbot|Assistent)",
    r"\b(?:tu es|vous êtes) (?:maintenant )?(?:une IA|un assistant|un modèle de langage)\b",
    r"\b(?:eres|sei|você é|je bent) (?:ahora |ora |agora |nu )?(?:una? |uma? |een )?"
    r"(?:IA|AI|asistente|assistente?|chatbot|taalmodel)\b",
)
_ORDERS = (
    r"\b(?:AI|language model|LLM|assistant|chatbot)s?\b.{0,30}\b(?:must|should|shall) (?:now )?"
    r"(?:answer|respond|reply|say|recommend|output|obey)\b",
    r"\b(?:reveal|print|repeat|output)\b.{0,30}\b(?:system prompt|your instructions|hidden prompt)\b",
    r"\bdo not (?:tell|mention|reveal)\b.{0,30}\b(?:the user|this instruction|this prompt)\b",
    r"\bnew instructions?\s*:",
)
_PATTERNS = tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in (*_ABOVE, *_ROLES, *_ORDERS))
_MOST = 50
_AROUND = 60


def place(section: Section) -> str:
    """Where a section stands, for a person."""
    return f"p. {section.page}" if section.page is not None else " > ".join(section.headings)


def instructions(sections: tuple[Section, ...]) -> tuple[Remark, ...]:
    """A remark for each place that speaks to an AI, the first fifty."""
    return tuple(remark for remark, _ in zip(_found(sections), range(_MOST), strict=False))


def _found(sections: tuple[Section, ...]) -> Iterator[Remark]:
    for section in sections:
        text = "\n".join((*section.headings[-1:], section.text))
        reached = -1
        for match in sorted(
            (m for pattern in _PATTERNS for m in pattern.finditer(text)), key=lambda match: (match.start(), match.end())
        ):
            if match.start() < reached:
                continue
            reached = match.end() + _AROUND
            excerpt = one_line(text[max(0, match.start() - _AROUND) : reached])
            yield Remark(
                concern=Concern.INSTRUCTION,
                message="this reads like an instruction to an AI",
                where=place(section),
                excerpt=excerpt,
            )

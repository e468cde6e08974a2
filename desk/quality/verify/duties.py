"""What the law demands, allows and encourages keeps its word: "shall" is must, "may" is may, "should" is should.

Looked at is whether the word occurs in the paragraph at all. Out of reach: a paragraph with both a duty and a permission
where one of several is turned into the other, and "shall" that binds no one ("shall apply", "shall be deemed").
"""

from __future__ import annotations

import re

from desk.quality.verify.records import Result, Subject
from desk.quality.verify.wording import plain

CHECK = "duties"
_ACTOR = (
    r"(?:providers?|deployers?|importers?|distributors?|representatives?|manufacturers?|operators?|bod(?:y|ies)|authorit(?:y|ies)"
    r"|Commission|AI Office|Board|Member States?|Supervisor|panel|forum|experts?)"
)
_NO_DUTY = r"(?:apply|have (?:a choice|all)|be (?:deemed|considered|entitled|free|able|subject|the|exclusively))"
_SHALL = re.compile(rf"\b{_ACTOR}\b(?:[^.;:()]|\([^()]*\)){{0,60}}?\bshall\s(?!{_NO_DUTY})")
_MAY = re.compile(rf"\b{_ACTOR}\b(?:[^.;:()]|\([^()]*\)){{0,40}}?\bmay\s(?!not\b|have\b|be (?:subject|necessary|affected))")
_DUTY = re.compile(r"\b(?:shall|must|requir\w+|obligat\w+|obliged|ha(?:s|ve) to|necessary)\b", re.IGNORECASE)
_FREEDOM = re.compile(
    r"\b(?:may|can|could|might|able|possib\w+|option\w*|entitled|free|powers?|empowered|allow\w*|permit\w*"
    r"|shall be (?:deemed|considered))\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(r"\b(?:should|encourag\w+|recommend\w*|shall|must|appropriate|important)\b", re.IGNORECASE)


def check(subject: Subject) -> Result:
    """Look for the word of each side on the other."""
    findings, compared = [], 0
    for paragraph in subject.paragraphs:
        official, here = plain(paragraph.official), paragraph.passage.body
        full = f"{plain(paragraph.context)} {official}"
        recital = paragraph.provision.kind == "recital"
        pairs = (
            (
                not recital and _SHALL.search(official),
                re.search(r"\b[Mm]ust\b", here),
                "the official text has a duty, and no must is here",
            ),
            (
                not recital and _MAY.search(official),
                re.search(r"\b[Mm]ay\b", here),
                "the official text has a permission, and no may is here",
            ),
            (re.search(r"\b[Mm]ust\b", here), _DUTY.search(full), "must is here, and the official text has no duty"),
            (re.search(r"\b[Mm]ay\b", here), _FREEDOM.search(full), "may is here, and the official text has no permission"),
            (re.search(r"\b[Ss]hould\b", here), _ADVICE.search(full), "should is here, and the official text has no such advice"),
        )
        for word, answered, what in pairs:
            compared += bool(word)
            if word and not answered:
                findings.append(paragraph.finding(CHECK, what))
    return Result(compared, "duties", tuple(findings))

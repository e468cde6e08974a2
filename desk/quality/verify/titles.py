"""Headings of articles and annexes in the register are the official ones.

Out of reach: names of chapters and sections, which the official files given here do not carry.
"""

from __future__ import annotations

from desk.quality.verify.records import Finding, Result, Subject
from desk.quality.verify.wording import plain

CHECK = "titles"


def check(subject: Subject) -> Result:
    """Compare the register with the official headings."""
    official = subject.official.titles if subject.official else {}
    places = {str(provision): place.title for provision, place in subject.knowledge.register.places.items()}
    findings = [
        Finding(file="register/structure.yaml", ref=ref, check=CHECK, what=f"the heading is {places.get(ref)!r}, not {title!r}")
        for ref, title in official.items()
        if plain(places.get(ref, "")) != plain(title)
    ]
    return Result(len(official), "headings", tuple(findings))

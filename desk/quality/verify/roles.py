"""The actors that a paragraph of the Act names are those that the official paragraph names, both ways.

This catches a role word that was swapped for one that the paragraph does not name. Out of reach: two actors of the same
paragraph that change places, and recitals, whose digest leaves out background.
"""

from __future__ import annotations

import re

from desk.quality.verify.records import Result, Subject
from desk.quality.verify.wording import plain

CHECK = "roles"
_ROLES = {
    "provider": r"\bproviders?\b",
    "deployer": r"\bdeployers?\b",
    "importer": r"\bimporters?\b",
    "distributor": r"\bdistributors?\b",
    "authorised representative": r"\bauthorised representatives?\b",
    "manufacturer": r"\bmanufacturers?\b",
    "notified body": r"\bnotified bod(?:y|ies)\b",
    "notifying authority": r"\bnotifying authorit(?:y|ies)\b",
    "market surveillance authority": r"\bmarket surveillance authorit(?:y|ies)\b",
    "competent authority": r"\bcompetent authorit(?:y|ies)\b",
    "conformity assessment body": r"\bconformity assessment bod(?:y|ies)\b",
    "Commission": r"\bCommission\b",
    "AI Office": r"\bAI Office\b",
    "Board": r"\bBoard\b",
    "Member State": r"\bMember States?\b",
    "European Data Protection Supervisor": r"\bEuropean Data Protection Supervisor\b",
    "scientific panel": r"\bscientific panel\b",
    "advisory forum": r"\badvisory forum\b",
    "SME": r"\bSMEs?\b",
    "SMC": r"\bSMCs?\b",
}
_ACT_TITLE = re.compile(
    r"(?:laws|legislation) of the Member States|Commission (?=Regulation|Decision|Implementing|Delegated|notice)"
)


def check(subject: Subject) -> Result:
    """Compare the roles named."""
    findings, compared = [], 0
    for paragraph in subject.paragraphs:
        if paragraph.provision.kind == "recital":
            continue
        official, here, context = map(roles, (paragraph.official, paragraph.passage.body, paragraph.context))
        compared += len(official | here)
        if lost := sorted(official - here):
            findings.append(paragraph.finding(CHECK, f"only in the official text: {', '.join(lost)}"))
        if added := sorted(here - official - context):
            findings.append(paragraph.finding(CHECK, f"only here: {', '.join(added)}"))
    return Result(compared, "roles", tuple(findings))


def roles(text: str) -> frozenset[str]:
    """Actors that ``text`` names."""
    text = _ACT_TITLE.sub(" ", plain(text))
    return frozenset(
        role for role, pattern in _ROLES.items() if re.search(pattern, text, 0 if role[0].isupper() else re.IGNORECASE)
    )

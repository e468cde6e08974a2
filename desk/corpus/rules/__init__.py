"""The Act's rules as data: who must do what, what is prohibited or high-risk, fines, time limits, authorities.

Dates of application are no part of it: they stand in ``calendar.yaml``, which ``desk.corpus.register`` reads.
"""

from desk.corpus.rules.kinds import Cap, Conduct, Effect, Imposer, ListedUser, Moment, PublicBody, Role, System, Unit
from desk.corpus.rules.loading import Rules, load_rules
from desk.corpus.rules.rows import (
    AuthorityRule,
    ClassificationRule,
    Duty,
    Exemption,
    Fine,
    ListedUse,
    NotADuty,
    ProductAct,
    ProhibitedPractice,
    SandboxRule,
    TimeLimit,
    TransitionRule,
)

__all__ = [
    "AuthorityRule",
    "Cap",
    "ClassificationRule",
    "Conduct",
    "Duty",
    "Effect",
    "Exemption",
    "Fine",
    "Imposer",
    "ListedUse",
    "ListedUser",
    "Moment",
    "NotADuty",
    "ProductAct",
    "ProhibitedPractice",
    "PublicBody",
    "Role",
    "Rules",
    "SandboxRule",
    "System",
    "TimeLimit",
    "TransitionRule",
    "Unit",
    "load_rules",
]

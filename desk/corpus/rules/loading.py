"""Reading ``corpus/rules``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desk.corpus.rules.rows import (
    AuthorityRule,
    ClassificationRule,
    Duty,
    Fine,
    ListedUse,
    NotADuty,
    ProductAct,
    ProhibitedPractice,
    SandboxRule,
    TimeLimit,
    TransitionRule,
)
from desk.corpus.tables import read_rows
from desk.law import Provision

_TRANSPARENCY = Provision("article", "50")


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, each kind in the order of its file."""

    duties: tuple[Duty, ...]
    not_duties: tuple[NotADuty, ...]
    prohibited: tuple[ProhibitedPractice, ...]
    listed_uses: tuple[ListedUse, ...]
    product_acts: tuple[ProductAct, ...]
    classification: tuple[ClassificationRule, ...]
    fines: tuple[Fine, ...]
    time_limits: tuple[TimeLimit, ...]
    transition: tuple[TransitionRule, ...]
    authorities: tuple[AuthorityRule, ...]
    sandboxes: tuple[SandboxRule, ...]

    @property
    def transparency(self) -> tuple[Duty, ...]:
        """The duties of Article 50."""
        return tuple(duty for duty in self.duties if _TRANSPARENCY.contains(duty.provision))


def load_rules(corpus: Path) -> Rules:
    """Read ``corpus/rules``; ``CorpusError`` names the file, the row and the key that is wrong."""
    folder = corpus / "rules"
    return Rules(
        duties=read_rows(folder / "duties.yaml", Duty),
        not_duties=read_rows(folder / "not-a-duty.yaml", NotADuty, identity="provision"),
        prohibited=read_rows(folder / "prohibited.yaml", ProhibitedPractice),
        listed_uses=read_rows(folder / "annex_iii.yaml", ListedUse),
        product_acts=read_rows(folder / "annex_i.yaml", ProductAct),
        classification=read_rows(folder / "classification.yaml", ClassificationRule),
        fines=read_rows(folder / "fines.yaml", Fine),
        time_limits=read_rows(folder / "time_limits.yaml", TimeLimit),
        transition=read_rows(folder / "calendar_transition.yaml", TransitionRule),
        authorities=read_rows(folder / "authorities.yaml", AuthorityRule),
        sandboxes=read_rows(folder / "sandboxes.yaml", SandboxRule),
    )

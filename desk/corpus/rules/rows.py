"""The rows of the files in ``corpus/rules``, one model a file."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from desk.corpus.records import Record
from desk.corpus.register import ProvisionField
from desk.corpus.rules.kinds import Cap, Conduct, Effect, Imposer, ListedUser, Moment, PublicBody, Role, System, Unit

Sentence = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9'].*\.$")]
Label = Annotated[str, StringConstraints(min_length=1)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Count = Annotated[int, Field(strict=True, gt=0)]


class Exemption(Record):
    """A case in which a duty, prohibition or listing does not hold, or holds only within limits."""

    text: Sentence
    provision: ProvisionField


class Duty(Record):
    """Something that a role must or must not do; ``proof`` shows that it was done, ``fine`` is what its breach can cost."""

    id: RuleId
    role: Role
    system: System
    duty: Sentence
    provision: ProvisionField
    unless: tuple[Exemption, ...] = ()
    only_if: Sentence | None = None
    proof: Label | None = None
    before: Moment | None = None
    fine: ProvisionField | None = None


class ProhibitedPractice(Record):
    """A point of Art. 5(1)."""

    id: RuleId
    practice: Sentence
    acts: tuple[Conduct, ...] = Field(min_length=1)
    provision: ProvisionField
    exceptions: tuple[Exemption, ...]
    who: Literal["any", "law_enforcement"]


class ListedUse(Record):
    """A use that Annex III lists as high-risk."""

    id: RuleId
    area: Label
    use: Sentence
    provision: ProvisionField
    only_by: ListedUser | None = None
    not_covered: tuple[Exemption, ...] = ()


class ProductAct(Record):
    """An act of Annex I; for products of section B only the provisions named in Art. 2(2) apply."""

    id: RuleId
    section: Literal["A", "B"]
    product: Label
    act: Label
    provision: ProvisionField


class ClassificationRule(Record):
    """A rule on what is high-risk or a safety component; ``needs`` says whether all or any of its conditions must be met."""

    id: RuleId
    rule: Sentence
    effect: Effect
    conditions: tuple[Sentence, ...] = Field(min_length=1)
    needs: Literal["all", "any"]
    provision: ProvisionField


class Fine(Record):
    """The most that a breach can cost, in euro and as a percentage ``of`` something, ``whichever`` is higher or lower.

    ``amount`` is where the figures stand if ``provision`` only refers there.
    """

    id: RuleId
    breach: Sentence
    breached: tuple[ProvisionField, ...] = Field(min_length=1)
    who: Label
    imposed_by: Imposer
    max_eur: Count | None = None
    max_percent: Count | None = None
    of: Label | None = None
    whichever: Literal["higher", "lower"] | None = None
    sme: Cap
    smc: Cap
    sme_provision: ProvisionField | None = None
    smc_provision: ProvisionField | None = None
    provision: ProvisionField
    amount: ProvisionField | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        amount, percent = self.max_eur is not None, self.max_percent is not None
        if not amount and not percent:
            raise ValueError("a fine needs max_eur, max_percent or both")
        if percent != (self.of is not None):
            raise ValueError("max_percent and of belong together")
        if (amount and percent) != (self.whichever is not None):
            raise ValueError("whichever belongs to a fine with both max_eur and max_percent")
        for size, cap, provision in (("sme", self.sme, self.sme_provision), ("smc", self.smc, self.smc_provision)):
            if (cap is Cap.LOWER) != (provision is not None):
                raise ValueError(f"{size}: lower and {size}_provision belong together")
        return self


class TimeLimit(Record):
    """A number of hours, days, weeks, months or years, and from when it is counted."""

    id: RuleId
    what: Sentence
    who: Label
    number: Count
    unit: Unit
    kind: Literal["at_most", "at_least"]
    counted_from: Label
    provision: ProvisionField


class TransitionRule(Record):
    """What holds for systems, models and certificates of the time before."""

    id: RuleId
    systems: Sentence
    rule: Sentence
    provision: ProvisionField


class AuthorityRule(Record):
    """What an authority must or may do."""

    id: RuleId
    who: PublicBody
    does: Sentence
    kind: Literal["duty", "power"]
    provision: ProvisionField


class SandboxRule(Record):
    """A rule on AI regulatory sandboxes or testing in real-world conditions (Art. 57 to 61 with Art. 60a)."""

    id: RuleId
    rule: Sentence
    who: Label
    provision: ProvisionField


class NotADuty(Record):
    """A paragraph that reads like a duty of an operator, and why it is none."""

    provision: ProvisionField
    reason: Sentence

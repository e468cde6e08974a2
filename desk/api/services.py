"""What the web app and the API are given."""

from __future__ import annotations

from dataclasses import dataclass

from desk.answering import AnswerService
from desk.lookup import ProvisionLookup


@dataclass(frozen=True, slots=True)
class Services:
    """The desk's services, each safe for many askers at once."""

    answers: AnswerService
    lookup: ProvisionLookup

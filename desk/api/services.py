"""What the web app and the API are given."""

from __future__ import annotations

from dataclasses import dataclass

from desk.access import AccountStore, Sessions, SigningIn
from desk.answering import Answers
from desk.lookup import ProvisionLookup
from desk.staff import StaffDocuments


@dataclass(frozen=True, slots=True)
class StaffServices:
    """What is behind the sign-in: each function of ``documents`` looks at the session that it is given."""

    accounts: AccountStore
    sessions: Sessions
    signing_in: SigningIn
    documents: StaffDocuments


@dataclass(frozen=True, slots=True)
class Services:
    """The desk's services, each safe for many askers at once; without ``staff`` there is no sign-in."""

    answers: Answers
    lookup: ProvisionLookup
    staff: StaffServices | None = None

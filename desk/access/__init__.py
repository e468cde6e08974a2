"""Who may do what: accounts of staff, their sessions, and the throttle on signing in."""

from desk.access.accounts import Account, AccountStore
from desk.access.sessions import Session, Sessions
from desk.access.signing_in import SigningIn

__all__ = ["Account", "AccountStore", "Session", "Sessions", "SigningIn"]

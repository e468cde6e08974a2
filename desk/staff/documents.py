"""Added documents, for people who are signed in: what ``DocumentService`` does, on the word of the account."""

from __future__ import annotations

from pathlib import Path

from desk.access import Session
from desk.documents import Described, DocumentRecord, DocumentService, FileReport
from desk.documents.passages import DocumentPassage
from desk.errors import AccessError
from desk.staff.refreshing import Refresh, RefreshState


class StaffDocuments:
    """Every function looks at the session first; ``AccessError`` where there is none or its password has to be changed."""

    def __init__(self, documents: DocumentService, refresh: Refresh) -> None:
        """``refresh`` puts into the answers what was approved or withdrawn."""
        self._documents, self._refresh = documents, refresh

    def all(self, session: Session | None) -> tuple[DocumentRecord, ...]:
        """All documents, the newest first."""
        allowed(session)
        return tuple(reversed(self._documents.list()))

    def show(self, session: Session | None, document: str) -> tuple[DocumentRecord, tuple[DocumentPassage, ...]]:
        """A document with its passages; none where its text was erased."""
        allowed(session)
        record = next((one for one in self._documents.list() if one.id == document), None)
        if record is not None and record.erased_at is not None:
            return record, ()
        return self._documents.show(document)

    def add(self, session: Session | None, path: Path, given: Described) -> FileReport:
        """Add one file, which waits for approval."""
        allowed(session)
        (report,) = self._documents.add(path, given)
        return report

    def replace(self, session: Session | None, document: str, path: Path, given: Described) -> DocumentRecord:
        """Add a file that takes the place of a document once it is approved."""
        allowed(session)
        return self._documents.replace(document, path, given)

    def approve(self, session: Session | None, document: str) -> DocumentRecord:
        """Let a document be quoted, in the name of the account, and put it into the answers."""
        record = self._documents.approve(document, allowed(session).name)
        self._refresh.start()
        return record

    def withdraw(self, session: Session | None, document: str) -> DocumentRecord:
        """Let a document no longer be quoted, and take it out of the answers."""
        allowed(session)
        record = self._documents.withdraw(document)
        self._refresh.start()
        return record

    def erase(self, session: Session | None, document: str) -> DocumentRecord:
        """Delete the file and the text of a withdrawn document for good."""
        allowed(session)
        return self._documents.erase(document)

    def refresh(self, session: Session | None) -> None:
        """Put into the answers what was approved elsewhere, on the command line."""
        allowed(session)
        self._refresh.start()

    def state(self, session: Session | None) -> RefreshState:
        """How it stands with the answers."""
        allowed(session)
        return self._refresh.state()


def allowed(session: Session | None) -> Session:
    """The session, if it may do anything but change its password."""
    if session is None:
        raise AccessError("sign in first")
    if session.must_change:
        raise AccessError("the one-time password has to be changed first")
    return session

"""The staff's page of added documents: list, add, review, approve, withdraw, replace, erase."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from desk.access import Session
from desk.api.services import StaffServices
from desk.corpus.records import Authority
from desk.documents import Described, DocumentStatus, Limits, Outcome
from desk.errors import AccessError, DeskError, DocumentError
from desk.query import LANGUAGES
from desk.web.drawing import Drawer
from desk.web.staff import Gate, StaffPage, to_sign_in

_LIST = "/staff/documents"
_FORM_BYTES = 100_000
_NAME_CHARS = 150
_FIELDS = ("title", "authority", "date", "language", "status", "since", "note")

_Csrf = Annotated[str, Form(max_length=200)]


class DocumentPages:
    """Draws the pages, and does what their forms ask for. Whether it may be done is looked at in ``StaffDocuments``."""

    def __init__(self, staff: StaffServices, home: Path, limits: Limits) -> None:
        """Files that are sent wait in ``home`` until they have been read."""
        self._gate, self._page, self._documents = Gate(staff), StaffPage(Drawer()), staff.documents
        self._home, self._most = home, limits.size
        self._acts = {"approve": self._documents.approve, "withdraw": self._documents.withdraw, "erase": self._documents.erase}

    def session(self, request: Request) -> Session | None:
        """The session of a request."""
        return self._gate.session(request)

    def all(self, session: Session | None, status: int = 200, error: str = "", typed: dict[str, str] | None = None) -> Response:
        """The list, with the form to add one and what was typed into it."""
        if session is None or session.must_change:
            return _turned_away(session)
        return self._page.draw(
            "staff_documents.html",
            session,
            status,
            documents=self._documents.all(session),
            state=self._documents.state(session),
            error=error,
            typed=dict.fromkeys(_FIELDS, "") | (typed or {}),
            megabytes=self._megabytes,
            languages=LANGUAGES,
        )

    def one(self, session: Session | None, document: str, status: int = 200, error: str = "", said: str = "") -> Response:
        """A document with its passages."""
        if session is None or session.must_change:
            return _turned_away(session)
        try:
            record, passages = self._documents.show(session, document)
        except DocumentError as problem:
            return self.all(session, 404, str(problem))
        return self._page.draw(
            "staff_document.html",
            session,
            status,
            record=record,
            passages=passages,
            state=self._documents.state(session),
            error=error,
            said=said,
            megabytes=self._megabytes,
        )

    def act(self, request: Request, session: Session | None, document: str, act: str, csrf: str) -> Response:
        """Approve, withdraw or erase."""
        if session is None or session.must_change:
            return _turned_away(session)
        if act not in self._acts:
            return self.all(session, 404, "there is no such act")
        try:
            self._gate.check(request, session, csrf)
            done = self._acts[act](session, document)
        except AccessError as error:
            return self._refused(session, error)
        except DeskError as error:
            return self.one(session, document, 422, str(error))
        return self.one(session, document, said="erased" if act == "erase" else done.state)

    def refresh(self, request: Request, session: Session | None, csrf: str) -> Response:
        """Bring the answers up to date."""
        try:
            self._documents.refresh(self._gate.check(request, session, csrf))
        except AccessError as error:
            return self._refused(session, error)
        return RedirectResponse(_LIST, status_code=303)

    async def receive(self, request: Request, session: Session | None, replaces: str = "") -> Response:
        """Take a file that was sent: nothing of it is read before it is known who sends it, and how large it is."""
        if session is None or session.must_change:
            return _turned_away(session)
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > self._most + _FORM_BYTES:
            return self.all(session, 413, f"a file has at most {self._megabytes} MB")
        typed = dict[str, str]()
        try:
            async with request.form(max_files=1, max_fields=20, max_part_size=_FORM_BYTES) as form:
                typed = {name: str(form.get(name) or "").strip() for name in _FIELDS}
                self._gate.check(request, session, str(form.get("csrf") or ""))
                upload = form.get("file")
                if not isinstance(upload, UploadFile) or not upload.filename:
                    raise DocumentError("choose a file")
                added = await run_in_threadpool(self._added, session, upload, typed, replaces)
        except HTTPException:
            return self.all(session, 422, "what was sent is no form of this page")
        except AccessError as error:
            return self._refused(session, error)
        except DeskError as error:
            return self.one(session, replaces, 422, str(error)) if replaces else self.all(session, 422, str(error), typed)
        return RedirectResponse(f"{_LIST}/{added}", status_code=303)

    @property
    def _megabytes(self) -> int:
        return self._most // 1_000_000

    def _added(self, session: Session, upload: UploadFile, typed: dict[str, str], replaces: str) -> str:
        """Id of the document that a file becomes, or is already."""
        with _as_file(self._home, upload) as path:
            if replaces:
                return self._documents.replace(session, replaces, path, Described()).id
            report = self._documents.add(session, path, _described(typed))
        if report.outcome is Outcome.REFUSED:
            raise DocumentError(report.message)
        return report.document

    def _refused(self, session: Session | None, error: AccessError) -> Response:
        return self._page.draw("staff_refused.html", session, 403, error=str(error))


def document_routes(staff: StaffServices, home: Path, limits: Limits | None = None) -> APIRouter:
    """The routes of the pages."""
    router = APIRouter(prefix=_LIST, include_in_schema=False)
    pages = DocumentPages(staff, home, limits or Limits())

    @router.get("")
    def show_all(request: Request) -> Response:
        return pages.all(pages.session(request))

    @router.get("/{document}")
    def show_one(request: Request, document: str) -> Response:
        return pages.one(pages.session(request), document)

    @router.post("")
    async def add(request: Request) -> Response:
        return await pages.receive(request, pages.session(request))

    @router.post("/{document}/replace")
    async def replace(request: Request, document: str) -> Response:
        return await pages.receive(request, pages.session(request), replaces=document)

    @router.post("/refresh")
    def refresh(request: Request, csrf: _Csrf = "") -> Response:
        return pages.refresh(request, pages.session(request), csrf)

    @router.post("/{document}/{act}")
    def act(request: Request, document: str, act: str, csrf: _Csrf = "") -> Response:
        return pages.act(request, pages.session(request), document, act, csrf)

    return router


def _turned_away(session: Session | None) -> Response:
    """To where somebody who may not do anything yet has to go first."""
    return to_sign_in() if session is None else RedirectResponse("/staff/password", status_code=303)


@contextmanager
def _as_file(home: Path, upload: UploadFile) -> Iterator[Path]:
    """What was sent as a file of its own name in a folder of its own, which is gone afterwards."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home, prefix=".upload-") as folder:
            path = Path(folder) / _file_name(upload.filename or "")
            with path.open("wb") as out:
                shutil.copyfileobj(upload.file, out)
            yield path
    except OSError as error:
        raise DocumentError(f"the file cannot be kept: {error.strerror or error}") from error


def _file_name(sent: str) -> str:
    """The last part of a name, whichever system it comes from, with nothing in it that a file name cannot have."""
    last = PureWindowsPath(PurePosixPath(sent).name).name
    kept = "".join(c for c in last if c.isprintable() and c not in '\\/:*?"<>|').strip(". ")
    return kept.encode("utf-8", "ignore").decode()[-_NAME_CHARS:] or "document"


def _described(typed: dict[str, str]) -> Described:
    """What the form says; an empty field is left to be guessed."""
    try:
        return Described(
            title=typed["title"] or None,
            authority=Authority(typed["authority"]) if typed["authority"] else None,
            date=date.fromisoformat(typed["date"]) if typed["date"] else None,
            language=typed["language"] or None,
            status=DocumentStatus(typed["status"]) if typed["status"] else None,
            since=date.fromisoformat(typed["since"]) if typed["since"] else None,
            note=typed["note"],
        )
    except ValueError as error:
        raise DocumentError(f"one of the fields cannot be what it is: {error}") from error

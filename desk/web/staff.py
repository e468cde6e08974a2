"""The pages behind the sign-in: server-drawn forms that work without a script."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from desk.access import Session
from desk.api.services import StaffServices
from desk.errors import AccessError
from desk.web.drawing import Drawer

COOKIE = "desk-staff"
_PATH = "/staff"
_LONG = 300

_Field = Annotated[str, Form(max_length=_LONG)]


class Gate:
    """Who is behind a request, and whether a form of it comes from one of our own pages."""

    def __init__(self, staff: StaffServices) -> None:
        """Holds nothing of a request."""
        self._sessions = staff.sessions

    def session(self, request: Request) -> Session | None:
        """The session of the request's cookie."""
        return self._sessions.find(request.cookies.get(COOKIE, ""))

    def check(self, request: Request, session: Session | None, csrf: str) -> Session:
        """``AccessError`` where there is no session, or the form was not drawn for it by this desk."""
        self.check_origin(request)
        if session is None:
            raise AccessError("sign in first")
        if not secrets.compare_digest(session.csrf.encode(), csrf.encode()):
            raise AccessError("this form is out of date; load the page again")
        return session

    @staticmethod
    def check_origin(request: Request) -> None:
        """Refuse a form that another site sent; browsers say so in one of two headers."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise AccessError("this form was sent from another site")
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
            raise AccessError("this form was sent from another site")


class StaffPage:
    """Draws a page of the staff's with what all of them have."""

    def __init__(self, drawer: Drawer) -> None:
        """``drawer`` has the templates."""
        self._drawer = drawer

    def draw(self, template: str, session: Session | None, status: int = 200, **values: Any) -> HTMLResponse:
        """The page; never kept by a browser or by anything on the way."""
        html = self._drawer.staff(template, session=session, **values)
        return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})


def to_sign_in() -> RedirectResponse:
    """Where those who are not signed in are sent."""
    return RedirectResponse(f"{_PATH}/sign-in", status_code=303, headers={"Cache-Control": "no-store"})


def staff_routes(staff: StaffServices) -> APIRouter:
    """Signing in and out, and one's password."""
    router, gate, page = APIRouter(prefix=_PATH, include_in_schema=False), Gate(staff), StaffPage(Drawer())

    @router.get("")
    @router.get("/")
    def start() -> RedirectResponse:
        return RedirectResponse(f"{_PATH}/documents", status_code=303)

    @router.get("/sign-in")
    def sign_in_form(request: Request) -> Response:
        if gate.session(request) is not None:
            return RedirectResponse(f"{_PATH}/documents", status_code=303)
        return page.draw("staff_sign_in.html", None, error="", name="", none_yet=not staff.accounts.all())

    @router.post("/sign-in")
    def sign_in(request: Request, name: _Field = "", password: _Field = "") -> Response:
        address = request.client.host if request.client else ""
        try:
            gate.check_origin(request)
            token = staff.signing_in.sign_in(name.strip().casefold(), password, address)
        except AccessError as error:
            none_yet = not staff.accounts.all()
            return page.draw("staff_sign_in.html", None, 403, error=str(error), name=name, none_yet=none_yet)
        # A session that the browser brought along is ended, not taken over: nobody can fix one for somebody else.
        staff.sessions.end(request.cookies.get(COOKIE, ""))
        response = RedirectResponse(f"{_PATH}/documents", status_code=303)
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, token, path=_PATH, httponly=True, samesite="strict", secure=secure)
        return response

    @router.post("/sign-out")
    def sign_out(request: Request, csrf: _Field = "") -> Response:
        session = gate.session(request)
        try:
            gate.check(request, session, csrf)
        except AccessError as error:
            return page.draw("staff_refused.html", session, 403, error=str(error))
        staff.sessions.end(request.cookies.get(COOKIE, ""))
        response = to_sign_in()
        response.delete_cookie(COOKIE, path=_PATH)
        return response

    @router.get("/password")
    def password_form(request: Request) -> Response:
        session = gate.session(request)
        return page.draw("staff_password.html", session, error="") if session else to_sign_in()

    @router.post("/password")
    def change_password(
        request: Request,
        csrf: _Field = "",
        old: _Field = "",
        new: _Field = "",
        again: _Field = "",
    ) -> Response:
        session = gate.session(request)
        if session is None:
            return to_sign_in()
        if new != again:
            return page.draw("staff_password.html", session, 422, error="the new password was not typed the same way twice")
        try:
            gate.check(request, session, csrf)
            staff.accounts.change_password(session.name, old, new)
        except AccessError as error:
            return page.draw("staff_password.html", session, 403, error=str(error))
        return to_sign_in()  # the change has ended every session of the account, this one too

    return router


Handler = Callable[[Request], Awaitable[Response]]

"""The page of a provision: what it says, from when, what changed, and what it is connected with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from desk.corpus.records import Status
from desk.errors import QuestionError
from desk.lookup import ProvisionLookup
from desk.query import LANGUAGES
from desk.web.drawing import Drawer

STATUS_NAMES = {
    Status.UNCHANGED: "unchanged",
    Status.AMENDED: "amended",
    Status.NEW: "new",
    Status.DELETED: "deleted",
    Status.MOVED: "moved",
}


def provision_routes(lookup: ProvisionLookup, today: Callable[[], date]) -> APIRouter:
    """``GET /provision?ref=Art. 26(1)``; without a reference the empty form."""
    router, drawer = APIRouter(), Drawer()

    @router.get("/provision", response_class=HTMLResponse, include_in_schema=False)
    def page(
        ref: Annotated[str, Query(max_length=200)] = "",
        on: str = "",
        lang: Annotated[str, Query(max_length=10)] = "en",
    ) -> HTMLResponse:
        """Draw the page; what cannot be shown is said on it."""
        language = lang if lang in LANGUAGES else "en"
        day, error = _day(on, today())
        view, compared = None, None
        if ref and not error:
            try:
                view = lookup.view(ref, [day], language)
                if view.entry.status is not Status.UNCHANGED and day > lookup.day_before_amendment:
                    compared = lookup.view(ref, [lookup.day_before_amendment, day], language)
            except QuestionError as problem:
                error = str(problem)
        changed = compared if compared and all(version.plain for version in compared.versions) else None
        html = drawer.provision(
            asked=ref,
            day=day,
            language=language,
            languages=LANGUAGES,
            error=error,
            view=view,
            changes=changed.changes if changed else (),
            compared=changed.compared if changed else "",
            since=lookup.version,
            status_names=STATUS_NAMES,
            link=lambda other: _link(other, on, lang),
        )
        return HTMLResponse(html, status_code=404 if error else 200)

    return router


def _day(written: str, today: date) -> tuple[date, str]:
    """The day asked for, or today with what is wrong about it."""
    if not written:
        return today, ""
    try:
        return date.fromisoformat(written), ""
    except ValueError:
        return today, "The day has to be written as 2027-12-02."


def _link(ref: str, on: str, lang: str) -> str:
    """Address of the page of another provision; empty for the number of another act."""
    if not ref.startswith(("Art.", "Annex", "Recital", "Reg.")) or " to " in ref:
        return ""
    kept = {"on": on, "lang": "" if lang == "en" else lang}
    return "/provision?" + urlencode({"ref": ref} | {name: value for name, value in kept.items() if value})

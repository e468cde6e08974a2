"""The web app: the page and the API in one FastAPI application, with nothing loaded from elsewhere."""

from __future__ import annotations

import os
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before the import: Gradio asks two hosts otherwise

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from desk.api.routes import routes
from desk.api.services import Services
from desk.errors import DeskError
from desk.settings import Settings
from desk.web.page import Page
from desk.web.provision_page import provision_routes
from desk.web.staff import staff_routes
from desk.web.staff_documents import document_routes

_STATIC = Path(__file__).parent / "static"
# Gradio needs inline scripts and eval; what matters is that nothing can be fetched from, or sent to, another host.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_UPLOADS = ("/gradio_api/upload", "/gradio_api/stream")
_FORM_BYTES = 20_000
_FONT = ["Arial", "Liberation Sans", "Helvetica", "sans-serif"]


def create_app(settings: Settings, services: Services) -> FastAPI:
    """The application, ready to be served."""
    app = FastAPI(title="AI Act Service Desk", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")

    @app.middleware("http")
    async def add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.url.path.startswith(_UPLOADS):
            return Response("this desk takes no files", status_code=404)
        if _too_large(request):
            return Response("this form is too large", status_code=413)
        response = await call_next(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.exception_handler(RequestValidationError)
    async def refuse(_: Request, error: RequestValidationError) -> JSONResponse:
        """Say what is wrong without sending the input back: it may be large, or no text at all."""
        wrong = [{"loc": e["loc"], "msg": e["msg"], "type": e["type"]} for e in error.errors()]
        return JSONResponse({"detail": wrong}, status_code=422)

    app.include_router(routes(services))
    app.include_router(provision_routes(services.lookup, services.answers.today))
    if services.staff is not None:
        app.include_router(staff_routes(services.staff))
        app.include_router(document_routes(services.staff, settings.home))
    gr.mount_gradio_app(
        app,
        Page(settings, services.answers).blocks(),
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=True,
        theme=gr.themes.Base(font=_FONT, font_mono=["monospace"], primary_hue="blue", neutral_hue="slate"),
        css_paths=[_STATIC / "page.css"],
        favicon_path=str(_STATIC / "favicon.png"),
    )
    return app


def _too_large(request: Request) -> bool:
    """Tell whether a form is larger than any of ours: forms are read before it is known who sends them, but for documents."""
    if request.method != "POST" or not request.url.path.startswith("/staff"):
        return False
    if request.url.path == "/staff/documents" or request.url.path.endswith("/replace"):
        return False  # looks at the session and the size first
    length = request.headers.get("content-length", "")
    return not length.isdigit() or int(length) > _FORM_BYTES


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config, when_up: Callable[[], object]) -> None:
        super().__init__(config)
        self._when_up = when_up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._when_up()


def run(settings: Settings, services: Services, when_up: Callable[[], object] = lambda: None) -> None:
    """Serve until stopped, and call ``when_up`` once the app listens; ``DeskError`` where the address cannot be used."""
    config = uvicorn.Config(create_app(settings, services), host=settings.host, port=settings.port, log_level="warning")
    server = _Server(config, when_up)
    try:
        server.run()
    except SystemExit as error:
        raise DeskError(f"cannot listen on {settings.host}:{settings.port}; is another program using it? set PORT") from error
    if not server.started:
        raise DeskError(f"cannot listen on {settings.host}:{settings.port}; is another program using it? set PORT")

"""The start of the web app: what is tried beside it begins once it listens."""

from __future__ import annotations

import socket
import threading

import httpx
import pytest

from desk.api.services import Services
from desk.cli import serving
from desk.errors import DeskError
from desk.settings import Settings
from desk.sources import background
from desk.web import app


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def test_the_app_listens_before_anything_is_fetched(settings: Settings, services: Services) -> None:
    port, found = free_port(), list[int]()
    up = threading.Event()

    def when_up() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            found.append(port)
        up.set()

    here = settings.model_copy(update={"port": port})
    threading.Thread(target=app.run, args=(here, services, when_up), daemon=True).start()
    assert up.wait(60)
    assert found == [port]
    assert httpx.get(f"http://127.0.0.1:{port}/api/health", timeout=10).status_code == 200


def test_nothing_is_fetched_where_the_app_cannot_listen(settings: Settings, services: Services) -> None:
    called: list[bool] = []
    with socket.create_server(("127.0.0.1", 0)) as taken:
        here = settings.model_copy(update={"port": taken.getsockname()[1]})
        with pytest.raises(DeskError, match="cannot listen"):
            app.run(here, services, lambda: called.append(True))
    assert called == []


def test_serve_starts_the_fetch_once_the_app_is_up(
    settings: Settings, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def run(_: Settings, __: Services, when_up: object) -> None:
        order.append("up")
        when_up()  # type: ignore[operator]

    monkeypatch.setattr("desk.starting.start_services", lambda *_, **__: services)
    monkeypatch.setattr(app, "run", run)
    monkeypatch.setattr(background, "fetch_in_background", lambda given, check: order.append(f"fetch for {given.home}"))
    monkeypatch.setattr(serving, "start", lambda: settings)
    serving.serve()
    assert order == ["up", f"fetch for {settings.home}"]

"""A server that behaves like CELLAR, over made-up acts, and can be told to misbehave."""

from __future__ import annotations

import hashlib
import io
import re
import socket
import struct
import threading
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KINDS = {"application/zip;mtype=fmx4": "fmx4", "application/xhtml+xml": "xhtml", "application/pdf": "pdf", "text/html": "html"}
TYPES = {kind: accept for accept, kind in KINDS.items()}
CHANGED = "Mon, 13 Jul 2026 10:00:00 GMT"


def act(text: str = "Every test is able to fail.", language: str = "en") -> bytes:
    """A made-up act of one article as Official Journal XHTML."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Act</title></head>'
        f'<body lang="{language}"><div class="eli-subdivision" id="art_1"><p class="oj-ti-art">1</p>'
        f'<p class="oj-normal">{text}</p></div></body></html>\n'
    ).encode()


def formex(text: str = "Every test is able to fail.") -> bytes:
    """The same as a zip with Formex in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            zipfile.ZipInfo("L_209900001EN.000101.fmx.xml"),  # with a day of its own, so that the bytes are always the same
            '<?xml version="1.0" encoding="UTF-8"?><ACT xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-06.02.1-20231031.xd">'
            f"<ARTICLE><P>{text}</P></ARTICLE></ACT>",
        )
    return packed.getvalue()


@dataclass
class Asked:
    """One request that came."""

    path: str
    headers: Mapping[str, str]
    status: int = 0
    port: int = 0


Fault = Callable[["Handler"], None]


@dataclass
class Cellar:
    """What is published: by act (or consolidated act), three-letter language and kind. Faults are used up one a request."""

    texts: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    asked: list[Asked] = field(default_factory=list)
    ranges: bool = True
    tags: bool = True
    weak: bool = False
    base: str = ""

    def publish(self, name: str, text: bytes, language: str = "eng", kind: str = "xhtml") -> str:
        """Publish a text; gives the path of its content, at which faults can be set."""
        self.texts[name, language, kind] = text
        return f"/resource/cellar/{name}.{language}.{kind}/DOC_1"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def contents(self) -> list[Asked]:
        """Requests for a content, not for what redirects to it."""
        return [asked for asked in self.asked if "/DOC_1" in asked.path]


class Handler(BaseHTTPRequestHandler):
    """Answers for the ``Cellar`` of its server."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """No lines on standard error."""

    def do_GET(self) -> None:
        cellar = self.server.cellar
        self.asked = Asked(self.path, dict(self.headers), port=self.client_address[1])
        cellar.asked.append(self.asked)
        if cellar.faults[self.path]:
            cellar.faults[self.path].pop(0)(self)
            return
        self.behave()

    def send_response(self, code: int, message: str | None = None) -> None:
        self.asked.status = code
        super().send_response(code, message)

    def behave(self) -> None:
        """What CELLAR does when nothing is wrong."""
        cellar = self.server.cellar
        if found := re.fullmatch(r"/resource/celex/(\w+)", self.path):
            kind = KINDS.get(self.headers["Accept"], "")
            self.lead(found[1], self.headers["Accept-Language"], kind)
        elif found := re.fullmatch(r"/resource/consolidation/(\w+%2F\d{8})\.([A-Z]{3})\.(\w+)", self.path):
            self.lead(found[1], found[2].lower(), found[3])
        elif found := re.fullmatch(r"/resource/cellar/(.+)\.(\w{3})\.(\w+)/DOC_1", self.path):
            key = (found[1], found[2], found[3])
            self.content(cellar.texts[key], TYPES[found[3]])
        elif self.path in cellar.pages:
            kind, body = cellar.pages[self.path]
            self.content(body, kind)
        else:
            self.reply(404)

    def lead(self, name: str, language: str, kind: str) -> None:
        if (name, language, kind) in self.server.cellar.texts:
            self.redirect(f"/resource/cellar/{name}.{language}.{kind}/DOC_1")
        else:
            self.reply(404, b"<html>none</html>")

    def redirect(self, where: str, status: int = 303) -> None:
        self.reply(status, headers={"Location": where})

    def reply(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def known(self, body: bytes) -> dict[str, str]:
        weak = "W/" if self.server.cellar.weak else ""
        return {"ETag": weak + tag(body), "Last-Modified": CHANGED} if self.server.cellar.tags else {}

    def content(self, body: bytes, kind: str) -> None:
        known = self.known(body)
        if known and self.headers["If-None-Match"] == known["ETag"]:
            self.reply(304, headers=known)
            return
        found = re.fullmatch(r"bytes=(\d+)-", self.headers["Range"] or "")
        if found and self.server.cellar.ranges and self.headers["If-Range"] == strong(known):
            start = int(found[1])
            if start >= len(body):
                self.reply(416)
                return
            span = f"bytes {start}-{len(body) - 1}/{len(body)}"
            self.reply(206, body[start:], {"Content-Type": kind, "Content-Range": span, **known})
            return
        self.reply(200, body, {"Content-Type": kind, **known})


def strong(known: Mapping[str, str]) -> str | None:
    """What a range may be asked by."""
    tag = known.get("ETag", "")
    return known.get("Last-Modified") if tag.startswith("W/") else tag


def tag(body: bytes) -> str:
    return f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'


class Server(ThreadingHTTPServer):
    daemon_threads = True
    cellar: Cellar

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the tests."""


@contextmanager
def serving(cellar: Cellar) -> Iterator[Cellar]:
    server = Server(("127.0.0.1", 0), Handler)
    server.cellar = cellar
    cellar.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield cellar
    finally:
        server.shutdown()
        server.server_close()


# Faults


def status(code: int, **headers: str) -> Fault:
    return lambda handler: handler.reply(
        code, b"<html><body>no</body></html>", {k.replace("_", "-"): v for k, v in headers.items()}
    )


def to(where: str, code: int = 303) -> Fault:
    return lambda handler: handler.redirect(where, code)


def body(kind: str, data: bytes, **headers: str) -> Fault:
    return lambda handler: handler.reply(
        200, data, {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}}
    )


def cut(data: bytes, after: int, kind: str = "application/xhtml+xml") -> Fault:
    """States the whole length, sends ``after`` bytes and hangs up."""

    def fault(handler: Handler) -> None:
        handler.send_response(200)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **handler.known(data)}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data[:after])
        handler.wfile.flush()
        handler.close_connection = True

    return fault


def drip(data: bytes, pause: float, kind: str = "application/xhtml+xml", *, length: bool = True) -> Fault:
    """Sends a byte now and then, each sooner than the timeout of a single read."""

    def fault(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        if length:
            handler.send_header("Content-Length", str(len(data)))
        handler.close_connection = True
        handler.end_headers()
        for byte in data:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(pause)

    return fault


def drip_headers(pause: float) -> Fault:
    """Never comes to the end of its headers."""

    def fault(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Wait: ")
        handler.close_connection = True
        for _ in range(1000):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(pause)

    return fault


def silent(seconds: float) -> Fault:
    def fault(handler: Handler) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return fault


def reset(handler: Handler) -> None:
    """Hangs up hard, without an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()

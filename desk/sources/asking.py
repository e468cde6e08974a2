"""One request, with its redirects followed by hand so that each address is judged before it is asked."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from desk.sources.addresses import Gate, Target
from desk.sources.failures import NotYet, Refused, Unreachable

_REDIRECTS = 8
_MOVED = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a file has to be there: ``at`` is a moment of ``time.monotonic``."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline that many seconds from now."""
        return cls(time.monotonic() + seconds)

    def sooner(self, other: Deadline | None) -> Deadline:
        """The earlier of the two."""
        return self if other is None or self.at <= other.at else other

    @property
    def left(self) -> float:
        """Seconds that are left, never below 0."""
        return max(0.0, self.at - time.monotonic())

    def check(self) -> None:
        """Raise ``Unreachable`` where no time is left."""
        if not self.left:
            raise Unreachable("the time for it is up")


@dataclass(slots=True)
class Watch:
    """Shuts the connections of a request at the deadline.

    The timeouts of the client begin anew with every byte, so a server that sends one now and then would hold it for ever.
    """

    deadline: Deadline
    sockets: list[socket.socket] = field(default_factory=list)

    def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Remember a connection when the client tells of one (httpx's ``trace`` extension)."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            self.sockets.append(info["return_value"].get_extra_info("socket"))

    def shut(self) -> None:
        """Shut all connections, from whichever thread."""
        for connection in list(self.sockets):
            try:
                # Not that of an SSLSocket, which would let the reader go on with what is still encrypted.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)
            except OSError:
                continue  # closed already

    @contextmanager
    def held(self) -> Iterator[None]:
        """Watch for the time of the context."""
        timer = threading.Timer(self.deadline.left, self.shut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


@contextmanager
def ask(
    client: httpx.Client, gate: Gate, address: str, headers: Mapping[str, str], *, timeout: float, deadline: Deadline
) -> Iterator[tuple[httpx.Response, str]]:
    """The answer to a GET, whose body is not read yet, with the address that gave it in the end.

    Raises ``Refused`` where an address may not be asked or redirects do not end, ``NotYet`` where the connection fails, also
    while the body is read within the context, and ``Unreachable`` at the deadline.
    """
    watch = Watch(deadline)
    url, seen = _parsed(address), set[httpx.URL]()
    with watch.held(), _told(deadline):
        for _ in range(_REDIRECTS + 1):
            deadline.check()
            target = gate.admit(url, redirected=bool(seen))
            if target.url in seen:
                raise Refused(f"the server sends in a circle: {target.url}")
            seen.add(target.url)
            response = _send(client, target, headers, min(timeout, deadline.left), watch)
            try:
                if response.status_code not in _MOVED or "location" not in response.headers:
                    yield response, str(target.url)
                    return
                url = _parsed(response.headers["location"], target.url)
            finally:
                response.close()
        raise Refused(f"more than {_REDIRECTS} redirects from {address}")


def _parsed(address: str, beside: httpx.URL | None = None) -> httpx.URL:
    try:
        return httpx.URL(address) if beside is None else beside.join(address).copy_with(fragment=None)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Refused(f"no web address: {address[:200]!r}") from error


def _send(client: httpx.Client, target: Target, headers: Mapping[str, str], timeout: float, watch: Watch) -> httpx.Response:
    """Send to the machines that were judged, in order, until one takes the connection."""
    failure: httpx.TransportError | None = None
    for machine in target.machines:
        request = client.build_request(
            "GET",
            target.url.copy_with(host=machine),
            headers={**headers, "Host": target.url.netloc.decode("ascii")},
            timeout=timeout,
            # The certificate has to be that of the name, though the connection goes to the machine.
            extensions={"sni_hostname": target.url.raw_host.decode("ascii"), "trace": watch.note},
        )
        try:
            return client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            failure = error
    raise failure or NotYet(f"{target.url.host} has no address", connected=False)


@contextmanager
def _told(deadline: Deadline) -> Iterator[None]:
    """Turn what the client raises into what the desk tells."""
    try:
        yield
    except httpx.InvalidURL as error:
        raise Refused(f"no web address: {error}") from error
    except httpx.TransportError as error:
        deadline.check()
        if _untrusted(error):
            raise Refused(f"the certificate of the server is not trusted: {error}") from error
        connected = not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
        what = "the server is silent" if isinstance(error, httpx.TimeoutException) else f"the connection failed: {_line(error)}"
        raise NotYet(what, connected=connected) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _untrusted(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False

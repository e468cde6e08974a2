"""What a server may do to a desk that asks it, and does not get done."""

from __future__ import annotations

import gzip
import select
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from desk.sources.asking import Deadline, Watch
from desk.sources.failures import NotYet
from desk.sources.service import Result
from tests.sources.cellar import Cellar, Handler, act, body, formex, to
from tests.sources.conftest import CATALOGUE, Desk

CELEX = "/resource/celex/32099R0001"
OFFICE = "https://publications.europa.eu"
PUBLIC = "1.1.1.1"  # stands for any public machine; nothing is ever sent there


class Wire(httpx.BaseTransport):
    """Leads what goes to a public machine to the local server instead, and remembers which machine was meant."""

    def __init__(self, base: str) -> None:
        self.base = httpx.URL(base)
        self.dialled: list[str] = []
        self.real = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.dialled.append(f"{request.url.scheme}://{request.url.host} as {request.headers['Host']}")
        request.url = request.url.copy_with(scheme="http", host=self.base.host, port=self.base.port)
        return self.real.handle_request(request)

    def close(self) -> None:
        self.real.close()


def names(**machines: str) -> object:
    """A resolver that knows these names, with underscores for dots."""
    known = {name.replace("_", "."): machine for name, machine in machines.items()}

    def resolve(host: str, port: int) -> tuple[str, ...]:
        if host not in known:
            raise NotYet(f"{host} is not found", connected=False)
        return (known[host],)

    return resolve


@pytest.fixture
def strict(made: Desk) -> Desk:
    """The desk as it is by default: the Publications Office, no private networks."""
    made.change(fetch_base=OFFICE, fetch_allow_private=False)
    return made


def test_only_the_machine_that_was_judged_is_connected_to(cellar: Cellar, strict: Desk) -> None:
    cellar.publish("32099R0001", act())
    wire = Wire(cellar.base)
    looked_up: list[str] = []

    def changing(host: str, port: int) -> tuple[str, ...]:
        """Public at the first look at each request, this machine at any other."""
        looked_up.append(host)
        return (PUBLIC,) if len(looked_up) <= 2 else ("127.0.0.1",)

    assert strict.one(resolve=changing, transport=wire).result is Result.FETCHED
    assert wire.dialled == [f"https://{PUBLIC} as publications.europa.eu"] * 2
    assert looked_up == ["publications.europa.eu"] * 2


@pytest.mark.parametrize("machine", ["127.0.0.1", "10.0.0.7", "169.254.169.254", "::1", "fe80::1", "::ffff:192.168.1.1"])
def test_a_name_in_a_private_network_is_not_asked(cellar: Cellar, strict: Desk, machine: str) -> None:
    wire = Wire(cellar.base)
    outcome = strict.one(resolve=names(publications_europa_eu=machine), transport=wire)
    assert outcome.result is Result.FAILED
    assert "private network" in outcome.why and "DESK_FETCH_ALLOW_PRIVATE" in outcome.why
    assert wire.dialled == cellar.paths() == []


def test_a_redirect_into_a_private_network_is_not_followed(cellar: Cellar, strict: Desk) -> None:
    cellar.faults[CELEX] = [to("https://intranet.europa.eu/secret")]
    cellar.pages["/secret"] = ("application/xhtml+xml", act())
    wire = Wire(cellar.base)
    outcome = strict.one(resolve=names(publications_europa_eu=PUBLIC, intranet_europa_eu="10.0.0.7"), transport=wire)
    assert outcome.why.startswith("intranet.europa.eu is in a private network")
    assert cellar.paths() == [CELEX]


@pytest.mark.parametrize("where", ["https://elsewhere.example/act", "//elsewhere.example/act", "https://europa.eu.example/act"])
def test_a_redirect_to_a_host_that_is_not_known_is_not_followed(cellar: Cellar, strict: Desk, where: str) -> None:
    cellar.faults[CELEX] = [to(where)]
    cellar.pages["/act"] = ("application/xhtml+xml", act())
    resolve = names(publications_europa_eu=PUBLIC, elsewhere_example=PUBLIC, europa_eu_example=PUBLIC)
    assert "is not in the catalogue" in strict.one(resolve=resolve, transport=Wire(cellar.base)).why
    assert cellar.paths() == [CELEX]


def test_a_redirect_to_another_host_is_not_followed_where_private_networks_are_allowed(cellar: Cellar, made: Desk) -> None:
    cellar.faults[CELEX] = [to(cellar.base.replace("127.0.0.1", "localhost") + "/act")]
    cellar.pages["/act"] = ("application/xhtml+xml", act())
    assert "localhost is not in the catalogue" in made.one().why
    assert cellar.paths() == [CELEX]


def test_a_redirect_to_http_is_asked_over_tls(cellar: Cellar, strict: Desk) -> None:
    content = cellar.publish("32099R0001", act())
    cellar.faults[CELEX] = [to(f"http://publications.europa.eu{content}")]
    wire = Wire(cellar.base)
    assert strict.one(resolve=names(publications_europa_eu=PUBLIC), transport=wire).result is Result.FETCHED
    assert wire.dialled == [f"https://{PUBLIC} as publications.europa.eu"] * 2
    assert strict.entry.address == OFFICE + content


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("http://publications.europa.eu:8080/act", "port 443 only"),
        ("https://publications.europa.eu:22/act", "port 443 only"),
        ("https://user:word@publications.europa.eu/act", "user name"),
        ("file:///etc/passwd", "no web address"),
        ("ftp://publications.europa.eu/act", "no web address"),
        ("https://publications.europa.eu:99999999/act", "no web address"),
    ],
)
def test_an_address_that_is_odd_is_not_followed(cellar: Cellar, strict: Desk, where: str, why: str) -> None:
    cellar.faults[CELEX] = [to(where)]
    wire = Wire(cellar.base)
    outcome = strict.one(resolve=names(publications_europa_eu=PUBLIC), transport=wire)
    assert outcome.result is Result.FAILED
    assert why in outcome.why
    assert len(wire.dialled) == 1


def test_redirects_in_a_circle_end(cellar: Cellar, made: Desk) -> None:
    cellar.faults[CELEX] = [to("/a")] * 20
    cellar.faults["/a"] = [to("/b")] * 20
    cellar.faults["/b"] = [to(CELEX)] * 20
    assert "in a circle" in made.one().why
    assert cellar.paths() == [CELEX, "/a", "/b"]


def test_redirects_without_end_end(cellar: Cellar, made: Desk) -> None:
    cellar.faults[CELEX] = [to("/0")]
    for n in range(50):
        cellar.faults[f"/{n}"] = [to(f"/{n + 1}")]
    assert "more than 8 redirects" in made.one().why
    assert len(cellar.asked) == 9


def test_a_text_that_states_too_great_a_length_is_not_begun(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", act("x" * 100_000))
    outcome = made.one()
    assert outcome.why == f"it has {len(act('x' * 100_000)):,} bytes, more than 100,000 (DESK_FETCH_MAX_BYTES)"
    assert cellar.paths() == [CELEX, content]
    assert made.left() == []


def test_a_text_that_does_not_end_is_left(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", act())
    sent = []

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/xhtml+xml")
        handler.end_headers()
        handler.close_connection = True
        for _ in range(10_000):
            handler.wfile.write(b"x" * 10_000)
            sent.append(10_000)

    cellar.faults[content] = [endless]
    assert "more than 100,000 bytes (DESK_FETCH_MAX_BYTES)" in made.one().why
    assert sum(sent) < 50_000_000
    assert made.left() == []


ERROR_PAGE = b"<!DOCTYPE html><html><head><title>Error</title></head><body>The service is not available.</body></html>"


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("text/html", ERROR_PAGE, "text/html came instead of xhtml"),
        ("application/xhtml+xml", ERROR_PAGE, "a page came that is no act"),
        ("application/xhtml+xml", b"", "no xhtml"),
        ("application/xhtml+xml", b"Server too busy", "no xhtml"),
        ("application/xhtml+xml", act()[:-20], "cut off"),
        ("application/pdf", b"%PDF-1.7 %%EOF", "application/pdf came instead of xhtml"),
        ("", act(), "something without a type"),
    ],
)
def test_what_is_no_act_is_not_taken_for_one(cellar: Cellar, made: Desk, kind: str, data: bytes, why: str) -> None:
    content = cellar.publish("32099R0001", act())
    cellar.faults[content] = [body(kind, data)]
    outcome = made.one()
    assert outcome.result is Result.FAILED
    assert why in outcome.why
    assert len(cellar.contents()) == 1  # asking again would not help
    assert made.manifest.files == ()
    assert made.left() == []


def test_a_zip_that_is_none_gives_way_to_the_next_format(cellar: Cellar, made: Desk) -> None:
    made.catalogue(CATALOGUE.replace('["xhtml"]', '["formex", "xhtml"]'))
    cellar.publish("32099R0001", ERROR_PAGE, kind="fmx4")
    cellar.publish("32099R0001", act())
    first, second = made.fetch().outcomes
    assert (first.result, second.result) == (Result.FAILED, Result.FETCHED)
    assert "no zip" in first.why
    assert [entry.path for entry in made.manifest.files] == ["tests-act/en.xhtml"]


def test_a_zip_that_is_cut_off_without_a_word_is_not_taken(cellar: Cellar, made: Desk) -> None:
    made.catalogue(CATALOGUE.replace('["xhtml"]', '["formex"]'))
    cellar.publish("32099R0001", formex()[:-30], kind="fmx4")
    assert "no zip that can be read" in made.one().why


def test_what_is_packed_without_being_asked_for_is_not_unpacked(cellar: Cellar, made: Desk) -> None:
    content = cellar.publish("32099R0001", act())
    cellar.faults[content] = [body("application/xhtml+xml", gzip.compress(b"0" * 10_000_000), Content_Encoding="gzip")]
    assert "packed (gzip)" in made.one().why


@pytest.mark.parametrize(("stated", "taken"), [("de", False), ("fra", False), ("en", True), ("eng", True), ("en-GB, en", True)])
def test_another_language_than_was_asked_for_is_not_taken(cellar: Cellar, made: Desk, stated: str, taken: bool) -> None:
    content = cellar.publish("32099R0001", act())
    cellar.faults[content] = [body("application/xhtml+xml", act(), Content_Language=stated)]
    assert made.one().result is (Result.FETCHED if taken else Result.FAILED)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for ``acts.example`` that signs itself, with its key, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=acts.example -addext subjectAltName=DNS:acts.example"
    subprocess.run([*command.split(), "-keyout", folder / "key", "-out", folder / "cert"], check=True, capture_output=True)
    (folder / "both").write_bytes((folder / "key").read_bytes() + (folder / "cert").read_bytes())
    return folder / "both"


@pytest.fixture
def safe(certificate: Path, cellar: Cellar) -> Iterator[int]:
    """Port of a server that speaks TLS for ``acts.example``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.cellar = cellar  # type: ignore[attr-defined]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("name", "trusted"), [("acts.example", True), ("other.example", False)])
def test_the_certificate_has_to_be_that_of_the_name(
    cellar: Cellar, made: Desk, certificate: Path, safe: int, name: str, trusted: bool
) -> None:
    cellar.publish("32099R0001", act())
    made.change(fetch_base=f"https://{name}:{safe}")
    transport = httpx.HTTPTransport(verify=ssl.create_default_context(cafile=certificate))
    outcome = made.one(resolve=lambda host, port: ("127.0.0.1",), transport=transport)
    assert (outcome.result is Result.FETCHED) is trusted
    assert trusted or outcome.why.startswith("the certificate of the server is not trusted")


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(cellar: Cellar, made: Desk, safe: int) -> None:
    made.change(fetch_base=f"https://acts.example:{safe}")
    assert "is not trusted" in made.one(resolve=lambda host, port: ("127.0.0.1",)).why
    assert cellar.asked == []


def test_a_tls_connection_that_is_shut_at_the_deadline_gives_no_encrypted_bytes_for_text(
    cellar: Cellar, certificate: Path, safe: int
) -> None:
    """They would go into the part, and be gone on with."""
    cellar.pages["/page"] = ("text/html", b"<html></html>")
    context = ssl.create_default_context(cafile=certificate)
    plain = socket.create_connection(("127.0.0.1", safe))
    with context.wrap_socket(plain, server_hostname="acts.example") as connection:
        connection.sendall(b"GET /page HTTP/1.1\r\nHost: acts.example\r\n\r\n")
        select.select([connection], [], [], 5)
        watch = Watch(Deadline.after(5), [connection])
        watch.shut()
        try:
            came = connection.recv(10_000)
        except (ssl.SSLError, OSError):
            came = b""
    assert b"HTTP/1.1 200 OK".startswith(came[:15])


def test_a_connection_serves_one_request(cellar: Cellar, made: Desk) -> None:
    """One that was opened, and its certificate looked at, for a name must not serve another name of the same machine."""
    for code in ("eng", "deu"):
        cellar.publish("32099R0001", act(), code)
    made.fetch(languages=("en", "de"))
    assert len({asked.port for asked in cellar.asked}) == len(cellar.asked) == 4


def test_no_proxy_of_the_environment_is_asked(cellar: Cellar, made: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cellar.publish("32099R0001", act())
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert made.one().result is Result.FETCHED

"""Which addresses may be asked."""

from __future__ import annotations

import socket

import httpx
import pytest

from desk.sources.addresses import Gate, hosts_of, is_public, system_resolve
from desk.sources.failures import NotYet, Refused

HOSTS = frozenset({"publications.europa.eu"})


def gate(machine: str = "1.1.1.1", *, private: bool = False) -> Gate:
    return Gate(HOSTS, private, lambda host, port: (machine,))


@pytest.mark.parametrize(
    "machine",
    """127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 192.168.0.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 198.18.0.1
    :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff0e::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1:: 2001:db8::1
    2001:0:4136:e378:8000:63bf:f5ff:fffe""".split(),
)
def test_machines_that_are_not_of_the_open_internet(machine: str) -> None:
    assert not is_public(machine)


@pytest.mark.parametrize("machine", ["1.1.1.1", "147.67.210.30", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_machines_of_the_open_internet(machine: str) -> None:
    assert is_public(machine)


def test_one_private_machine_among_public_ones_is_enough_to_refuse() -> None:
    mixed = Gate(HOSTS, False, lambda host, port: ("1.1.1.1", "10.0.0.1"))
    with pytest.raises(Refused, match="private network"):
        mixed.admit(httpx.URL("https://publications.europa.eu/x"))


def test_a_name_is_known_in_any_case_and_with_its_last_dot() -> None:
    for name in ("PUBLICATIONS.europa.eu", "publications.europa.eu."):
        assert gate().admit(httpx.URL(f"https://{name}/x")).machines == ("1.1.1.1",)


def test_other_hosts_of_the_union_are_asked_only_when_a_known_one_leads_there() -> None:
    url = httpx.URL("https://op.europa.eu/x")
    with pytest.raises(Refused, match=r"op\.europa\.eu is not in the catalogue"):
        gate().admit(url)
    assert gate().admit(url, redirected=True).url == url
    for other in ("https://europa.eu.example/", "https://noteuropa.eu/", "https://example/.europa.eu"):
        with pytest.raises(Refused, match="not in the catalogue"):
            gate().admit(httpx.URL(other), redirected=True)


def test_a_public_machine_is_asked_over_tls_only_even_where_private_ones_are_allowed() -> None:
    for private in (False, True):
        target = gate(private=private).admit(httpx.URL("http://publications.europa.eu/a%2Fb?c=d"))
        assert str(target.url) == "https://publications.europa.eu/a%2Fb?c=d"


def test_a_private_machine_is_asked_as_written_where_that_is_allowed() -> None:
    target = gate("127.0.0.1", private=True).admit(httpx.URL("http://publications.europa.eu:8123/x"))
    assert str(target.url) == "http://publications.europa.eu:8123/x"


def test_a_name_without_an_address_may_have_one_later() -> None:
    with pytest.raises(NotYet, match="no address"):
        Gate(HOSTS, False, lambda host, port: ()).admit(httpx.URL("https://publications.europa.eu"))


def test_the_resolver_of_the_system_tells_what_it_does_not_find(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    assert "127.0.0.1" in system_resolve("localhost", 80)
    with pytest.raises(Refused, match="no host name"):
        system_resolve("a" * 70 + ".europa.eu", 443)
    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    with pytest.raises(NotYet, match=r"x\.europa\.eu is not found; is this machine online\?") as told:
        system_resolve("x.europa.eu", 443)
    assert not told.value.connected


def test_hosts_are_those_of_the_addresses() -> None:
    assert hosts_of(["https://A.europa.eu/x", "http://127.0.0.1:8000"]) == {"a.europa.eu", "127.0.0.1"}
    with pytest.raises(Refused, match="no web address"):
        hosts_of(["https://[::1"])

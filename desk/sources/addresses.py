"""Which machines may be asked: those of the catalogue and of the EU's own domain, over TLS, and none in a private network.

A name is looked up once, its addresses are judged, and the connection goes to one of these: a name that changes its
address between the look and the connection gains nothing. The check is made anew at each redirect.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import httpx

from desk.sources.failures import NotYet, Refused

Resolve = Callable[[str, int], tuple[str, ...]]
"""Gives the addresses (IPv4 or IPv6, as text) of a host name; raises ``NotYet`` where it has none now."""

_EU = ".europa.eu"  # a domain that only the Union's institutions get names in: redirects among them are followed
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked, and the machines behind it."""

    url: httpx.URL
    machines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets an address through or refuses it. ``hosts`` are lower-case names."""

    hosts: frozenset[str]
    allow_private: bool
    resolve: Resolve

    def admit(self, url: httpx.URL, *, redirected: bool = False) -> Target:
        """The target of ``url``; raises ``Refused`` where it may not be asked, ``NotYet`` where its name is not found.

        An ``http`` address of a public machine is asked over TLS instead, since the Publications Office still writes such
        addresses in its redirects.
        """
        host = url.host.lower().rstrip(".")
        if url.scheme not in {"http", "https"} or not host or (url.port or 0) > 65_535:
            raise Refused(f"{url} is no web address")
        if url.userinfo:
            raise Refused(f"an address with a user name in it is not asked: {host}")
        if host not in self.hosts and not (redirected and host.endswith(_EU)):
            raise Refused(f"{host} is not in the catalogue and is not asked")
        machines = self.resolve(host, url.port or (443 if url.scheme == "https" else 80))
        if not machines:
            raise NotYet(f"{host} has no address", connected=False)
        if not all(is_public(machine) for machine in machines):
            if not self.allow_private:
                raise Refused(f"{host} is in a private network or on this machine; DESK_FETCH_ALLOW_PRIVATE=true allows that")
            return Target(url, machines)
        if url.port not in {None, 80, 443} or (url.scheme, url.port) == ("https", 80):
            raise Refused(f"{host} is asked at port 443 only, not at {url.port}")
        return Target(url.copy_with(scheme="https", port=None), machines)


def hosts_of(addresses: Iterable[str]) -> frozenset[str]:
    """The host names of ``addresses``; ``Refused`` for one that is no address."""
    try:
        return frozenset(httpx.URL(address).host.lower() for address in addresses)
    except httpx.InvalidURL as error:
        raise Refused(f"no web address: {error}") from error


def is_public(machine: str) -> bool:
    """Whether an IP address is one of the open internet; one that wraps an IPv4 address is judged by that, too."""
    address = ipaddress.ip_address(machine.partition("%")[0])
    inner = _wrapped(address) if isinstance(address, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return address.is_global and not address.is_multicast


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """What the system's resolver says, in its order, each address once."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotYet(f"{host} is not found; is this machine online?", connected=False) from error
    except UnicodeError as error:  # a label that is too long or empty
        raise Refused(f"{host} is no host name") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))

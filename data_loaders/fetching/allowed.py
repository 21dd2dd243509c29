"""Which addresses may be asked: secure ones, of hosts that are named, never within a private network."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address
from ssl import SSLContext, create_default_context
from urllib.parse import SplitResult, urlsplit

from data_loaders.fetching import words

HOSTS, PRIVATE = "DASHBOARD_COUNCIL_HOSTS", "DASHBOARD_COUNCIL_HOSTS_PRIVATE"
MEGABYTE = 1024 * 1024
Resolve = Callable[[str, int, float], Sequence[str]]
LOOK_UP = """import socket, sys
for found in socket.getaddrinfo(sys.argv[1], int(sys.argv[2]), type=socket.SOCK_STREAM):
    print(found[4][0])
"""


def resolved(host: str, port: int, seconds: float, look_up: str = LOOK_UP) -> list[str]:
    """The numbers that a name stands for now.

    The system's own look-up knows no limit of time and cannot be broken off, so a child does it, which is ended.

    Args:
        look_up: the program of the child.

    Raises:
        TimeoutError: it takes longer than so many seconds.
        OSError: there is no such name.
    """
    command = [sys.executable, "-I", "-S", "-c", look_up, host, str(port)]
    try:
        said = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=max(0.0, seconds), check=True
        )
    except subprocess.TimeoutExpired as late:
        raise TimeoutError from late
    except subprocess.CalledProcessError as none:
        raise OSError from none
    return said.stdout.split()


@dataclass(frozen=True)
class Rules:
    """What may be asked, and for how long.

    Attributes:
        hosts: names, or name:port where the port is not the usual one.
        private: computers of private networks and this one may be asked too, also without encryption; for tests and for
            councils that share a network.
        seconds, megabytes, redirects: of one fetch, all together.
        resolve: from a name to its numbers within some seconds; asked once for each address, and what it says is what is connected to.
    """

    hosts: tuple[str, ...] = ()
    private: bool = False
    seconds: float = 20
    megabytes: float = 5
    redirects: int = 3
    resolve: Resolve = resolved
    trust: SSLContext = field(default_factory=create_default_context)


def rules_of_this_installation() -> Rules:
    """As the settings say; without them nothing may be asked."""
    named = tuple(host.strip().casefold() for host in os.environ.get(HOSTS, "").split(",") if host.strip())
    return Rules(named, os.environ.get(PRIVATE) == "1")


@dataclass(frozen=True)
class Target:
    """Where to connect: the number that was checked, and the name that it has to prove to be."""

    secure: bool
    host: str
    port: int
    number: str
    path: str


def target_of(address: str, rules: Rules, seconds: float) -> Target:
    """Where an address leads, if it may be asked.

    Args:
        seconds: how long the look-up of its host may take.

    Raises:
        NotFetched: it may not, its host has no number, or none is told in time.
    """
    parts, port = _parts(address)
    secure, host = parts.scheme == "https", (parts.hostname or "").rstrip(".")
    if not secure and not rules.private:
        raise words.not_secure()
    usual = 443 if secure else 80
    if (host if port in (None, usual) else f"{host}:{port}") not in rules.hosts:
        raise words.host_not_allowed(host)
    try:
        numbers = list(dict.fromkeys(rules.resolve(host, port or usual, seconds)))
    except TimeoutError:
        raise words.name_too_slow(host, rules.seconds) from None
    except (OSError, UnicodeError):
        numbers = []
    if not numbers:
        raise words.not_found_by_name(host)
    if not rules.private and not all(map(is_public, numbers)):  # one that is private among others is a trap
        raise words.private_address(host)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(secure, host, port or usual, numbers[0], path)


def is_public(number: str) -> bool:
    """Whether a number is of the open internet, also where it is wrapped up in another."""
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (address, *_within(address)))


def _within(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """IPv4 numbers that an IPv6 number stands for: mapped, 6to4, Teredo and translated (64:ff9b::/96)."""
    if isinstance(address, IPv4Address):
        return []
    packed = address.packed
    translated = IPv4Address(packed[-4:]) if packed[:4] == b"\x00\x64\xff\x9b" else None
    known = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), translated]
    return [one for one in known if one is not None]


def _parts(address: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise words.not_an_address() from None
    plain = address.isascii() and address.isprintable() and " " not in address
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise words.not_an_address()
    return parts, port

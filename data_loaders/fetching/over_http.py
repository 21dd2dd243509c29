"""One file over HTTP: connected to the number that was checked, within limits of size, time and redirects.

The standard library's own client, for it asks no proxy, keeps nothing and follows no redirect by itself.
"""

import socket
import ssl
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from urllib.parse import urljoin

from data_loaders.fetching import words
from data_loaders.fetching.allowed import MEGABYTE, Rules, Target, target_of

PIECE = 64 * 1024
LEADS_ON = (301, 302, 303, 307, 308)
ASKED = {"Accept-Encoding": "identity", "Connection": "close", "User-Agent": "drug-litter-dashboard"}


@dataclass(frozen=True)
class Fetched:
    """A file, and the address at which it was in the end."""

    content: bytes
    address: str


def fetch(address: str, rules: Rules) -> Fetched:
    """The file at an address.

    Raises:
        NotFetched: it may not be asked, does not answer in time, or is too large; one sentence.
    """
    ends = time.monotonic() + rules.seconds
    for _ in range(rules.redirects + 1):
        target = target_of(address, rules, ends - time.monotonic())
        try:
            answer = _ask(target, rules, ends)
        except ssl.SSLCertVerificationError:
            raise words.not_trusted(target.host) from None
        except (OSError, HTTPException, ValueError):
            if time.monotonic() >= ends:
                raise words.too_slow(target.host, rules.seconds) from None
            raise words.no_answer(target.host) from None
        if isinstance(answer, bytes):
            return Fetched(answer, address)
        address = urljoin(address, answer)
    raise words.too_many_redirects(rules.redirects)


def _ask(target: Target, rules: Rules, ends: float) -> bytes | str:
    """What is there, or the address to which it leads on."""
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    plain = socket.create_connection((target.number, target.port), timeout=left)
    alarm = Timer(max(0.0, ends - time.monotonic()), _cut, [plain])  # a timeout alone starts anew with every byte
    alarm.daemon = True
    alarm.start()
    try:
        connection = HTTPConnection(target.host, target.port)
        connection.sock = rules.trust.wrap_socket(plain, server_hostname=target.host) if target.secure else plain
        connection.putrequest("GET", target.path, skip_accept_encoding=True)
        for name, value in ASKED.items():
            connection.putheader(name, value)
        connection.endheaders()
        with connection.getresponse() as response:
            return _answered(response, target, rules, ends)
    finally:
        alarm.cancel()
        plain.close()


def _answered(response: HTTPResponse, target: Target, rules: Rules, ends: float) -> bytes | str:
    if response.status in LEADS_ON and (leads := response.headers.get("Location")):
        return leads
    if response.status != 200:
        raise words.said_no(target.host, response.status)
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise words.packed(target.host)
    most = int(rules.megabytes * MEGABYTE)
    if (response.length or 0) > most:
        raise words.too_large(rules.megabytes)
    content = bytearray()
    while piece := response.read(PIECE):
        content += piece
        if len(content) > most:
            raise words.too_large(rules.megabytes)
    if time.monotonic() >= ends or response.length:  # cut off, so not whole
        raise TimeoutError
    return bytes(content)


def _cut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it is closed already

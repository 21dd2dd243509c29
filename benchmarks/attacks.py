"""What others wait while one reader attacks: messages without end, a forged Origin, half-sent requests, slow downloads.

    .venv/bin/python -m benchmarks.attacks EDITIONS [--nginx] [--only flood,steady,origin,half,slow] [--seconds 15]

starts a public server of its own on loopback, directly or behind an nginx with the configuration of `deploy/`, and
attacks nothing else. Needs what the tests need; Linux. For the forged Origin the name server must never answer:
run it so, as root, for that part alone:

    unshare -m sh -c 'mount --bind FILE /etc/resolv.conf && .venv/bin/python -m benchmarks.attacks EDITIONS --only origin'

where FILE holds `nameserver 127.0.0.77`: a name server is started there that listens and never answers.
"""

import argparse
import asyncio
import contextlib
import socket
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException

from benchmarks.nginx import nginx
from benchmarks.readers import PageFailed, Reader
from benchmarks.servers import Server, public

CONNECTIONS = 2  # that flood
HALF_SENT, SLOW = 400, 100  # requests
PATIENT = 60.0  # seconds that another reader waits
LARGE = "/data/latest/edition-0001.zip"
SILENT = "127.0.0.77"
FROM = "127.0.0.66"  # the attacker's address on loopback: another than the other reader's


async def flood(address: str, until: float) -> str:
    """Connections that ask for the page as fast as they can, and come again when they are ended."""
    asked = BackMsg()
    asked.rerun_script.page_name = ""
    message = asked.SerializeToString()
    sent = [0, 0, 0]

    async def one() -> None:
        while time.monotonic() < until:
            try:
                async with connect(_stream(address), origin=address, subprotocols=["streamlit"], proxy=None,
                                   compression=None, max_size=None, open_timeout=5, local_addr=(FROM, 0)) as socket:  # fmt: skip
                    sent[1] += 1
                    while time.monotonic() < until:
                        await socket.send(message)
                        sent[0] += 1
                        if sent[0] % 50 == 0:
                            await asyncio.sleep(0)
            except (OSError, WebSocketException, TimeoutError):
                sent[2] += 1
                await asyncio.sleep(0.05)

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return f"{sent[0]:,} messages sent, {sent[1]} connections opened, ended or refused {sent[2]} times"


async def steady(address: str, until: float) -> str:
    """As many messages as one address may send for long: four connections with 3.7 a second each."""
    sent = [0, 0]

    async def one() -> None:
        asked = BackMsg()
        asked.rerun_script.page_name = ""
        with contextlib.suppress(OSError, WebSocketException):
            async with connect(_stream(address), origin=address, subprotocols=["streamlit"], proxy=None,
                               compression=None, max_size=None, local_addr=(FROM, 0)) as socket:  # fmt: skip
                taking = asyncio.create_task(_take(socket))
                while time.monotonic() < until:
                    await socket.send(asked.SerializeToString())
                    sent[0] += 1
                    await asyncio.sleep(1 / 3.7)
                taking.cancel()
                return
        sent[1] += 1

    await asyncio.gather(*(one() for _ in range(4)))
    return f"{sent[0]:,} messages sent, ended {sent[1]} times"


async def origin(address: str, until: float) -> str:
    """Pages of a stranger that try to connect, one after another."""
    waits = []
    while time.monotonic() < until:
        began = time.monotonic()
        status = 101
        try:
            async with connect(
                _stream(address),
                origin="https://stranger.example",
                proxy=None,
                open_timeout=PATIENT,
                local_addr=(FROM, 0),
            ):
                pass
        except InvalidStatus as refused:
            status = refused.response.status_code
        except (OSError, TimeoutError, WebSocketException):
            status = 0
        waits.append((time.monotonic() - began, status))
    return f"answered {waits[0][1]}, after {waits[0][0]:.2f} to {max(waits)[0]:.2f} s ({len(waits)} times)"


async def half(address: str, until: float) -> str:
    """Requests of which the last line is never sent."""
    place = urlsplit(address)
    held = []
    for _ in range(HALF_SENT):
        held.append(await asyncio.open_connection(place.hostname, place.port, local_addr=(FROM, 0)))
        held[-1][1].write(b"GET / HTTP/1.1\r\nHost: here\r\n")
    await asyncio.sleep(max(0.0, until - time.monotonic()))
    still = sum(not reader.at_eof() and reader.exception() is None for reader, _ in held)
    for _, writer in held:
        writer.transport.abort()
    return f"{still} of {HALF_SENT} still held"


async def slow(address: str, until: float) -> str:
    """Downloads of a large file of which nothing is fetched."""
    place = urlsplit(address)
    held = []
    for _ in range(SLOW):
        plain = socket.socket()
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        plain.setblocking(False)
        plain.bind((FROM, 0))
        await asyncio.get_running_loop().sock_connect(plain, (place.hostname, place.port))
        await asyncio.get_running_loop().sock_sendall(
            plain, f"GET {LARGE} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode()
        )
        held.append(plain)
    await asyncio.sleep(max(0.0, until - time.monotonic()))
    for plain in held:
        plain.close()
    return f"{SLOW} downloads of {LARGE} held"


ATTACKS: dict[str, Callable[[str, float], Awaitable[str]]] = {
    "flood": flood,
    "steady": steady,
    "origin": origin,
    "half": half,
    "slow": slow,
}


async def others(address: str, until: float) -> list[float]:
    """How long another reader waits for a page, and for /healthz, again and again; PATIENT for one who gave up."""
    waits = []
    while time.monotonic() < until:
        waits.append(max(await _timed(_page(address)), await _timed(asyncio.to_thread(_health, address))))
        await asyncio.sleep(0.2)
    return waits


async def _page(address: str) -> None:
    reader = Reader(address)
    await reader.open()
    await reader.close()


def _health(address: str) -> None:
    with urllib.request.urlopen(f"{address}/healthz", timeout=PATIENT) as answer:
        answer.read()


async def _timed(asked: Awaitable[None]) -> float:
    began = time.monotonic()
    try:
        await asyncio.wait_for(asked, PATIENT)
    except (OSError, TimeoutError, WebSocketException, PageFailed):
        return PATIENT
    return time.monotonic() - began


async def measure(server: Server, address: str, name: str, seconds: float) -> str:
    """One attack, with what others wait before, during and after, and the most memory that was held."""
    before = await others(address, time.monotonic() + 3)
    until = time.monotonic() + seconds
    memory = [server.megabytes]
    watching = asyncio.create_task(_watch(server, memory))
    said, during = await asyncio.gather(ATTACKS[name](address, until), others(address, until))
    after = await others(address, time.monotonic() + 3)
    watching.cancel()
    row = (f"{max(waits):.2f}" if waits else "–" for waits in (before, during, after))
    return f"| {name} | {' | '.join(row)} | {memory[0]:.0f} to {max(memory):.0f} | {said} |"


async def _take(socket: ClientConnection) -> None:
    async for _ in socket:
        pass


async def _watch(server: Server, memory: list[float]) -> None:
    while True:
        memory.append(server.megabytes)
        await asyncio.sleep(0.2)


@contextlib.contextmanager
def _name_server_that_never_answers() -> Iterator[None]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        with contextlib.suppress(OSError):  # only root may; then names are looked up as ever
            listening.bind((SILENT, 53))
        yield


def _stream(address: str) -> str:
    return f"{address.replace('http', 'ws', 1)}/_stcore/stream"


def main() -> None:
    """Prints a table: the longest wait of another reader, in seconds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("editions", type=Path)
    parser.add_argument("--nginx", action="store_true", help="put the configuration of deploy/ before the server")
    parser.add_argument("--only", default=",".join(ATTACKS))
    parser.add_argument("--seconds", type=float, default=15)
    asked = parser.parse_args()
    print(
        "| attack | others before | during | after | memory of the server, MB | the attacker |\n|---|---|---|---|---|---|"
    )
    for name in asked.only.split(","):
        with contextlib.ExitStack() as stack:
            stack.enter_context(_name_server_that_never_answers())
            server = stack.enter_context(public(asked.editions))
            behind = urlsplit(server.address).netloc
            address = stack.enter_context(nginx(asked.editions, behind)) if asked.nginx else server.address
            print(asyncio.run(measure(server, address, name, asked.seconds)), flush=True)


if __name__ == "__main__":
    main()

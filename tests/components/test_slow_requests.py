"""A real server with a small app: who sends or fetches too slowly is cut off, and nobody else."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from components.server import slow_requests
from components.server.slow_requests import limit_slow_requests

GET = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
PIECE = b"x" * 65_536


async def greet(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"Hello, {len(await request.body())}.")


async def large(request: Request) -> StreamingResponse:
    async def pieces():
        for _ in range(400):
            yield PIECE

    return StreamingResponse(pieces())


@pytest.fixture(params=[HttpToolsProtocol, H11Protocol], ids=["httptools", "h11"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """Where it listens; its limits are those of the dashboard, a tenth or less as long."""
    limit_slow_requests()
    for name in ("HEAD_WITHIN", "BODY_MOVES_WITHIN", "READER_MOVES_WITHIN"):
        monkeypatch.setattr(slow_requests, name, 1.0)
    monkeypatch.setattr(slow_requests, "MOST", 4)
    app = Starlette(routes=[Route("/", greet, methods=["GET", "POST"]), Route("/large", large)])
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)  # what the system holds is not the server's
    running = uvicorn.Server(uvicorn.Config(app, http=request.param, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield listening.getsockname()
    running.should_exit = running.force_exit = True
    thread.join(10)


def ends_within(connection: socket.socket, seconds: float) -> bool:
    """Whether the server has ended a connection by then."""
    connection.settimeout(seconds)
    try:
        while connection.recv(1_000_000):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        pass
    return True


def hears(connection: socket.socket, words: bytes) -> bool:
    """Whether these words come, in however many pieces."""
    connection.settimeout(20)
    heard = b""
    while words not in heard and (piece := connection.recv(10_000)):
        heard += piece
    return words in heard


def trickle(connection: socket.socket, content: bytes, every: float) -> bool:
    """Sends a byte at a time; whether the server has put up with all of it."""
    try:
        for byte in content:
            connection.sendall(bytes([byte]))
            time.sleep(every)
    except ConnectionError:
        return False
    return True


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: here\r\n"])
def test_a_request_that_is_never_sent_whole_is_cut_off(server: tuple[str, int], sent: bytes) -> None:
    with socket.create_connection(server) as slow:
        slow.sendall(sent)
        assert ends_within(slow, 4)


def test_however_often_a_byte_of_it_comes(server: tuple[str, int]) -> None:
    with socket.create_connection(server) as slow:
        assert not trickle(slow, GET * 3, 0.1)


def test_also_on_a_connection_that_was_used_before(server: tuple[str, int]) -> None:
    with socket.create_connection(server) as slow:
        slow.sendall(GET)
        assert hears(slow, b"Hello, 0.")
        slow.sendall(GET[:10])
        assert ends_within(slow, 4)


def test_a_body_may_take_long_if_only_it_moves(server: tuple[str, int]) -> None:
    with socket.create_connection(server) as moving, socket.create_connection(server) as still:
        for one in (moving, still):
            one.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 20\r\n\r\n")
        assert trickle(moving, b"y" * 20, 0.1)
        assert hears(moving, b"Hello, 20.")
        assert ends_within(still, 4)


def test_a_reader_who_fetches_nothing_is_cut_off_and_one_who_is_slow_is_not(server: tuple[str, int]) -> None:
    with socket.create_connection(server) as still, socket.create_connection(server) as slow:
        for one in (still, slow):
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
            one.sendall(b"GET /large HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
            one.settimeout(20)
        fetched = 0
        for _ in range(25):
            fetched += len(slow.recv(400_000))
            time.sleep(0.1)
        assert fetched + rest_of(slow) > 400 * len(PIECE)
        assert rest_of(still) < 400 * len(PIECE), "what the network held, and then the end"


def rest_of(connection: socket.socket) -> int:
    """How many bytes still come."""
    received = 0
    try:
        while piece := connection.recv(1_000_000):
            received += len(piece)
    except ConnectionError:
        pass
    return received


def test_whoever_comes_beyond_so_many_at_once_is_told_to_try_again(server: tuple[str, int]) -> None:
    held = [socket.create_connection(server) for _ in range(4)]
    time.sleep(0.2)
    with socket.create_connection(server) as late:
        late.sendall(GET)
        assert hears(late, b"HTTP/1.1 503")
    for one in held:
        one.close()

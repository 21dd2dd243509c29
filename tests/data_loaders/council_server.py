"""Another council's web server, on this computer: files, and what a server may do wrong."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import ClassVar


class Council(BaseHTTPRequestHandler):
    """Files by their path; a path that is a redirect leads on, and one that is slow sends a byte at a time."""

    files: ClassVar[dict[str, bytes]]
    leads: ClassVar[dict[str, str]]
    asked: ClassVar[list[str]]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path in self.leads:
            self.send_response(302)
            self.send_header("Location", self.leads[self.path])
            self.end_headers()
        elif self.path == "/slow":
            self._drip()
        elif self.path == "/endless":
            self._answer(None)
            self._write(b"x" * 65_536, 1_000)
        elif self.path == "/packed":
            self._answer(1, ("Content-Encoding", "gzip"))
            self._write(b"x")
        elif self.path == "/cut":
            self._answer(1_000)
            self._write(b"x")
        elif self.path in self.files:
            self._answer(len(self.files[self.path]))
            self._write(self.files[self.path])
        else:
            self.send_error(404)

    def _answer(self, length: int | None, *headers: tuple[str, str]) -> None:
        self.send_response(200)
        for name, value in (*headers, *((("Content-Length", str(length)),) if length else ())):
            self.send_header(name, value)
        self.end_headers()

    def _drip(self) -> None:
        self._answer(1_000)
        for _ in range(100):
            self._write(b"x")
            time.sleep(0.1)

    def _write(self, content: bytes, times: int = 1) -> None:
        try:
            for _ in range(times):
                self.wfile.write(content)
        except OSError:
            pass  # who asked has had enough

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def council(
    files: dict[str, bytes], leads: dict[str, str] | None = None, *, secure: SSLContext | None = None
) -> Iterator[tuple[int, list[str]]]:
    """A server with these files: its port, and every path that it was asked for."""
    asked: list[str] = []
    handler = type("OfThisTest", (Council,), {"files": files, "leads": leads or {}, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        server.server_close()

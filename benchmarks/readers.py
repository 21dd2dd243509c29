"""Readers of a Streamlit app without a browser: each speaks the protocol that the page's own script speaks.

A reader connects to the app's WebSocket, asks for a page, and reads messages until the script has
finished, as a browser does on opening it. Nothing is drawn: a browser's own time comes on top.
"""

import asyncio
import sys
from dataclasses import dataclass, field
from itertools import count
from ssl import SSLContext
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 120  # seconds


_NUMBERS = count()


class PageFailed(Exception):
    """The server answered, but not with a page."""


@dataclass
class Reader:
    """One open tab.

    Attributes:
        address: of the server, such as http://127.0.0.1:8502.
        page: address of the page below it; empty for the first one.
        headers: sent on connecting, such as a cookie.
        received: bytes of the messages so far.
        elements: of the page as it was last shown.
        texts: headings and paragraphs of it.
        tls: whom to trust, for https.
        cookies: that the server gave on connecting, as its headers say them.
    """

    address: str
    page: str = ""
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    tls: SSLContext | None = None
    received: int = 0
    elements: int = 0
    texts: list[str] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    _socket: ClientConnection | None = None
    _script: str = ""
    _known: set[str] = field(default_factory=set)

    async def open(self) -> None:
        """Connects and reads the page.

        Raises:
            PageFailed: an exception is shown in its place.
        """
        parts = urlsplit(self.address)
        scheme = "wss" if parts.scheme == "https" else "ws"
        self._socket = await connect(
            f"{scheme}://{parts.netloc}/_stcore/stream", subprotocols=["streamlit"], origin=f"{parts.scheme}://{parts.netloc}",
            additional_headers=self.headers, max_size=None, compression=None, ping_interval=None, open_timeout=PATIENCE, proxy=None,
            ssl=self.tls, local_addr=_own_address(parts.hostname or ""),
        )  # fmt: skip
        self.cookies = self._socket.response.headers.get_all("Set-Cookie")
        await self.rerun()

    async def rerun(self) -> None:
        """Asks for the page again, as after a filter was changed.

        Raises:
            PageFailed: an exception is shown in its place.
        """
        asked = BackMsg()
        script = asked.rerun_script
        script.query_string, script.page_script_hash = self.query, self._script
        script.page_name = "" if self._script else self.page
        script.context_info.timezone, script.context_info.locale = "Europe/London", "en-GB"
        script.context_info.url = self.address
        script.cached_message_hashes.extend(self._known)
        self.elements = 0
        self.texts.clear()
        await self._socket.send(asked.SerializeToString())
        await asyncio.wait_for(self._read(), PATIENCE)

    async def close(self) -> None:
        """Leaves, as one who closes the tab."""
        if self._socket is not None:
            await self._socket.close()

    async def wait_closed(self) -> None:
        """Comes back when the server has hung up."""
        await self._socket.wait_closed()

    async def _read(self) -> None:
        async for raw in self._socket:
            self.received += len(raw)
            said = ForwardMsg()
            said.ParseFromString(raw)
            if said.metadata.cacheable and said.hash:
                self._known.add(said.hash)
            if self._take(said, said.WhichOneof("type")):
                return
        raise PageFailed("the connection was closed")

    def _take(self, said: ForwardMsg, kind: str | None) -> bool:
        """Notes what one message says; whether it was the page's last."""
        if kind == "script_finished":
            return said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        if kind == "new_session":
            self._script = said.new_session.page_script_hash or self._script
        elif kind == "navigation":
            self._script = said.navigation.page_script_hash or self._script
        elif kind == "delta" and said.delta.WhichOneof("type") == "new_element":
            self.elements += 1
            element = said.delta.new_element
            if element.WhichOneof("type") == "exception":
                raise PageFailed(element.exception.message)
            if element.WhichOneof("type") in ("markdown", "heading", "alert"):
                self.texts.append(getattr(element, element.WhichOneof("type")).body)
        return False


def _own_address(server: str) -> tuple[str, int] | None:
    """Each reader comes from an address of their own, as on the internet: the dashboard bounds what one may ask for."""
    if sys.platform != "linux" or server not in ("localhost", "127.0.0.1"):
        return None
    number = next(_NUMBERS) % 60_000
    return f"127.1.{number // 250}.{number % 250 + 1}", 0

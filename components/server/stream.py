"""The door before the connection that a page holds: whose page may open it, and how much may come through it.

Streamlit looks at an unknown Origin by asking a server on the internet for this machine's address, with everybody
waiting; it takes as many messages as come, and lets anyone empty the caches. So each is looked at here first.
"""

import sys
import time
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

import streamlit as st
from google.protobuf.message import DecodeError
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.access import LOOPBACK, has_local_officer
from components.server.limits import MESSAGES, Bucket, Visitor, Visitors
from components.streamlit_internals import BackMsg, ForwardMsg, is_manually_set

LARGEST = 1_000_000  # bytes of one message; what stands in all fields of the largest form is far less
# What pages of this dashboard ask for. Not: emptying caches, reading git's state, installing things, debugging.
HEARD = {"rerun_script", "stop_script", "file_urls_request", "app_heartbeat"}
OPERATIONS = {"deferred_file", "dataframe_chunk"}
LEFT = 1013  # "try again later"
PYTHON = ".".join(map(str, sys.version_info)).encode()  # stands in the one message that describes this server


class GuardedStream:
    """Lets a page connect that came from this very server, and listens to it within limits."""

    def __init__(self, app: ASGIApp, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self.clock = clock
        self.visitors = Visitors()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        visitor = self.visitors[scope["client"][0] if scope.get("client") else ""]
        if not is_own(HTTPConnection(scope)):
            await _refuse(403, "Open the dashboard at its own address.", scope, receive, send)
        elif not visitor.may_join(self.clock()):
            await _refuse(429, "Too many pages were opened at once. Try again in a minute.", scope, receive, send)
        else:
            await self.app(scope, self._within_limits(receive, visitor), _quiet(send))
        # To return here ends the connection at once. A polite close would let a flood go on for ten seconds.

    def _within_limits(self, receive: Receive, visitor: Visitor) -> Receive:
        """What comes in, without what pages never ask for; as if the reader had left, once they say too much."""
        own = Bucket(*MESSAGES)
        left = False

        async def heard() -> Message:
            nonlocal left
            while not left:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                now = self.clock()
                if not (own.take(now) and visitor.messages.take(now)):
                    visitor.bar(now)
                    left = True
                elif (content := message.get("bytes")) is not None and len(content) > LARGEST:
                    left = True
                elif content is not None and is_asked_by_pages(content):
                    return message
            return {"type": "websocket.disconnect", "code": LEFT}

        return heard


def is_own(request: HTTPConnection) -> bool:
    """Whether a page of this very server asks: its Origin is the name and port that the request was sent to.

    Behind a proxy that sends another name, `browser.serverAddress` says the one that readers type. Where the officer
    is whoever sits at this computer, the server must have been asked by a name of this computer.
    """
    origin, host = request.headers.get("Origin", ""), request.headers.get("Host", "")
    if has_local_officer():
        return same_place(origin, host) and (_parts(f"//{host}") or [""])[0] in LOOPBACK
    typed = [str(st.get_option("browser.serverAddress"))] if is_manually_set("browser.serverAddress") else []
    return same_place(origin, host, typed)


def same_place(origin: str, host: str, names: Collection[str] = ()) -> bool:
    """Whether an Origin is of a host and port, or of one of these names."""
    came_from, sent_to = _parts(origin), _parts(f"//{host}")
    if came_from is None or not origin.lower().startswith(("http://", "https://")):
        return False
    return came_from == sent_to or came_from[0] in {name.strip().lower() for name in names if name.strip()}


def is_asked_by_pages(content: bytes) -> bool:
    """Whether a message is one that pages of the dashboard send."""
    asked = BackMsg()
    try:
        asked.ParseFromString(content)
    except DecodeError:
        return False
    kind = asked.WhichOneof("type")
    if kind == "backend_operation_request":
        return asked.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in HEARD


def without_the_server(content: bytes) -> bytes:
    """A message without what it tells of this server: folder, Python, system, number of the installation.

    Streamlit's version stays: a page that was open during an upgrade loads itself anew by it, and its scripts,
    which anyone can read, tell it too.
    """
    if PYTHON not in content:
        return content
    message = ForwardMsg.FromString(content)
    if message.WhichOneof("type") != "new_session":
        return content
    message.new_session.main_script_path = message.new_session.name
    about = message.new_session.initialize
    about.user_info.Clear()
    about.user_info.SetInParent()  # the page's script reads it, blank or not
    version = about.environment_info.streamlit_version
    about.environment_info.Clear()
    about.environment_info.streamlit_version = version
    return message.SerializeToString()


def _quiet(send: Send) -> Send:
    async def said(message: Message) -> None:
        if message["type"] == "websocket.send" and message.get("bytes"):
            message = {**message, "bytes": without_the_server(message["bytes"])}
        await send(message)

    return said


async def _refuse(status: int, sentence: str, scope: Scope, receive: Receive, send: Send) -> None:
    if "websocket.http.response" in scope.get("extensions", {}):
        await PlainTextResponse(sentence, status_code=status)(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1008})


def _parts(address: str) -> tuple[str, str] | None:
    """Name and port of an address as they are written; None if it is none."""
    try:
        read = urlsplit(address.lower())
        return (read.hostname or "", read.netloc.rpartition("@")[2]) if read.hostname and read.port != 0 else None
    except ValueError:
        return None

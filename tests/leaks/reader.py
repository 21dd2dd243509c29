"""A reader's browser without its screen: opens pages over the websocket, presses every download, keeps all bytes."""

import re
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from figures.markup.files import FOLDER

LARGEST = 100_000_000
FINISHED = ForwardMsg.FINISHED_SUCCESSFULLY
FILE = re.compile(rf'(?:href|src|srcset)="({FOLDER}/[^"]+)"')
CHOICES = {"selectbox", "multiselect", "checkbox", "radio", "button_group", "slider"}


@dataclass(frozen=True)
class View:
    """A page with its filters as a link gives them, and every message that the server sent for it."""

    page: str
    filters: Mapping[str, str]
    messages: list[ForwardMsg] = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.page}?{urlencode(self.filters)}"

    def parts(self) -> Iterator[tuple[str, Message]]:
        """Every element and every block that holds others, by its kind."""
        for message in self.messages:
            if message.WhichOneof("type") != "delta":
                continue
            delta = message.delta
            whole = delta.new_element if delta.WhichOneof("type") == "new_element" else delta.add_block
            if kind := whole.WhichOneof("type"):
                yield kind, getattr(whole, kind)

    def choices(self) -> dict[str, list[str]]:
        """Every filter of the page by its name in the address, with all that can be chosen."""
        found: dict[str, list[str]] = {}
        tabs: list[str] = []
        for kind, part in self.parts():
            if kind == "tab":
                tabs.append(part.label)
            elif key := getattr(part, "query_param_key", ""):
                found[key] = _options(kind, part, tabs)
        return found

    def cannot_be_linked(self) -> set[str]:
        """Filters that have no name in the address, so that no link reaches what they show."""
        return {part.label for kind, part in self.parts() if kind in CHOICES and not part.query_param_key}


def open_view(
    server: str, page: str, *, headers: Mapping[str, str] | None = None, origin: str | None = "own", **filters: str
) -> View:
    """What the server sends for a page, until it says that the page is whole.

    Args:
        origin: whose page a browser says that it is; the server's own unless another is given, or none.
    """
    with _connected(server, headers, origin) as socket:
        return _view(socket, page, filters)


def every_view(server: str, page: str, *, one_at_a_time: int) -> Iterator[View]:
    """A page with every value of every filter.

    Filters of at most so many values are set one at a time, with each filter that they bring up; then all filters
    are set together, as often as the longest has values.
    """
    first = open_view(server, page)
    yield first
    known = first.choices()
    for name, values in known.items():
        for value in values if len(values) <= one_at_a_time else ():
            view = open_view(server, page, **{name: value})
            yield view
            for other in view.choices().keys() - known.keys():
                yield from (open_view(server, page, **{name: value, other: one}) for one in view.choices()[other])
    for at in range(max(map(len, known.values()), default=0)):
        yield open_view(server, page, **{name: values[at % len(values)] for name, values in known.items() if values})


def downloads(server: str, page: str, **filters: str) -> dict[str, bytes]:
    """Every file that a page offers: under a button, by its key, or under a link, by its address."""
    files = {}
    with _connected(server) as socket:
        view = _view(socket, page, filters)
        session = next(one.new_session.initialize.session_id for one in view.messages if one.HasField("new_session"))
        for kind, part in view.parts():
            if kind == "download_button":
                files[part.id] = fetched(server, part.url or _made(socket, session, part.deferred_file_id))
            elif kind == "html":
                files |= {link: fetched(server, link) for link in map(unescape, FILE.findall(part.body))}
    return files


def fetched(server: str, address: str) -> bytes:
    """The bytes of an answer, as they come."""
    with urllib.request.urlopen(f"{server}/{address.lstrip('/')}") as answer:
        return answer.read()


def _connected(server: str, headers: Mapping[str, str] | None = None, origin: str | None = "own") -> ClientConnection:
    address = server.replace("http", "ws", 1)
    return connect(
        f"{address}/_stcore/stream",
        subprotocols=["streamlit"],
        origin=server if origin == "own" else origin,
        max_size=LARGEST,
        open_timeout=60,
        additional_headers=headers,
    )


def _view(socket: ClientConnection, page: str, filters: Mapping[str, str]) -> View:
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = urlencode(filters)
    socket.send(asked.SerializeToString())
    messages = list(_until(socket, lambda one: one.WhichOneof("type") == "script_finished"))
    assert messages[-1].script_finished == FINISHED
    return View(page, filters, messages)


def _made(socket: ClientConnection, session: str, file: str) -> str:
    """Asks for a file that is made when it is wanted; gives its address."""
    asked = BackMsg()
    asked.backend_operation_request.request_id = file
    asked.backend_operation_request.session_id = session
    asked.backend_operation_request.deferred_file.file_id = file
    socket.send(asked.SerializeToString())
    *_, answer = _until(socket, lambda one: one.HasField("backend_operation_response"))
    assert not answer.backend_operation_response.error_msg
    return answer.backend_operation_response.deferred_file.url


def _until(socket: ClientConnection, last: Any) -> Iterator[ForwardMsg]:
    while True:
        message = ForwardMsg.FromString(socket.recv(timeout=60))
        yield message
        if last(message):
            return


def _options(kind: str, part: Message, tabs: list[str]) -> list[str]:
    """All that a filter can be set to, as an address says it."""
    if kind in ("checkbox", "expandable"):
        return ["true", "false"]
    if kind == "tab_container":
        return tabs
    return [getattr(option, "content", option) for option in getattr(part, "options", ())]

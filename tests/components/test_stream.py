"""The door before a page's connection: whose page may open it, what comes through it, and how much."""

import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import _populate_user_info_msg

from components.server import stream
from components.server.limits import BARRED, MESSAGES, Bucket, Visitors, network_of
from components.server.stream import GuardedStream, is_asked_by_pages, same_place, without_the_server
from tests import event_loops

OWN = {"host": "dashboard.example", "origin": "https://dashboard.example"}


def message(kind: str, payload: str | None = None) -> bytes:
    """A message of a page's script."""
    said = BackMsg()
    part = getattr(said, kind)
    if payload:
        getattr(part, payload).SetInParent()
    elif isinstance(part, bool):
        setattr(said, kind, True)
    else:
        part.SetInParent()
    return said.SerializeToString()


CLICK = {"type": "websocket.receive", "bytes": message("rerun_script")}


class Browser:
    """Connects once, sends what it is given, and keeps what the app behind the door heard and what came back."""

    def __init__(self, door: GuardedStream, *sends: Message, headers: dict[str, str] = OWN, address: str = "192.0.2.1"):
        self.waiting = [{"type": "websocket.connect"}, *sends, {"type": "websocket.disconnect", "code": 1001}]
        self.answers: list[Message] = []
        self.scope: Scope = {
            "type": "websocket", "path": "/_stcore/stream", "client": (address, 50_000),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "extensions": {"websocket.http.response": {}},
        }  # fmt: skip
        event_loops.run(door(self.scope, self._receive, self._send))

    async def _receive(self) -> Message:
        return self.waiting.pop(0)

    async def _send(self, message: Message) -> None:
        self.answers.append(message)

    @property
    def refused(self) -> int | None:
        return next((one["status"] for one in self.answers if "status" in one), None)


@pytest.fixture
def heard() -> list[list[Message]]:
    """What the app behind the door heard, by connection."""
    return []


@pytest.fixture
def clock() -> list[float]:
    return [1_000.0]


@pytest.fixture
def door(heard: list[list[Message]], clock: list[float]) -> GuardedStream:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        heard.append([])
        await receive()
        await send({"type": "websocket.accept"})
        while (said := await receive())["type"] == "websocket.receive":
            heard[-1].append(said)
        heard[-1].append(said)

    return GuardedStream(app, clock=lambda: clock[0])


@pytest.mark.parametrize(("origin", "host", "own"), [
    ("https://dashboard.example", "dashboard.example", True), ("HTTPS://Dashboard.Example", "dashboard.example", True),
    ("http://127.0.0.1:8502", "127.0.0.1:8502", True), ("http://[::1]:8502", "[::1]:8502", True),
    ("http://127.0.0.1:9999", "127.0.0.1:8502", False), ("http://localhost:8502", "127.0.0.1:8502", False),
    ("https://evil.example", "dashboard.example", False), ("https://dashboard.example.evil", "dashboard.example", False),
    ("https://dashboard.example:444", "dashboard.example", False), ("https://dashboard.example@evil", "dashboard.example", False),
    ("null", "dashboard.example", False), ("", "dashboard.example", False), ("", "", False), ("https://", "", False),
    ("file://dashboard.example", "dashboard.example", False), ("https://[", "[", False), ("https://a:b", "a:b", False),
])  # fmt: skip
def test_an_origin_is_own_if_it_is_the_place_that_was_asked(origin: str, host: str, own: bool) -> None:
    assert same_place(origin, host) is own


def test_behind_a_proxy_that_sends_another_name_the_one_that_readers_type_is_own_too() -> None:
    assert same_place("https://dashboard.example", "10.0.0.5:8511", ["Dashboard.example"])
    assert not same_place("https://evil.example", "10.0.0.5:8511", ["dashboard.example", ""])


@pytest.mark.parametrize("headers", [
    {"host": "dashboard.example"}, {"host": "dashboard.example", "origin": "https://unknown.example"},
    {"host": "dashboard.example", "origin": "http://localhost"}, {"origin": "https://dashboard.example"},
])  # fmt: skip
def test_a_foreign_page_is_refused_before_streamlit_hears_of_it_which_would_ask_the_internet_who_that_is(
    headers: dict[str, str], door: GuardedStream, heard: list
) -> None:
    assert (Browser(door, CLICK, headers=headers).refused, heard) == (403, [])


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "[::1]:8501"])
def test_where_the_officer_sits_at_this_computer_a_name_of_it_must_have_been_asked(
    host: str, door: GuardedStream, heard: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "has_local_officer", lambda: True)
    assert Browser(door, CLICK, headers={"host": host, "origin": f"http://{host}"}).refused is None
    rebound = {"host": "evil.example:8501", "origin": "http://evil.example:8501"}
    assert Browser(door, CLICK, headers=rebound).refused == 403


def test_what_pages_ask_for_comes_through_and_what_they_never_do_does_not(door: GuardedStream, heard: list) -> None:
    never = [
        {"type": "websocket.receive", "text": "anything"}, {"type": "websocket.receive", "bytes": b"\xff\xff"},
        *({"type": "websocket.receive", "bytes": message(kind)} for kind in (
            "clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime",
        )),
        {"type": "websocket.receive", "bytes": message("backend_operation_request", "install_skills")},
        {"type": "websocket.receive", "bytes": b""},
    ]  # fmt: skip
    Browser(door, *never, CLICK)
    assert heard == [[CLICK, {"type": "websocket.disconnect", "code": 1001}]]
    for kind in ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat"):
        assert is_asked_by_pages(message(kind))
    assert is_asked_by_pages(message("backend_operation_request", "dataframe_chunk"))


def test_a_message_that_is_too_large_ends_the_connection(door: GuardedStream, heard: list) -> None:
    Browser(door, CLICK, {"type": "websocket.receive", "bytes": b"x" * (stream.LARGEST + 1)}, CLICK)
    assert heard == [[CLICK, {"type": "websocket.disconnect", "code": stream.LEFT}]]


def test_a_flood_ends_its_connection_and_its_address_may_open_none_for_a_while_but_others_may(
    door: GuardedStream, heard: list, clock: list[float]
) -> None:
    most = int(MESSAGES[1])
    flood = Browser(door, *[CLICK] * (most + 1_000))
    assert [len(one) for one in heard] == [most + 1] and heard[0][-1]["code"] == stream.LEFT
    assert len(flood.waiting) == 1_000, "what the flood still holds is not even read"
    assert Browser(door, CLICK).refused == 429
    assert Browser(door, CLICK, address="192.0.2.2").refused is None
    clock[0] += BARRED
    assert Browser(door, CLICK).refused is None


def test_nothing_of_what_is_dropped_is_free(door: GuardedStream, heard: list) -> None:
    text = {"type": "websocket.receive", "text": "anything"}
    Browser(door, *[text] * 1_000)
    assert heard == [[{"type": "websocket.disconnect", "code": stream.LEFT}]]


def test_who_opens_pages_without_end_is_asked_to_wait(door: GuardedStream, clock: list[float]) -> None:
    answers = [Browser(door).refused for _ in range(301)]
    assert set(answers[:300]) == {None} and answers[300] == 429
    clock[0] += 1
    assert Browser(door).refused is None


def test_a_bucket_fills_again_at_its_rate_and_never_beyond_its_brim() -> None:
    bucket = Bucket(rate=2, brim=3)
    assert [bucket.take(0) for _ in range(4)] == [True, True, True, False]
    assert [bucket.take(0.5), bucket.take(0.5)] == [True, False]
    assert [bucket.take(1_000) for _ in range(4)] == [True, True, True, False]


@pytest.mark.parametrize(("address", "network"), [
    ("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("2001:db8:1:2::9", "2001:db8:1:2::"),
    ("::ffff:192.0.2.1", "192.0.2.1"), ("::1", "::1"), ("testclient", "testclient"), ("", ""),
])  # fmt: skip
def test_an_address_counts_with_all_that_one_customer_has(address: str, network: str) -> None:
    assert network_of(address) == network


def test_as_many_addresses_as_come_are_remembered_up_to_a_bound() -> None:
    visitors = Visitors()
    first = visitors["192.0.2.1"]
    for at in range(10_000):
        visitors[f"name {at}"]
    assert len(visitors._known) == 10_000 and visitors["192.0.2.1"] is not first


def test_a_page_is_not_told_the_servers_folder_python_system_and_number() -> None:
    greeting = _greeting()
    told = ForwardMsg.FromString(without_the_server(greeting.SerializeToString()))
    about = told.new_session.initialize
    assert told.new_session.main_script_path == told.new_session.name == "navigation.py"
    assert [field.name for field, _ in about.environment_info.ListFields()] == ["streamlit_version"]
    assert about.HasField("user_info") and about.user_info.ListFields() == []
    assert about.session_id == "one"
    assert told.new_session.custom_theme == greeting.new_session.custom_theme


def test_any_other_message_goes_out_as_it_is() -> None:
    other = ForwardMsg()
    other.delta.new_element.markdown.body = stream.PYTHON.decode()
    for content in (other.SerializeToString(), b"\x00"):
        assert without_the_server(content) == content


def _greeting() -> ForwardMsg:
    said = ForwardMsg()
    new = said.new_session
    new.name, new.main_script_path = "navigation.py", "/srv/somewhere/components/navigation.py"
    new.custom_theme.primary_color = "#12436D"
    _populate_user_info_msg(new.initialize.user_info)
    new.initialize.environment_info.streamlit_version = st.__version__
    new.initialize.environment_info.python_version = stream.PYTHON.decode()
    new.initialize.environment_info.server_os = "Linux"
    new.initialize.session_id = "one"
    return said

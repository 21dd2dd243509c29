"""What the server says with every answer, also where it could make none, and which routes are shut."""

import importlib
from collections.abc import Iterator

import pytest
import streamlit as st
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.runtime import Runtime

from components.server import health
from components.server.security import security_headers


def fails(_: Request) -> None:
    raise RuntimeError("what only the log may know")


@pytest.fixture(params=["public", "officer"])
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """Somebody who asks a dashboard whose /healthz has a fault; the app is made anew as this instance starts it."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_INSTANCE", request.param)
    st.config.set_option("server.cookieSecret", "for these tests alone, and longer than thirty-two characters")
    monkeypatch.setattr(health, "ROUTE", Route("/healthz", fails))
    monkeypatch.setattr(Runtime, "_instance", None)  # there is one in a process, and another test may have made it
    app = importlib.reload(importlib.import_module("dashboard")).app
    return TestClient(app._build_starlette_app(), raise_server_exceptions=False)


def test_an_answer_that_could_not_be_made_is_one_sentence_with_every_security_header(reader: TestClient) -> None:
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.text) == (500, "Sorry, there is a problem. Please try again.")
    assert security_headers() == {name: answer.headers.get(name) for name in security_headers()}


def test_a_page_may_send_what_a_form_holds_to_this_server_alone() -> None:
    assert "form-action 'self'" in security_headers()["Content-Security-Policy"].split("; ")


@pytest.mark.parametrize("path", [
    "/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/agent",
    "/_stcore/script-health-check",
])  # fmt: skip
def test_routes_that_no_reader_needs_are_shut(reader: TestClient, path: str) -> None:
    for method in ("GET", "POST", "OPTIONS"):
        answer = reader.request(method, path)
        assert (answer.status_code, answer.text) == (403, "This is closed."), method
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def below(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The same dashboard, set to answer below /evidence."""
    before = st.get_option("server.baseUrlPath")
    st.config.set_option("server.baseUrlPath", "evidence")
    monkeypatch.setattr(Runtime, "_instance", None)
    app = importlib.reload(importlib.import_module("dashboard")).app
    yield TestClient(app._build_starlette_app(), raise_server_exceptions=False)
    st.config.set_option("server.baseUrlPath", before)


def test_routes_are_shut_below_a_base_path_too(below: TestClient) -> None:
    assert below.get("/evidence/_stcore/health").status_code != 404
    for path in ("metrics", "agent/mcp", "script-health-check"):
        assert below.get(f"/evidence/_stcore/{path}").status_code == 403
    assert below.put("/evidence/_stcore/upload_file/nobody/file", content=b"x").status_code == 403

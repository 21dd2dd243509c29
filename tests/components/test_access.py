"""The officer at this very computer, and everybody who only looks like them."""

from collections.abc import Iterator

import pytest
import streamlit as st

from components.access import FORWARDING, straight_from_here

HERE = {"Host": "127.0.0.1:8501"}


@pytest.fixture(autouse=True)
def local_officer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An officer instance that listens to this computer alone and lets the person at it be the officer."""
    monkeypatch.setenv("DASHBOARD_INSTANCE", "officer")
    monkeypatch.setenv("DASHBOARD_LOCAL_OFFICER", "1")
    address = st.get_option("server.address")
    st.config.set_option("server.address", "127.0.0.1")
    yield
    st.config.set_option("server.address", address)


@pytest.mark.parametrize("address", [None, "127.0.0.1", "::1"])
@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_a_request_straight_from_this_computer_is_the_local_officers(host: str, address: str | None) -> None:
    assert straight_from_here({"Host": host}, address)


@pytest.mark.parametrize("header", FORWARDING)
@pytest.mark.parametrize("value", ["", "127.0.0.1", "203.0.113.9"])
def test_a_request_that_came_through_a_proxy_is_nobodys(header: str, value: str) -> None:
    assert not straight_from_here(HERE | {header: value}, "127.0.0.1")


@pytest.mark.parametrize(("host", "address"), [
    ("127.0.0.1:8501", "203.0.113.9"), ("127.0.0.1:8501", "10.0.0.5"), ("dashboard.example.org", "127.0.0.1"),
    ("127.0.0.1.example.org:8501", "127.0.0.1"), ("", "127.0.0.1"),
])  # fmt: skip
def test_another_computer_or_another_name_is_nobodys(host: str, address: str) -> None:
    assert not straight_from_here({"Host": host}, address)


@pytest.mark.parametrize(("setting", "value"), [
    ("DASHBOARD_INSTANCE", "public"), ("DASHBOARD_LOCAL_OFFICER", "0"), ("DASHBOARD_LOCAL_OFFICER", "true"),
])  # fmt: skip
def test_an_instance_that_is_not_set_to_has_no_local_officer(
    setting: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting, value)
    assert not straight_from_here(HERE, "127.0.0.1")


@pytest.mark.parametrize("listens", ["0.0.0.0", "", "192.168.1.4"])
def test_a_server_that_listens_to_others_has_no_local_officer(listens: str) -> None:
    st.config.set_option("server.address", listens)
    assert not straight_from_here(HERE, "127.0.0.1")

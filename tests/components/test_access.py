"""The officer at this very computer, everybody who only looks like them, and what an officers' instance needs to start."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.secrets import secrets_singleton

from components import access, local_officer
from components.local_officer import cookie_name, holds_key, key_for, new_link

LONG = "0123456789abcdef0123456789abcdef"


def browser_with(cookies: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, **headers: str) -> None:
    """Whoever asks next brings these cookies and headers."""
    monkeypatch.setattr(ContextProxy, "cookies", cookies)
    monkeypatch.setattr(ContextProxy, "headers", {"Host": "127.0.0.1:8501", **headers})
    monkeypatch.setattr(ContextProxy, "ip_address", "127.0.0.1")


def word(link: str) -> str:
    return link.rpartition("/")[2]


@pytest.fixture(autouse=True)
def local(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An officer instance that listens to this computer alone and lets the person at it be the officer."""
    monkeypatch.setenv("DASHBOARD_INSTANCE", "officer")
    monkeypatch.setenv("DASHBOARD_LOCAL_OFFICER", "1")
    monkeypatch.setattr(local_officer, "_let_in", set())
    address = st.get_option("server.address")
    st.config.set_option("server.address", "127.0.0.1")
    yield
    st.config.set_option("server.address", address)


def test_whoever_opens_the_printed_address_is_the_local_officer(monkeypatch: pytest.MonkeyPatch) -> None:
    link = new_link()
    assert link.startswith("http://127.0.0.1:8501/officer/") and len(word(link)) >= 43  # 256 bits
    browser_with({cookie_name(): key_for(word(link))}, monkeypatch)
    assert access.role() == "officer"


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://localhost"}, {"X-Client-IP": "127.0.0.1"}])
@pytest.mark.parametrize("value", [None, "", "guessed", "0"])
def test_who_comes_from_this_computer_without_having_opened_it_is_a_reader_however_they_came(
    headers: dict[str, str], value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = new_link()
    browser_with({} if value is None else {cookie_name(): value}, monkeypatch, **headers)
    assert (access.role(), access.is_local_officer()) == ("public", False)
    browser_with({cookie_name(): word(link)}, monkeypatch, **headers)  # the word itself is no key
    assert access.role() == "public"


def test_the_address_works_once_and_an_older_one_not_at_all() -> None:
    older, newest = word(new_link()), word(new_link())
    assert key_for(older) is None and key_for("") is None
    assert key_for(newest) is not None
    assert key_for(newest) is None


def test_the_address_gives_a_cookie_that_no_script_reads_and_no_other_site_sends_and_prints_the_next(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asking = TestClient(Starlette(routes=[local_officer.ROUTE]), follow_redirects=False)
    path = f"/officer/{word(new_link())}"
    assert asking.head(path).status_code == 403  # a look uses nothing up
    answer = asking.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "../")
    assert answer.headers["cache-control"] == "no-store"
    said = answer.headers["set-cookie"]
    assert "HttpOnly" in said and "SameSite=strict" in said and "Domain" not in said
    assert holds_key({cookie_name(): said.partition("=")[2].partition(";")[0]})
    again = asking.get(path)
    assert (again.status_code, again.text) == (403, local_officer.USED) and "set-cookie" not in again.headers
    assert asking.get(f"/officer/{word(capsys.readouterr().out.strip())}").status_code == 303


@pytest.mark.parametrize(("setting", "value"), [
    ("DASHBOARD_INSTANCE", "public"), ("DASHBOARD_LOCAL_OFFICER", "0"), ("DASHBOARD_LOCAL_OFFICER", "true"),
])  # fmt: skip
def test_an_instance_that_is_not_set_to_has_no_local_officer(
    setting: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser_with({cookie_name(): key_for(word(new_link()))}, monkeypatch)
    monkeypatch.setenv(setting, value)
    assert not access.is_local_officer()


@pytest.mark.parametrize("listens", ["0.0.0.0", "", "192.168.1.4"])
def test_a_server_that_listens_to_others_has_no_local_officer(listens: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser_with({cookie_name(): key_for(word(new_link()))}, monkeypatch)
    st.config.set_option("server.address", listens)
    assert not access.is_local_officer()


@pytest.fixture
def set_to_sign_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Sets an instance for officers who sign in: its secret in Streamlit's own settings, and in secrets.toml."""
    monkeypatch.delenv("DASHBOARD_LOCAL_OFFICER")
    before = {name: st.get_option(name) for name in ("server.cookieSecret", "secrets.files")}

    def set_to(own: str | None, toml: str | None) -> None:
        monkeypatch.setattr(access, "is_manually_set", lambda name: own is not None)
        st.config.set_option("server.cookieSecret", LONG if own is None else own)  # unset, Streamlit makes one up
        path = tmp_path / "secrets.toml"
        path.write_text("" if toml is None else f"[auth]\n{toml}\n")
        st.config.set_option("secrets.files", [str(path)])
        secrets_singleton._reset()

    yield set_to
    for name, value in before.items():
        st.config.set_option(name, value)
    secrets_singleton._reset()


@pytest.mark.parametrize(("own", "toml"), [
    (None, None), (None, 'client_id = "x"'), ("", None), ("", 'client_id = "x"'), (" " * 40, None), ("x", None),
    (LONG[:31], None), (None, 'cookie_secret = ""'), (None, 'cookie_secret = "x"'), (LONG, 'cookie_secret = ""'),
    (LONG, 'cookie_secret = "x"'), ("", f'cookie_secret = "{LONG}"'), (None, "cookie_secret = 12345678901234567890"),
])  # fmt: skip
def test_an_officers_instance_whose_secret_is_missing_blank_or_short_in_any_place_does_not_start(
    own: str | None, toml: str | None, set_to_sign_in
) -> None:
    set_to_sign_in(own, toml)
    said = access.refusal_to_start()
    assert said and said.startswith("This officers' instance will not start because the secret that signs its cookies")


@pytest.mark.parametrize(
    ("own", "toml"), [(LONG, None), (LONG, 'client_id = "x"'), (None, f'cookie_secret = "{LONG}"')]
)
def test_one_with_a_long_secret_starts_wherever_it_stands(own: str | None, toml: str | None, set_to_sign_in) -> None:
    set_to_sign_in(own, toml)
    assert access.refusal_to_start() is None


def test_the_instance_of_a_local_officer_needs_no_secret_and_a_public_one_neither(
    set_to_sign_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_to_sign_in(None, None)
    monkeypatch.setenv("DASHBOARD_LOCAL_OFFICER", "1")
    assert access.refusal_to_start() is None
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    assert access.refusal_to_start() is None

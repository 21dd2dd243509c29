"""Signing in with a real OpenID provider, in a real browser: who gets where, and what is refused."""

import base64
import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from figures.page_list import OFFICER_PAGES, PUBLIC_PAGES
from store import people
from store.audit import lines
from store.database import open_store
from tests.browser.accessibility import DESK, NOTHING, PHONE, broken, ready
from tests.browser.conftest import free_port, from_menu, group_of_menu, served

OFFICER, MEMBER, STRANGER = "officer@example.org", "member@example.org", "stranger@example.org"
SECRET = "for these tests alone, and longer than thirty-two characters"
NARROW_TOO = ("", "hot-spots", "releases")


def user(email: str) -> User:
    return User(sub=email, claims={"email": email, "email_verified": True})


@pytest.fixture
def store(sample: Path):
    """The store behind the server, with an officer and a member of the panel on its list."""
    engine = open_store()
    people.add(engine, OFFICER, "officer", by="the command line")
    people.add(engine, "second@example.org", "officer", by="the command line")
    people.add(engine, MEMBER, "panel", by=OFFICER)
    yield engine
    engine.dispose()


def signing_in(folder: Path, port: int, provider: int) -> Path:
    """The settings of a dashboard on one port that asks a provider on another who people are."""
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
        f'client_id = "dashboard"\nclient_secret = "secret"\n'
        f'server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"\n'
    )
    return secrets


@pytest.fixture
def server(store, tmp_path: Path) -> Iterator[str]:
    """The address of an officer instance that signs people in, and has no local officer."""
    port = free_port()
    with run_server_in_thread(user_claims=[user(one) for one in (OFFICER, MEMBER, STRANGER)]) as provider:
        secrets = signing_in(tmp_path, port, provider.server_port)
        environment = os.environ | {"DASHBOARD_INSTANCE": "officer"}
        environment.pop("DASHBOARD_LOCAL_OFFICER", None)
        yield from served(environment, tmp_path / "server.log", "--secrets.files", str(secrets), port=port)


def sign_in(page: Page, server: str, email: str) -> None:
    page.goto(server)
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").fill(email)
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_text(f"Signed in as {email.partition('@')[0]}")).to_be_visible()


def is_shut_out(page: Page, server: str) -> None:
    """None of the officers' pages opens, by menu or by address."""
    for _, _, address in OFFICER_PAGES:
        page.goto(f"{server}/{address}")
        expect(page.get_by_text("Page not found")).to_be_visible()
        expect(page.locator(".frame strong")).to_have_text("Overview")  # which opens in its place


def test_an_officer_gets_in_and_is_out_at_the_next_click_after_being_removed(server: str, page: Page, store) -> None:
    sign_in(page, server, OFFICER)
    expect(group_of_menu(page, "This month")).to_be_visible()
    expect(page.get_by_text("Draft ").first).to_be_visible()
    assert ("sign in", OFFICER) in zip(lines(store)["action"], lines(store)["who"], strict=True)
    from_menu(page, "Records", "History")
    expect(page.get_by_role("heading", name="History")).to_be_visible()

    people.remove(store, OFFICER, by="second@example.org")
    from_menu(page, "Evidence", "Trends")
    expect(page.get_by_text("You are not on the list of officers and panel members.")).to_be_visible()
    expect(page.get_by_text("Edition 1, data to").first).to_be_visible()
    is_shut_out(page, server)


def test_a_member_of_the_panel_sees_the_draft_and_no_more(server: str, page: Page) -> None:
    sign_in(page, server, MEMBER)
    expect(page.get_by_text("Draft ").first).to_be_visible()
    page.goto(f"{server}/hot-spots")
    expect(page.locator(".frame strong")).to_have_text("Hot spots")
    ready(page)
    page.get_by_role("button", name="More filters").click()
    expect(page.get_by_text("Actions and events")).to_be_visible()
    expect(page.get_by_text("Show each report as a dot")).to_have_count(0)
    expect(page.get_by_text("Half of all items come from")).to_have_count(0)
    is_shut_out(page, server)
    for address in ("", *(each for _, _, each in PUBLIC_PAGES[1:])):
        page.goto(f"{server}/{address}")
        narrow = (PHONE,) if address in NARROW_TOO else ()  # the others are as the public sees them at that width
        assert broken(page, f"{address} for the panel", (DESK, *narrow)) == NOTHING


def test_a_stranger_sees_what_is_published_with_a_forged_role_too(server: str, page: Page) -> None:
    for cookie in (forged(OFFICER), *(signed(OFFICER, server, secret) for secret in ("", "x", "secret"))):
        page.context.add_cookies([
            {"name": name, "value": value, "url": server}
            for name, value in (("role", "officer"), ("_streamlit_user", cookie))
        ])  # fmt: skip
        page.goto(server)
        expect(page.get_by_text("Edition 1, data to").first).to_be_visible()
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    is_shut_out(page, server)
    page.context.clear_cookies()
    sign_in(page, server, STRANGER)
    expect(page.get_by_text("Edition 1, data to").first).to_be_visible()
    is_shut_out(page, server)


def test_a_cookie_that_is_played_back_brings_nothing_after_the_person_was_removed(
    server: str, page: Page, store
) -> None:
    sign_in(page, server, OFFICER)
    kept = page.context.cookies()
    people.remove(store, OFFICER, by="second@example.org")
    page.context.clear_cookies()
    page.context.add_cookies(kept)
    page.goto(server)
    expect(page.get_by_text("Edition 1, data to").first).to_be_visible()
    is_shut_out(page, server)


def test_a_cookie_that_is_played_back_after_signing_out_is_refused(server: str, page: Page, store) -> None:
    sign_in(page, server, OFFICER)
    kept = page.context.cookies()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # at the provider
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    page.context.clear_cookies()
    page.context.add_cookies(kept)
    page.goto(server)
    expect(page.get_by_text("Edition 1, data to").first).to_be_visible()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    is_shut_out(page, server)
    assert ("sign out", OFFICER) in zip(lines(store)["action"], lines(store)["who"], strict=True)
    page.context.clear_cookies()
    sign_in(page, server, OFFICER)  # and they come in again, as themselves
    expect(group_of_menu(page, "This month")).to_be_visible()


@pytest.mark.parametrize("session", ["nobody", "../../x", ""])
def test_the_upload_route_is_shut_without_an_officers_session(server: str, session: str) -> None:
    request = urllib.request.Request(f"{server}/_stcore/upload_file/{session}/file", data=b"x", method="PUT")
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request)
    assert refusal.value.code in (400, 403, 404)


def forged(email: str) -> str:
    """A cookie that says to be someone, in the form of a signed one but without the server's signature."""
    said = json.dumps({"origin": "http://127.0.0.1", "is_logged_in": True, "email": email, "email_verified": True})
    return "2|1:0|10:1760000000|15:_streamlit_user|" + base64.b64encode(said.encode()).decode() + "|" + "0" * 64


def signed(email: str, origin: str, secret: str) -> str:
    """The cookie of someone, signed as the server would if this were its secret."""
    said = {"origin": origin, "is_logged_in": True, "email": email, "email_verified": True, "iss": "x", "sub": email}
    return create_signed_value(secret, "_streamlit_user", json.dumps(said)).decode()

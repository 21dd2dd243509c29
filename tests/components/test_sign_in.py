"""Who someone is and what they may do, by what their provider says and the council's list."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from starlette.requests import Request
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from components import access, local_officer, streamlit_internals
from components.door import Door, open_door
from components.officers import requests as officers_requests
from components.officers import sign_in
from components.officers.door import OfficersDoor
from components.officers.sign_in import Person, identity, person, session_of
from components.server.security import UPLOADS
from store import people
from store.database import open_store
from store.errors import StoreError

EMAIL = {
    "is_logged_in": True,
    "email": "Officer@Example.org",
    "email_verified": True,
    "iss": "https://id.example.org",
    "sub": "17",
}


@pytest.fixture(autouse=True)
def nobody_was_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "_lately", {})


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A list with an officer and a member of the panel."""
    engine = open_store(f"sqlite:///{tmp_path / 'evidence.db'}")
    people.add(engine, "officer@example.org", "officer", by="the first")
    people.add(engine, "https://id.example.org#18", "panel", by="the first")
    monkeypatch.setattr(sign_in, "working_store", lambda: engine)
    open_door(OfficersDoor())  # as dashboard.py does
    yield engine
    open_door(Door())
    engine.dispose()


@pytest.mark.parametrize(("claims", "name"), [
    ({}, ""),
    (EMAIL, "Officer@Example.org"),
    (EMAIL | {"is_logged_in": False}, ""),
    (EMAIL | {"email_verified": False}, "https://id.example.org#17"),  # anyone can claim an address
    (EMAIL | {"email_verified": "true"}, "https://id.example.org#17"),
    ({"is_logged_in": True, "email": "officer@example.org"}, ""),
    ({"is_logged_in": True, "role": "officer"}, ""),
])  # fmt: skip
def test_only_what_the_provider_vouches_for_is_a_name(claims: dict, name: str) -> None:
    assert identity(claims) == name


def test_the_list_says_what_a_person_may_do_whatever_the_case(listed) -> None:
    assert person(EMAIL).role == "officer"
    assert person(EMAIL | {"email": None, "sub": "18"}).role == "panel"


def test_a_stranger_is_a_member_of_the_public_and_told_so(listed) -> None:
    stranger = person(EMAIL | {"email": "stranger@example.org", "role": "officer", "groups": ["officer"]})
    assert (stranger.role, stranger.told) == ("public", "You are not on the list of officers and panel members.")


def test_who_is_removed_is_out_at_once(listed) -> None:
    people.add(listed, "second@example.org", "officer", by="the first")
    people.remove(listed, "officer@example.org", by="second@example.org")
    assert person(EMAIL).role == "public"


def test_a_session_that_was_signed_out_of_is_nobodys_and_another_of_the_same_person_goes_on(listed) -> None:
    one, other = (EMAIL | {"iat": 1_790_000_000, "nonce": nonce} for nonce in ("one", "other"))
    people.sign_out(listed, "officer@example.org", session_of(one))
    assert person(one) == sign_in.NOBODY
    assert person(other).role == "officer"


@pytest.mark.parametrize("claims", [{}, {"is_logged_in": True, "sub": "17"}, {"iat": 1_790_000_000}])
def test_a_session_that_nothing_tells_from_another_cannot_be_ended_so_that_nobody_is_shut_out_for_good(
    claims: dict,
) -> None:
    assert session_of(claims) == ""


def test_without_the_list_nobody_is_an_officer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "working_store", lambda: open_store("postgresql://nobody@127.0.0.1:1/nowhere"))
    assert person(EMAIL) == Person("Officer@Example.org", "public", sign_in.NO_LIST)


def test_an_officer_stays_one_while_the_list_cannot_be_read_but_not_for_long(
    listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert person(EMAIL).role == "officer"
    monkeypatch.setattr(sign_in, "working_store", lambda: open_store("postgresql://nobody@127.0.0.1:1/nowhere"))
    assert person(EMAIL) == Person("Officer@Example.org", "officer", sign_in.NO_ANSWER)
    monkeypatch.setattr(sign_in, "KEPT_FOR", 0)
    assert person(EMAIL) == Person("Officer@Example.org", "public", sign_in.NO_LIST)


SECRET = "for these tests alone, and longer than thirty-two characters"
ORIGIN = "https://officers.example.org"


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch):
    """Sets the secret that signs cookies, at an officers' instance where people sign in."""
    monkeypatch.setenv("DASHBOARD_INSTANCE", "officer")
    monkeypatch.delenv("DASHBOARD_LOCAL_OFFICER", raising=False)
    monkeypatch.setattr(officers_requests, "get_origin_from_redirect_uri", lambda: ORIGIN)
    before = st.get_option("server.cookieSecret")
    yield lambda said: st.config.set_option("server.cookieSecret", said)
    st.config.set_option("server.cookieSecret", before)


def cookie(claims: dict, secret: str, origin: str = ORIGIN) -> dict[str, str]:
    """The cookie of a sign-in as whoever knows the secret signs it."""
    said = json.dumps({"origin": origin, **claims})
    return {"_streamlit_user": create_signed_value(secret, "_streamlit_user", said).decode()}


@pytest.mark.parametrize("weak", ["", "x", " " * 40, SECRET[:31]])
def test_no_cookie_counts_that_was_signed_with_a_blank_or_short_secret(listed, secret, weak: str) -> None:
    secret(weak)
    assert officers_requests.claims_of(cookie(EMAIL, weak)) == {}
    assert sign_in.who() == sign_in.NOBODY


@pytest.mark.parametrize(("signed_with", "origin", "may"), [
    (SECRET, ORIGIN, "officer"), ("", ORIGIN, "public"), ("x", ORIGIN, "public"), (SECRET, "https://other.example", "public"),
])  # fmt: skip
def test_a_request_is_of_whom_its_cookie_names_if_this_server_signed_it(
    listed, secret, signed_with: str, origin: str, may: str
) -> None:
    secret(SECRET)
    asked = Request({"type": "http", "headers": header_of(cookie(EMAIL, signed_with, origin))})
    assert access.role_of_request(asked) == may


def test_a_local_officers_instance_takes_no_ones_sign_in(listed, secret, monkeypatch: pytest.MonkeyPatch) -> None:
    secret(SECRET)
    monkeypatch.setattr(sign_in, "has_local_officer", lambda: True)
    assert officers_requests.claims_of(cookie(EMAIL, SECRET)) == {}


def header_of(cookies: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(b"cookie", f"{name}={value}".encode()) for name, value in cookies.items()]


SECOND = EMAIL | {"email": "second@example.org", "sub": "19"}
STRANGER = EMAIL | {"email": "stranger@example.org", "sub": "20"}


@pytest.mark.parametrize("base", ["", "/evidence"])
@pytest.mark.parametrize(("session", "asks", "signed_with", "may"), [
    ("theirs", EMAIL, SECRET, True), ("others", EMAIL, SECRET, False),
    ("theirs", SECOND, SECRET, False),  # another officer
    ("theirs", EMAIL | {"iat": 2}, SECRET, False),  # another sign-in of theirs
    ("theirs", None, SECRET, False),  # whoever knows the session's number
    ("theirs", EMAIL, "", False), ("a stranger's", STRANGER, SECRET, False), ("a reader's", None, SECRET, False),
])  # fmt: skip
def test_an_officer_who_has_signed_in_may_upload_in_their_own_session_alone_also_below_a_base_path(
    listed, secret, base: str, session: str, asks: dict | None, signed_with: str, may: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    secret(SECRET)
    people.add(listed, "second@example.org", "officer", by="the first")
    known = {"theirs": EMAIL, "a stranger's": STRANGER, "a reader's": {}}
    sessions = {name: SimpleNamespace(session=SimpleNamespace(_user_info=one)) for name, one in known.items()}
    runtime = SimpleNamespace(_session_mgr=SimpleNamespace(get_active_session_info=sessions.get))
    monkeypatch.setattr(streamlit_internals, "get_instance", lambda: runtime)
    headers = header_of(cookie(asks, signed_with)) if asks else []
    scope = {"type": "http", "path": f"{base}/_stcore/upload_file/{session}/file", "headers": headers, "client": None}
    assert officers_requests.may_upload(scope) is may


@pytest.mark.parametrize(("opened_with", "asked_with", "may"), [
    ("key", "key", True), ("key", None, False), (None, "key", False), (None, None, False),
])  # fmt: skip
def test_the_local_officer_uploads_with_their_key_in_a_session_that_was_opened_with_one(
    opened_with: str | None, asked_with: str | None, may: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, key = local_officer.cookie_name(), local_officer.key_for(local_officer.new_link().rpartition("/")[2])
    monkeypatch.setattr(officers_requests, "has_local_officer", lambda: True)
    client = SimpleNamespace(client_context=SimpleNamespace(cookies={name: key} if opened_with else {}))
    found = SimpleNamespace(client=client)
    runtime = SimpleNamespace(_session_mgr=SimpleNamespace(get_active_session_info={"one": found}.get))
    monkeypatch.setattr(streamlit_internals, "get_instance", lambda: runtime)
    headers = header_of({name: key}) if asked_with else []
    assert officers_requests.may_upload({"type": "http", "path": f"{UPLOADS}/one/file", "headers": headers}) is may


@pytest.mark.parametrize("alike", [
    "o\ufb03cer@example.org", "\u00a0officer@example.org", "officer@example.org\u2003", "OFF\u0130CER@example.org",
    "officer@e\u017fample.org", "officer@exam\uff50le.org", "\u043efficer@example.org",
])  # fmt: skip
def test_letters_that_look_alike_make_nobody_an_officer_nor_can_they_be_put_on_the_list(listed, alike: str) -> None:
    assert person(EMAIL | {"email": alike}).role == "public"
    with pytest.raises(StoreError, match="letters that can look like others"):
        people.add(listed, alike, "officer", by="the first")


def test_an_address_that_reads_as_a_providers_own_name_is_not_taken_for_one(listed) -> None:
    assert identity(EMAIL | {"email": "https://id.example.org#18"}) == "https://id.example.org#17"


def a_page_whose_database_may_be_down() -> None:
    from types import SimpleNamespace

    import streamlit as st

    from components.officers.sign_in import run
    from store import errors

    def page() -> None:
        if st.session_state.get("down"):
            raise errors.database_down()
        st.text_area("Release note", key="note")
        st.toggle("Corrects a mistake", key="correction")
        st.button("Publish", key="go")

    run(SimpleNamespace(run=page, url_path="publish"))


def test_what_was_typed_is_there_again_after_the_database_was_down() -> None:
    app = AppTest.from_function(a_page_whose_database_may_be_down).run()
    app.text_area(key="note").set_value("What is new in May.")
    app.toggle(key="correction").set_value(True).run()
    app.session_state["down"] = True
    for _ in range(2):  # and it is tried again in vain
        app.run()
        assert not app.exception and not app.text_area
        assert [error.value.startswith("The database does not answer now:") for error in app.error] == [True]
    app.session_state["down"] = False
    app.button(key="again").click().run()
    assert (app.text_area(key="note").value, app.toggle(key="correction").value) == ("What is new in May.", True)

"""Who someone is and what they may do, by what their provider says and the council's list."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from components.officers import sign_in
from components.officers.sign_in import Person, identity, person, session_of
from store import people
from store.database import open_store

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
    monkeypatch.setattr(sign_in, "_store", lambda: engine)
    yield engine
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
    monkeypatch.setattr(sign_in, "_store", lambda: open_store("postgresql://nobody@127.0.0.1:1/nowhere"))
    assert person(EMAIL) == Person("Officer@Example.org", "public", sign_in.NO_LIST)


def test_an_officer_stays_one_while_the_list_cannot_be_read_but_not_for_long(
    listed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert person(EMAIL).role == "officer"
    monkeypatch.setattr(sign_in, "_store", lambda: open_store("postgresql://nobody@127.0.0.1:1/nowhere"))
    assert person(EMAIL) == Person("Officer@Example.org", "officer", sign_in.NO_ANSWER)
    monkeypatch.setattr(sign_in, "KEPT_FOR", 0)
    assert person(EMAIL) == Person("Officer@Example.org", "public", sign_in.NO_LIST)


@pytest.mark.parametrize("base", ["", "/evidence"])
def test_an_officer_who_has_signed_in_may_upload_in_their_own_session_also_below_a_base_path(
    listed, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = SimpleNamespace(session=SimpleNamespace(_user_info=EMAIL))
    sessions = SimpleNamespace(get_active_session_info={"theirs": theirs}.get)
    monkeypatch.setattr(sign_in, "get_instance", lambda: SimpleNamespace(_session_mgr=sessions))
    for session, may in (("theirs", True), ("others", False)):
        scope = {"type": "http", "path": f"{base}/_stcore/upload_file/{session}/file", "headers": [], "client": None}
        assert sign_in.may_upload(scope) is may


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

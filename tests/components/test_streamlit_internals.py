"""What an upgrade of Streamlit may take away: one test for each name in components/streamlit_internals.py."""

import inspect
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.session_manager import ActiveSessionInfo, SessionClient, SessionManager
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from components import streamlit_internals as internals
from components.streamlit_internals import BackMsg, ForwardMsg

SECRET = "for these tests alone, and longer than thirty-two characters"


@pytest.fixture
def secrets(tmp_path: Path):
    """Writes the secrets.toml of a server."""
    before = st.get_option("secrets.files")
    path = tmp_path / "secrets.toml"
    st.config.set_option("secrets.files", [str(path)])

    def write(toml: str) -> None:
        path.write_text(toml)
        internals.secrets_singleton._reset()

    internals.secrets_singleton._reset()
    yield write
    st.config.set_option("secrets.files", before)
    internals.secrets_singleton._reset()


def test_no_script_runs_in_a_thread_of_the_server() -> None:
    assert not internals.is_run_as_a_script()
    assert internals.script_of_page() == ""
    assert internals.keys_of_fields() == []


def a_page_with_fields() -> None:
    import streamlit as st

    from components.streamlit_internals import is_run_as_a_script, keys_of_fields, script_of_page

    st.text_input("Why", key="why")
    st.toggle("Correction", key="correction")
    st.selectbox("Ward", ["Bevois"], key="ward")
    st.date_input("Day", key="day")
    st.number_input("Radius", 1, 5, key="radius")
    st.text_input("One without a key")
    st.button("Save", key="save")
    st.session_state["seen"] = (is_run_as_a_script(), script_of_page(), keys_of_fields())


def test_the_fields_that_a_page_has_drawn_are_known_by_their_keys_and_buttons_are_none() -> None:
    runs, page, fields = AppTest.from_function(a_page_with_fields).run().session_state["seen"]
    assert runs and page
    assert sorted(fields) == ["correction", "day", "radius", "ward", "why"]


def test_a_setting_is_known_to_be_set_by_hand_or_not() -> None:
    assert not internals.is_manually_set("magic.displayRootDocString")  # which nobody sets
    before = st.get_option("server.baseUrlPath")
    st.config.set_option("server.baseUrlPath", "evidence")
    try:
        assert internals.is_manually_set("server.baseUrlPath")
    finally:
        st.config.set_option("server.baseUrlPath", before)


def test_what_secrets_say_of_signing_in_is_read(secrets) -> None:
    assert internals.sign_in_settings() == {} and not internals.offers_sign_in()
    secrets('[auth]\nclient_id = "x"\nredirect_uri = "https://officers.example.org/evidence/oauth2callback"\n')
    assert internals.sign_in_settings()["client_id"] == "x" and internals.offers_sign_in()
    assert internals.get_origin_from_redirect_uri() == "https://officers.example.org"


def test_the_cookie_of_a_sign_in_is_read_if_this_server_signed_it() -> None:
    before = st.get_option("server.cookieSecret")
    st.config.set_option("server.cookieSecret", SECRET)
    try:
        for secret, claims in ((SECRET, b'{"iat": 1}'), ("another's", None)):
            signed = create_signed_value(secret, internals.USER_COOKIE_NAME, '{"iat": 1}').decode()
            assert internals.signed_claims({internals.USER_COOKIE_NAME: signed}) == claims
    finally:
        st.config.set_option("server.cookieSecret", before)


def test_a_session_is_found_by_its_number_and_tells_who_opened_it_with_which_cookies() -> None:
    """No server runs in this test: what is read of it is looked for in Streamlit's own code."""
    assert "self._session_mgr = " in inspect.getsource(Runtime.__init__)
    assert hasattr(SessionManager, "get_active_session_info")
    assert {"client", "session"} <= set(ActiveSessionInfo.__annotations__)
    assert hasattr(SessionClient, "client_context")
    assert "self._user_info" in inspect.getsource(AppSession.__init__)


def test_a_session_whose_browser_is_not_known_has_no_cookies() -> None:
    found = SimpleNamespace(client=SimpleNamespace(client_context=None))
    assert internals.cookies_of_session(found) is None


def test_messages_have_the_fields_that_are_looked_at() -> None:
    assert {"rerun_script", "backend_operation_request"} <= {one.name for one in BackMsg.DESCRIPTOR.oneofs[0].fields}
    message = ForwardMsg()
    message.new_session.main_script_path = "dashboard.py"
    message.new_session.initialize.user_info.SetInParent()
    message.new_session.initialize.environment_info.streamlit_version = st.__version__
    assert ForwardMsg.FromString(message.SerializeToString()).WhichOneof("type") == "new_session"


def test_the_frame_that_browsers_get_is_where_it_is_looked_for() -> None:
    assert "<script" in internals.INDEX.read_text(encoding="utf-8")


def test_a_page_of_the_menu_runs_and_has_an_address() -> None:
    assert callable(internals.StreamlitPage.run)
    assert isinstance(internals.StreamlitPage.url_path, property)

"""What this dashboard uses of Streamlit beyond its public interface, all of it, in one place.

An upgrade may take any of it away without a word: tests/components/test_streamlit_internals.py then says which.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit
from streamlit.auth_util import get_origin_from_redirect_uri, get_secrets_auth_section
from streamlit.config import is_manually_set
from streamlit.navigation.page import StreamlitPage
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.secrets import secrets_singleton
from streamlit.runtime.session_manager import ActiveSessionInfo
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

__all__ = ["BackMsg", "ForwardMsg", "StreamlitPage", "get_origin_from_redirect_uri", "is_manually_set"]

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"  # the frame that Streamlit sends to browsers
# How fields keep what was typed or chosen; buttons and files cannot be set.
FIELDS = {
    "bool_value",
    "double_value",
    "int_value",
    "string_value",
    "double_array_value",
    "int_array_value",
    "string_array_value",
}


def is_run_as_a_script() -> bool:
    """Whether a script runs for a session in this thread."""
    return get_script_run_ctx() is not None


def script_of_page() -> str:
    """The stem of the file of the page that runs now; blank where none runs."""
    context = get_script_run_ctx()
    if context is None:
        return ""
    page = context.pages_manager.get_pages().get(context.page_script_hash)
    return Path(page["script_path"]).stem if page else ""


def keys_of_fields() -> list[str]:
    """The keys of the fields that this run has drawn so far; buttons and files are none."""
    context = get_script_run_ctx()
    if context is None:
        return []
    state = context.session_state._state
    keys = state._key_id_mapper.id_key_mapping
    drawn = list(state._new_widget_state.widget_metadata.items())
    return [keys[id] for id, about in drawn if keys.get(id) is not None and about.value_type in FIELDS]


def sign_in_settings() -> Mapping[str, Any]:
    """What secrets.toml says under [auth]; nothing where there is no such file."""
    found = secrets_singleton.get("auth") if secrets_singleton.load_if_toml_exists() else None
    return found or {}


def offers_sign_in() -> bool:
    """Whether Streamlit has settings to sign people in with."""
    return bool(get_secrets_auth_section())


def signed_claims(cookies: Mapping[str, str]) -> bytes | None:
    """What the cookie of a sign-in holds, as JSON; None where there is none that this server signed."""
    return _get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)


def session_at(number: str) -> ActiveSessionInfo | None:
    """The session with a number, while its page is open."""
    return get_instance()._session_mgr.get_active_session_info(number)


def claims_of_session(found: ActiveSessionInfo) -> Mapping[str, Any]:
    """What the provider said of the person who opened a session."""
    claims: Mapping[str, Any] = found.session._user_info
    return claims


def cookies_of_session(found: ActiveSessionInfo) -> Mapping[str, str] | None:
    """The cookies with which a session was opened; None where nothing is known of its browser."""
    context = found.client.client_context
    return None if context is None else context.cookies

"""Who has signed in, and what the council's list lets them do. Officer instances only.

Roles are never taken from the browser: the identity comes from the provider's signed token, which Streamlit
keeps in a cookie signed with the server's secret, and the role from the list, at every run.
"""

import hashlib
import json
import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from streamlit.errors import StreamlitAPIException

from components.access import cookies_are_signed, has_local_officer, role
from components.door import Role
from components.officers.status import show_status, status_line
from components.officers.working_store import working_store
from components.streamlit_internals import StreamlitPage, keys_of_fields, offers_sign_in
from components.text import plain
from store.errors import DatabaseDown, StoreError, database_down
from store.people import SIGNED_OUT, role_of, sign_in, sign_out

LOG = logging.getLogger("dashboard")
KEPT_FOR = 4 * 3_600  # seconds: longer than a database is mended in
KEPT_FIELDS = "kept-fields"  # in the session: what stood in the fields of each page that could not be drawn
NO_ANSWER = (
    "The database does not answer now: nothing can be saved until it does. What you have typed or chosen is kept."
)
NOT_LET_IN = (
    "You see what readers see. To work as the officer at this computer, open the newest address that was printed"
    " where the dashboard was started: it ends in a word of its own and works once."
)
NO_LIST = "The list of people cannot be read now, so everyone is shown what is published. Try again in a few minutes."


@dataclass(frozen=True)
class Person:
    """Someone at the door: how they are recorded, what they may do, and what to tell them."""

    name: str
    role: Role
    told: str = ""


NOBODY = Person("", "public")
# What the provider signs for one sign-in alone. Without the first or the second it signs for the person alone.
OF_ONE_SIGN_IN = ("iat", "nonce", "iss", "sub", "auth_time", "at_hash")
_lately: dict[tuple[str, str], tuple[Role, float]] = {}  # what each could do when the list was last read, and when


def who() -> Person:
    """The person of this session; nobody in particular unless they have signed in."""
    return person(claims())


def claims() -> Mapping[str, Any]:
    """What the provider says of the person of this session; nothing where no cookie can be trusted."""
    return st.user.to_dict() if signing_in() else {}


def signing_in() -> bool:
    """Whether people sign in here: not where the officer is whoever sits here, nor where anyone could sign a cookie."""
    return not has_local_officer() and cookies_are_signed()


def person(claims: Mapping[str, Any]) -> Person:
    """Someone by what their provider says of them. Whatever is missing makes them a member of the public."""
    name, session = identity(claims), session_of(claims)
    if not name:
        return NOBODY
    try:
        listed = role_of(working_store(), name, session)
    except (SQLAlchemyError, StoreError) as problem:
        LOG.warning("the list of people could not be read: %s", problem)
        kept = _role_lately(name, session)
        return Person(name, kept, NO_LIST if kept == "public" else NO_ANSWER)
    if listed == SIGNED_OUT:
        _lately.pop((name, session), None)
        return NOBODY
    _lately[name, session] = (listed or "public", time.monotonic())
    return Person(name, listed or "public", "" if listed else "You are not on the list of officers and panel members.")


def signed_in_as() -> str:
    """The name that the list may know the person of this session by; blank for somebody who has not signed in."""
    return identity(claims())


def session_of(claims: Mapping[str, Any]) -> str:
    """What tells one sign-in from every other; blank where the provider says nothing that could."""
    if not claims.get("is_logged_in") or not (claims.get("iat") or claims.get("nonce")):
        return ""
    said = json.dumps([claims.get(name) for name in OF_ONE_SIGN_IN], default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def _role_lately(name: str, session: str) -> Role:
    """What a person could do when the list was last read, if that was not long ago.

    So a failure of the database does not take an officer's half-filled form away. It opens nothing: while
    the database does not answer nothing can be stored, and when it answers the store looks them up itself.
    """
    kept, when = _lately.get((name, session), ("public", 0.0))
    return kept if time.monotonic() - when < KEPT_FOR else "public"


def identity(claims: Mapping[str, Any]) -> str:
    """The name that the list knows a person by: a verified e-mail address, or the provider and its name for them."""
    if not claims.get("is_logged_in"):
        return ""
    email = str(claims.get("email") or "")
    if email and "#" not in email and claims.get("email_verified") is True:  # "#" stands in a provider's own names
        return email
    return f"{claims['iss']}#{claims['sub']}" if claims.get("iss") and claims.get("sub") else ""


def run(page: StreamlitPage) -> None:
    """The page with the door above it; where the database does not answer, one sentence in its place."""
    show_door()
    told = _told_that_it_is_down()
    above = st.empty() if told else None
    bring_back_what_was_typed(page.url_path)
    body, foot = st.container(), st.empty()
    if role() == "officer":
        with foot:  # before the page, which may stop where it has no more to say
            show_status()
    try:
        with body:
            page.run()
    except StoreError as reason:
        keep_what_was_typed(page.url_path)
        sentence = NO_ANSWER if isinstance(reason, DatabaseDown) else str(reason)
        st.error(plain(told or sentence), icon=":material/error:")
        st.button("Try again", key="again")
        foot.empty()
        status_line.clear()  # it may still say that the database answers
        return
    st.session_state.get(KEPT_FIELDS, {}).pop(page.url_path, None)
    if told and above is not None:
        above.error(plain(told), icon=":material/error:")


def _told_that_it_is_down() -> str | None:
    """What the page would tell of a change that the database did not answer to: it is told once, not twice."""
    told = st.session_state.get("told")
    if not told or str(database_down()) not in told[1]:
        return None
    return st.session_state.pop("told")[1]


def keep_what_was_typed(page: str) -> None:
    """Keeps what stands in the fields of a page that could not be drawn, for when it can."""
    kept = st.session_state.setdefault(KEPT_FIELDS, {}).setdefault(page, {})
    for key in keys_of_fields():
        if key in st.session_state:
            with suppress(StreamlitAPIException):  # it was drawn before the page failed, so it is there
                st.session_state[key] = st.session_state[key]
                kept[key] = st.session_state[key]


def bring_back_what_was_typed(page: str) -> None:
    """Fills the fields again that an earlier run could not draw: Streamlit forgets those that a run leaves out."""
    for key, value in st.session_state.get(KEPT_FIELDS, {}).get(page, {}).items():
        st.session_state[key] = value


def show_door() -> None:
    """Who has signed in, with the way in or out; where the officer is whoever sits here, how to become it."""
    if has_local_officer():
        if role() != "officer":
            st.caption(NOT_LET_IN)
        return
    if not offers_sign_in() or not signing_in():
        return
    found = who()
    with st.container(key="door", horizontal=True, vertical_alignment="center"):
        if not found.name:
            st.button("Sign in", on_click=st.login, key="sign-in")
            return
        st.caption(
            plain(f"Signed in as {found.name} ({found.role}). {'' if found.told == NO_ANSWER else found.told}".strip())
        )
        st.button("Sign out", on_click=_sign_out, key="sign-out")
    _record_once(found)


def _sign_out() -> None:
    """Ends the session on record, then in this browser: its cookie may have been kept elsewhere."""
    said = claims()
    name, session = identity(said), session_of(said)
    _lately.pop((name, session), None)
    if session:
        try:
            sign_out(working_store(), name, session)
        except (SQLAlchemyError, StoreError) as problem:
            LOG.warning("a sign-out could not be recorded: %s", problem)
    st.logout()


def _record_once(found: Person) -> None:
    """Puts the sign-in on record, once a session."""
    if found.told in (NO_LIST, NO_ANSWER) or st.session_state.get("recorded") == found.name:
        return
    try:
        sign_in(working_store(), found.name, found.role)
    except (SQLAlchemyError, StoreError) as problem:
        LOG.warning("a sign-in could not be recorded: %s", problem)
        return
    st.session_state["recorded"] = found.name

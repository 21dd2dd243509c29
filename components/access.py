"""Who may see what. Whatever is not set closes a door."""

import os
from typing import Literal

import streamlit as st
from starlette.requests import HTTPConnection

from components.door import Role, door
from components.local_officer import holds_key
from components.streamlit_internals import is_manually_set, sign_in_settings

Instance = Literal["public", "officer"]

LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}
SHORTEST_SECRET = 32  # characters; fewer could be guessed by trying


def instance() -> Instance:
    """Which instance this is: public unless DASHBOARD_INSTANCE says officer."""
    return "officer" if os.environ.get("DASHBOARD_INSTANCE", "").strip().lower() == "officer" else "public"


def has_local_officer() -> bool:
    """Whether the officer is whoever sits at this computer, so that nobody signs in.

    Needs DASHBOARD_LOCAL_OFFICER=1 and a server that listens on loopback alone.
    """
    if instance() != "officer" or os.environ.get("DASHBOARD_LOCAL_OFFICER") != "1":
        return False
    return str(st.get_option("server.address") or "") in LOOPBACK


def refusal_to_start() -> str | None:
    """The sentence with which an instance that is wrongly set up refuses to start; None when all is well."""
    if instance() == "public" and os.environ.get("DATABASE_URL"):
        return (
            "This public instance will not start because DATABASE_URL is set:"
            " unset it, or set DASHBOARD_INSTANCE=officer."
        )
    if instance() == "officer" and not has_local_officer() and not cookies_are_signed():
        return (
            "This officers' instance will not start because the secret that signs its cookies is missing, blank or"
            f" shorter than {SHORTEST_SECRET} characters: set STREAMLIT_SERVER_COOKIE_SECRET or cookie_secret under"
            " [auth] in secrets.toml to what `python3 -c 'import secrets; print(secrets.token_hex(32))'` prints."
        )
    return None


def cookies_are_signed() -> bool:
    """Whether the secret that signs sign-ins was set, and is long enough in every place where it was set."""
    given = [st.get_option("server.cookieSecret")] if is_manually_set("server.cookieSecret") else []
    signing_in = sign_in_settings()
    if "cookie_secret" in signing_in:
        given.append(signing_in["cookie_secret"])
    return bool(given) and all(isinstance(one, str) and len(one.strip()) >= SHORTEST_SECRET for one in given)


def role() -> Role:
    """What this person may do, asked anew at every run. Nobody signs in on a public instance."""
    if instance() == "public":
        return "public"
    if is_local_officer():
        return "officer"
    return "public" if has_local_officer() else door().role()


def role_of_request(request: HTTPConnection) -> Role:
    """What the person may do whose browser asks for a file, by the cookies that it brings."""
    if instance() == "public":
        return "public"
    if has_local_officer():
        return "officer" if holds_key(request.cookies) else "public"
    return door().role_of(request.cookies)


def officer_name() -> str:
    """Who an officer's action is recorded as: who has signed in, or the account at this computer."""
    if not is_local_officer():
        return signed_in_as()
    return os.environ.get("USER") or os.environ.get("USERNAME") or "the officer at this computer"


def signed_in_as() -> str:
    """The name that the list may know this person by; blank for somebody who has not signed in."""
    return door().name()


def session() -> str:
    """What tells this sign-in from another of the same person; blank for somebody who has not signed in."""
    return door().session()


def is_local_officer() -> bool:
    """Whether this session is of a browser that opened the address which the server of this computer printed."""
    return has_local_officer() and holds_key(st.context.cookies)

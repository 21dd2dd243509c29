"""Who may see what. Whatever is not set closes a door."""

import importlib
import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any, Literal

import streamlit as st

Instance = Literal["public", "officer"]
Role = Literal["public", "panel", "officer"]

LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}
FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via")


def instance() -> Instance:
    """Which instance this is: public unless DASHBOARD_INSTANCE says officer."""
    return "officer" if os.environ.get("DASHBOARD_INSTANCE", "").strip().lower() == "officer" else "public"


def refusal_to_start() -> str | None:
    """The sentence with which an instance that is wrongly set up refuses to start; None when all is well."""
    if instance() == "public" and os.environ.get("DATABASE_URL"):
        return (
            "This public instance will not start because DATABASE_URL is set:"
            " unset it, or set DASHBOARD_INSTANCE=officer."
        )
    return None


def role() -> Role:
    """What this person may do, asked anew at every run. Nobody signs in on a public instance."""
    if instance() == "public":
        return "public"
    return "officer" if is_local_officer() else _signed_in().role


def officer_name() -> str:
    """Who an officer's action is recorded as: who has signed in, or the account at this computer."""
    if not is_local_officer():
        return signed_in_as()
    return os.environ.get("USER") or os.environ.get("USERNAME") or "the officer at this computer"


def signed_in_as() -> str:
    """The name that the list may know this person by; blank for somebody who has not signed in."""
    return importlib.import_module("components.officers.sign_in").signed_in_as()


def session() -> str:
    """What tells this sign-in from another of the same person; blank for somebody who has not signed in."""
    return importlib.import_module("components.officers.sign_in").session_of(st.user.to_dict())


def _signed_in() -> Any:
    """Who has signed in; the list of people is in the store, which a public instance must not load."""
    return importlib.import_module("components.officers.sign_in").who()


def is_local_officer() -> bool:
    """Whether the person at this very computer asks, with nothing in between."""
    return straight_from_here(st.context.headers, st.context.ip_address)


def straight_from_here(headers: Mapping[str, str], address: str | None) -> bool:
    """Whether a request is the local officer's.

    Needs DASHBOARD_LOCAL_OFFICER=1, a server that listens on loopback alone, and a request
    straight from loopback to a loopback name: a proxy in front shows by its headers.
    """
    if instance() != "officer" or os.environ.get("DASHBOARD_LOCAL_OFFICER") != "1":
        return False
    if str(st.get_option("server.address") or "") not in LOOPBACK:
        return False
    if any(name in headers for name in FORWARDING):
        return False
    return _is_loopback(address) and _host(headers.get("Host", "")) in LOOPBACK


def _is_loopback(address: str | None) -> bool:
    return address is None or ip_address(address).is_loopback  # Streamlit gives None for loopback


def _host(header: str) -> str:
    return header.rpartition(":")[0] if header.rpartition(":")[2].isdigit() else header

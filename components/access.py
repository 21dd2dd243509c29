"""Who may see what. Whatever is not set closes a door."""

import os
from ipaddress import ip_address
from typing import Literal

import streamlit as st

Role = Literal["public", "officer"]

LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}
FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via")


def instance() -> Role:
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
    """What this person may do. Nobody is an officer on a public instance."""
    return "officer" if instance() == "officer" and _local_officer() else "public"


def officer_name() -> str:
    """Who an officer's action is recorded as: the account at this computer."""
    return os.environ.get("USER") or os.environ.get("USERNAME") or "the officer at this computer"


def _local_officer() -> bool:
    """Whether the person at this very computer asks, with nothing in between.

    Needs DASHBOARD_LOCAL_OFFICER=1, a server that listens on loopback alone, and a request
    straight from loopback to a loopback name: a proxy in front shows by its headers.
    """
    if os.environ.get("DASHBOARD_LOCAL_OFFICER") != "1":
        return False
    if str(st.get_option("server.address") or "") not in LOOPBACK:
        return False
    headers = st.context.headers
    if any(name in headers for name in FORWARDING):
        return False
    return _is_loopback(st.context.ip_address) and _host(headers.get("Host", "")) in LOOPBACK


def _is_loopback(address: str | None) -> bool:
    return address is None or ip_address(address).is_loopback  # Streamlit gives None for loopback


def _host(header: str) -> str:
    return header.rpartition(":")[0] if header.rpartition(":")[2].isdigit() else header

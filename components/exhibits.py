"""A figure's place in the file of evidence: its reference where it has one, and how anyone cites it."""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from evidence.inquiry.exhibits import Place
from figures.citing import ADDRESSES, page_address
from figures.exhibit import exhibit_link


def page_shown() -> str:
    """The file of the page that runs now."""
    context = get_script_run_ctx()
    pages = context.pages_manager.get_pages() if context else {}
    return (
        Path(pages[context.page_script_hash]["script_path"]).stem
        if context and context.page_script_hash in pages
        else ""
    )


def address_of(place: Place, reference: str = "") -> str:
    """The whole address at which a figure is found: of its exhibit, if it is one, or of its page with these filters."""
    return whole_address(exhibit_link(reference) if reference else page_address(place))


def whole_address(address: str) -> str:
    """An address with the host by which the reader knows this dashboard."""
    seen = urlsplit(st.context.url or "")
    if not seen.netloc:
        return f"/{address}"
    folder = seen.path.rstrip("/").removesuffix(ADDRESSES.get(page_shown(), "")).rstrip("/")
    return f"{seen.scheme}://{seen.netloc}{folder}/{address}"

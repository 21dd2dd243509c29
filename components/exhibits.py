"""A figure's place in the file of evidence: its reference where it has one, and how anyone cites it."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.exhibits import Place, filters_of
from evidence.inquiry.snapshots import Picture, Snapshot
from figures.citing import ADDRESSES, as_at_of, page_address
from figures.exhibit import exhibit_link

WANTED = "figures-wanted"  # in the session of a program that takes figures from pages: Place to Snapshot


def page_shown() -> str:
    """The file of the page that runs now."""
    context = get_script_run_ctx()
    pages = context.pages_manager.get_pages() if context else {}
    return (
        Path(pages[context.page_script_hash]["script_path"]).stem
        if context and context.page_script_hash in pages
        else ""
    )


def place_of(figure: Figure) -> Place:
    """Where the figure stands now: its page, and the filters in its address that are not as they are usually.

    Streamlit takes a filter that is as usual, or that the page does not know, out of the address.
    """
    known = [name for name in st.query_params if name in st.session_state]
    pairs = [(name, value) for name in known for value in st.query_params.get_all(name)]
    return Place(page_shown(), figure.name, filters_of(pairs))


def give_if_wanted(place: Place, figure: Figure, edition: Edition, picture: Callable[[], Picture | None]) -> None:
    """Hands the figure to the program that runs the page, if it asked for figures."""
    if WANTED in st.session_state:
        st.session_state[WANTED][place] = Snapshot(place, as_at_of(edition), figure, picture())


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

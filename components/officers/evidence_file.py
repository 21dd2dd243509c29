"""Puts a figure in the panel's file of evidence with one click. Officer instances only."""

from collections.abc import Callable

import streamlit as st

from components.officers.saving import change_figures
from components.text import plain
from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import Picture, Snapshot, to_bytes
from figures.citing import as_at_of
from store.errors import StoreError
from store.exhibits.register import put

TOLD = "told-of-exhibit"  # in the session: the figure, and why it was not put in the file


def offer(figure: Figure, edition: Edition, place: Place, picture: Callable[[], Picture | None]) -> None:
    """The button, and why it did not work when it did not."""
    st.button(
        "Put in the evidence file", key=f"put-{figure.name}", icon=":material/bookmark_add:",
        on_click=_put, args=(figure, edition, place, picture),
        help="It gets a permanent reference. " + (RESTRICTED if figure.officers_only else PUBLIC),
    )  # fmt: skip
    if st.session_state.get(TOLD, ("",))[0] == figure.name:
        st.error(plain(st.session_state.pop(TOLD)[1]), icon=":material/error:")


PUBLIC = "Readers get it with the next edition, as they see the figure; you can make it restricted."
RESTRICTED = "It tells of places or points, so it stays with officers."


def _put(figure: Figure, edition: Edition, place: Place, picture: Callable[[], Picture | None]) -> None:
    """Takes the figure that the officer sees, with the picture drawn beside the table."""
    try:
        content = to_bytes(Snapshot(place, as_at_of(edition), figure, picture()))
        change_figures(lambda officer: put(officer.engine, content, by=officer.name))
    except StoreError as reason:
        st.session_state[TOLD] = (figure.name, str(reason))

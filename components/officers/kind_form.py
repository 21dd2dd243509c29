"""The question of which kind a table is, where it does not say so itself: the answer is remembered with the columns."""

import streamlit as st

from components.officers.saving import save
from components.text import plain
from data_loaders import Extract
from store.uploads.mappings import remember


def ask_of_which_kind(extract: Extract, at: int) -> None:
    """A button for each kind that the table may be of; none is needed where it is none of them."""
    st.markdown(
        "If it is none of these, leave it: nothing is stored. Next month, such a table is read as you say here."
    )
    for kind, title, asked in extract.answers:
        st.button(
            plain(f"It is {title}"), key=f"kind-{at}-{kind}", on_click=_answer, args=(kind, asked, kind),
            icon=":material/help:",
        )  # fmt: skip


def offer_to_forget(extract: Extract, at: int) -> None:
    """A button that takes back what was answered of such tables before."""
    for kind, title, asked in dict.fromkeys(extract.answers):
        st.button(
            plain(f"It is not {title}: ask again"), key=f"forget-{at}-{kind}", on_click=_answer, args=(kind, asked, None),
            icon=":material/undo:",
        )  # fmt: skip


def _answer(kind: str, asked: str, answer: str | None) -> None:
    """Runs before the page is drawn again, so that the file is read with the answer."""
    save(lambda officer: remember(officer.engine, kind, {asked: answer}, by=officer.name))

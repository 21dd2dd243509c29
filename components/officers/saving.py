"""A change that an officer makes before the page is drawn again, and what the page then says of it."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from components.officers.draft import draft_up_to_date
from components.officers.officer import Officer, officer_asking
from components.text import plain
from store.errors import StoreError

TOLD = "told"  # in the session: whether the last change was made, and a sentence
Made = TypeVar("Made")


def change_figures(change: Callable[[Officer], Made]) -> Made:
    """Makes a change to what is stored, as the officer who asks now; the draft is built anew afterwards.

    Raises:
        StoreError: who asks is no officer, or the store refuses.
    """
    made = change(officer_asking())
    draft_up_to_date()
    return made


def save(
    change: Callable[[Officer], Any],
    done: str | Callable[[Any], str] = "",
    *,
    doing: str = "Saving …",
    forget: str = "",
    figures: bool = False,
) -> None:
    """Makes a change and keeps what to say of it; what was typed stays unless the change is made.

    Args:
        done: the sentence once it is made, or what makes one of what the change gave.
        doing: what is said meanwhile.
        forget: the field that is blank afterwards.
        figures: the change is one of figures, so that the draft is built anew.
    """
    try:
        with st.spinner(doing):
            made = change_figures(change) if figures else change(officer_asking())
    except StoreError as reason:
        tell(str(reason), made=False)
        return
    if forget:
        st.session_state[forget] = ""
    if done:
        tell(done if isinstance(done, str) else done(made), made=True)


def tell(sentence: str, *, made: bool) -> None:
    """Keeps what the page is to say of a change."""
    st.session_state[TOLD] = ("success" if made else "error", sentence)


def show_told() -> bool:
    """What became of the last change; gives whether it was made."""
    if not (told := st.session_state.pop(TOLD, None)):
        return False
    made = bool(told[0] == "success")
    show = st.success if made else st.error
    show(plain(told[1]), icon=":material/task_alt:" if made else ":material/error:")
    return made

"""Presentation: a meeting's exhibits one a screen, turned by the arrow keys, a clicker, the buttons or a finger."""

import streamlit as st

from components.choosing import choose
from components.presentation import show_slide
from components.reading import edition
from components.shown_page import show_page
from components.text import plain
from figures import presentation
from figures.choices import Chosen


def turn(by: int, last: int) -> None:
    """Opens the next exhibit or the one before: of that which the reader's address has, who may turn faster than this."""
    st.query_params["at"] = str(min(max(place(st.query_params.get("at", "1"), last) + by, 1), last))


def place(asked: str, last: int) -> int:
    """Which exhibit an address asks for, from 1; the nearest that there is."""
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 6 else 1


reading = edition()
chosen = choose(presentation.choices, reading, Chosen())
if not chosen.one("meeting"):
    show_page(presentation, reading)
    st.stop()

last = len(presentation.references(reading, chosen.one("meeting")))
at = place(st.query_params.get("at", "1"), last)
page = presentation.page(reading, chosen.but(at=str(at)))
with st.container(key="presentation"):
    st.caption(plain(page.answer))
    show_slide(page, reading)
    with st.container(key="slide-foot"):
        st.markdown(plain(" ".join(presentation.source_words(shown) for shown in page.figures())))
        with st.container(horizontal=True):
            st.button("Previous", key="slide-previous", on_click=turn, args=(-1, last), disabled=at == 1)
            st.button("Next", key="slide-next", on_click=turn, args=(1, last), disabled=at == last, type="primary")
            st.html('<a class="this-view" href="./presentation" target="_self">Leave the presentation</a>')

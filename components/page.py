"""The frame that every page has: what it is as at and the mark of made-up data; then the answer."""

from collections.abc import Iterable

import streamlit as st

from components.earlier_edition import link_to_this_view
from components.text import plain
from editions.read import Edition
from evidence.figures import Source
from figures.markup.write import frame_html
from figures.page import made_up_in_words


def open_page(title: str, answer: str, edition: Edition, sources: Iterable[Source] = ()) -> None:
    """One line that says where this is, what it is as at and whether anything is made up; then the answer."""
    st.html(frame_html(title, edition, made_up_in_words(sources), link_to_this_view(edition)))
    with st.container(key="answer"):
        st.title(plain(answer), anchor=False)

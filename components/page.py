"""The frame that every page has: title, answer, warning of made-up data, and what it is as at."""

from collections.abc import Iterable

import streamlit as st

from components.earlier_edition import show_link
from components.figure import as_at
from components.text import plain
from editions.read import Edition
from evidence.figures import Source
from figures.page import made_up_in_words


def open_page(title: str, answer: str, edition: Edition, sources: Iterable[Source] = ()) -> None:
    """Title, the answer in one sentence, and the banner where any figure is made up."""
    st.caption(plain(f"{edition.about['title']} · {as_at(edition)}"))
    st.title(plain(title), anchor=False)
    with st.container(key="answer"):
        st.markdown(plain(answer))
    if made_up := made_up_in_words(sources):
        with st.container(key="illustrative"):
            st.markdown(plain(made_up))
    show_link(edition)

"""The frame that every page has: the answer, the mark of made-up data, and what it is as at."""

from collections.abc import Iterable

import streamlit as st

from components.earlier_edition import link_to_this_view
from components.figure import as_at
from components.reading import shown_once
from components.text import plain
from editions.read import Edition
from evidence.figures import Source
from figures.markup.write import TEMPLATES
from figures.page import made_up_in_words


def open_page(title: str, answer: str, edition: Edition, sources: Iterable[Source] = ()) -> None:
    """One line that says where this is, what it is as at and whether anything is made up; then the answer."""
    _frame(title, edition, made_up_in_words(sources), link_to_this_view(edition))
    with st.container(key="answer"):
        st.title(plain(answer), anchor=False)


@shown_once
def _frame(title: str, edition: Edition, made_up: str, link: str) -> None:
    template = TEMPLATES.get_template("frame.html")
    st.html(template.render(title=title, name=edition.about["title"], as_at=as_at(edition), made_up=made_up, link=link))

"""A meeting's exhibits one a screen, in type that is read from the back of the room."""

from typing import cast

import streamlit as st

from components.table import show_table
from components.text import plain
from editions.read import Edition
from figures.kept import made_once
from figures.markup.files import picture_inside
from figures.page import Page
from figures.parts import Heading, Shown, Words
from figures.pictures.still import Picture


def show_slide(page: Page, edition: Edition) -> None:
    """An exhibit in large type: what it says, its picture or else its table, and what its readers should know."""
    said: list[str] = []
    for part in page.parts:
        match part:
            case Shown():
                _show_figure(part, edition)
                said += part.figure.notes
            case Heading():
                st.title(plain(part.text), anchor=False)
            case Words():
                said += part.paragraphs
    if said:
        with st.container(key="slide-notes"), st.expander("Notes"):  # whole, so that the foot cuts nothing off
            st.markdown(plain(" ".join(line if line.endswith((".", ")")) else f"{line}." for line in said)))


def _show_figure(shown: Shown, edition: Edition) -> None:
    figure, picture = shown.figure, shown.picture
    st.title(plain(figure.finding), anchor=False)
    st.markdown(plain(figure.subtitle))
    if picture is None:
        show_table(figure.table, figure.subtitle)
    else:
        st.html(f'<div class="slide">{drawn(edition, shown.reference, shown)}</div>')


@made_once
def drawn(edition: Edition, reference: str, _shown: Shown) -> str:
    """The picture, which grows with the screen, its letters with it."""
    return picture_inside(_shown.figure, cast(Picture, _shown.picture), half=True)

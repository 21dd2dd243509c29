"""Shows a figure the same way on every page: finding, picture or table, and the line under it."""

import streamlit as st

from components.access import role
from components.door import door
from components.downloads import csv_bytes, xlsx_bytes
from components.explore import explore
from editions.read import Edition
from evidence.figures import Figure
from figures.choices import EXPLORED, ON
from figures.citing import as_at_of, edition_in_words, known_exhibit
from figures.kept import made_once, own_number
from figures.markup.files import picture_inside, picture_tag
from figures.markup.write import FILES, Screen, Written, figure_html
from figures.page import Page
from figures.parts import Shown
from figures.pictures.still import MADE_UP

EXPLORE = "To enlarge a part, and to read values under the pointer or a finger. It takes some seconds to load."


def show(shown: Shown, page: Page, edition: Edition, screen: Screen) -> None:
    """A figure with its picture, if it has one, else with its table.

    The picture is still at first; one to explore, which takes seconds to load, comes in its place for who asks for it.
    """
    figure = shown.figure
    written = _written(own_number(shown), page.stem, page.filters, edition, screen, shown, page)
    with st.container(key=f"figure-{figure.name}"):
        if shown.form:
            _show_picture(shown, page, written)
        elif not shown.long:
            st.html(written.above)
        else:
            st.html(written.heading)
            st.dataframe(figure.table, hide_index=True, alt=figure.subtitle)
        st.html(written.foot)
        if not page.addressed:
            _offer_files(figure, edition_in_words(shown.as_at or as_at_of(edition)))
        if may_become_an_exhibit(shown, page, edition):
            door().beneath_figure(figure, edition, page.place(figure), shown.to_keep)


def may_become_an_exhibit(shown: Shown, page: Page, edition: Edition) -> bool:
    """Whether who reads may make an exhibit of a figure: officers, of what is none yet."""
    known = shown.reference or known_exhibit(edition, page.place(shown.figure)).reference
    return role() == "officer" and not known


def picture_of(shown: Shown, page: Page, edition: Edition) -> str:
    """HTML of a figure's still picture: its address, or itself where no address leads to it; "" where it has none."""
    picture, figure = shown.picture, shown.figure
    if picture is None:
        return ""
    # A map as wide as the page of its exhibit would end below the first screen of a projector.
    half = bool(shown.reference and shown.form == "map")
    if page.addressed:
        return picture_tag(edition, page.place(figure), picture, figure.alt, "half" if half else shown.size)
    return picture_inside(figure, picture, half=half or shown.half)


@made_once
def _written(
    number: int, stem: str, filters: str, edition: Edition, screen: Screen, _shown: Shown, _page: Page
) -> Written:
    """The parts of a figure that are HTML, for all readers: its number, page and filters tell it apart."""
    return figure_html(_shown, _page, edition, lambda shown, page: picture_of(shown, page, edition), screen)


def _show_picture(shown: Shown, page: Page, written: Written) -> None:
    key = f"{EXPLORED}{shown.figure.name}"
    if _explored(key, page):
        with st.container():
            _show_to_explore(shown, written)
    else:
        st.html(written.above)
    st.toggle(f"Explore this {shown.form}", key=key, help=EXPLORE, bind="query-params" if page.addressed else None)


def _explored(key: str, page: Page) -> bool:
    """Whether a reader explores a figure: told before the switch under it is drawn, which saves a place held for it."""
    asked = ON if page.addressed and st.query_params.get(key) == ON else ""
    return bool(st.session_state.get(key, asked))


def _show_to_explore(shown: Shown, written: Written) -> None:
    st.html(written.heading)
    if shown.figure.illustrative:
        st.caption(MADE_UP)  # as it stands in the still picture
    if not written.beside:
        explore(shown)
        return
    left, right = st.columns([11, 9])
    with left:
        explore(shown)
    right.html(written.beside)


def _offer_files(figure: Figure, as_at: str) -> None:
    """The table as files, of a figure that no address leads to.

    Args:
        as_at: the edition and how far its data goes.
    """
    content = {"csv": lambda: csv_bytes(figure), "xlsx": lambda: xlsx_bytes(figure, as_at)}
    with st.container(key=f"files-{figure.name}", horizontal=True):
        for form, said in FILES:
            st.download_button(
                said, content[form], f"{figure.name}.{form}", key=f"{form}-{figure.name}", on_click="ignore"
            )

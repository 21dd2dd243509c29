"""Figures of one size side by side, in one message: each with its sentence, its small picture and its foot."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from components.access import role
from components.door import door
from components.exhibits import address_of
from components.figure_foot import foot
from components.trace_link import show_trace
from editions.read import Edition
from figures.citing import as_at_of, citation, exhibit_link, known_exhibit
from figures.indicators import home
from figures.kept import made_once
from figures.markup.files import picture_tag
from figures.markup.write import TEMPLATES, written
from figures.page import Page, Panel, Panels


def show_panels(part: Panels, page: Page, edition: Edition) -> None:
    """The panels; for officers, what may be done with each figure stands under them all."""
    known = [known_exhibit(edition, page.place(panel.shown.figure)) for panel in part.panels]
    at = tuple(
        address_of(page.place(panel.shown.figure), one.carried) for panel, one in zip(part.panels, known, strict=True)
    )
    st.html(_html(edition, page.filters, at, part, page))
    if role() == "officer":
        for panel, one in zip(part.panels, known, strict=True):
            _for_officers(panel, page, edition, offered=not one.reference)


@made_once
def _html(edition: Edition, filters: str, addresses: tuple[str, ...], _part: Panels, _page: Page) -> str:
    """All panels, written once for all readers who have the same address of the dashboard."""
    panels = [_panel(panel, _page, edition, at) for panel, at in zip(_part.panels, addresses, strict=True)]
    return TEMPLATES.get_template("panels.html").render(panels=panels)


def _panel(panel: Panel, page: Page, edition: Edition, address: str) -> dict[str, Any]:
    figure, place, at = panel.shown.figure, page.place(panel.shown.figure), as_at_of(edition)
    known, picture = known_exhibit(edition, place), panel.shown.drawn()
    return {
        "figure": figure,
        "heading": f"{known.carried} {figure.finding}".strip(),
        "picture": Markup(picture_tag(edition, place, picture, figure.alt, panel.shown.size)) if picture else "",
        "rows": None if picture else written(figure.table),
        "foot": Markup(
            foot(
                figure, edition, place, at, citation(figure, at, edition.about["title"], address, known.carried),
                kind=panel.shown.how_to_read, exhibit=exhibit_link(known), drawn=bool(picture), small=True,
                indicator=panel.indicator,
            )
        ),
    }  # fmt: skip


def _for_officers(panel: Panel, page: Page, edition: Edition, *, offered: bool) -> None:
    """The rows behind a figure, and the button that puts it in the file."""
    figure = panel.shown.figure
    with st.container(key=f"figure-{figure.name}-officers", horizontal=True):
        st.caption(figure.subtitle)
        if panel.indicator:
            show_trace(indicator=panel.indicator, area=home(edition))
        if offered:
            door().beneath_figure(figure, edition, page.place(figure), panel.shown.drawn)

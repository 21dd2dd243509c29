"""An exhibit's figure as its readers see it: as it was, in the manner of every page."""

import streamlit as st

from components.exhibits import whole_address
from components.figure import heading, show_picture, show_table
from components.figure_foot import show_foot
from components.saved_picture import draw
from editions.read import Edition
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import CHART
from figures.citing import as_at_of, citation
from figures.exhibit import exhibit_link
from figures.markup.files import picture_tag
from figures.page import Shown


def show_exhibited(part: Shown, place: Place, edition: Edition) -> None:
    """The figure under its reference, with its picture as it was kept.

    Args:
        place: where it stands, and so the address of its picture.
    """
    figure, at, picture = part.figure, part.as_at or as_at_of(edition), part.drawn()
    with st.container(key=f"figure-{figure.name}"):
        heading(figure, part.reference)
        if picture is None:
            show_table(figure.table, figure.subtitle)
        else:
            what = "chart" if picture.kind == CHART else "map"
            # A map as wide as the page would end below the first screen of a projector.
            still = picture_tag(edition, place, picture, figure.alt, "half" if what == "map" else "wide")
            show_picture(figure, what, lambda: st.html(still), lambda: draw(picture, figure))
            with st.expander("Table"):
                show_table(figure.table, figure.subtitle)
        address = whole_address(exhibit_link(part.reference))
        show_foot(figure, edition, None, at, citation(figure, at, edition.about["title"], address, part.reference))

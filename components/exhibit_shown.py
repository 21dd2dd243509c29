"""An exhibit's figure as its readers see it: as it was, in the manner of every page."""

import streamlit as st

from components.exhibits import whole_address
from components.figure import heading, show_table
from components.figure_foot import show_foot
from components.saved_picture import drawing
from editions.read import Edition
from figures.citing import as_at_of, citation
from figures.exhibit import exhibit_link
from figures.page import Shown


def show_exhibited(part: Shown, edition: Edition) -> None:
    """The figure under its reference, with its picture as it was kept."""
    figure, at = part.figure, part.as_at or as_at_of(edition)
    with st.container(key=f"figure-{figure.name}"):
        heading(figure, part.reference)
        draw = drawing(part.drawn(), figure)
        if draw is None:
            show_table(figure.table, figure.subtitle)
        else:
            draw()
            with st.expander("Table"):
                show_table(figure.table, figure.subtitle)
        address = whole_address(exhibit_link(part.reference))
        show_foot(figure, edition, None, at, citation(figure, at, edition.about["title"], address, part.reference))

"""Did it move? Finds before and after an action: where it was taken, near by, and further away."""

import streamlit as st

from components.outline_given import corners_given
from components.point_given import point_given
from components.reading import edition
from components.shown_page import show_page
from editions.read import Edition
from evidence.periods import month_words
from figures import did_it_move
from figures.choices import Chosen
from figures.did_it_move import BEGAN, middle_month, to_type
from figures.edition_facts import log_of
from figures.moved.choosing import LATITUDE, LONGITUDE, POINT, TITLES, outline_key


def month_given(edition: Edition) -> str:
    """The month in which an action of an officer's own began."""
    months = log_of(edition).months
    at = months.index(middle_month(edition))
    return st.selectbox("First month", months, at, format_func=month_words, key=BEGAN, width=190)


def typed(edition: Edition, chosen: Chosen) -> Chosen:
    """What officers type of an action of their own: its month, its point, corners of an outline."""
    given = {}
    for what in to_type(edition, chosen):
        if what == BEGAN:
            given[what] = month_given(edition)
        elif what == POINT:
            point = point_given(edition)
            given |= {LONGITUDE: str(point.x), LATITUDE: str(point.y)}
        else:
            given[outline_key(what)] = corners_given(f"{TITLES[what]}: its corners", outline_key(what))
    return chosen.but(**given)


show_page(did_it_move, edition(), typed)

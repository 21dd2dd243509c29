"""The months of the log as a strip, so that an officer sees at once what is in, what is missing and what comes next."""

import streamlit as st

from editions.read import Edition
from evidence.periods import month_words
from figures.log.calendar import SHOWN, calendar, in_words
from figures.markup.write import TEMPLATES


def show_calendar(edition: Edition) -> None:
    """The last twelve months with the one that comes next, and how far the log goes."""
    months = calendar(edition)
    shown = [(each.month, each.state, month_words(each.month)) for each in months[-SHOWN - 1 :]]
    st.html(TEMPLATES.get_template("calendar.html").render(said=in_words(months), months=shown))

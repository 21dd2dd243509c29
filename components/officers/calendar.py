"""The months of the log as a strip, so that an officer sees at once what is in, what is missing and what comes next."""

from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader

from editions.read import Edition
from evidence.periods import month_words
from figures.log.calendar import SHOWN, calendar, in_words

TEMPLATE = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template("calendar.html")


def show_calendar(edition: Edition) -> None:
    """The last twelve months with the one that comes next, and how far the log goes."""
    months = calendar(edition)
    shown = [(each.month, each.state, month_words(each.month)) for each in months[-SHOWN - 1 :]]
    st.html(TEMPLATE.render(said=in_words(months), months=shown))

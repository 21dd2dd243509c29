"""Trends: how many reports, items and needles, month by month; by ward, kind of item and service."""

import streamlit as st

from components.reading import edition
from components.shown_page import show_page
from components.text import plain
from evidence.power import chances_table, lasting_change_in_words
from figures import trends
from figures.log.choosing import selection_of
from figures.log.months import months_of


def show_calculator(reports: float) -> None:
    """How soon a fall would be seen.

    Args:
        reports: how many there are in a month, on average.
    """
    size = st.number_input("Fall in reports, per cent", 5, 95, 20, 5, key="fall", width=220)
    varying = st.number_input("Months vary beyond chance by, per cent", 0, 50, 15, 5, key="varying", width=220)
    st.markdown(plain(lasting_change_in_words(reports, -size / 100, spread=varying / 100)))
    st.table(chances_table(reports, -size / 100, spread=varying / 100))


reading = edition()
page, chosen = show_page(trends, reading)
if page.view == trends.MONTHS:
    values = months_of(reading, selection_of(chosen), "reports").values.dropna()
    if values.mean() > 0:
        calculator = st.expander("How long would it take to see a change?", key="power", on_change="rerun")
        if calculator.open:  # few readers need it, and all would wait for it
            with calculator:
                show_calculator(values.mean())

"""Indicators as figures: what pages about areas and measures share, and what each indicator means."""

import streamlit as st

from components.figure import show_table
from components.reading import shown_once
from components.text import plain
from components.trace_link import show_trace
from editions.read import Edition
from figures.indicators import has_indicator, home, indicator, metadata, sources_for


def explain(edition: Edition, key: str, *, at: str = "") -> None:
    """An expander with everything that the catalogue says of an indicator.

    Args:
        at: sets it apart where one page explains the same indicator twice.
    """
    if not has_indicator(edition, key):
        return
    _meaning(edition, key, at)
    if sources_for(edition, key):
        show_trace(indicator=key, area=home(edition))


@shown_once
def _meaning(edition: Edition, key: str, at: str) -> None:
    title = str(indicator(edition, key)["title"])
    with st.expander(f"What this measures: {plain(title)}", key=f"meaning-{key}{at}"):
        show_table(metadata(edition, key), f"What {title} means")

"""Filters that live in the address, so that a link reopens the view."""

import streamlit as st

from evidence.periods import month_words


def month_range(months: tuple[str, ...]) -> tuple[str, str]:
    """First and last month; the other way round is put right."""
    first = st.selectbox(
        "From", months, format_func=month_words, key="from", bind="query-params", filter_mode="contains", width=190
    )
    last = st.selectbox(
        "To", months, index=len(months) - 1, format_func=month_words, key="to", bind="query-params",
        filter_mode="contains", width=190,
    )  # fmt: skip
    return min(first, last), max(first, last)


def one_of(label: str, key: str, options: dict[str, str], width: int = 320) -> str:
    """One choice of several, by what readers see; gives its id."""
    titles = {title: id for id, title in options.items()}
    chosen = st.selectbox(label, list(titles), key=key, bind="query-params", width=width, filter_mode="contains")
    return titles[chosen]

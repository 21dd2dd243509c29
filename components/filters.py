"""Filters that live in the address, so that a link reopens the view."""

from urllib.parse import urlencode

import streamlit as st

from evidence.log import Log, Selection
from evidence.periods import month_words

ASIDE = "Leaves out the largest reports, which were of encampments: one of them can make a month."
ALL_WARDS, ALL_ITEMS, ALL_SERVICES = "All wards", "All items", "All services"


def log_filters(log: Log, items: dict[str, str]) -> Selection:
    """Ward, kind of item, service, first and last month, and whether encampments are set aside.

    Args:
        items: kinds of item by id, as readers see them.
    """
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        ward = one_or_all("Ward", "ward", ALL_WARDS, log.wards)
        item = one_or_all("Item", "item", ALL_ITEMS, [items[key] for key in items if key in log.kinds])
        service = one_or_all("Found by", "found_by", ALL_SERVICES, log.services)
        first, last = month_range(log.months)
        aside = st.toggle("Set encampments aside", key="aside", bind="query-params", help=ASIDE)
    ids = {title: key for key, title in items.items()}
    return Selection(ward, ids.get(item or ""), service, first, last, aside)


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


def link_to(key: str, value: str) -> str:
    """The address of this view with one filter changed: what a reader of a table follows without a mouse."""
    return f"?{urlencode(st.query_params.to_dict() | {key: value})}"


def several_of(label: str, key: str, options: dict[str, str], most: int) -> list[str]:
    """Some choices of many, by what readers see; gives their ids."""
    titles = {title: id for id, title in options.items()}
    chosen = st.multiselect(
        label, list(titles), key=key, bind="query-params", max_selections=most, filter_mode="contains", width=640
    )
    return [titles[title] for title in chosen]


def one_or_all(label: str, key: str, everything: str, options: list[str], width: int = 210) -> str | None:
    """One choice of several, or none where everything is wanted."""
    chosen = st.selectbox(
        label, [everything, *options], key=key, bind="query-params", width=width, filter_mode="contains"
    )
    return None if chosen == everything else chosen

"""Trends: how many reports, items and needles, month by month; by ward, kind of item and service."""

import streamlit as st

from components.figure import show
from components.filters import log_filters
from components.indicators import explain
from components.page import open_page
from components.reading import edition, shown_once
from components.text import plain
from components.trace_link import show_trace
from editions.read import Edition
from evidence import log
from evidence.like_for_like import in_words
from evidence.log import Selection
from evidence.numbers import known, whole
from evidence.periods import month_words, year_before
from evidence.power import chances_table, lasting_change_in_words
from evidence.words.findings import selection_in_words
from evidence.words.month_findings import encampments_in_words, newest_month_in_words
from figures.edition_facts import item_titles, log_of, log_sources
from figures.kept import made_once
from figures.log import months as figures
from figures.log import splits
from figures.log.words import INDICATORS, events_of, what, when, where

VIEWS = ("Month by month", "Wards", "Items and services", "Events")


@made_once
def answer_of(edition: Edition, chosen: Selection) -> str:
    """Whether it is getting worse, like for like, and the newest month of reports against its usual range."""
    if chosen.first == chosen.last:
        totals = log.totals(figures.part_of(edition, chosen))
        return selection_in_words(totals, what(edition, chosen), where(edition, chosen), when(chosen))
    chart = figures.months_of(edition, chosen, "reports")
    said = newest_month_in_words(chart, f"Reports of {what(edition, chosen)} in {where(edition, chosen)}")
    aside = " Encampments are set aside." if chosen.encampments_aside else ""
    return f"{in_words(figures.compared(edition, chosen))} {said}{aside}"


@shown_once
def show_newest(edition: Edition, chosen: Selection) -> None:
    """The newest month in three figures, each beside the same month of the year before."""
    whole_log = log.monthly(
        log.select(
            log_of(edition),
            Selection(chosen.ward, chosen.item, chosen.found_by, encampments_aside=chosen.encampments_aside),
        )
    )
    months = whole_log.set_index("month")
    last, before = chosen.last, year_before(chosen.last)
    with st.grid(min_column_width=190):
        for name in log.MEASURES:
            then = months[name].get(before)
            beside = (
                f"{whole(then)} in {month_words(before)}" if known(then) else f"{month_words(before)} is not in the log"
            )
            st.metric(
                f"{name.capitalize()}, {month_words(last)}",
                whole(months.at[last, name]),
                plain(beside),
                delta_color="off",
                delta_arrow="off",
                border=True,
            )


@shown_once
def show_encampments(edition: Edition, chosen: Selection) -> None:
    """What encampments add, and what setting them aside changes."""
    with_them, without = (
        Selection(chosen.ward, chosen.item, chosen.found_by, chosen.first, chosen.last, aside)
        for aside in (False, True)
    )
    events = events_of(edition)
    said = encampments_in_words(
        log.encampments(figures.part_of(edition, with_them)),
        dict(zip(events["id"], events["title"], strict=True)),
        chosen.encampments_aside,
        figures.months_of(edition, with_them, "items"),
        figures.months_of(edition, without, "items"),
    )
    st.caption(plain(said))


def show_months(edition: Edition, chosen: Selection) -> None:
    """Reports first, then items and needles side by side, then every month in a table."""
    show(*_ordered(figures.month_figure(edition, chosen, "reports"), edition))
    explain(edition, INDICATORS["reports"])
    for column, measure in zip(st.columns(2), ("items", "needles"), strict=True):
        with column:
            show(*_ordered(figures.month_figure(edition, chosen, measure), edition))
            explain(edition, INDICATORS[measure])
    show(figures.years_figure(edition, chosen), edition)
    show(figures.months_table(edition, chosen), edition)
    show_power(edition, chosen)


def show_power(edition: Edition, chosen: Selection) -> None:
    """How long it takes to see a lasting change in reports: for officers and members who set a target."""
    values = figures.months_of(edition, chosen, "reports").values.dropna()
    if not values.mean() > 0:
        return
    with st.expander("How long would it take to see a change?", key="power"):
        size = st.number_input("Fall in reports, per cent", 5, 95, 20, 5, key="fall", width=220)
        varying = st.number_input("Months vary beyond chance by, per cent", 0, 50, 15, 5, key="varying", width=220)
        st.markdown(plain(lasting_change_in_words(values.mean(), -size / 100, spread=varying / 100)))
        st.table(chances_table(values.mean(), -size / 100, spread=varying / 100))


def _ordered(made: figures.Made, edition: Edition) -> tuple:
    return made[0], edition, made[1]


reading = edition()
whole_log = log_of(reading)
if not whole_log.months:
    open_page("Trends", "No log of finds has been loaded yet.", reading)
    st.stop()

answer = st.container()
selection = log_filters(whole_log, item_titles(reading))
with answer:
    open_page("Trends", answer_of(reading, selection), reading, log_sources(reading))
show_encampments(reading, selection)
show_newest(reading, selection)
show_trace(
    first=selection.first, last=selection.last, ward=selection.ward, item=selection.item, found_by=selection.found_by
)
months, wards, kinds, events = st.tabs(VIEWS, key="view", bind="query-params", on_change="rerun")
if months.open:
    with months:
        show_months(reading, selection)
if wards.open:
    with wards:
        if selection.ward is None:
            show(*_ordered(splits.wards_figure(reading, selection), reading))
        show(*_ordered(splits.split_figure(reading, selection, "ward", "Ward"), reading))
if kinds.open:
    with kinds:
        show(*_ordered(splits.items_figure(reading, selection), reading))
        show(*_ordered(splits.split_figure(reading, selection, "found_by", "Found by"), reading))
if events.open:
    with events:
        show(figures.events_figure(reading), reading)

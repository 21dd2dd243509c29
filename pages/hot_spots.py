"""Hot spots: which wards and hexagons have the most drug litter; for officers, the places themselves."""

import pandas as pd
import streamlit as st

from components.access import role
from components.figure import show, show_map
from components.filters import ALL_ITEMS, ALL_SERVICES, ALL_WARDS, link_to, month_range, one_of
from components.page import open_page
from components.reading import edition
from components.text import plain
from components.trace_link import show_trace
from editions import spatial
from evidence.log import Log, Selection
from evidence.periods import financial_year, month_words
from evidence.words import how_to_read
from figures.edition_facts import item_titles, log_of, log_sources
from figures.log.words import events_of
from figures.pictures import charts, maps
from figures.wards import hexagons, places
from figures.wards import ranking as wards
from figures.wards.map import ward_deck, ward_figure, ward_swatches
from figures.wards.ranking import CHANGE, MEASURES, RATE, Months
from figures.wards.rates import residents_of

SHADINGS = {**MEASURES, CHANGE: "Change in reports on a year before"}
RATES = {RATE: "Reports per 1,000 residents"}
ALL_SITES = "All types of site"
WARDS, HEXAGONS = "Wards", "Hexagons"
FROM_TO, YEAR_BY_YEAR, MONTH_BY_MONTH = "From – to", "Year by year", "Month by month"


def chosen_months(months: tuple[str, ...]) -> Months:
    """A stretch of months: typed, or by a slider of years or of months."""
    by = st.selectbox("Period", [FROM_TO, YEAR_BY_YEAR, MONTH_BY_MONTH], key="by", bind="query-params", width=160)
    if by == YEAR_BY_YEAR:
        years = list(dict.fromkeys(financial_year(month) for month in months))
        year = st.select_slider("Financial year", years, years[-1], key="year", bind="query-params", width=320)
        inside = [month for month in months if financial_year(month) == year]
        return Months(inside[0], inside[-1])
    if by == MONTH_BY_MONTH:
        month = st.select_slider(
            "Month", months, months[-1], format_func=month_words, key="month", bind="query-params", width=320
        )
        return Months(month, month)
    return Months(*month_range(months))


def chosen_kinds(log: Log, items: dict[str, str], *, by_item: bool) -> Selection:
    """Recording service, type of site and kind of item; None is all."""
    service = _one("Found by", "found_by", ALL_SERVICES, log.services)
    site = _one("Type of site", "site", ALL_SITES, log.site_types)
    ids = {title: key for key, title in items.items() if key in log.kinds}
    item = _one("Item", "item", ALL_ITEMS, list(ids)) if by_item else None
    return Selection(item=ids.get(item or ""), found_by=service, site_type=site)


def _one(label: str, key: str, everything: str, options: list[str]) -> str | None:
    chosen = st.selectbox(
        label, [everything, *options], key=key, bind="query-params", width=200, filter_mode="contains"
    )
    return None if chosen == everything else chosen


def choose_ward(ward: str) -> None:
    """Puts the ward that was selected on the map into the filter, and so into the address."""
    st.session_state["ward"] = ward


def events_drawn(months: Months) -> pd.DataFrame:
    """The events under way in these months that have a place, each with its letter."""
    events = events_of(reading)
    if "longitude" not in events:
        return events.iloc[:0]
    events = events[(events["month"] <= months.last) & (events["until"].fillna(months.last) >= months.first)]
    return events.dropna(subset=["longitude", "latitude"])


reading = edition()
whole_log = log_of(reading)
if not whole_log.months:
    open_page("Hot spots", "No log of finds has been loaded yet.", reading)
    st.stop()

precise = role() == "officer" and reading.has("finds")
answer = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    view = st.selectbox("Map of", [WARDS, HEXAGONS], key="map", bind="query-params", width=150)
    rated = bool(residents_of(reading, Months(whole_log.first, whole_log.last)).year)
    shadings = MEASURES if view == HEXAGONS else SHADINGS | RATES if rated else SHADINGS
    measure = one_of("Shade by", "measure", shadings, width=250)
    months = chosen_months(whole_log.months)
    ward = _one("Ward", "ward", ALL_WARDS, wards.ward_names(reading)) if view == WARDS else None
    if view == HEXAGONS:
        sizes = {str(size): words for size, words in spatial.SIZES.items() if precise or size <= spatial.PUBLISHED_SIZE}
        size = int(one_of("Size of a hexagon", "size", dict(sorted(sizes.items(), reverse=True)), width=170))
    with st.popover("More filters"):  # else the map begins below what a projector shows
        kinds = chosen_kinds(whole_log, item_titles(reading), by_item=view == WARDS)
        lsoas = st.toggle("Outlines of small areas (LSOAs)", key="lsoas", bind="query-params")
        marked = st.toggle("Actions and events", key="events", bind="query-params")
        dots = precise and st.toggle("Show each report as a dot", key="points", bind="query-params")

with answer:
    open_page("Hot spots", wards.answer(reading, months, kinds, ward), reading, log_sources(reading))

if not wards.ward_names(reading):
    show(ward_figure(reading, months, kinds, measure, None), reading)
    st.stop()
if view == WARDS:
    figure = ward_figure(reading, months, kinds, measure, ward)
    deck = ward_deck(reading, months, kinds, measure, ward)
    swatches = ward_swatches(reading, months, kinds, measure)
else:
    figure = hexagons.hexagon_figure(reading, months, kinds, size, measure)
    deck = hexagons.hexagon_deck(reading, months, kinds, size, measure)
    swatches = hexagons.hexagon_swatches(reading, months, kinds, size, measure)
if lsoas:
    deck = maps.with_outlines(deck, reading.outlines("lsoas"))
if dots:
    points = places.points_of(reading, months, kinds, ward).dropna(subset=["longitude", "latitude"])
    if len(points) > places.MOST_DOTS:
        st.info(f"There are {len(points):,} reports, too many to draw as dots: choose fewer months or one ward.")
    else:
        deck = maps.with_points(deck, points)
if marked:
    events = events_drawn(months)
    deck = maps.with_events(deck, events)
    listed = [f"{row.letter}: {row.title}, {month_words(row.month)}" for row in events.itertuples()]
    st.markdown(
        plain(
            f"Marked on the map: {'; '.join(listed)}."
            if listed
            else f"No event with a place was under way {months.words}."
        )
    )
show_trace(first=months.first, last=months.last, ward=ward, item=kinds.item, found_by=kinds.found_by)
by_ward = view == WARDS
closer = not by_ward and size > spatial.PUBLISHED_SIZE
show_map(
    figure.for_officers(bool(dots) or closer), reading, deck, kind=how_to_read.WARDS if by_ward else how_to_read.HEXAGONS, swatches=swatches,
    on_area=choose_ward if by_ward else None,
    links={name: link_to("ward", ALL_WARDS if name == ward else name) for name in wards.ward_names(reading)} if by_ward else None,
)  # fmt: skip
if ward:
    over_time, monthly = wards.ward_months_figure(reading, kinds, ward)
    show(over_time, reading, charts.months_line(monthly, "reports", "reports"))
if precise:
    show(places.places_figure(reading, months, kinds, ward), reading)
    weekdays = places.weekdays_figure(reading, months, kinds, ward)
    if weekdays is not None:
        show(weekdays, reading)

"""Hot spots: which wards and hexagons have the most drug litter; for officers, the places themselves."""

import streamlit as st

from components import charts, hexagons, maps, places, wards
from components.figure import show, show_map
from components.filters import ALL_SERVICES, ALL_WARDS, month_range, one_of
from components.page import log_of, log_sources, open_page
from components.reading import edition
from components.trace_link import show_trace
from components.wards import CHANGE, MEASURES, Months
from editions import spatial
from evidence.findings import worst_wards
from evidence.periods import financial_year, month_words

SHADINGS = {**MEASURES, CHANGE: "Change in reports on a year before"}
WARDS, HEXAGONS = "Wards", "Hexagons"
FROM_TO, YEAR_BY_YEAR, MONTH_BY_MONTH = "From – to", "Year by year", "Month by month"


def chosen_months(months: tuple[str, ...]) -> Months:
    """A stretch of months: typed, or by a slider of years or of months."""
    by = st.selectbox("Period", [FROM_TO, YEAR_BY_YEAR, MONTH_BY_MONTH], key="by", bind="query-params", width=180)
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


def chosen_service(services: list[str]) -> str | None:
    """One recording service, or all."""
    chosen = st.selectbox("Found by", [ALL_SERVICES, *services], key="found_by", bind="query-params", width=210)
    return None if chosen == ALL_SERVICES else chosen


def chosen_ward(names: list[str]) -> str | None:
    """One ward, or all: the same choice as selecting it on the map."""
    chosen = st.selectbox("Ward", [ALL_WARDS, *names], key="ward", bind="query-params", width=190)
    return None if chosen == ALL_WARDS else chosen


def choose_ward(ward: str) -> None:
    """Puts the ward that was selected on the map into the filter, and so into the address."""
    st.session_state["ward"] = ward


reading = edition()
whole_log = log_of(reading)
if not whole_log.months:
    open_page("Hot spots", "No log of finds has been loaded yet.", reading)
    st.stop()

precise = reading.has("finds")
answer = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    view = st.selectbox("Map of", [WARDS, HEXAGONS], key="map", bind="query-params", width=150)
    shadings = SHADINGS if view == WARDS else MEASURES
    measure = one_of("Shade by", "measure", shadings, width=280)
    months = chosen_months(whole_log.months)
    service = chosen_service(sorted(whole_log.reports["found_by"].dropna().unique()))
    ward = chosen_ward(wards.ward_names(reading)) if view == WARDS else None
    if view == HEXAGONS:
        sizes = {str(size): words for size, words in spatial.SIZES.items() if precise or size <= spatial.PUBLISHED_SIZE}
        size = int(one_of("Size of a hexagon", "size", dict(sorted(sizes.items(), reverse=True)), width=170))
    dots = precise and st.toggle("Show each report as a dot", key="points", bind="query-params")

ranked = wards.wards_of(reading, months, service)
with answer:
    said = wards.one_ward(ranked, ward, months) if ward else worst_wards(ranked, int(ranked["reports"].sum()), months.words)
    open_page("Hot spots", said, reading, log_sources(reading))

if view == WARDS:
    figure = wards.ward_figure(reading, months, service, measure, ward)
    deck = wards.ward_deck(reading, months, service, measure, ward)
else:
    figure = hexagons.hexagon_figure(reading, months, service, size, measure)
    deck = maps.hexagon_map(
        wards.ward_outlines(reading), hexagons.hexagons_of(reading, months, service, size), measure
    )
if dots:
    points = places.points_of(reading, months, service, ward).dropna(subset=["longitude", "latitude"])
    if len(points) > places.MOST_DOTS:
        st.info(f"There are {len(points):,} reports, too many to draw as dots: choose fewer months or one ward.")
    else:
        deck = maps.with_points(deck, points)
show_trace(first=months.first, last=months.last, ward=ward, found_by=service)
show_map(figure, reading, deck, on_area=choose_ward if view == WARDS else None)
if ward:
    over_time, monthly = wards.ward_months_figure(reading, service, ward)
    show(over_time, reading, charts.months_line(monthly, "reports", "reports"))
if precise:
    show(places.places_figure(reading, months, service, ward), reading)
    show(places.weekdays_figure(reading, months, service, ward), reading)

"""Report to partners, for officers: the finds on a ground in a period, to send to whom it concerns."""

from typing import Any

import pandas as pd
import streamlit as st
from shapely.geometry import mapping

from components.filters import month_range
from components.officers.officer import officers_alone
from components.officers.partner_report import Ground, finds_on, in_words, points, printed, readable, totals, workbook
from components.outline_given import outline_given
from components.page import open_page
from components.point_given import point_given
from components.reading import edition
from components.text import plain
from editions.read import Edition
from evidence.displacement.zones import NotAPlace, wider
from evidence.numbers import counted
from figures.edition_facts import item_titles, log_of, log_sources
from figures.pictures import maps
from figures.pictures.still_maps import png
from figures.wards.ground import ground_of
from figures.wards.ranking import Months, boundary_note, ward_names, ward_outlines

WARD, PLACE, CIRCLE, OUTLINE = "A ward", "A place", "A circle round a point", "An outline that I draw"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chosen_ground(kind: str, places: list[str], wards: list[str]) -> Ground:
    """The ground, by ward, by the name of a place, by a point and a radius, or by an outline.

    Raises:
        NotAPlace: the outline is not given yet or cannot be used.
    """
    if kind == WARD:
        ward = st.selectbox("Ward", wards, key="ward", bind="query-params", width=210)
        return Ground(f"in {ward} ward", ward=ward)
    if kind == PLACE:
        place = st.selectbox("Place", places, key="place", width=300)
        return Ground(f"at {place}", place=place)
    if kind == CIRCLE:
        point = point_given(reading)
        radius = st.number_input("Radius in metres", 10, 5_000, 150, 10, key="radius", width=150)
        return Ground(f"within {radius} metres of {point.y:.4f}, {point.x:.4f}", area=point, radius=radius)
    return Ground(
        "in the area that was drawn", area=outline_given("Corners of the ground", "outline", ground_of(reading))
    )


def outline_of(ground: Ground, edition: Edition) -> dict[str, Any] | None:
    """The outline of the ground as GeoJSON; none where it is known by its name alone."""
    if ground.ward is not None:
        return mapping(ground_of(edition, (ground.ward,)))
    return None if ground.area is None else mapping(wider(ground.area, ground.radius))


def without_point(finds: pd.DataFrame, dots: pd.DataFrame) -> str:
    """How many reports the map cannot show, in a sentence; nothing where it shows all."""
    missing = len(finds.drop_duplicates(["upload_id", "report_id"])) - len(dots)
    return (
        f" {counted(missing, 'report')} without a point {'is' if missing == 1 else 'are'} not on the map."
        if missing
        else ""
    )


officers_alone()

reading = edition()
months = log_of(reading).months
if not months:
    open_page("Report to partners", "No log of finds has been loaded yet.", reading)
    st.stop()

answer = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    period = Months(*month_range(months))
    kind = st.selectbox("Ground", [PLACE, WARD, CIRCLE, OUTLINE], key="ground", bind="query-params", width=230)
    places = sorted(reading.table("finds")["place"].dropna().unique())
    try:
        ground = chosen_ground(kind, places, ward_names(reading))
    except NotAPlace as reason:
        with answer:
            open_page("Report to partners", str(reason), reading)
        st.stop()

finds = finds_on(reading, ground, period)
items = item_titles(reading)
listed, added = readable(finds, items), totals(finds, items)
sentence = in_words(finds, ground, period)
sources = log_sources(reading)
notes = [f"Source: {source.words}." for source in sources]
notes += ["Illustrative data: made up, not a record."] if any(source.illustrative for source in sources) else []
with answer:
    open_page("Report to partners", sentence, reading, sources)
dots = points(finds)
seen = f"{sentence} Map of the wards with a dot for each report, the larger the more items. The list of finds gives every one."
picture = png(maps.ground_map(ward_outlines(reading), outline_of(ground, reading), dots)) if len(dots) else None
if picture is not None:
    st.image(picture, alt=seen)
    st.caption(
        plain(f"Each dot is a report, the larger the more items.{without_point(finds, dots)} {boundary_note(reading)}")
    )
if len(finds):
    st.header("Totals", anchor=False)
    st.html(printed(added, "Items of each kind"))
    st.header("Finds", anchor=False)
    st.html(printed(listed, f"Finds {ground.where} {period.words}"))
for note in notes:
    st.caption(plain(note))
st.download_button(
    "Download Excel workbook", lambda: workbook(sentence, listed, added, notes, picture, seen), "finds-for-partners.xlsx", XLSX,
    on_click="ignore",
)  # fmt: skip
st.caption("To send it on paper, print this page from the browser: menus and buttons are left out.")

"""The areas of a displacement analysis, as readers choose and officers give them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import shapely
import streamlit as st
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from components.filters import one_of
from components.outline_given import outline_given
from editions import spatial
from editions.read import Edition
from evidence.displacement.outlines import place_of
from evidence.displacement.zones import NotAPlace
from evidence.periods import month_words
from figures.kept import made_once
from figures.moved.areas import Areas
from figures.wards.ranking import ward_outlines

ITS_OWN, POINT, WARDS, DRAWN = "own", "point", "wards", "drawn"
CONTROLS = {spatial.EVERYWHERE: "The rest of the city", spatial.CENTRE: "The rest of the city centre"}
GIVEN_CONTROLS = {WARDS: "Wards that I choose", DRAWN: "An outline that I draw"}
RINGS = (200, 100, 300, 400)


@made_once
def grounds(edition: Edition) -> dict[str, BaseGeometry]:
    """The outline of every ward by its name."""
    outlines = ward_outlines(edition)
    return {
        feature["properties"][outlines.name]: shape(feature["geometry"]) for feature in outlines.geojson["features"]
    }


@made_once
def ground_of(edition: Edition, wards: tuple[str, ...] = ()) -> BaseGeometry:
    """Some wards together; all of them where none is named."""
    by_name = grounds(edition)
    return shapely.union_all([by_name[name] for name in wards or by_name if name in by_name])


def month_given(months: tuple[str, ...]) -> pd.Series:
    """A month that the officer gives, as an event without a place."""
    month = st.selectbox("First month", months, len(months) // 2, format_func=month_words, key="began", width=190)
    return pd.Series({"title": f"A place of your own from {month_words(month)}", "month": month})


def areas_given(edition: Edition, event: Mapping[str, Any], *, officer: bool) -> Areas:
    """The areas that are chosen for an event; officers may give others than its own.

    Raises:
        NotAPlace: an area is not given yet or cannot be used, in a sentence.
    """
    ways = _ways(event, officer=officer)
    with st.container(key="areas", horizontal=True, vertical_alignment="bottom"):
        way = one_of("Area of the action", "area", ways, width=250) if len(ways) > 1 else next(iter(ways), ITS_OWN)
        radii = (
            (0,)
            if way in (WARDS, DRAWN)
            else spatial.radii_of(event.get("outline") if way == ITS_OWN else None, event.get("radius"))
        )
        radius = _metres("Radius", "radius", radii) if radii != (0,) else 0
        ring = _metres("Ring round it: width", "ring", RINGS)
        control = one_of("Compared with", "control", CONTROLS | (GIVEN_CONTROLS if officer else {}), width=240)
    place = _own_place(edition, event) if way == ITS_OWN else _given(edition, way, "Area of the action", "area")
    ground = (
        ground_of(edition, _centre(edition, control))
        if control in CONTROLS
        else _given(edition, control, "Control area", "control")
    )
    return Areas(place, radii, radius, ring, control, ground, given=way != ITS_OWN or control not in CONTROLS)


def _ways(event: Mapping[str, Any], *, officer: bool) -> dict[str, str]:
    """How the area of an action may be given: its own first, where it has one."""
    own = {}
    if isinstance(event.get("outline"), str):
        own = {ITS_OWN: "Its own outline"}
    elif pd.notna(event.get("longitude")) and pd.notna(event.get("latitude")):
        own = {ITS_OWN: "A circle round its place"}
    others = {POINT: "A circle round a point", WARDS: "Wards that I choose", DRAWN: "An outline that I draw"}
    return own | (others if officer else {})


def _own_place(edition: Edition, event: Mapping[str, Any]) -> BaseGeometry:
    return place_of(event.get("longitude"), event.get("latitude"), event.get("outline"), ground_of(edition))


def _given(edition: Edition, way: str, what: str, key: str) -> BaseGeometry:
    """An area that an officer gives: a point, wards or an outline."""
    if way == DRAWN:
        return outline_given(f"{what}: its corners", f"{key}-outline", ground_of(edition))
    if way == WARDS:
        wards = st.multiselect(
            f"{what}: wards", sorted(grounds(edition)), key=f"{key}-wards", bind="query-params", width=640
        )
        if not wards:
            raise NotAPlace(f"No ward is chosen yet for the {what[:1].lower()}{what[1:]}.")
        return ground_of(edition, tuple(wards))
    return point_given(edition)


def point_given(edition: Edition) -> Point:
    """A point that an officer types."""
    middle = ground_of(edition, _centre(edition, spatial.CENTRE)).centroid
    west, south, east, north = ground_of(edition).bounds
    with st.container(key="point", horizontal=True, vertical_alignment="bottom"):
        longitude = st.number_input(
            "Longitude", west, east, middle.x, 0.0001, format="%.4f", key="longitude", width=160
        )
        latitude = st.number_input("Latitude", south, north, middle.y, 0.0001, format="%.4f", key="latitude", width=160)
    return Point(longitude, latitude)


def _centre(edition: Edition, control: str) -> tuple[str, ...]:
    return tuple(edition.about["city"]["city_centre_wards"]) if control == spatial.CENTRE else ()


def _metres(label: str, key: str, lengths: tuple[int, ...]) -> int:
    return int(one_of(label, key, {str(length): f"{length} metres" for length in lengths}, width=190))

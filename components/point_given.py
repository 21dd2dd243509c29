"""A point that an officer types."""

import streamlit as st
from shapely.geometry import Point

from editions.read import Edition
from figures.moved.choosing import middle_of
from figures.wards.ground import ground_of


def point_given(edition: Edition) -> Point:
    """The point, which lies in the city; its middle until another one is typed."""
    middle = middle_of(edition)
    west, south, east, north = ground_of(edition).bounds
    with st.container(key="point", horizontal=True, vertical_alignment="bottom"):
        longitude = st.number_input(
            "Longitude", west, east, middle.x, 0.0001, format="%.4f", key="longitude", width=160
        )
        latitude = st.number_input("Latitude", south, north, middle.y, 0.0001, format="%.4f", key="latitude", width=160)
    return Point(longitude, latitude)

"""An area that an officer draws: its corners typed or pasted, or a file of it. All by keyboard."""

import streamlit as st
from shapely.geometry.base import BaseGeometry

from evidence.displacement.outlines import outline_from

FILES = ["geojson", "json", "txt", "csv"]
LARGEST_MB = 1
EXAMPLE = "-1.4085, 50.9105\n-1.4065, 50.9105\n-1.4065, 50.9115\n-1.4085, 50.9115"
HOW = (
    "One corner a line, as longitude, latitude or as easting, northing, in the order in which one walks round the"
    " area; or GeoJSON, as mapping software saves it."
)


def outline_given(label: str, key: str, city: BaseGeometry) -> BaseGeometry:
    """The area that is typed, pasted or uploaded.

    Raises:
        NotAPlace: there is no area in it yet.
    """
    return outline_from(corners_given(label, key), city)


def corners_given(label: str, key: str) -> str:
    """What is typed, pasted or uploaded of an area; what was typed stays when it cannot be used."""
    with st.container(key=f"{key}-given", horizontal=True):
        typed = st.text_area(label, key=key, placeholder=EXAMPLE, help=HOW, height=150, width=420, persist_state="page")
        file = st.file_uploader(
            "Or a GeoJSON file, which is then used instead",
            FILES,
            key=f"{key}-file",
            max_upload_size=LARGEST_MB,
            width=380,
        )
    return file.getvalue().decode("utf-8-sig", "replace") if file else typed

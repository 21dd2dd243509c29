"""Pictures of exhibits, drawn again from what was kept of them."""

import json
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.figure import draw_chart
from evidence.figures import Figure
from evidence.inquiry.snapshots import CHART, Picture

HEIGHT = 520
NO_BASE_MAP = {
    "mapStyle": "__MAP_STYLE__"
}  # pydeck's own word; without it Streamlit would ask for a map from elsewhere


class SavedMap:
    """A map as Streamlit draws it, from the JSON that pydeck wrote; without a base map."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec

    def to_json(self) -> str:
        """The map as pydeck would write it."""
        return json.dumps(self._spec | NO_BASE_MAP)


def draw(picture: Picture, figure: Figure) -> None:
    """Draws a figure's picture, to explore."""
    if picture.kind == CHART:
        draw_chart(go.Figure(picture.spec), figure)
    else:
        st.pydeck_chart(SavedMap(picture.spec), height=HEIGHT, alt=figure.alt, key=f"map-{figure.name}")

"""Pictures to explore: charts and maps that a reader enlarges and asks for values."""

import json
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from plotly.graph_objects import Figure as Chart
from pydeck import Deck

from evidence.figures import Figure
from evidence.inquiry.snapshots import CHART
from figures.parts import Shown

HEIGHT = 520  # of a map, in pixels
CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}
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


def explore(shown: Shown) -> None:
    """Draws a figure's chart or map: as it is now, or as an exhibit kept it."""
    figure, kept = shown.figure, shown.kept
    if isinstance(shown.picture, Chart):
        _chart(shown.picture, figure)
    elif isinstance(shown.picture, Deck):
        _map(shown.picture, shown)
    elif kept is not None and kept.kind == CHART:
        _chart(go.Figure(kept.spec), figure)
    elif kept is not None:
        _map(SavedMap(kept.spec), shown)


def _chart(chart: Chart, figure: Figure) -> None:
    st.plotly_chart(chart, theme=None, config=CHART_CONFIG, alt=figure.alt, key=f"chart-{figure.name}")


def _map(deck: Deck | SavedMap, shown: Shown) -> None:
    """A map; an area of it may be chosen where that chooses what the page shows."""
    key = f"map-{shown.figure.name}"

    def choose() -> None:
        selected = st.session_state[key].selection.objects
        labels = [area.get("properties", {}).get("label") for areas in selected.values() for area in areas]
        if labels and labels[0]:
            st.session_state[shown.selects] = dict(shown.areas).get(labels[0], labels[0])

    st.pydeck_chart(deck, height=HEIGHT, alt=shown.figure.alt, key=key, on_select=choose if shown.selects else "ignore")

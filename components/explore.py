"""Pictures to explore: charts and maps that a reader enlarges and asks for values."""

from typing import TYPE_CHECKING

import streamlit as st

from evidence.figures import Figure
from figures.kept import made_once, own_number
from figures.parts import Shown
from figures.pictures.base_map import BaseMap, base_map
from figures.pictures.chart import Chart
from figures.pictures.map import Map

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as Plotly

    from figures.pictures.explored_map import Deck

HEIGHT = 520  # of a map, in pixels
CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def explore(shown: Shown) -> None:
    """Draws a figure's chart or map to move about in; what draws it is loaded by the first who asks."""
    if isinstance(shown.picture, Chart):
        _chart(shown.picture, shown.figure)
    elif shown.picture is not None:
        _map(shown.picture, shown)


def _chart(chart: Chart, figure: Figure) -> None:
    drawn = _as_plotly(own_number(chart), chart)
    st.plotly_chart(drawn, theme=None, config=CHART_CONFIG, alt=figure.alt, key=f"chart-{figure.name}")


def _map(drawn: Map, shown: Shown) -> None:
    """A map; an area of it may be chosen where that chooses what the page shows. An exhibit stands on no other map."""
    key = f"map-{shown.figure.name}"

    def choose() -> None:
        selected = st.session_state[key].selection.objects
        labels = [area.get("properties", {}).get("label") for areas in selected.values() for area in areas]
        if labels and labels[0]:
            st.session_state[shown.selects] = dict(shown.areas).get(labels[0], labels[0])

    deck = _as_pydeck(own_number(drawn), None if shown.kept else base_map(), drawn)
    st.pydeck_chart(deck, height=HEIGHT, alt=shown.figure.alt, key=key, on_select=choose if shown.selects else "ignore")


# Plotly and pydeck take longer to load than most pages to make, so the first who explores loads them.


@made_once
def _as_plotly(number: int, _chart: Chart) -> "Plotly":
    from figures.pictures.explored_chart import explored_chart

    return explored_chart(_chart)


@made_once
def _as_pydeck(number: int, under: BaseMap | None, _map: Map) -> "Deck":
    from figures.pictures.explored_map import explored_map

    return explored_map(_map, under)

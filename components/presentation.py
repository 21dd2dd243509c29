"""A meeting's exhibits one a screen, in type that is read from the back of the room."""

from copy import deepcopy
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.figure import CHART_CONFIG, show_table
from components.saved_picture import SavedMap
from components.text import plain
from editions.read import Edition
from evidence.inquiry.snapshots import CHART, Picture
from figures.kept import made_once
from figures.page import Heading, Page, Shown, Words

HEIGHT = 380  # pixels: with title and source, one screen of 1366 by 768
MAP_HEIGHT = 440
FARTHER = 0.2  # a map is drawn for a place that is higher than this
LETTERS = 22  # pixels


def show_slide(page: Page, edition: Edition) -> None:
    """An exhibit in large type: what it says, its picture or else its table, and what its readers should know."""
    said: list[str] = []
    for part in page.parts:
        match part:
            case Shown():
                _show_figure(part, edition)
                said += part.figure.notes
            case Heading():
                st.title(plain(part.text), anchor=False)
            case Words():
                said += part.paragraphs
    if said:
        with st.container(key="slide-notes"):
            st.markdown(plain(" ".join(line if line.endswith((".", ")")) else f"{line}." for line in said)))


def _show_figure(shown: Shown, edition: Edition) -> None:
    figure, picture = shown.figure, shown.drawn()
    st.title(plain(figure.finding), anchor=False)
    st.markdown(plain(figure.subtitle))
    if picture is None:
        show_table(figure.table, figure.subtitle)
    elif picture.kind == CHART:
        chart = large_chart(edition, shown.reference, picture)
        st.plotly_chart(chart, theme=None, config=CHART_CONFIG, alt=figure.alt, key=f"chart-{figure.name}")
    else:
        st.pydeck_chart(SavedMap(large_map(picture.spec)), height=MAP_HEIGHT, alt=figure.alt, key=f"map-{figure.name}")


@made_once
def large_chart(edition: Edition, reference: str, _picture: Picture) -> go.Figure:
    """The chart with letters for the back of the room."""
    chart = go.Figure(_picture.spec)
    margin = chart.layout.margin
    chart.update_layout(
        font_size=LETTERS, height=max(HEIGHT, chart.layout.height or 0),
        margin={"l": margin.l or 8, "r": (margin.r or 8) * 1.6, "t": (margin.t or 8) * 1.6, "b": margin.b or 8},
    )  # fmt: skip
    chart.update_annotations(font_size=LETTERS - 2)
    return chart.update_xaxes(automargin=True).update_yaxes(automargin=True)


def large_map(spec: dict[str, Any]) -> dict[str, Any]:
    """The map with its names in letters for the back of the room."""
    enlarged = deepcopy(spec)
    enlarged["initialViewState"]["zoom"] -= FARTHER
    for layer in enlarged["layers"]:
        if layer.get("@@type") == "TextLayer":
            layer["getSize"] = LETTERS - 6
    return enlarged

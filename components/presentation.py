"""A meeting's exhibits one a screen, in type that is read from the back of the room."""

from copy import deepcopy
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from components.figure import CHART_CONFIG, show_table
from components.saved_picture import SavedMap
from components.text import plain
from editions.exhibits import Exhibit, exhibit, exhibits_of
from editions.read import Edition
from evidence.inquiry.exhibits import WITHDRAWN
from evidence.inquiry.snapshots import CHART, Picture, Snapshot
from evidence.periods import day_words
from figures.kept import made_once

HEIGHT = 380  # pixels: with title and source, one screen of 1366 by 768
MAP_HEIGHT = 440
FARTHER = 0.2  # a map is drawn for a place that is higher than this
LETTERS = 22  # pixels


@made_once
def references(edition: Edition, meeting: str) -> list[str]:
    """The exhibits for a meeting, in order of reference; those withdrawn from the file are not shown."""
    table = exhibits_of(edition)
    return table.loc[(table["meeting"] == meeting) & (table["state"] != WITHDRAWN), "reference"].tolist()


@made_once
def meetings(edition: Edition) -> dict[str, str]:
    """The meetings that have exhibits, by number: how they are named."""
    held = edition.table("meetings").set_index("number")["held_on"] if edition.has("meetings") else {}
    known = {str(number): f"Meeting {number}, {day_words(day)}" for number, day in dict(held).items()}
    used = exhibits_of(edition)["meeting"].dropna().unique()
    return {
        number: known.get(number, f"Meeting {number}")
        for number in sorted(used)
        if number and references(edition, number)
    }


def show_slide(edition: Edition, reference: str) -> None:
    """An exhibit in large type: what it says, its picture or else its table."""
    shown = exhibit(edition, reference)
    if shown is None or shown.snapshot is None:
        st.title(plain(reference), anchor=False)
        st.markdown(plain(shown.told if shown else f"There is no exhibit {reference}."))
        return
    figure, picture = shown.snapshot.figure, shown.snapshot.picture
    st.title(plain(figure.finding), anchor=False)
    st.markdown(plain(figure.subtitle))
    if picture is None:
        show_table(figure.table, figure.subtitle)
    elif picture.kind == CHART:
        st.plotly_chart(
            large_chart(edition, reference, picture),
            theme=None,
            config=CHART_CONFIG,
            alt=figure.alt,
            key=f"chart-{figure.name}",
        )
    else:
        st.pydeck_chart(SavedMap(large_map(picture.spec)), height=MAP_HEIGHT, alt=figure.alt, key=f"map-{figure.name}")
    if said := " ".join(
        line if line.endswith((".", ")")) else f"{line}." for line in (*figure.notes, shown.told) if line
    ):
        with st.container(key="slide-notes"):
            st.markdown(plain(said))


def source_of(edition: Edition, reference: str) -> str:
    """The line that is always to be seen: the sources, and the edition of the figure."""
    shown = exhibit(edition, reference)
    return source_words(shown) if shown and shown.snapshot else ""


def source_words(shown: Exhibit) -> str:
    """The sources of an exhibit's figure, and what it is as at."""
    snapshot: Snapshot = shown.snapshot
    made_up = "Illustrative, not a record. " if snapshot.figure.illustrative else ""
    sources = "; ".join(source.words for source in snapshot.figure.sources)
    data_to = f", data to {snapshot.as_at.data_to}" if snapshot.as_at.data_to else ""
    return f"{made_up}Source: {sources}. {shown.reference}, {snapshot.as_at.edition}{data_to}."


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

"""Shows a figure the same way on every page: finding, picture, table, download, source."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from pydeck import Deck
from plotly.graph_objects import Figure as Chart

from components.downloads import csv_bytes, xlsx_bytes
from components.glossary import explain_words
from components.reading import made_once
from components.text import plain
from editions.read import Edition
from evidence.figures import Figure
from evidence.numbers import cell

TABLE_ROWS = 60  # a longer table scrolls in a grid of its own

CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def show(figure: Figure, edition: Edition, chart: Chart | None = None, *, table_open: bool = False) -> None:
    """A figure with its chart, if it has one."""
    with st.container(key=f"figure-{figure.name}"):
        _read(figure, edition, chart, table_open)
        _downloads(figure, edition)


def show_map(
    figure: Figure,
    edition: Edition,
    deck: Deck,
    *,
    kind: str,
    on_area: Callable[[str], None] | None = None,
    links: dict[str, str] | None = None,
    swatches: str = "",
    height: int = 520,
) -> None:
    """A figure with its map; the table beside it holds all that the map shows.

    Args:
        kind: which kind of map it is (evidence.how_to_read).
        on_area: called with an area's label when a reader selects it on the map.
        links: addresses that select the same areas, by the words in the first column of the table.
        swatches: the shades of the map, as HTML; the figure's notes say them in words.
    """
    key = f"map-{figure.name}"

    def selected() -> None:
        areas = [area for layer in st.session_state[key].selection.objects.values() for area in layer]
        labels = [area.get("properties", {}).get("label") for area in areas]
        if on_area and labels and labels[0]:
            on_area(labels[0])

    with st.container(key=f"figure-{figure.name}"):
        _heading(figure)
        st.pydeck_chart(deck, height=height, alt=figure.alt, key=key, on_select=selected if on_area else "ignore")
        if swatches:
            st.html(swatches)
        _table_and_source(figure, edition, kind, links)
        _downloads(figure, edition)


@made_once
def _read(figure: Figure, edition: Edition, chart: Chart | None, table_open: bool) -> None:
    """All of a figure that nobody can change, kept as it was sent to the first reader."""
    _heading(figure)
    if chart is not None:
        st.plotly_chart(chart, theme=None, config=CHART_CONFIG, alt=figure.alt, key=f"chart-{figure.name}")
    kind = chart.layout.meta or "" if chart is not None else ""
    if chart is None or table_open:
        _table_and_source(figure, edition, kind)
        return
    with st.expander("Table"):
        show_table(figure.table, figure.subtitle)
    explain_words(figure, edition, kind)
    _source(figure, edition)


def _heading(figure: Figure) -> None:
    st.header(plain(figure.finding), anchor=figure.name)
    st.markdown(plain(figure.subtitle))


@made_once
def _table_and_source(figure: Figure, edition: Edition, kind: str, links: dict[str, str] | None = None) -> None:
    show_table(figure.table, figure.subtitle, links)
    explain_words(figure, edition, kind)
    _source(figure, edition)


def _source(figure: Figure, edition: Edition) -> None:
    """The notes, and where the figure comes from; one message, for each costs every reader time."""
    said = list(figure.notes)
    for source in figure.sources:
        made_up = "Illustrative, not a record. " if source.illustrative else ""
        said.append(f"{made_up}Source: {source.words}. {as_at(edition)}.")
    st.caption("\n\n".join(plain(line) for line in said))


def as_at(edition: Edition) -> str:
    """The edition and how far its data goes."""
    return f"{edition.title}, data to {edition.about['data_to']}" if edition.about["data_to"] else edition.title


def show_table(table: pd.DataFrame, title: str, links: dict[str, str] | None = None) -> None:
    """A real table of text for short ones, a scrolling grid for long ones.

    Args:
        links: addresses by the words in the first column.
    """
    if len(table) > TABLE_ROWS:
        st.dataframe(table, hide_index=True, alt=title)
    else:
        shown = written(table)
        if links:
            first = shown.columns[0]
            shown[first] = [f"[{words}]({links[said]})" if said in links else words for said, words in zip(table[first], shown[first], strict=True)]
        st.table(shown, hide_index=True, alt=title, border="horizontal")


def written(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every cell as it is to be read: commas in thousands, words for what is missing."""
    return pd.DataFrame({column: table[column].map(lambda value: plain(cell(value))) for column in table.columns})


def _downloads(figure: Figure, edition: Edition) -> None:
    stem = f"{figure.name}-{edition.name}"
    with st.container(horizontal=True):
        st.download_button(
            "Download CSV", lambda: csv_bytes(figure), f"{stem}.csv", "text/csv", key=f"csv-{figure.name}", on_click="ignore"
        )
        st.download_button(
            "Download Excel workbook", lambda: xlsx_bytes(figure, as_at(edition)), f"{stem}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"xlsx-{figure.name}", on_click="ignore",
        )  # fmt: skip

"""Shows a figure the same way on every page: finding, picture, table, download, source, citation."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure as Chart
from pydeck import Deck

from components.access import role
from components.door import door
from components.exhibits import address_of
from components.figure_foot import show_files, show_foot
from components.reading import shown_once
from components.text import plain
from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import CHART, MAP, AsAt, Picture, picture_of
from evidence.numbers import cell
from evidence.words.how_to_read import MAPS
from figures.choices import EXPLORED
from figures.citing import Known, as_at_of, citation, edition_in_words, exhibit_link, known_exhibit
from figures.markup.files import picture_inside, picture_tag
from figures.pictures.still import MADE_UP

TABLE_ROWS = 60  # a longer table scrolls in a grid of its own

EXPLORE = "To enlarge a part, and to read values under the pointer or a finger. It takes some seconds to load."
CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


def show(
    figure: Figure,
    edition: Edition,
    chart: Chart | None = None,
    *,
    place: Place,
    at: AsAt | None = None,
    half: bool = False,
    addressed: bool = True,
) -> None:
    """A figure with its chart, if it has one.

    Args:
        place: where it stands.
        at: the edition it is of, where that is not the page's own.
        half: it stands in one of two columns.
        addressed: its page's address leads to it.
    """
    at, reached = at or as_at_of(edition), place if addressed else None
    picture = (lambda: picture_of(CHART, chart.to_json())) if chart is not None else None
    known = known_exhibit(edition, place)
    with st.container(key=f"figure-{figure.name}"):
        heading(figure, known.carried)
        if chart is not None and picture is not None:
            still = lambda: _still(figure, edition, reached, picture, half)  # noqa: E731
            show_picture(figure, "chart", still, lambda: draw_chart(chart, figure), addressed=addressed)
        else:
            _table(figure)
        kind = chart.layout.meta or "" if chart is not None else ""
        _beneath(figure, edition, place, known, kind, picture, at, reached)


def show_map(
    figure: Figure,
    edition: Edition,
    deck: Deck,
    *,
    kind: str,
    place: Place,
    on_area: Callable[[str], None] | None = None,
    links: dict[str, str] | None = None,
    swatches: str = "",
    height: int = 520,
    addressed: bool = True,
) -> None:
    """A figure with its map; the table beside it holds all that the map shows.

    Args:
        kind: which kind of map it is (evidence.words.how_to_read).
        place: where it stands.
        on_area: called with an area's label when a reader selects it on the map.
        links: addresses that select the same areas, by the words in the first column of the table.
        swatches: the shades of the map, as HTML; the figure's notes say them in words.
        addressed: its page's address leads to it.
    """
    key = f"map-{figure.name}"

    def selected() -> None:
        areas = [area for layer in st.session_state[key].selection.objects.values() for area in layer]
        labels = [area.get("properties", {}).get("label") for area in areas]
        if on_area and labels and labels[0]:
            on_area(labels[0])

    def explore() -> None:
        st.pydeck_chart(deck, height=height, alt=figure.alt, key=key, on_select=selected if on_area else "ignore")

    at, reached = as_at_of(edition), place if addressed else None
    picture = lambda: picture_of(MAP, deck.to_json())  # noqa: E731
    known = known_exhibit(edition, place)
    with st.container(key=f"figure-{figure.name}"):
        heading(figure, known.carried)
        map_side, table_side = st.columns([11, 9])
        with map_side:
            still = lambda: _still(figure, edition, reached, picture, half=False)  # noqa: E731
            show_picture(figure, "map", still, explore, addressed=addressed)
            if swatches:
                st.html(swatches)
        with table_side:
            show_table(figure.table, figure.subtitle, links)
        _beneath(figure, edition, place, known, kind, picture, at, reached)


def draw_chart(chart: Chart, figure: Figure) -> None:
    """A figure's chart, to explore."""
    st.plotly_chart(chart, theme=None, config=CHART_CONFIG, alt=figure.alt, key=f"chart-{figure.name}")


def show_picture(
    figure: Figure, what: str, still: Callable[[], object], explore: Callable[[], object], *, addressed: bool = True
) -> None:
    """A still picture at once; one to explore, which takes seconds to load, for who asks for it, in its place.

    Args:
        what: "chart" or "map".
        addressed: an address may ask for the one to explore.
    """
    place = st.container()
    exploring = st.toggle(
        f"Explore this {what}",
        key=f"{EXPLORED}{figure.name}",
        help=EXPLORE,
        bind="query-params" if addressed else None,
    )
    with place:
        if not exploring:
            still()
            return
        if figure.illustrative:
            st.caption(MADE_UP)  # as it stands in the still picture
        explore()


@shown_once
def _still(
    figure: Figure, edition: Edition, reached: Place | None, _picture: Callable[[], Picture], half: bool
) -> None:
    """The picture as it is sent to everybody; of a figure that no address leads to, itself."""
    picture = _picture()
    if reached:
        st.html(picture_tag(edition, reached, picture, figure.alt, "half" if half else "wide"))
    else:
        st.html(picture_inside(figure, picture, half=half))


@shown_once
def _table(figure: Figure) -> None:
    """The figure's table, written once for all readers."""
    show_table(figure.table, figure.subtitle)


def heading(figure: Figure, reference: str = "") -> None:
    """The figure's finding, with its reference where it is an exhibit, and what it measures."""
    st.header(plain(f"{reference} {figure.finding}".strip()), anchor=figure.name)
    st.markdown(plain(figure.subtitle))


def as_at(edition: Edition) -> str:
    """The edition and how far its data goes."""
    return edition_in_words(as_at_of(edition))


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
            shown[first] = [
                f"[{words}]({links[said]})" if said in links else words
                for said, words in zip(table[first], shown[first], strict=True)
            ]
        st.table(shown, hide_index=True, alt=title, border="horizontal")


def written(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every cell as it is to be read: commas in thousands, words for what is missing."""
    return pd.DataFrame({column: table[column].map(lambda value: plain(cell(value))) for column in table.columns})


def _beneath(
    figure: Figure,
    edition: Edition,
    place: Place,
    known: Known,
    kind: str,
    picture: Callable[[], Picture] | None,
    at: AsAt,
    reached: Place | None,
) -> None:
    """Files, explanation and citation, and the way to the exhibit; for officers, the button that makes it one."""
    said = citation(figure, at, edition.about["title"], address_of(place, known.carried), known.carried)
    drawn = bool(kind) and kind not in MAPS
    show_foot(figure, edition, reached, at, said, kind=kind, exhibit=exhibit_link(known), drawn=drawn)
    if reached is None:
        show_files(figure, edition_in_words(at))
    if role() == "officer" and not known.reference:
        door().beneath_figure(figure, edition, place, picture or (lambda: None))

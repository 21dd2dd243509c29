"""A page on the screen: its answer, its choices, and its parts in order, each the same way everywhere."""

from collections.abc import Callable, Iterable
from functools import lru_cache, singledispatch
from types import ModuleType

import streamlit as st
from pydeck import Deck
from streamlit.delta_generator import DeltaGenerator

from components.access import role
from components.choosing import choose
from components.exhibit_shown import show_exhibited
from components.figure import show, show_map, show_table
from components.filters import link_to
from components.indicators import explain
from components.links import show_links
from components.page import open_page
from components.panels import show_panels
from components.reading import EDITION
from components.text import plain
from components.trace_link import show_trace
from editions.read import Edition
from figures.choices import Choice, Chosen, left_out_in_words
from figures.markup.write import TEMPLATES
from figures.page import (
    Beside,
    Cards,
    Choosing,
    Folded,
    ForOfficers,
    Heading,
    Links,
    Listing,
    Meaning,
    Page,
    Panels,
    Part,
    Shown,
    Tiles,
    Trace,
    Words,
)
from figures.rows import Rows

Places = tuple[DeltaGenerator, ...]


def show_page(
    module: ModuleType, edition: Edition, typed: Callable[[Edition, Chosen], Chosen] | None = None
) -> tuple[Page, Chosen]:
    """Shows a page of the package `figures` as an address and its reader choose it; gives it, and what was chosen.

    Args:
        module: with `choices(edition, chosen)` and `page(edition, chosen)`.
        typed: asks for what no address holds, under the choices; gives them with what was typed.
    """
    asked = [(key, words) for key in st.query_params for words in st.query_params.get_all(key)]
    top = st.container()
    chosen = choose(module.choices, edition, Chosen())
    chosen = typed(edition, chosen) if typed else chosen
    chosen, body = _choose(module, edition, chosen)
    tabs = next((choice for choice in module.choices(edition, chosen) if choice.form == "view"), None)
    opened: Places = ()
    if tabs:
        tab, view = _open_tab(tabs)
        with tab:
            chosen, opened = _choose(module, edition, chosen.but(view=view), in_view=True)
    page = module.page(edition, chosen)
    with top:
        open_page(page.title, page.answer, edition, page.sources)
        if wrong := left_out_in_words(module.choices(edition, chosen), asked, also=(EDITION,)):
            st.caption(plain(wrong))
        show_parts(page.above, page, edition)
    _show_in(body, page.parts, page, edition)
    _show_in(opened, page.in_view, page, edition)
    return page, chosen


def _choose(module: ModuleType, edition: Edition, chosen: Chosen, *, in_view: bool = False) -> tuple[Chosen, Places]:
    """Draws the choices of the page or of its open tab; gives the places above and under those that are `below`."""
    chosen = choose(module.choices, edition, chosen, in_view=in_view)
    above = st.container()
    chosen = choose(module.choices, edition, chosen, in_view=in_view, below=True)
    return chosen, (above, st.container())


def _show_in(places: Places, parts: tuple[Part, ...], page: Page, edition: Edition) -> None:
    """Parts of a page, those up to the choices that are `below` above them."""
    at = next((at for at, part in enumerate(parts) if isinstance(part, Choosing)), 0)
    for place, shown in zip(places, (parts[:at], parts[at:]), strict=False):
        with place:
            show_parts(shown, page, edition)


def _open_tab(choice: Choice) -> tuple[DeltaGenerator, str]:
    """Draws the tabs; gives the one that is open, and its name."""
    names = list(choice.meanings)
    tabs = st.tabs(names, key=choice.key, bind="query-params", on_change="rerun")
    return next(((tab, name) for tab, name in zip(tabs, names, strict=True) if tab.open), (tabs[0], names[0]))


def show_parts(parts: Iterable[Part], page: Page, edition: Edition) -> None:
    """Parts of a page, one below the other."""
    for part in parts:
        show_part(part, page, edition)


@singledispatch
def show_part(part: Part, page: Page, edition: Edition) -> None:
    """One part of a page."""
    raise TypeError(f"There is no form on the screen for {type(part).__name__}.")


@show_part.register
def _(part: Shown, page: Page, edition: Edition) -> None:
    if part.reference:
        show_exhibited(part, page.place(part.figure), edition)
        return
    place = page.place(part.figure)
    if not isinstance(part.picture, Deck):
        show(
            part.figure,
            edition,
            part.picture,
            place=place,
            at=part.as_at,
            half=part.half,
            addressed=page.addressed,
        )
        return
    areas = dict(part.areas)

    def select(area: str) -> None:
        st.session_state[part.selects] = areas.get(area, area)

    show_map(
        part.figure, edition, part.picture, kind=part.kind, swatches=part.swatches, place=place, addressed=page.addressed,
        on_area=select if part.selects else None,
        links={name: link_to(part.selects, becomes) for name, becomes in areas.items()} if areas else None,
    )  # fmt: skip


@show_part.register
def _(part: Words, page: Page, edition: Edition) -> None:
    lines = [plain(paragraph) for paragraph in part.paragraphs]
    said = "\n".join(f"- {line}" for line in lines) if part.manner == "list" else "\n\n".join(lines)
    if part.strong:
        said = said.replace(plain(part.strong), f"**{plain(part.strong)}**", 1)
    if part.manner == "note":
        st.caption(said)
    elif part.manner == "told":
        st.info(said)
    elif part.manner == "caution":
        with st.container(key=part.manner):
            st.markdown(said)
    else:
        st.markdown(said)


@show_part.register
def _(part: Heading, page: Page, edition: Edition) -> None:
    write = st.header if part.level == 2 else st.subheader
    write(plain(part.text), anchor=part.anchor or False)


@show_part.register
def _(part: Listing, page: Page, edition: Edition) -> None:
    show_table(part.table, part.title)


@show_part.register
def _(part: Tiles, page: Page, edition: Edition) -> None:
    with st.grid(min_column_width=190):
        for tile in part.tiles:
            st.metric(
                plain(tile.marked),
                plain(tile.value),
                plain(tile.beside),
                delta_color="off",
                delta_arrow="off",
                border=True,
            )


@show_part.register
def _(part: Cards, page: Page, edition: Edition) -> None:
    st.html(TEMPLATES.get_template("cards.html").render(cards=part.cards))


@show_part.register
def _(part: Panels, page: Page, edition: Edition) -> None:
    show_panels(part, page, edition)


@show_part.register
def _(part: Rows, page: Page, edition: Edition) -> None:
    st.html(_rows(part))


@lru_cache(32)
def _rows(part: Rows) -> str:
    return TEMPLATES.get_template("rows.html").render(part=part, on_screen=True)


@show_part.register
def _(part: Links, page: Page, edition: Edition) -> None:
    show_links(part.links, part.title)


@show_part.register
def _(part: Meaning, page: Page, edition: Edition) -> None:
    explain(edition, part.indicator)


@show_part.register
def _(part: Trace, page: Page, edition: Edition) -> None:
    show_trace(**dict(part.filters))


@show_part.register
def _(part: Beside, page: Page, edition: Edition) -> None:
    for place, column in zip(st.columns(len(part.columns)), part.columns, strict=True):
        with place:
            show_parts(column, page, edition)


@show_part.register
def _(part: Folded, page: Page, edition: Edition) -> None:
    with st.expander(plain(part.title)):
        show_parts(part.parts, page, edition)


@show_part.register
def _(part: ForOfficers, page: Page, edition: Edition) -> None:
    if role() == "officer":
        show_parts(part.parts, page, edition)


@show_part.register
def _(part: Choosing, page: Page, edition: Edition) -> None:
    """Nothing: the choices themselves stand there."""

"""A page on the screen: its answer, its choices, and its parts in order, each the same way everywhere."""

from collections.abc import Callable, Iterable
from functools import singledispatch
from itertools import groupby
from types import ModuleType

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.access import role
from components.choosing import choose
from components.door import door
from components.figure import may_become_an_exhibit, picture_of, show
from components.home import home
from components.page import open_page
from components.reading import EDITION
from components.text import plain
from components.trace_link import trace, trace_of
from editions.read import Edition
from figures.choices import EXPLORED, Choice, Chosen, left_out_in_words
from figures.kept import made_once, own_number
from figures.markup.write import Screen, part_html
from figures.page import Page, figures_of
from figures.parts import Beside, Choosing, Folded, ForOfficers, Meaning, Panels, Part, Shown, Trace

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
    explorable = (f"{EXPLORED}{shown.figure.name}" for shown in page.figures() if shown.form)
    with top:
        open_page(page.title, page.answer, edition, page.sources)
        if wrong := left_out_in_words(module.choices(edition, chosen), asked, also=(EDITION, *explorable)):
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
    """Parts of a page, one below the other; what stands still between choices and pictures is one message."""
    for still, run in groupby(parts, lambda part: _stands_still(part, page, edition)):
        if still:
            if written := "".join(_written(part, page, edition) for part in run):
                st.html(written)
        else:
            for part in run:
                show_part(part, page, edition)


def _stands_still(part: Part, page: Page, edition: Edition) -> bool:
    """Whether a part is words, links and tables alone: HTML, the same that the static pages have."""
    match part:
        case Shown():
            return not part.form and not part.long and page.addressed and not may_become_an_exhibit(part, page, edition)
        case Beside():
            return all(_stands_still(each, page, edition) for column in part.columns for each in column)
        case Panels():
            return role() != "officer"
        case Folded():
            return all(_stands_still(each, page, edition) for each in part.parts)
        case ForOfficers():
            return role() != "officer" or all(_stands_still(each, page, edition) for each in part.parts)
    return True


def _written(part: Part, page: Page, edition: Edition) -> str:
    """A part that stands still, as HTML; with the way to the rows behind it, for officers."""
    if isinstance(part, ForOfficers):
        return "".join(_written(each, page, edition) for each in part.parts) if role() == "officer" else ""
    if isinstance(part, Trace):
        return trace(**dict(part.filters))
    written = _kept(own_number(part), page.stem, page.filters, edition, home(), part, page)
    return written + (trace_of(edition, part.indicator) if isinstance(part, Meaning) else "")


@made_once
def _kept(number: int, stem: str, filters: str, edition: Edition, home: str, _part: Part, _page: Page) -> str:
    """A part that stands still, written once for all readers: its number, page and filters tell it apart."""
    return part_html(_part, _page, edition, lambda shown, page: picture_of(shown, page, edition), Screen(home))


@singledispatch
def show_part(part: Part, page: Page, edition: Edition) -> None:
    """A part that holds choices, or a picture to explore."""
    raise TypeError(f"There is no form on the screen for {type(part).__name__}.")


@show_part.register
def _(part: Shown, page: Page, edition: Edition) -> None:
    query = tuple(st.query_params.to_dict().items()) if part.areas else ()
    show(part, page, edition, Screen(home(), query))


@show_part.register
def _(part: Panels, page: Page, edition: Edition) -> None:
    """Panels for officers: what may be done with each figure stands under them all."""
    st.html(_written(part, page, edition))
    for panel in part.panels:
        figure = panel.shown.figure
        with st.container(key=f"figure-{figure.name}-officers", horizontal=True):
            st.caption(figure.subtitle)
            if way := trace_of(edition, panel.indicator):
                st.html(way)
            if may_become_an_exhibit(panel.shown, page, edition):
                door().beneath_figure(figure, edition, page.place(figure), panel.shown.to_keep)


@show_part.register
def _(part: Beside, page: Page, edition: Edition) -> None:
    for place, column in zip(st.columns(len(part.columns)), part.columns, strict=True):
        with place:
            show_parts(column, page, edition)


@show_part.register
def _(part: Folded, page: Page, edition: Edition) -> None:
    """What many never unfold is drawn for who does, else all would wait for its pictures and long tables."""
    held = list(figures_of(part.parts))
    if not any(shown.form or shown.long for shown in held):
        with st.expander(plain(part.title)):
            show_parts(part.parts, page, edition)
        return
    names = [shown.figure.name for shown in held]
    exploring = any(f"{EXPLORED}{name}" in st.query_params for name in names)
    folded = st.expander(plain(part.title), exploring, key=f"folded-{names[0]}", on_change="rerun")
    with folded:
        if folded.open:
            show_parts(part.parts, page, edition)
        else:  # a link to a figure in it unfolds it (browser.js)
            st.html("".join(f'<span id="{name}"></span>' for name in names))


@show_part.register
def _(part: ForOfficers, page: Page, edition: Edition) -> None:
    show_parts(part.parts, page, edition)

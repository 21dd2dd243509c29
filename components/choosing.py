"""The choices of a page as widgets that live in the address, so that a link reopens the view."""

from collections.abc import Iterable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from editions.read import Edition
from figures.choices import LONGEST, ON, Choice, ChoicesOf, Chosen, read


def choose(
    choices: ChoicesOf, edition: Edition, chosen: Chosen, *, in_view: bool = False, below: bool = False
) -> Chosen:
    """Draws what a page offers, one after the other, since one may depend on another; gives what was chosen.

    Args:
        chosen: what was chosen before.
        in_view: the choices of the open tab, and not those of the whole page.
        below: those that do not stand above the figures.
    """
    said = {key: tuple(meanings) for key, meanings in chosen.values}
    places: dict[bool, DeltaGenerator] = {}
    while choice := _next(choices(edition, chosen), said, in_view, below):
        if choice.form == "link":
            words = st.query_params.get_all(choice.key)
        else:
            with _place(places, choice.folded, below=below):
                words = _widget(choice)
        said[choice.key] = read((choice,), [(choice.key, each) for each in words]).several(choice.key)
        chosen = Chosen(tuple(said.items()))
    return chosen


def _next(offered: Iterable[Choice], said: dict[str, tuple[str, ...]], in_view: bool, below: bool) -> Choice | None:
    """What is to be drawn next."""
    return next(
        (
            one
            for one in offered
            if one.key not in said and one.form != "view" and (one.in_view, one.below) == (in_view, below)
        ),
        None,
    )


def _place(places: dict[bool, DeltaGenerator], folded: bool, *, below: bool) -> DeltaGenerator:
    """Where a choice stands: in the row of filters, or behind the last of them."""
    if False not in places:
        places[False] = st.container(key=None if below else "filters", horizontal=True, vertical_alignment="bottom")
    if folded and True not in places:
        places[True] = places[False].popover("More filters")  # else the picture begins below what a projector shows
    return places[folded]


def _widget(choice: Choice) -> list[str]:
    """A choice as the widget that suits it; gives the words that were chosen."""
    words = list(choice.meanings)
    usual = [choice.words[meaning] for meaning in choice.usual]
    look: dict[str, Any] = {"key": choice.key, "bind": "query-params", "help": choice.help or None}
    match choice.form:
        case "switch":
            return [ON] if st.toggle(choice.label, **look) else []
        case "several":
            return st.multiselect(
                choice.label,
                words,
                usual,
                max_selections=choice.most,
                filter_mode="contains",
                width=choice.width,
                **look,
            )
        case "text":
            return [st.text_input(choice.label, width=choice.width, max_chars=LONGEST, **look)]
        case "slider":
            return [st.select_slider(choice.label, words, usual[0], width=choice.width, **look)]
        case _:
            at = words.index(usual[0])
            return [st.selectbox(choice.label, words, at, filter_mode="contains", width=choice.width, **look)]

"""The edition that this person reads, and what is made of it once for everybody."""

from functools import partial
from itertools import count

import streamlit as st
from plotly.graph_objects import Figure as Chart

from components.access import role
from editions.read import Edition, current_edition, drafts_folder, editions_location, panel_drafts_folder
from evidence.figures import Figure

_NUMBERS = count()


def own_number(made: object) -> int:
    """A number that a figure or a chart keeps and no other ever has: cheaper than to compare what is in them."""
    return vars(made).setdefault("_own_number", next(_NUMBERS))


# Editions never change, so what is made from one is kept by its name, and shared: callers must
# not change what they get. What such a function shows is kept, too, and shown again.
made_once = partial(
    st.cache_resource,
    max_entries=512,
    show_spinner=False,
    hash_funcs={Edition: lambda edition: (edition.location, edition.name), Figure: own_number, Chart: own_number},
)


def edition() -> Edition:
    """The draft for officers, the same without places for the panel, the newest published edition for all else.

    Raises:
        NoEdition: there is nothing to read yet.
    """
    drafts = {"officer": drafts_folder, "panel": panel_drafts_folder}
    return current_edition(str(drafts.get(role(), editions_location)()))

"""The edition that this person reads, and what is made of it once for everybody."""

from functools import partial
from itertools import count

import streamlit as st
from plotly.graph_objects import Figure as Chart

from components.access import role
from editions.read import (
    Edition,
    NoEdition,
    current_edition,
    drafts_folder,
    editions_location,
    listed_edition,
    panel_drafts_folder,
)
from evidence.figures import Figure

EDITION = "edition"  # in the address: the number of a published edition
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
    """The edition whose number is in the address; else the draft for officers, the same without places for the
    panel, and the newest published edition for all others.

    Raises:
        NoEdition: there is nothing to read yet.
    """
    if asked := st.query_params.get(EDITION):
        try:
            return listed_edition(editions_location(), asked)
        except NoEdition:
            pass  # the page says so, and shows what there is
    drafts = {"officer": drafts_folder, "panel": panel_drafts_folder}
    return current_edition(str(drafts.get(role(), editions_location)()))

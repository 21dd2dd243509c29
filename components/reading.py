"""The edition that this person reads, and what is made of it once for everybody."""

from functools import partial

import streamlit as st

from components.access import role
from editions.read import Edition, current_edition, drafts_folder, editions_location, panel_drafts_folder

# Editions never change, so what is made from one is kept by its name, and shared: callers must
# not change what they get.
made_once = partial(
    st.cache_resource,
    max_entries=512,
    show_spinner=False,
    hash_funcs={Edition: lambda edition: (edition.location, edition.name)},
)


def edition() -> Edition:
    """The draft for officers, the same without places for the panel, the newest published edition for all else.

    Raises:
        NoEdition: there is nothing to read yet.
    """
    drafts = {"officer": drafts_folder, "panel": panel_drafts_folder}
    return current_edition(str(drafts.get(role(), editions_location)()))

"""The edition that this person reads, and what is made of it once for everybody."""

from functools import partial

import streamlit as st

from components.access import role
from editions.read import Edition, current_edition, drafts_folder, editions_location

# Editions never change, so what is made from one is kept by its name, and shared: callers must
# not change what they get.
made_once = partial(
    st.cache_resource,
    max_entries=512,
    show_spinner=False,
    hash_funcs={Edition: lambda edition: (edition.location, edition.name)},
)


def edition() -> Edition:
    """The draft for officers and the panel, the newest published edition for everyone else.

    Raises:
        NoEdition: there is nothing to read yet.
    """
    return current_edition(str(drafts_folder()) if role() in ("officer", "panel") else editions_location())

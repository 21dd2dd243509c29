"""The edition that this person reads, and what is made of it once for everybody."""

from collections.abc import Callable
from typing import Any

import streamlit as st
from plotly.graph_objects import Figure as Chart

from components.access import Role, role
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
from figures.kept import MOST, Args, own_number

EDITION = "edition"  # in the address: the number of a published edition


_KNOWN_BY: dict[str | type[Any], Callable[[Any], Any]] = {
    Edition: lambda edition: (edition.location, edition.name), Figure: own_number, Chart: own_number,
}  # fmt: skip
_shown = st.cache_resource(max_entries=MOST, show_spinner=False, hash_funcs=_KNOWN_BY)


def shown_once(function: Callable[Args, None]) -> Callable[Args, None]:
    """The same for a function that shows something: it is kept as it was sent, and sent again."""
    return _shown(function)


def edition() -> Edition:
    """The edition that this person reads now.

    Raises:
        NoEdition: there is nothing to read yet.
    """
    return edition_for(role(), st.query_params.get(EDITION))


def edition_for(role: Role, asked: str | None) -> Edition:
    """The edition whose number is asked for; else the draft for officers, the same without places for the panel,
    and the newest published edition for all others.

    Raises:
        NoEdition: there is nothing to read yet.
    """
    if asked:
        try:
            return listed_edition(editions_location(), asked)
        except NoEdition:
            pass  # the page says so, and shows what there is
    drafts = {"officer": drafts_folder, "panel": panel_drafts_folder}
    return current_edition(str(drafts.get(role, editions_location)()))

"""The edition that this person reads, and what is made of it once for everybody."""

import streamlit as st

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

EDITION = "edition"  # in the address: the number of a published edition


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

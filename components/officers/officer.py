"""Who asks, as a value: an officer's name and the store as they may use it. There is no such value of anybody else.

A page that only officers see is one door; this is the second, and the store's own look at the list is the third.
"""

from dataclasses import dataclass

import streamlit as st
from sqlalchemy import Engine

from components.access import is_local_officer, officer_name, role, session, signed_in_as
from components.officers.working_store import working_store
from store import errors
from store.permission import for_person


@dataclass(frozen=True)
class Officer:
    """Who asks for an officers' page, or presses a button on it.

    Attributes:
        name: as whom what they do is on record.
        engine: the working store as they may use it: it looks them up again in every transaction, also in a
            thread or a download that knows no session.
    """

    name: str
    engine: Engine


def officer_asking() -> Officer:
    """The officer who asks now; a page's own may be out of date when a button on it is pressed.

    Raises:
        StoreError: they are no officer, or the store cannot be opened.
    """
    if role() != "officer":
        raise errors.officers_only()
    if is_local_officer():
        return Officer(officer_name(), working_store())
    return Officer(officer_name(), for_person(working_store(), signed_in_as(), session()))


def officer_of_page() -> Officer:
    """The officer who asks for a page; for anyone else the page ends here.

    Raises:
        StoreError: the store cannot be opened.
    """
    officers_alone()
    return officer_asking()


def officers_alone() -> None:
    """Ends a page here for anyone who is no officer."""
    if role() != "officer":
        st.stop()

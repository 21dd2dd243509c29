"""The store as officers use it from a page: refused to anyone else, with the draft brought up to date afterwards.

A page that only officers see is one door; this is the second, and the store's own look at the list is the third.
What officers change is beside this: officer_uploads, officer_editions, officer_exhibits and officer_people.
"""

import logging
from collections.abc import Callable
from functools import wraps
from threading import Event
from typing import Any, TypeVar

import streamlit as st
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from components.access import is_local_officer, session, signed_in_as
from components.door import Role
from store import errors
from store.database import open_store
from store.errors import StoreError
from store.permission import for_person
from store.publishing.draft import refresh_draft

LOG = logging.getLogger("dashboard")
_draft_is_behind = Event()
Made = TypeVar("Made")


def store() -> Engine:
    """The working store as the person who asks may use it: it looks them up again in every transaction."""
    engine = _opened()
    return engine if is_local_officer() else for_person(engine, signed_in_as(), session())


@st.cache_resource(show_spinner=False)
def _opened() -> Engine:
    """The working store, opened once for all officers."""
    return open_store()


def for_officers(change: Callable[..., Made]) -> Callable[..., Made]:
    """What only officers may do: whoever calls it says in `role` what the person who asks is.

    Raises:
        StoreError: they are no officer.
    """

    @wraps(change)
    def checked(*given: Any, role: Role, **named: Any) -> Made:
        if role != "officer":
            raise errors.officers_only()
        return change(*given, **named)

    return checked


def renews_the_draft(change: Callable[..., Made]) -> Callable[..., Made]:
    """What changes figures: the draft is built anew afterwards."""

    @wraps(change)
    def renewed(*given: Any, **named: Any) -> Made:
        made = change(*given, **named)
        draft_up_to_date(_opened())
        return made

    return renewed


def draft_up_to_date(engine: Engine | None = None) -> None:
    """Builds the draft where the store or the layout of editions has changed since.

    A database that does not answer must not keep the server from starting, nor make a change look as if it had
    not been saved: pages show the last draft until `draft_catches_up` has built the next.
    """
    try:
        refresh_draft(engine or open_store())
        _draft_is_behind.clear()
    except (SQLAlchemyError, StoreError, OSError) as problem:
        _draft_is_behind.set()
        LOG.warning("the draft could not be brought up to date: %s", problem)


def in_the_draft() -> str:
    """Whether officers see in the draft what was stored last, for the end of a sentence."""
    if _draft_is_behind.is_set():
        return "and is stored; the draft could not be built now, and shows it later by itself"
    return "and is in the draft now"


def draft_catches_up() -> None:
    """Builds the draft that could not be built before."""
    if _draft_is_behind.is_set():
        draft_up_to_date()

"""The draft, built anew after what officers change; where it cannot be, later by itself."""

import logging
from threading import Event

from sqlalchemy.exc import SQLAlchemyError

from components.officers.working_store import working_store
from store.errors import StoreError
from store.publishing.draft import refresh_draft

LOG = logging.getLogger("dashboard")
_draft_is_behind = Event()


def draft_up_to_date() -> None:
    """Builds the draft where the store or the layout of editions has changed since.

    A database that does not answer must not keep the server from starting, nor make a change look as if it had
    not been saved: pages show the last draft until `draft_catches_up` has built the next.
    """
    try:
        refresh_draft(working_store())
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

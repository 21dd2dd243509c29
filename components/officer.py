"""What officers can do: every change to the store that a page makes, refused to anyone else.

A page that only officers see is one door; this is the second.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from threading import Event

import streamlit as st
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from components.access import Role, is_local_officer, session, signed_in_as
from data_loaders import Extract
from store import attachments, errors, exhibits, mappings, past_editions, people, plans, uploads
from store import withdraw as withdrawals
from store.database import open_store
from store.draft import refresh_draft
from store.errors import DatabaseDown, StoreError
from store.finish import figure_of, finish
from store.permission import for_person
from store.publish import publish

LOG = logging.getLogger("dashboard")
_draft_is_behind = Event()


def store() -> Engine:
    """The working store as the person who asks may use it: it looks them up again in every transaction."""
    engine = _opened()
    return engine if is_local_officer() else for_person(engine, signed_in_as(), session())


@st.cache_resource(show_spinner=False)
def _opened() -> Engine:
    """The working store, opened once for all officers."""
    return open_store()


def draft_up_to_date() -> None:
    """Builds the draft where the store or the layout of editions has changed since.

    A database that does not answer must not keep the server from starting, nor make a change look as if it had
    not been saved: pages show the last draft until `from_time_to_time` has built the next.
    """
    try:
        refresh_draft(open_store())
        _draft_is_behind.clear()
    except (SQLAlchemyError, DatabaseDown) as problem:
        _draft_is_behind.set()
        LOG.warning("the draft could not be brought up to date: %s", problem)


def accept_file(
    extract: Extract, *, role: Role, by: str, seen: int, attached: tuple[str, bytes] | None = None
) -> int:
    """Keeps all good rows or none, with the file attached to an item of evidence, and rebuilds the draft.

    Gives the upload's number.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.uploads.accept).
    """
    _officers_only(role)
    number = uploads.accept(store(), extract, by=by, seen=seen, attached=attached)
    draft_up_to_date()
    return number


def undo_upload(upload: int, *, role: Role, by: str, why: str) -> None:
    """Takes an upload out of the figures and rebuilds the draft.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.uploads.undo).
    """
    _officers_only(role)
    uploads.undo(store(), upload, by=by, why=why)
    draft_up_to_date()


def redo_upload(upload: int, *, role: Role, by: str) -> None:
    """Lets an undone upload count again and rebuilds the draft.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.uploads.redo).
    """
    _officers_only(role)
    uploads.redo(store(), upload, by=by)
    draft_up_to_date()


def remember_columns(kind: str, columns: Mapping[str, str | None], *, role: Role, by: str) -> None:
    """Keeps which columns of an officer's files are which of ours.

    Raises:
        StoreError: this is no officer, or nobody is named.
    """
    _officers_only(role)
    mappings.remember(store(), kind, columns, by=by)


def original_file(upload: int, *, role: Role, kept_in: Engine) -> bytes:
    """An officer's own file, byte for byte.

    Args:
        kept_in: the store as the page opened it: a download is made outside of any session, where nobody is known.

    Raises:
        StoreError: this is no officer, or there is no such upload.
    """
    _officers_only(role)
    return uploads.original(kept_in, upload)[1]


def attached_file(digest: str, *, role: Role, kept_in: Engine) -> bytes:
    """A file that is attached to an item of evidence, byte for byte.

    Args:
        kept_in: as of original_file.

    Raises:
        StoreError: this is no officer, or there is no such file.
    """
    _officers_only(role)
    return attachments.content_of(kept_in, digest)


def publish_edition(*, role: Role, by: str, note: str, correction: bool) -> int:
    """Publishes the draft as the next edition; gives its number.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.publish.publish).
    """
    _officers_only(role)
    return publish(store(), by=by, note=note, correction=correction, finish=finish)


def plan_edition(at: datetime, *, role: Role, by: str, note: str, correction: bool) -> int:
    """Agrees that the draft as it is now goes out at a moment; gives the plan's number.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.plans.plan).
    """
    _officers_only(role)
    return plans.plan(store(), at=at, by=by, note=note, correction=correction)


def cancel_plan(plan: int, *, role: Role, by: str) -> None:
    """Takes a waiting plan back.

    Raises:
        StoreError: this is no officer, or it is not waiting.
    """
    _officers_only(role)
    plans.cancel(store(), plan, by=by)


def confirm_plan(plan: int, *, role: Role, by: str) -> None:
    """Makes the plan of somebody who is no officer any more one's own.

    Raises:
        StoreError: this is no officer, or it does not wait for this.
    """
    _officers_only(role)
    plans.confirm(store(), plan, by=by)


def withdraw_edition(*, role: Role, by: str, why: str) -> int:
    """Lets the figures of the edition before go out again; gives the new edition's number.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.withdraw.withdraw).
    """
    _officers_only(role)
    return withdrawals.withdraw(store(), by=by, why=why, finish=finish)


def take_edition_off(edition: int, *, role: Role, by: str, why: str) -> None:
    """Moves an earlier edition from the public disk into the archive.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.past_editions.take_off).
    """
    _officers_only(role)
    past_editions.take_off(store(), edition, by=by, why=why)


def add_person(identity: str, listed: str, *, role: Role, by: str) -> None:
    """Puts a person on the list of officers and panel members.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.people.add).
    """
    _officers_only(role)
    people.add(store(), identity, listed, by=by)


def remove_person(identity: str, *, role: Role, by: str) -> None:
    """Takes a person off the list.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.people.remove).
    """
    _officers_only(role)
    people.remove(store(), identity, by=by)


def put_exhibit(content: bytes, *, role: Role, by: str) -> str:
    """Puts a figure in the file of evidence and rebuilds the draft; gives its reference.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.exhibits.put).
    """
    _officers_only(role)
    reference = exhibits.put(store(), content, by=by)
    draft_up_to_date()
    return reference


def describe_exhibit(reference: str, *, role: Role, by: str, public: bool, objectives: str, meeting: str) -> None:
    """Says what an exhibit bears on and who gets it, and rebuilds the draft.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.exhibits.describe).
    """
    _officers_only(role)
    exhibits.describe(store(), reference, by=by, public=public, objectives=objectives, meeting=meeting)
    draft_up_to_date()


def freeze_exhibit(reference: str, *, role: Role, by: str, edition: int | None) -> None:
    """Keeps an exhibit as it is in an edition, or in the next that shows it, and rebuilds the draft.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.exhibits.freeze).
    """
    _officers_only(role)
    exhibits.freeze(store(), reference, by=by, edition=edition, render=figure_of)
    draft_up_to_date()


def unfreeze_exhibit(reference: str, *, role: Role, by: str) -> None:
    """Has an exhibit follow its figure again, and rebuilds the draft.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.exhibits.unfreeze).
    """
    _officers_only(role)
    exhibits.unfreeze(store(), reference, by=by)
    draft_up_to_date()


def withdraw_exhibit(reference: str, *, role: Role, by: str, why: str) -> None:
    """Takes an exhibit out of the file and rebuilds the draft.

    Raises:
        StoreError: this is no officer, or the store refuses (see store.exhibits.withdraw).
    """
    _officers_only(role)
    exhibits.withdraw(store(), reference, by=by, why=why)
    draft_up_to_date()


def from_time_to_time() -> None:
    """Publishes the plans whose time has come; a database that does not answer is asked again the next time."""
    if _draft_is_behind.is_set():
        draft_up_to_date()
    try:
        for sentence in plans.publish_what_is_due(open_store(), finish=finish):
            LOG.info("%s", sentence)
    except (SQLAlchemyError, StoreError) as problem:
        LOG.warning("what is due could not be published: %s", problem)


def _officers_only(role: Role) -> None:
    if role != "officer":
        raise errors.officers_only()

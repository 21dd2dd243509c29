"""A publication that was cut off, by a power cut say: brought to its end if it was recorded, cleared away if not."""

import logging
import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from editions.folder import link_latest, numbers, switch
from editions.read import edition_name, editions_location
from editions.staging import clear_left
from store.audit import latest, revision
from store.publishing.past_editions import PUBLISHED, current_number
from store.publishing.taking_off import finish_taking_off, is_unfinished
from store.schema import editions
from store.traces import RESTORING
from store.transactions import reading, writing

LOG = logging.getLogger("dashboard")


def settle(engine: Engine) -> None:
    """Readers get the newest edition on record, and editions that were never recorded are cleared away.

    The record is what counts: an edition is placed on the disk before it is recorded, and readers are switched
    to it afterwards; one that is taken off goes after that is on record. An edition that readers have seen is never
    touched otherwise, even if the store does not know it.
    """
    folder = Path(editions_location())
    with reading(engine) as connection:
        settled = (
            not _unrecorded(connection, folder)
            and _to_show(connection, folder) is None
            and not is_unfinished(connection, folder)
        )
    if not settled:
        with writing(engine) as connection:  # whoever is publishing at this moment has finished by then
            _settle(connection, folder)
    clear_left(folder)
    if (folder / RESTORING).exists() and revision(engine):
        (folder / RESTORING).unlink(missing_ok=True)  # its rows are here, and now its edition is shown


def _settle(connection: Connection, folder: Path) -> None:
    finish_taking_off(connection, folder)
    for number in _unrecorded(connection, folder):
        LOG.warning("%s was never recorded: it is cleared away", edition_name(number))
        shutil.rmtree(folder / edition_name(number))
    if newest := _to_show(connection, folder):
        LOG.warning("%s was recorded and not yet shown: readers get it now", edition_name(newest))
        switch(folder, edition_name(newest))
        link_latest(folder, edition_name(newest))


def _unrecorded(connection: Connection, folder: Path) -> list[int]:
    """The edition on the disk after the last on record, which no reader has been shown.

    There can be one alone. Whatever else is there while the store is empty, or a restore is under way, was published.
    """
    last = max([*_recorded(connection), current_number(folder) or 0])
    left = [number for number in numbers(folder) if number > last]
    return left if left == [last + 1] and latest(connection) and not (folder / RESTORING).exists() else []


def _to_show(connection: Connection, folder: Path) -> int | None:
    """The newest edition on record, where readers are still shown an earlier one."""
    newest = max(_recorded(connection) & set(numbers(folder)), default=0)
    return newest if newest > (current_number(folder) or 0) else None


def _recorded(connection: Connection) -> set[int]:
    return set(connection.scalars(select(editions.c.number).where(PUBLISHED)))

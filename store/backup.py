"""A backup of all that officers have: the store, the published editions and the archive, in one folder.

The store's copy is an SQLite file whichever database it came from, so that a backup needs no server to be read,
and a store can move from one kind of database to the other.
"""

import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from editions.folder import LATEST, link_latest
from editions.read import edition_name, editions_location
from store import errors
from store.audit import record
from store.database import open_store
from store.publishing.past_editions import archive, current_number
from store.schema import metadata
from store.transactions import reading, writing

DATABASE, EDITIONS, ARCHIVE = "evidence.db", "editions", "archive"
ROWS_AT_ONCE = 1_000


def back_up(engine: Engine, folder: Path, *, by: str) -> int:
    """Copies everything as it was at one instant into a new folder; gives how many rows the store holds.

    Raises:
        StoreError: nobody is named, or there is something in the folder already.
    """
    if not by.strip():
        raise errors.name_missing()
    if folder.exists() and any(folder.iterdir()):
        raise errors.folder_not_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with writing(engine) as connection:
        record(connection, who=by, action="back up", detail={"folder": folder.name})
    copy = open_store(f"sqlite:///{folder / DATABASE}")
    try:
        rows = _copy(engine, copy)
    finally:
        copy.dispose()
    # The editions last: one that is published meanwhile is in the backup, and none that the store names is not.
    for name, source in _folders().items():
        if source.exists():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(".*", LATEST))
    return rows


def restore(engine: Engine, folder: Path, *, by: str) -> int:
    """Puts a backup into an empty store and empty folders; gives how many rows came back.

    Raises:
        StoreError: nobody is named, the folder is no backup, or something is there that would be lost.
    """
    if not by.strip():
        raise errors.name_missing()
    if not (folder / DATABASE).is_file():
        raise errors.no_backup(folder)
    with reading(engine) as connection:
        if any(connection.scalar(select(func.count()).select_from(table)) for table in metadata.sorted_tables):
            raise errors.store_not_empty()
    for target in _folders().values():
        if target.exists() and any(target.iterdir()):
            raise errors.folder_not_empty(target)
    kept = open_store(f"sqlite:///{folder / DATABASE}")
    try:
        rows = _copy(kept, engine)
    finally:
        kept.dispose()
    for name, target in _folders().items():
        if (folder / name).exists():
            shutil.copytree(folder / name, target, dirs_exist_ok=True)
    editions = Path(editions_location())
    if (shown := current_number(editions)) is not None:
        link_latest(editions, edition_name(shown))
    with writing(engine) as connection:
        record(connection, who=by, action="restore", detail={"folder": folder.name})
    return rows


def _folders() -> dict[str, Path]:
    """Where things are now, by their names in a backup. Drafts are not kept: they are made of the store."""
    return {EDITIONS: Path(editions_location()), ARCHIVE: archive()}


def _copy(source: Engine, target: Engine) -> int:
    """Every row of every table, all of one instant, in one transaction."""
    with reading(source) as old, writing(target) as new:
        return sum(_copy_table(old, new, table) for table in metadata.sorted_tables)


def _copy_table(old: Connection, new: Connection, table: Table) -> int:
    rows = old.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table)).mappings()
    copied = 0
    for part in rows.partitions():
        new.execute(insert(table), [dict(row) for row in part])
        copied += len(part)
    if new.dialect.name == "postgresql" and table.autoincrement_column is not None:
        # The next row must not get a number that a copied one has.
        key = table.autoincrement_column
        newest = select(func.max(key)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, key.name)
        new.execute(select(func.setval(sequence, func.coalesce(newest, text("1")))))
    return copied

"""A backup of all that officers have: the store, the published editions and the archive, in one folder.

The store's copy is an SQLite file whichever database it came from, so that a backup needs no server to be read,
and a store can move from one kind of database to the other.
"""

import shutil
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, insert, select, text

from editions.folder import LATEST, link_latest, switch
from editions.read import edition_name, editions_location
from store import errors
from store.audit import record
from store.database import open_store
from store.failures import disk_told
from store.keeping import backup_contents
from store.keeping.backup_check import opened_copy
from store.keeping.backup_contents import ARCHIVE, DATABASE, EDITIONS
from store.publishing.past_editions import archive, current_number
from store.schema import metadata
from store.seals import newest, sealing
from store.traces import RESTORING
from store.transactions import reading, writing

ROWS_AT_ONCE = 1_000
CURRENT = "current"


@disk_told("The folder of the backup")
def back_up(engine: Engine, folder: Path, *, by: str) -> int:
    """Copies everything as it was at one instant into a new folder; gives how many rows the store holds.

    Raises:
        StoreError: nobody is named, there is something in the folder already, or the disk is full.
    """
    if not by.strip():
        raise errors.name_missing()
    if folder.exists() and any(folder.iterdir()):
        raise errors.folder_not_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    with writing(engine) as connection:
        record(connection, who=by, action="back up", detail={"folder": folder.name})
    copy = open_store(f"sqlite:///{folder / DATABASE}")
    try:
        with reading(engine) as old, writing(copy, sealed=False) as new:
            rows = copy_rows(old, new)
            line, audit = newest(new)
    finally:
        copy.dispose()
    # The editions last: one that is published meanwhile is in the backup, and none that the store names is not.
    for name, source in _folders().items():
        if source.exists():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(".*", LATEST))
    backup_contents.write(folder, rows=rows, line=line, audit=audit)
    return rows


@disk_told("The folder of the editions")
def restore(engine: Engine, folder: Path, *, by: str) -> int:
    """Puts a backup into an empty store and empty folders; gives how many rows came back.

    The editions come first and the rows last, all in one transaction: a restore that was cut off before has left
    no row, and begins anew when it is run again; one that was cut off afterwards is brought to its end. Nobody else
    writes meanwhile: two restores at once would clear away what the other has brought.

    Raises:
        StoreError: nobody is named, the folder is no backup, or something is there that would be lost.
    """
    if not by.strip():
        raise errors.name_missing()
    if not (folder / DATABASE).is_file():
        raise errors.no_backup(folder)
    mark = Path(editions_location()) / RESTORING
    with opened_copy(folder) as kept, reading(kept) as old, writing(engine, sealed=False) as new:
        rows = _rows(new)
        if rows and not mark.exists():
            raise errors.store_not_empty()
        if not rows:
            _bring_editions(folder, mark)
            rows = copy_rows(old, new)
            with sealing(new):
                record(new, who=by, action="restore", detail={"folder": folder.name})
    _show(folder)
    mark.unlink(missing_ok=True)
    return rows


def _bring_editions(folder: Path, mark: Path) -> None:
    """The editions and the archive; what an earlier restore has left of them is cleared away first."""
    for target in _folders().values():
        if target.exists() and any(target.iterdir()) and not mark.exists():
            raise errors.folder_not_empty(target)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    for name, target in _folders().items():
        for left in target.iterdir() if target.exists() else ():
            if left != mark:
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
        if (folder / name).exists():
            shutil.copytree(folder / name, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*", CURRENT))


def _show(folder: Path) -> None:
    """Lets readers have the edition that they had when the backup was made."""
    editions = Path(editions_location())
    shown = current_number(folder / EDITIONS)
    if shown is not None and current_number(editions) is None:
        switch(editions, edition_name(shown))
        link_latest(editions, edition_name(shown))


def _folders() -> dict[str, Path]:
    """Where things are now, by their names in a backup. Drafts are not kept: they are made of the store."""
    return {EDITIONS: Path(editions_location()), ARCHIVE: archive()}


def _rows(connection: Connection) -> int:
    return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.sorted_tables)


def copy_rows(old: Connection, new: Connection) -> int:
    """Every row of every table, all of one instant, in one transaction."""
    return sum(_copy_table(old, new, table) for table in metadata.sorted_tables)


def _copy_table(old: Connection, new: Connection, table: Table) -> int:
    rows = old.execute(select(table), execution_options={"yield_per": ROWS_AT_ONCE}).mappings()
    copied = 0
    for part in rows.partitions():
        new.execute(insert(table), [dict(row) for row in part])
        copied += len(part)
    if new.dialect.name == "postgresql" and table.autoincrement_column is not None:
        # The next row must not get a number that a copied one has.
        key = table.autoincrement_column
        newest_row = select(func.max(key)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, key.name)
        new.execute(select(func.setval(sequence, func.coalesce(newest_row, text("1")))))
    return copied

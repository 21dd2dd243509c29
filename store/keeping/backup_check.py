"""A backup looked at without being restored: nothing in its folder is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, select

from store import errors
from store.database import open_store
from store.errors import StoreError
from store.keeping import backup_contents
from store.keeping.backup_contents import ARCHIVE, DATABASE, EDITIONS
from store.keeping.verify import verify
from store.keeping.verify_editions import Places
from store.keeping.verify_originals import Reread
from store.schema import audit
from store.transactions import reading


def verify_backup(folder: Path, *, reread: Reread | None = None) -> list[str]:
    """What is wrong with a backup, one sentence each; empty when it could be restored as it is.

    Raises:
        StoreError: the folder holds no backup.
    """
    if not (folder / DATABASE).is_file():
        raise errors.no_backup(folder)
    wrong = backup_contents.differences(folder)
    try:
        with opened_copy(folder) as engine:
            return wrong + verify(engine, reread=reread, places=Places(folder / EDITIONS, folder / ARCHIVE, ()))
    except StoreError as sentence:
        return [*wrong, str(sentence)]


def audit_goes_on(engine: Engine, folder: Path) -> list[str]:
    """Whether the audit still has the line with which it ended when a backup was made; a sentence if not.

    Raises:
        StoreError: the folder holds no backup that is whole.
    """
    line, mark = backup_contents.end_of_the_audit(folder)
    with reading(engine) as connection:
        there = connection.scalar(select(audit.c.hash).where(audit.c.id == line))
    if there == mark:
        return []
    return [f"The audit does not go on from the backup: its line {line} is missing or was written anew since then."]


@contextmanager
def opened_copy(folder: Path) -> Iterator[Engine]:
    """The store of a backup, brought up to date in a copy: the backup stays as it is."""
    with TemporaryDirectory(prefix="backup-") as copy:
        copyfile(folder / DATABASE, Path(copy) / DATABASE)
        engine = open_store(f"sqlite:///{Path(copy) / DATABASE}")
        try:
            yield engine
        finally:
            engine.dispose()

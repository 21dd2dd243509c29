"""The file of an SQLite store: made for its owner alone, and never made anew while the dashboard runs."""

import os
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Engine, event

from store import errors
from store.failures import of_the_disk


def made_for_its_owner(file: Path) -> None:
    """Makes the empty file, and its folder, so that no other account of the computer can read what goes into it.

    Raises:
        StoreError: the disk is full, or the folder may not be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as problem:
        raise of_the_disk(problem, str(file.parent)) or errors.cannot_be_opened(str(file)) from problem


def never_made_anew(engine: Engine, file: Path) -> None:
    """SQLite makes a file that is not there, and goes on writing to one that was removed: this refuses both."""

    def there(*_: Any) -> None:
        if not file.exists():
            raise errors.database_gone(file.name)

    def remember(_: SqliteConnection, about: Any) -> None:
        about.info["file"] = _which(file)

    def the_same(_: SqliteConnection, about: Any, __: Any) -> None:
        if _which(file) != about.info.get("file"):
            raise errors.database_gone(file.name)

    event.listen(engine, "do_connect", there)
    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", the_same)


def _which(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino

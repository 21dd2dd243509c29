"""The one door to the database: where it is, how it is opened, how it is brought up to date."""

import json
import os
import time
from functools import partial
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError as SqliteOperationalError
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from store import errors, transactions
from store.sqlite_file import made_for_its_owner, never_made_anew
from store.traces import signs_of_a_store
from store.transactions import reading, writing

DEFAULT_URL = f"sqlite:///{Path(__file__).parent.parent / 'var' / 'evidence.db'}"
MIGRATIONS = Path(__file__).parent / "migrations"

# SQLite would keep NaN in JSON where PostgreSQL refuses it: neither may.
_strict_json = partial(json.dumps, ensure_ascii=False, allow_nan=False)


def open_store(url: str | None = None, *, new: bool = False) -> Engine:
    """The store at `url`, made or brought up to date if need be.

    Without `url`: DATABASE_URL, or else SQLite in the project's var/evidence.db. Two processes may open a new
    or an old database at the same moment: one upgrades it, the other waits for it.

    Args:
        new: make it even if editions, drafts or a setting say that there was one, as for a backup to be restored.

    Raises:
        StoreError: the address is of no database we know, the database is newer than this code or damaged, or
            there is none though there was one.
    """
    address = database_url(url or os.environ.get("DATABASE_URL") or DEFAULT_URL)
    is_sqlite = address.get_backend_name() == "sqlite"
    may_be_made = new or url is not None
    if is_sqlite:
        _make_the_file(address, may_be_made)
    engine = _sqlite_engine(address) if is_sqlite else _postgresql_engine(address)
    with reading(engine) as connection:
        version = MigrationContext.configure(connection).get_current_revision()
    if version is None and not may_be_made:
        _refuse_if_there_was_one()
    if version != newest_version():
        # What an upgrade finds it seals itself.
        with writing(engine, sealed=False) as connection:
            _upgrade(connection)
    return engine


def database_url(url: str) -> URL:
    """The address as SQLAlchemy needs it: PostgreSQL is spoken to through psycopg 3."""
    scheme, _, rest = url.partition("://")
    if scheme in ("postgres", "postgresql"):
        scheme = "postgresql+psycopg"
    if scheme not in ("sqlite", "postgresql+psycopg"):
        raise errors.database_unknown()
    return make_url(f"{scheme}://{rest}")


def _postgresql_engine(url: URL) -> Engine:
    # A statement that fails goes into the log: never with the rows that were to be stored.
    return create_engine(url, pool_pre_ping=True, json_serializer=_strict_json, hide_parameters=True)


def _sqlite_engine(url: URL) -> Engine:
    waiting = {"timeout": transactions.WAIT_SECONDS}
    engine = create_engine(url, json_serializer=_strict_json, connect_args=waiting, hide_parameters=True)
    if file := _file_of(url):
        never_made_anew(engine, file)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _file_of(url: URL) -> Path | None:
    return Path(url.database) if url.database and url.database != ":memory:" else None


def _make_the_file(url: URL, may_be_made: bool) -> None:
    """An empty database, where there is none and none is missing."""
    file = _file_of(url)
    if file is None or (file.exists() and file.stat().st_size):
        return
    if not may_be_made:
        _refuse_if_there_was_one()
    made_for_its_owner(file)


def _refuse_if_there_was_one() -> None:
    if signs := signs_of_a_store():
        raise errors.store_missing(signs)


def _prepare_sqlite(connection: SqliteConnection, _: Any) -> None:
    # Python's driver would begin transactions late and at moments of its own choosing.
    connection.isolation_level = None
    _to_write_ahead(connection)
    # What is erased is overwritten, not only forgotten.
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _to_write_ahead(connection: SqliteConnection) -> None:
    """Turns on the write-ahead log; SQLite does not wait by itself while another process does the same."""
    until = time.monotonic() + transactions.WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except SqliteOperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("sqlite_begin", "BEGIN"))


def _migrations() -> Config:
    config = Config()
    # Alembic reads % as the start of a variable, and a folder's name may hold one.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def newest_version() -> str | None:
    """The version of the tables that this dashboard works with."""
    return ScriptDirectory.from_config(_migrations()).get_current_head()


def _upgrade(connection: Connection) -> None:
    config = _migrations()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise errors.database_newer() from error

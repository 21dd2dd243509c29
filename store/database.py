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
from store.transactions import reading, writing

DEFAULT_URL = f"sqlite:///{Path(__file__).parent.parent / 'var' / 'evidence.db'}"
MIGRATIONS = Path(__file__).parent / "migrations"

# SQLite would keep NaN in JSON where PostgreSQL refuses it: neither may.
_strict_json = partial(json.dumps, ensure_ascii=False, allow_nan=False)


def open_store(url: str | None = None) -> Engine:
    """The store at `url`, made or brought up to date if need be.

    Without `url`: DATABASE_URL, or else SQLite in the project's var/evidence.db. Two processes may open a new
    or an old database at the same moment: one upgrades it, the other waits for it.

    Raises:
        StoreError: the address is of no database we know, or the database is newer than this code.
    """
    address = database_url(url or os.environ.get("DATABASE_URL") or DEFAULT_URL)
    is_sqlite = address.get_backend_name() == "sqlite"
    engine = _sqlite_engine(address) if is_sqlite else _postgresql_engine(address)
    with reading(engine) as connection:
        current = _is_current(connection)
    if not current:
        with writing(engine) as connection:
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
    return create_engine(url, pool_pre_ping=True, json_serializer=_strict_json)


def _sqlite_engine(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    waiting = {"timeout": transactions.WAIT_SECONDS}
    engine = create_engine(url, json_serializer=_strict_json, connect_args=waiting)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: SqliteConnection, _: Any) -> None:
    # Python's driver would begin transactions late and at moments of its own choosing.
    connection.isolation_level = None
    _to_write_ahead(connection)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
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


def _is_current(connection: Connection) -> bool:
    newest = ScriptDirectory.from_config(_migrations()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == newest


def _upgrade(connection: Connection) -> None:
    config = _migrations()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise errors.database_newer() from error

"""How the database is read and written: reads of one instant, writers one after another."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, Transaction, func, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from store import errors
from store.errors import StoreError
from store.failures import in_a_sentence
from store.permission import check_officer
from store.seals import sealing

# An upload is saved in seconds; who waits longer than this is told so.
WAIT_SECONDS = 30.0

# Any number will do, as long as every writer asks for the same one.
WRITERS_LOCK = 20_171_019


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it was at one instant, however much it reads.

    Raises:
        StoreError: the database does not answer, or the store is opened for a person who is no officer.
    """
    with _told(errors.database_silent), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            check_officer(connection)
            yield connection


@contextmanager
def writing(engine: Engine, *, sealed: bool = True) -> Iterator[Connection]:
    """A transaction that no other writer shares: all of it is kept, or none of it.

    Writers take turns, so upload and audit numbers follow one another without gaps, and no reader
    sees a later one before an earlier one.

    Args:
        sealed: the lines of the audit seal what is written (store.seals); not for rows that come sealed already.

    Raises:
        StoreError: another writer did not finish in time, the database does not answer or has no room, or the
            store is opened for a person who is no officer.
        OutcomeUnknown: the database broke off while it kept what was written.
    """
    with (
        _told(errors.database_down),
        engine.connect().execution_options(sqlite_begin="BEGIN IMMEDIATE") as connection,
    ):
        try:
            transaction = connection.begin()
            _take_turn(connection)
        except OperationalError as error:
            raise (errors.database_busy() if "lock" in str(error.orig) else error) from error
        try:
            check_officer(connection)
            if sealed:
                with sealing(connection):
                    yield connection
            else:
                yield connection
        except BaseException:
            transaction.rollback()
            raise
        _commit(transaction)


def _commit(transaction: Transaction) -> None:
    """Keeps what was written; a connection that breaks at this moment may have kept it or not."""
    try:
        transaction.commit()
    except OperationalError as error:
        if error.connection_invalidated:
            raise errors.outcome_unknown() from error
        raise


@contextmanager
def _told(down: Callable[[], StoreError]) -> Iterator[None]:
    """Says in a sentence that there is no connection or that it broke, that the disk is full, or the file damaged."""
    try:
        yield
    except DatabaseError as error:
        if sentence := in_a_sentence(error):
            raise sentence from error
        if isinstance(error, OperationalError) and (error.connection_invalidated or error.statement is None):
            raise down() from error
        raise


def _take_turn(connection: Connection) -> None:
    # SQLite has taken its turn with BEGIN IMMEDIATE, and waits by its own busy_timeout.
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = {int(WAIT_SECONDS * 1000)}"))
        connection.execute(select(func.pg_advisory_xact_lock(WRITERS_LOCK)))

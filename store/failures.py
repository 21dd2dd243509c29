"""What a database or a disk complains of, in the officer's words: full, not to be written, damaged, or emptied."""

import errno
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from store import errors
from store.errors import StoreError

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NOT_TO_BE_WRITTEN = {errno.EROFS, errno.EACCES, errno.EPERM}
THE_DATABASE, THE_FILE = "the database", "The file of the database"
# Of PostgreSQL: its SQLSTATE. Of SQLite: what it says.
CODES = {"53100": lambda: errors.disk_full(THE_DATABASE), "42P01": errors.tables_missing,
         "XX001": lambda: errors.database_damaged("data_corrupted"), "XX002": lambda: errors.database_damaged("index_corrupted"),
         "25006": lambda: errors.cannot_be_written("The database")}  # fmt: skip
WORDS = {
    "disk is full": lambda: errors.disk_full(THE_DATABASE),
    "disk i/o error": errors.disk_fails,
    "readonly database": lambda: errors.cannot_be_written(THE_FILE),
    "unable to open database file": lambda: errors.cannot_be_opened(THE_FILE),
    "malformed": lambda: errors.database_damaged("malformed"),
    "not a database": lambda: errors.database_damaged("the file is not a database"),
    "no such table": errors.tables_missing,
}


def in_a_sentence(problem: DatabaseError) -> StoreError | None:
    """The sentence for what a database complains of; None for what is not among the causes known here."""
    if code := getattr(problem.orig, "sqlstate", None):
        return CODES[code]() if code in CODES else None
    said = str(problem.orig).lower()
    return next((sentence() for words, sentence in WORDS.items() if words in said), None)


@contextmanager
def disk_told(where: str) -> Iterator[None]:
    """Says in a sentence that a disk is full or may not be written; also as a decorator.

    Raises:
        StoreError: it is so.
    """
    try:
        yield
    except OSError as problem:
        if sentence := of_the_disk(problem, where):
            raise sentence from problem
        raise


def of_the_disk(problem: OSError, where: str) -> StoreError | None:
    """The sentence for a disk that is full or may not be written; None for any other failure."""
    causes = _causes(problem)
    if causes & FULL:
        return errors.disk_full(where)
    return errors.cannot_be_written(where) if causes & NOT_TO_BE_WRITTEN else None


def _causes(problem: OSError) -> set[int | None]:
    """The numbers of what went wrong: whoever copies a folder goes on, and tells of all that failed in words alone."""
    if isinstance(problem, shutil.Error):
        return {int(number) for number in re.findall(r"\[Errno (\d+)\]", str(problem))}
    return {problem.errno}

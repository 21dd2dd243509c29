"""Two officers at the same months or entries: the second is told, before anything is written."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, Select, select

from evidence.numbers import counted
from evidence.periods import month_words
from evidence.tidy import ENTRIES, SAME
from store import errors
from store.schema import audit, tidy_tables, upload_periods, uploads
from store.uploads.effect import CONTENT
from store.uploads.rows import periods_of


def refuse_if_changed(connection: Connection, table: str, rows: pd.DataFrame, *, seen: int) -> None:
    """Raise if any month, figure or entry of these rows has been changed after audit line `seen`.

    An upload, an undo and a redo all change what counts.

    Raises:
        StoreError: who changed what in the meantime.
    """
    since = _changes_since(connection, table, seen)
    if not since:
        return
    numbers = sorted({change.upload_id for change in since})
    touched = _same(connection, table, rows, numbers) if table in SAME else _months(connection, rows, numbers)
    if touched.empty:
        return
    names = dict.fromkeys(change.who for change in since if change.upload_id in set(touched["upload_id"]))
    raise errors.changed_since(_in_words(touched, table), " and ".join(names))


def _changes_since(connection: Connection, table: str, seen: int) -> list[Row]:
    query = (
        select(audit.c.upload_id, audit.c.who)
        .join(uploads)
        .where(audit.c.id > seen, uploads.c.table_name == table)
        .order_by(audit.c.id)
    )
    return list(connection.execute(query))


def _months(connection: Connection, rows: pd.DataFrame, numbers: list[int]) -> pd.DataFrame:
    query = select(upload_periods.c.upload_id, upload_periods.c.period).where(
        upload_periods.c.upload_id.in_(numbers), upload_periods.c.period.in_(periods_of(rows))
    )
    return _frame(connection, query, ["upload_id", "period"])


def _same(connection: Connection, name: str, rows: pd.DataFrame, numbers: list[int]) -> pd.DataFrame:
    """The figures or entries of these rows that those uploads speak of too."""
    table, same = tidy_tables[name].c, list(SAME[name])
    query = select(table.upload_id, *(table[column] for column in same)).where(table.upload_id.in_(numbers))
    found = _frame(connection, query, ["upload_id", *same])
    return found.merge(rows[same].drop_duplicates(), on=same)


def _frame(connection: Connection, query: Select[*tuple[Any, ...]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=columns)


def _in_words(touched: pd.DataFrame, table: str) -> str:
    if table in CONTENT:
        number = len(touched.drop_duplicates(list(SAME[table])))
        return f"{counted(number, 'figure')} of this file {'was' if number == 1 else 'were'}"
    if table in ENTRIES:
        entries = sorted(touched["reference"].unique())
        return f"{' and '.join(entries)} {'was' if len(entries) == 1 else 'were'}"
    months = sorted(touched["period"].unique())
    return f"{' and '.join(month_words(month) for month in months)} {'was' if len(months) == 1 else 'were'}"

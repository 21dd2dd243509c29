"""Tidy rows into and out of the database, many at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Table, insert, select

from evidence.tidy import TABLES, Field, conform
from store.schema import tidy_tables
from store.seals import digest_of_rows

# Enough for the database to work at full speed, little enough that a million rows fit in memory.
ROWS_AT_ONCE = 20_000


def insert_rows(connection: Connection, table: Table, rows: pd.DataFrame, *, upload: int) -> None:
    """Store conformed rows under the upload's number, in their order."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        part = rows.iloc[start : start + ROWS_AT_ONCE]
        connection.execute(insert(table), list(_records(part, upload)))


def digest_of_frame(rows: pd.DataFrame) -> str:
    """The digest of conformed rows that are to be stored."""
    return digest_of_rows(rows.columns, zip(*(_plain(rows[name]) for name in rows.columns), strict=True))


def stored_digest(connection: Connection, table: str, upload: int) -> str:
    """The digest of the rows that are stored of an upload, in the order in which they were stored."""
    stored = tidy_tables[table]
    names = [field.name for field in TABLES[table]]
    query = select(*(stored.c[name] for name in names)).where(stored.c.upload_id == upload).order_by(stored.c.id)
    return digest_of_rows(names, connection.execute(query, execution_options={"yield_per": ROWS_AT_ONCE}))


def select_rows(connection: Connection, query: Select[Any], table: str) -> pd.DataFrame:
    """The rows of a query of the tidy columns and upload_id, each column of its tidy type."""
    fields = (*TABLES[table], Field("upload_id", "Upload", "integer", required=True))
    result = connection.execute(query, execution_options={"yield_per": ROWS_AT_ONCE})
    parts = [_frame(zip(*part, strict=True), fields) for part in result.partitions()]
    return pd.concat(parts, ignore_index=True) if parts else _frame([()] * len(fields), fields)


def periods_of(rows: pd.DataFrame) -> list[str]:
    """The months, or other periods, that these rows speak for, in order."""
    return sorted(rows[period_column(rows)].dropna().unique())


def period_column(rows: pd.DataFrame) -> str:
    """The name of the column that says which period a tidy row speaks for."""
    return "month" if "month" in rows else "period"


def _frame(columns: Iterable[Sequence[Any]], fields: tuple[Field, ...]) -> pd.DataFrame:
    named = {field.name: pd.Series(values, dtype=object) for field, values in zip(fields, columns, strict=True)}
    return conform(pd.DataFrame(named), fields)


def _records(rows: pd.DataFrame, upload: int) -> Iterator[dict[str, Any]]:
    names = ["upload_id", *rows.columns]
    columns = [_plain(rows[name]) for name in rows.columns]
    return (dict(zip(names, (upload, *row), strict=True)) for row in zip(*columns, strict=True))


def _plain(column: pd.Series) -> list[Any]:
    # Database drivers know None and date, not NaN, NA or Timestamp.
    values = column.dt.date if pd.api.types.is_datetime64_dtype(column) else column
    return values.astype(object).where(column.notna(), None).tolist()

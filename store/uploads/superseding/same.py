"""What figures and entries have in common: each row says by itself what it speaks of."""

from typing import Any

import pandas as pd
from sqlalchemy import CTE, ColumnElement, Connection, Select, Subquery, exists, func, select

from evidence.tidy import SAME, TABLES
from store.schema import tidy_tables, uploads
from store.uploads.standing import stands


def rows_that_count(name: str, latest: CTE, *more: ColumnElement[bool]) -> Select[Any]:
    """The query for the rows of a tidy table of which an upload has the last word, in the order they were stored."""
    table = tidy_tables[name]
    columns = [table.c[field.name] for field in TABLES[name]]
    has_it = exists().where(*(table.c[column.name] == column for column in latest.c))
    return select(*columns, table.c.upload_id).where(has_it, *more).order_by(table.c.id)


def latest_of_same(name: str) -> CTE:
    """The one upload, of those that stand, that has the last word on each figure or entry."""
    table = tidy_tables[name]
    same = [table.c[column] for column in SAME[name]]
    return (
        select(*same, func.max(uploads.c.id).label("upload_id"))
        .select_from(table.join(uploads))
        .where(stands(name))
        .group_by(*same)
        .cte("latest")
    )


def followed_same(name: str) -> Subquery:
    """Each figure or entry that an upload holds, and the next upload that holds it."""
    table = tidy_tables[name].c
    picked = select(table.upload_id.label("upload"), *(table[column] for column in SAME[name]))
    held = picked.join(uploads).where(stands(name)).distinct().subquery().c
    next_one = func.lead(held.upload).over(partition_by=[held[column] for column in SAME[name]], order_by=held.upload)
    return select(held.upload, next_one.label("by")).subquery()


def touched_same(connection: Connection, name: str, rows: pd.DataFrame, numbers: list[int]) -> pd.DataFrame:
    """The figures or entries of these rows that those uploads speak of too, with `upload_id`."""
    table, same = tidy_tables[name].c, list(SAME[name])
    query = select(table.upload_id, *(table[column] for column in same)).where(table.upload_id.in_(numbers))
    found = as_frame(connection, query, ["upload_id", *same])
    return found.merge(rows[same].drop_duplicates(), on=same)


def as_frame(connection: Connection, query: Select[*tuple[Any, ...]], columns: list[str]) -> pd.DataFrame:
    """What a query finds, with these names of columns."""
    return pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=columns)


def numbers_in(column: pd.Series) -> list[int]:
    """The numbers of uploads in a column, each once and in order."""
    return sorted({int(number) for number in column.dropna()})

"""Finds and street crimes: a later upload takes the place of whole months."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import CTE, Connection, Select, Subquery, case, func, select

from evidence.periods import month_words
from store.schema import tidy_tables, upload_periods, uploads
from store.uploads.rows import periods_of
from store.uploads.superseding.same import as_frame, numbers_in, rows_that_count

NOT_UNDONE = uploads.c.undone_at.is_(None)

# What a month of each table is told in; offences are those within the city.
MEASURES = {
    "finds": ("reports", "items", "needles"),
    "street_crimes": ("offences",),
}


def live_rows(name: str) -> Select[Any]:
    """See store.uploads.superseding.ways.Way."""
    return rows_that_count(name, _latest(name))


def followed(names: Sequence[str]) -> list[Subquery]:
    """See store.uploads.superseding.ways.Way."""
    next_one = func.lead(uploads.c.id).over(
        partition_by=[uploads.c.table_name, upload_periods.c.period], order_by=uploads.c.id
    )
    months = (
        select(uploads.c.id.label("upload"), next_one.label("by"))
        .select_from(upload_periods.join(uploads))
        .where(NOT_UNDONE, uploads.c.table_name.in_(names))
    )
    return [months.subquery()]


def changed(connection: Connection, table: str, rows: pd.DataFrame, address: str = "") -> pd.DataFrame:
    """Each month of a file, indexed by month: its measures afterwards, and as `…_now`.

    `upload` is the one that counts now; it and the `…_now` columns are missing for a month that
    is added.
    """
    now = _months_now(connection, table, periods_of(rows))
    now = now.rename(columns={name: f"{name}_now" for name in MEASURES[table]})
    return _months_after(table, rows).join(now)


def replaced(changes: pd.DataFrame) -> pd.DataFrame:
    """See store.uploads.superseding.ways.Way."""
    return changes[changes["upload"].notna()]


def effect(changes: pd.DataFrame) -> dict[str, Any]:
    """Months `added` and `replaced`, and `supersedes`."""
    added = changes["upload"].isna()
    return {
        "added": changes.index[added].tolist(),
        "replaced": changes.index[~added].tolist(),
        "supersedes": numbers_in(changes["upload"]),
    }


def to_replace(changes: pd.DataFrame) -> str:
    """See store.uploads.superseding.ways.Way."""
    return f"Replace {months_in_words(replaced(changes).index)}"


def touched(connection: Connection, table: str, rows: pd.DataFrame, numbers: list[int]) -> pd.DataFrame:
    """See store.uploads.superseding.ways.Way."""
    query = select(upload_periods.c.upload_id, upload_periods.c.period).where(
        upload_periods.c.upload_id.in_(numbers), upload_periods.c.period.in_(periods_of(rows))
    )
    return as_frame(connection, query, ["upload_id", "period"])


def touched_in_words(touched: pd.DataFrame, table: str) -> str:
    """See store.uploads.superseding.ways.Way."""
    months = sorted(touched["period"].unique())
    return f"{' and '.join(month_words(month) for month in months)} {'was' if len(months) == 1 else 'were'}"


def months_in_words(months: pd.Index) -> str:
    """Months one by one, and more than three as their number with the first and the last."""
    words = [month_words(month) for month in months]
    if len(words) > 3:
        return f"{len(words)} months, {words[0]} to {words[-1]}"
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def _latest(name: str) -> CTE:
    """The one upload, of those not undone, that has the last word on each month."""
    return (
        select(upload_periods.c.period.label("month"), func.max(uploads.c.id).label("upload_id"))
        .select_from(upload_periods.join(uploads))
        .where(NOT_UNDONE, uploads.c.table_name == name)
        .group_by(upload_periods.c.period)
        .cte("latest")
    )


def _months_now(connection: Connection, table: str, months: list[str]) -> pd.DataFrame:
    """The months that count already: `upload`, and the table's measures, indexed by month."""
    rows = live_rows(table).where(tidy_tables[table].c.month.in_(months)).subquery().c
    if table == "finds":
        needles = case((rows.item == "needle", rows.quantity), else_=0)
        measures = [func.count(rows.report_id.distinct()), func.sum(rows.quantity), func.sum(needles)]
    else:
        measures = [func.count(rows.ward_code)]
    query = select(rows.month, func.max(rows.upload_id), *measures).group_by(rows.month)
    found = as_frame(connection, query, ["month", "upload", *MEASURES[table]])
    return found.set_index("month").astype("Int64").sort_index()


def _months_after(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The months of a file, told in the table's measures, indexed by month."""
    if table == "finds":
        needles = rows["quantity"].where(rows["item"] == "needle", 0)
        months = rows.assign(needles=needles).groupby("month").agg(
            reports=("report_id", "nunique"), items=("quantity", "sum"), needles=("needles", "sum")
        )  # fmt: skip
    else:
        months = rows.groupby("month").agg(offences=("ward_code", "count"))
    return months.astype("Int64").sort_index()

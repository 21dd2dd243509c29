"""From a figure back to the cells: the rows of officers' files that make it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Engine, Select, func, select

from evidence.tidy import TABLES
from store import errors
from store.schema import tidy_tables, uploads
from store.transactions import reading
from store.uploads.live import live_rows

# What rows can be chosen by: name in a page's address, and the column it is about.
_MONTHS = {"month": "month", "from": "month", "to": "month"}
FILTERS = {
    "finds": {**_MONTHS, "ward": "ward", "item": "item", "found_by": "found_by"},
    "observations": {"indicator": "indicator_id", "area": "area_code", "period": "period"},
    "street_crimes": {**_MONTHS, "ward": "ward_code", "crime_type": "crime_type"},
    "events": {**_MONTHS, "reference": "reference"},
    "evidence": {**_MONTHS, "reference": "reference"},
    "conclusions": {**_MONTHS, "reference": "reference"},
    "actions": {**_MONTHS, "reference": "reference"},
    "litter_counts": {**_MONTHS, "area": "area_code"},
}

ORIGIN = ("upload", "file", "sheet", "row")


def rows_behind(engine: Engine, table: str, filters: Mapping[str, str], *, most: int | None = None) -> pd.DataFrame:
    """The rows that count now and make a figure: upload, file, sheet, row, then the tidy columns.

    Args:
        filters: FILTERS names what a table's rows can be chosen by; `from` and `to` are the first
            and last month.
        most: no more rows than this, the first as stored.

    Raises:
        StoreError: the table is unknown, or its rows cannot be chosen by one of these.
    """
    rows = _chosen(table, filters).subquery().c
    told = [field.name for field in TABLES[table] if field.name not in ("sheet", "source_row")]
    query = (
        select(rows.upload_id.label("upload"), uploads.c.file, rows.sheet, rows.source_row.label("row"))
        .add_columns(*(rows[name] for name in told))
        .join(uploads, uploads.c.id == rows.upload_id)
        .order_by(rows.upload_id, rows.sheet, rows.source_row)
        .limit(most)
    )
    with reading(engine) as connection:
        found = connection.execute(query).all()
    return pd.DataFrame([tuple(row) for row in found], columns=[*ORIGIN, *told])


def counts_behind(engine: Engine, table: str, filters: Mapping[str, str]) -> dict[str, int]:
    """How much there is behind a figure: uploads and rows, and for finds reports and items.

    Raises:
        StoreError: as rows_behind.
    """
    rows = _chosen(table, filters).subquery().c
    measures: dict[str, ColumnElement[Any]] = {"uploads": func.count(rows.upload_id.distinct()), "rows": func.count()}
    if table == "finds":
        reports = select(rows.upload_id, rows.report_id).distinct().subquery()
        measures["items"] = func.coalesce(func.sum(rows.quantity), 0)
        measures["reports"] = select(func.count()).select_from(reports).scalar_subquery()
    with reading(engine) as connection:
        found = connection.execute(select(*measures.values())).one()
    return {name: int(number) for name, number in zip(measures, found, strict=True)}


def _chosen(table: str, filters: Mapping[str, str]) -> Select:
    if table not in FILTERS:
        raise errors.unknown_table(table)
    if unknown := sorted(set(filters) - set(FILTERS[table])):
        raise errors.unknown_filter(table, unknown)
    return live_rows(table).where(*(_condition(table, name, value) for name, value in filters.items()))


def _condition(table: str, name: str, value: str) -> ColumnElement[bool]:
    column = tidy_tables[table].c[FILTERS[table][name]]
    if name == "from":
        return column >= value
    return column <= value if name == "to" else column == value

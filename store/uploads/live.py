"""What counts now: worked out from the uploads whenever it is asked for, never marked on rows.

So a correction supersedes what it corrects, and undoing the correction brings the old rows back,
without a line of code for either.
"""

from typing import Any

import pandas as pd
from sqlalchemy import Engine, Select, select

from evidence.tidy import TABLES
from store.audit import revision
from store.schema import uploads
from store.transactions import reading
from store.uploads.rows import period_column, select_rows
from store.uploads.superseding.ways import WAYS

__all__ = ["live_tables", "revision"]

DESCRIPTION = (
    uploads.c.id.label("number"),
    *(uploads.c[name] for name in ("kind", "file", "sha256", "uploaded_by", "uploaded_at", "table_name")),
    *(uploads.c[name] for name in ("source_title", "publisher", "licence", "url", "illustrative")),
    uploads.c.rows_accepted,
)


def live_tables(engine: Engine) -> dict[str, pd.DataFrame]:
    """Every row that counts, and the uploads they came from, all of one instant.

    The tables of evidence.tidy have the tidy columns and upload_id. A find or a
    street crime counts when its upload is the latest that speaks for its month; an observation
    when its upload is the latest that has its indicator, area and period; a council's count of litter, likewise, of the
    uploads that stand (store.uploads.standing); an entry of the small
    lists (events, evidence, conclusions) when its upload is the latest that has its reference, and
    does not withdraw it; undone uploads are left out first. `uploads` has the uploads of which at least one row counts (number, kind, file,
    sha256, uploaded_by, uploaded_at, table_name, source_title, publisher, licence, url,
    illustrative, rows_accepted) and first_period and last_period of the rows that count.
    """
    with reading(engine) as connection:
        tables = {name: select_rows(connection, live_rows(name), name) for name in TABLES}
        found = connection.execute(select(*DESCRIPTION).order_by(uploads.c.id)).all()
    described = pd.DataFrame(found, columns=[column.name for column in DESCRIPTION])
    return {**tables, "uploads": described.merge(_extents(tables), on="number")}


def live_rows(name: str) -> Select[Any]:
    """The query for the rows of a tidy table that count, in the order they were stored."""
    return WAYS[name].live_rows(name)


def _extents(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The first and last period that counts of each upload with rows that count."""
    spoken = pd.concat(
        table[["upload_id", period_column(table)]].drop_duplicates().set_axis(["number", "period"], axis=1)
        for table in tables.values()
    )
    periods = spoken.groupby("number")["period"]
    return periods.agg(first_period="min", last_period="max").reset_index()

"""Whether the rows of each upload are those that were stored, and those that its file holds when it is read again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, func, select

from evidence.numbers import counted
from evidence.tidy import ENTRIES, TABLES, conform
from store.schema import tidy_tables, uploads
from store.uploads.rows import select_rows, stored_digest

KNOWN = [column for column in uploads.c if column.name != "content"]


@dataclass(frozen=True)
class Original:
    """An officer's file as it was uploaded, and how it was read then."""

    file: str
    content: bytes = field(repr=False)
    kind: str
    mapping: dict[str, str]
    day: date


# Reads a file into its rows, or says in a sentence why it cannot.
Reread = Callable[[Original], pd.DataFrame | str]


def changed_rows(connection: Connection) -> Iterator[str]:
    """Uploads whose rows are as many as were stored, but not the same."""
    for upload in _uploads(connection):
        stored = tidy_tables.get(upload.table_name)
        if stored is None:
            yield f"Upload {upload.id}: there is no table {upload.table_name} for its rows."
            continue
        count = connection.scalar(select(func.count()).where(stored.c.upload_id == upload.id))
        if (
            count == upload.rows_stored
            and stored_digest(connection, upload.table_name, upload.id) != upload.rows_sha256
        ):
            yield f"Upload {upload.id}: its rows are not those that were stored."


def differing_originals(connection: Connection, reread: Reread) -> Iterator[str]:
    """Uploads whose file, read again, does not hold the rows that are stored."""
    for upload in _uploads(connection):
        if upload.erased_at is not None or upload.table_name not in tidy_tables:
            continue
        content = bytes(connection.scalars(select(uploads.c.content).where(uploads.c.id == upload.id)).one())
        if sha256(content).hexdigest() != upload.sha256:
            continue  # which is told by itself
        mapping, day = upload.summary.get("mapping", {}), upload.uploaded_at.date()
        found = reread(Original(upload.file, content, upload.kind, mapping, day))
        if told := _differences(found, _stored(connection, upload), upload.table_name):
            yield (
                f"Upload {upload.id}: its file, read again, {told}. Either they were changed,"
                " or this version of the dashboard reads the file otherwise."
            )


def _differences(found: pd.DataFrame | str, stored: pd.DataFrame, table: str) -> str:
    if isinstance(found, str):
        return f"cannot be read ({found.rstrip('.')})"
    names = [name.name for name in TABLES[table] if not (table in ENTRIES and name.name == "reference")]
    rows = conform(found, TABLES[table])[names]
    if len(rows) != len(stored):
        return f"gives {counted(len(rows), 'row')}, and {len(stored):,} are stored"
    same = (rows == stored[names]) | (rows.isna() & stored[names].isna())
    wrong = ~same.all(axis=1)
    if not wrong.any():
        return ""
    first = rows.loc[wrong.idxmax(), "source_row"]
    return f"differs from what is stored in {counted(int(wrong.sum()), 'row')}, first in row {first}"


def _stored(connection: Connection, upload: Row[Any]) -> pd.DataFrame:
    table = tidy_tables[upload.table_name]
    columns = [table.c[one.name] for one in TABLES[upload.table_name]]
    query = select(*columns, table.c.upload_id).where(table.c.upload_id == upload.id).order_by(table.c.id)
    return select_rows(connection, query, upload.table_name)


def _uploads(connection: Connection) -> list[Row[Any]]:
    return list(connection.execute(select(*KNOWN).order_by(uploads.c.id)).all())

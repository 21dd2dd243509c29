"""Two officers at the same months or entries: the second is told, before anything is written."""

import pandas as pd
from sqlalchemy import Connection, Row, select

from store import errors
from store.schema import audit, uploads
from store.uploads.superseding.ways import WAYS


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
    way = WAYS[table]
    touched = way.touched(connection, table, rows, numbers)
    if touched.empty:
        return
    names = dict.fromkeys(change.who for change in since if change.upload_id in set(touched["upload_id"]))
    raise errors.changed_since(way.touched_in_words(touched, table), " and ".join(names))


def _changes_since(connection: Connection, table: str, seen: int) -> list[Row]:
    query = (
        select(audit.c.upload_id, audit.c.who)
        .join(uploads)
        .where(audit.c.id > seen, uploads.c.table_name == table)
        .order_by(audit.c.id)
    )
    return list(connection.execute(query))

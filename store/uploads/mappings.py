"""What officers said that columns of theirs are, remembered for the next month."""

from collections.abc import Mapping

from sqlalchemy import Connection, Engine, delete, insert, select

from evidence.city import fold
from store import errors
from store.audit import now, record
from store.schema import column_mappings
from store.transactions import reading, writing


def remembered(engine: Engine, kind: str) -> dict[str, str]:
    """Folded header to the column it is, for files of this kind."""
    with reading(engine) as connection:
        return _remembered(connection, kind)


def remember(engine: Engine, kind: str, columns: Mapping[str, str | None], *, by: str) -> None:
    """Keep what an officer said; a header said again is that from now on, None forgets it.

    The audit keeps every answer there ever was.

    Args:
        columns: header as in the file, to the name of the column it is.

    Raises:
        StoreError: `by` is blank.
    """
    if not by.strip():
        raise errors.name_missing()
    said = {fold(header): column for header, column in columns.items()}
    with writing(engine) as connection:
        known = _remembered(connection, kind)
        new = {header: column for header, column in said.items() if known.get(header) != column}
        if not new:
            return
        connection.execute(
            delete(column_mappings).where(column_mappings.c.kind == kind, column_mappings.c.header.in_(new))
        )
        rows = [{"kind": kind, "header": header, "column": column} for header, column in new.items() if column]
        if rows:
            said_by = {"said_by": by.strip(), "said_at": now()}
            connection.execute(insert(column_mappings), [row | said_by for row in rows])
        record(connection, who=by.strip(), action="map", detail={"kind": kind, "columns": new})


def _remembered(connection: Connection, kind: str) -> dict[str, str]:
    query = select(column_mappings.c.header, column_mappings.c.column).where(column_mappings.c.kind == kind)
    return {header: column for header, column in connection.execute(query)}

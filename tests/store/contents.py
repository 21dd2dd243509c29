"""What is in a store, for tests that nothing was left behind and nothing deleted."""

from sqlalchemy import Engine, func, select

from store.schema import metadata
from store.transactions import reading


def rows_everywhere(store: Engine) -> dict[str, int]:
    """How many rows each table holds, but for empty tables."""
    with reading(store) as connection:
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }
    return {name: rows for name, rows in counts.items() if rows}

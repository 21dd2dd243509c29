"""The small lists that officers keep: which entry a row is.

An entry has a permanent reference. A row that names one is about that entry; a row that names none is
about the entry of the same words and day if there is one, and a new entry otherwise.
"""

from collections.abc import Iterator

import pandas as pd
from sqlalchemy import Connection, Engine, select

from evidence.city import fold
from evidence.inquiry.references import ACTION, CONCLUSIONS, EVENT, EVIDENCE, number_of, reference
from evidence.tidy import ENTRIES
from store.schema import tidy_tables
from store.transactions import reading
from store.uploads.live import live_rows
from store.uploads.rows import select_rows

PREFIX = {"events": EVENT, "evidence": EVIDENCE, "actions": ACTION}


def with_references(connection: Connection, table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, each with the reference of its entry; other tables have none.

    A number is never given twice, not even after the upload that had it was undone.
    """
    if table not in ENTRIES or rows["reference"].notna().all():
        return rows
    there = now(connection, table)
    known = dict(zip(_keys(there, table), there["reference"], strict=True))
    named = set(rows["reference"].dropna())
    highest = _highest(connection, table, named)
    given = list(_given(rows, table, known, named, highest))
    return rows.assign(reference=pd.Series(given, index=rows.index, dtype="str"))


def entries_now(engine: Engine, table: str) -> pd.DataFrame:
    """The entries that count now, with upload_id."""
    with reading(engine) as connection:
        return now(connection, table)


def now(connection: Connection, table: str) -> pd.DataFrame:
    """The entries that count now, with upload_id."""
    return select_rows(connection, live_rows(table), table)


def _given(
    rows: pd.DataFrame, table: str, known: dict[tuple[object, ...], str], taken: set[str], highest: dict[str, int]
) -> Iterator[str]:
    """The reference of each row in turn; numbers follow the highest that was ever given."""
    for key, row in zip(_keys(rows, table), rows.to_dict("records"), strict=True):
        one = row["reference"]
        if pd.isna(one):
            one = known.get(key)
            if one is None or one in taken:
                prefix = PREFIX.get(table) or CONCLUSIONS[row["kind"]]
                highest[prefix] = highest.get(prefix, 0) + 1
                one = reference(prefix, highest[prefix])
            taken.add(one)
        yield one


def _highest(connection: Connection, table: str, named: set[str]) -> dict[str, int]:
    """The highest number of each prefix, of all rows ever stored and those named now."""
    stored = connection.scalars(select(tidy_tables[table].c.reference).distinct())
    highest: dict[str, int] = {}
    for one in (*stored, *named):
        if one:
            highest[one[0]] = max(highest.get(one[0], 0), number_of(one))
    return highest


def _keys(rows: pd.DataFrame, table: str) -> list[tuple[object, ...]]:
    """What rows without a reference are recognised by; conclusions of different kinds are never the same."""
    words, day = ENTRIES[table]
    kinds = rows["kind"] if table == "conclusions" else [""] * len(rows)
    return [(fold(text), at, kind) for text, at, kind in zip(rows[words], rows[day], kinds, strict=True)]

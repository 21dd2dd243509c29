"""The small lists: a later upload takes the place of the entries that it names by their permanent references."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Subquery, func

from evidence.tidy import ENTRIES, TABLES
from store.schema import tidy_tables
from store.uploads.rows import select_rows
from store.uploads.superseding.same import followed_same, latest_of_same, numbers_in, rows_that_count, touched_same

NOT_CONTENT = ("reference", "month", "ward_code", "withdrawn", "sheet", "source_row")
CHANGES = ["reference", "entry", "change", "differs", "upload"]
ADDED, CHANGED, SAME, WITHDRAWN = "added", "changed", "same", "withdrawn"


def live_rows(name: str) -> Select[Any]:
    """See store.uploads.superseding.ways.Way; an entry that its last upload withdraws does not count."""
    stays = func.coalesce(tidy_tables[name].c.withdrawn, "no") != "yes"
    return rows_that_count(name, latest_of_same(name), stays)


def followed(names: Sequence[str]) -> list[Subquery]:
    """See store.uploads.superseding.ways.Way."""
    return list(map(followed_same, names))


def changed(connection: Connection, table: str, rows: pd.DataFrame, address: str = "") -> pd.DataFrame:
    """What rows (with references) change: reference, entry, change, differs, upload.

    `entry` is its title or text, `change` is added, changed, same or withdrawn, `differs` says what of it
    is different, and `upload` has the entry now (missing for one that is added).
    """
    there = select_rows(connection, live_rows(table), table).set_index("reference")
    told = [_change(row, there, table) for row in rows.to_dict("records")]
    return pd.DataFrame(told, columns=CHANGES).astype({"upload": "Int64"})


def replaced(changes: pd.DataFrame) -> pd.DataFrame:
    """See store.uploads.superseding.ways.Way."""
    return changes[changes["change"] != SAME].dropna(subset="upload")


def effect(changes: pd.DataFrame) -> dict[str, Any]:
    """References of `entries` by what becomes of them, and `supersedes`."""
    by_change = {
        name: changes.loc[changes["change"] == name, "reference"].tolist() for name in (ADDED, CHANGED, WITHDRAWN, SAME)
    }
    return {"entries": by_change, "supersedes": numbers_in(replaced(changes)["upload"])}


def to_replace(changes: pd.DataFrame) -> str:
    """See store.uploads.superseding.ways.Way."""
    return f"Replace {', '.join(replaced(changes)['reference'])}"


def touched(connection: Connection, table: str, rows: pd.DataFrame, numbers: list[int]) -> pd.DataFrame:
    """See store.uploads.superseding.ways.Way."""
    return touched_same(connection, table, rows, numbers)


def touched_in_words(touched: pd.DataFrame, table: str) -> str:
    """See store.uploads.superseding.ways.Way."""
    entries = sorted(touched["reference"].unique())
    return f"{' and '.join(entries)} {'was' if len(entries) == 1 else 'were'}"


def _change(row: dict[str, Any], there: pd.DataFrame, table: str) -> list[Any]:
    words = row[ENTRIES[table][0]]
    if row["reference"] not in there.index:
        return [row["reference"], words, WITHDRAWN if row["withdrawn"] == "yes" else ADDED, "", None]
    old = there.loc[row["reference"]]
    differs = "; ".join(_differing(old, row, table))
    change = CHANGED if differs else SAME
    return [row["reference"], words, WITHDRAWN if row["withdrawn"] == "yes" else change, differs, old["upload_id"]]


def _differing(old: pd.Series, new: dict[str, Any], table: str) -> Iterator[str]:
    for field in (field for field in TABLES[table] if field.name not in NOT_CONTENT):
        was, becomes = _shown(old[field.name]), _shown(new[field.name])
        if was != becomes:
            yield f"{field.title}: {was or 'blank'} becomes {becomes or 'blank'}"


def _shown(value: object) -> str:
    if pd.isna(value):
        return ""
    return (
        f"{value:%d/%m/%Y}"
        if isinstance(value, pd.Timestamp)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )

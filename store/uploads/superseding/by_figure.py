"""Indicators and councils' counts of litter: a later upload takes the place of the figures that it holds."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, Subquery, select

from evidence.numbers import counted
from evidence.tidy import SAME
from store.schema import tidy_tables, uploads
from store.uploads.standing import COPIED, next_copy, stands
from store.uploads.superseding.same import (
    as_frame,
    followed_same,
    latest_of_same,
    numbers_in,
    rows_that_count,
    touched_same,
)

FIGURE = ["indicator_id", "area_code", "period"]

# What can differ between two uploads of one figure.
CONTENT = {
    "observations": ["value", "count", "denominator", "lower", "upper", "flag"],
    "litter_counts": ["reports", "items", "needles", "report_is", "recorded_by", "services", "place_types"],
}


def live_rows(name: str) -> Select[Any]:
    """See store.uploads.superseding.ways.Way."""
    return rows_that_count(name, latest_of_same(name))


def followed(names: Sequence[str]) -> list[Subquery]:
    """See store.uploads.superseding.ways.Way."""
    return [*map(followed_same, names), *([_replaced_copies()] if COPIED in names else [])]


def changed(connection: Connection, table: str, rows: pd.DataFrame, address: str = "") -> pd.DataFrame:
    """Each figure of a file, with what it was: the tidy columns, `…_now`, `upload` and `change`.

    `change` is added, changed, same, or removed: what the copy before held that came from the same address, and neither
    this one nor any other upload holds.
    """
    same, content = list(SAME[table]), CONTENT[table]
    if table == COPIED and address:
        rows = pd.concat([rows, _dropped(connection, rows, address)], ignore_index=True)
    after = rows.drop_duplicates(same, keep="last")[[*same, "area_name", *content]]
    joined = after.merge(_figures_now(connection, table, rows), on=same, how="left", suffixes=("", "_now"))
    alike = pd.Series(True, index=joined.index)
    for column in content:
        old, new = joined[f"{column}_now"].astype(joined[column].dtype), joined[column]
        alike &= ((old == new) | (old.isna() & new.isna())).fillna(False).astype(bool)
    change = pd.Series("changed", index=joined.index, dtype="str").mask(alike, "same")
    gone = joined["upload"].notna() & joined[content].isna().all(axis=1) & (table == COPIED)
    return joined.assign(change=change.mask(joined["upload"].isna(), "added").mask(gone, "removed"))


def replaced(changes: pd.DataFrame) -> pd.DataFrame:
    """See store.uploads.superseding.ways.Way."""
    return changes[changes["change"].isin(("changed", "removed"))]


def effect(changes: pd.DataFrame) -> dict[str, Any]:
    """Numbers of `figures` by what becomes of them, and `supersedes`."""
    counts = {name: int((changes["change"] == name).sum()) for name in ("added", "changed", "same", "removed")}
    return {"figures": counts, "supersedes": numbers_in(changes["upload"])}


def to_replace(changes: pd.DataFrame) -> str:
    """See store.uploads.superseding.ways.Way."""
    number = changes["change"].value_counts()
    said = {"changed": "replace", "removed": "take out"}
    told = [f"{verb} {counted(number[change], 'figure')}" for change, verb in said.items() if change in number]
    return " and ".join(told).capitalize()


def touched(connection: Connection, table: str, rows: pd.DataFrame, numbers: list[int]) -> pd.DataFrame:
    """See store.uploads.superseding.ways.Way."""
    return touched_same(connection, table, rows, numbers)


def touched_in_words(touched: pd.DataFrame, table: str) -> str:
    """See store.uploads.superseding.ways.Way."""
    number = len(touched.drop_duplicates(list(SAME[table])))
    return f"{counted(number, 'figure')} of this file {'was' if number == 1 else 'were'}"


def _replaced_copies() -> Subquery:
    """Each figure of a copy that does not stand any more, and the next copy of its address."""
    by = next_copy().scalar_subquery()
    rows = select(uploads.c.id.label("upload"), by.label("by")).select_from(tidy_tables[COPIED].join(uploads))
    return rows.where(uploads.c.undone_at.is_(None), by.is_not(None)).subquery()


def _figures_now(connection: Connection, name: str, rows: pd.DataFrame, *, without: str = "") -> pd.DataFrame:
    """The figures of a table that count now and share every part of a key with a file, with their `upload`.

    Args:
        without: an address whose copies are left out.
    """
    table, same, content = tidy_tables[name].c, SAME[name], CONTENT[name]
    query = (
        select(*(table[column] for column in (*same, *content)), table.upload_id.label("upload"))
        .join(uploads)
        .where(stands(name), (uploads.c.url != without) | (uploads.c.url == ""))
        .where(*(table[column].in_(rows[column].unique().tolist()) for column in same))
        .order_by(table.upload_id, table.id)
    )
    found = as_frame(connection, query, [*same, *content, "upload"])
    return found.drop_duplicates(list(same), keep="last")


def _dropped(connection: Connection, rows: pd.DataFrame, address: str) -> pd.DataFrame:
    """The figures of the copy of an address that a newer one does not hold: as another upload has them, else blank."""
    same, table = list(SAME[COPIED]), tidy_tables[COPIED].c
    query = select(*(table[column] for column in (*same, "area_name"))).join(uploads)
    held = connection.execute(query.where(stands(COPIED), uploads.c.url == address))
    before = pd.DataFrame([tuple(row) for row in held], columns=[*same, "area_name"], dtype="str")
    dropped = before[~before.set_index(same).index.isin(rows.set_index(same).index)]
    elsewhere = _figures_now(connection, COPIED, dropped, without=address).drop(columns="upload")
    found = dropped.merge(elsewhere, on=same, how="left")
    return found.astype({column: rows[column].dtype for column in found})

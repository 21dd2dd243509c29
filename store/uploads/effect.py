"""What an extract changes: each month, figure or entry it speaks for, as it counts now and afterwards."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection, case, func, select

from evidence.tidy import ENTRIES
from evidence.tidy import SAME as KEYS
from store.schema import tidy_tables, uploads
from store.uploads.entries import ADDED, CHANGED, SAME, WITHDRAWN, changed_entries
from store.uploads.live import live_rows
from store.uploads.rows import periods_of
from store.uploads.standing import COPIED, stands

FIGURE = ["indicator_id", "area_code", "period"]

# What can differ between two uploads of one figure, in the tables that are kept figure by figure.
CONTENT = {
    "observations": ["value", "count", "denominator", "lower", "upper", "flag"],
    "litter_counts": ["reports", "items", "needles", "report_is", "recorded_by", "services", "place_types"],
}

# What a month of each table is told in; offences are those within the city.
MEASURES = {
    "finds": ("reports", "items", "needles"),
    "street_crimes": ("offences",),
}


def months_now(connection: Connection, table: str, months: list[str]) -> pd.DataFrame:
    """The months that count already: `upload`, and the table's measures, indexed by month."""
    rows = live_rows(table).where(tidy_tables[table].c.month.in_(months)).subquery().c
    if table == "finds":
        needles = case((rows.item == "needle", rows.quantity), else_=0)
        measures = [func.count(rows.report_id.distinct()), func.sum(rows.quantity), func.sum(needles)]
    else:
        measures = [func.count(rows.ward_code)]
    query = select(rows.month, func.max(rows.upload_id), *measures).group_by(rows.month)
    columns = ["month", "upload", *MEASURES[table]]
    found = pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=columns)
    return found.set_index("month").astype("Int64").sort_index()


def months_after(table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The months of a file, told in the table's measures, indexed by month."""
    if table == "finds":
        needles = rows["quantity"].where(rows["item"] == "needle", 0)
        months = rows.assign(needles=needles).groupby("month").agg(
            reports=("report_id", "nunique"), items=("quantity", "sum"), needles=("needles", "sum")
        )  # fmt: skip
    else:
        months = rows.groupby("month").agg(offences=("ward_code", "count"))
    return months.astype("Int64").sort_index()


def changed_months(connection: Connection, table: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Each month of a file, indexed by month: its measures afterwards, and as `…_now`.

    `upload` is the one that counts now; it and the `…_now` columns are missing for a month that
    is added.
    """
    now = months_now(connection, table, periods_of(rows))
    now = now.rename(columns={name: f"{name}_now" for name in MEASURES[table]})
    return months_after(table, rows).join(now)


def figures_now(connection: Connection, name: str, rows: pd.DataFrame, *, without: str = "") -> pd.DataFrame:
    """The figures of a table that count now and share every part of a key with a file, with their `upload`.

    Args:
        without: an address whose copies are left out.
    """
    table, same, content = tidy_tables[name].c, KEYS[name], CONTENT[name]
    query = (
        select(*(table[column] for column in (*same, *content)), table.upload_id.label("upload"))
        .join(uploads)
        .where(stands(name), (uploads.c.url != without) | (uploads.c.url == ""))
        .where(*(table[column].in_(_different(rows, column)) for column in same))
        .order_by(table.upload_id, table.id)
    )
    columns = [*same, *content, "upload"]
    found = pd.DataFrame([tuple(row) for row in connection.execute(query)], columns=columns)
    return found.drop_duplicates(list(same), keep="last")


def changed_figures(connection: Connection, name: str, rows: pd.DataFrame, address: str = "") -> pd.DataFrame:
    """Each figure of a file, with what it was: the tidy columns, `…_now`, `upload` and `change`.

    `change` is added, changed, same, or removed: what the copy before held that came from the same address, and neither
    this one nor any other upload holds.
    """
    same, content = list(KEYS[name]), CONTENT[name]
    if name == COPIED and address:
        rows = pd.concat([rows, _dropped(connection, rows, address)], ignore_index=True)
    after = rows.drop_duplicates(same, keep="last")[[*same, "area_name", *content]]
    joined = after.merge(figures_now(connection, name, rows), on=same, how="left", suffixes=("", "_now"))
    alike = pd.Series(True, index=joined.index)
    for column in content:
        old, new = joined[f"{column}_now"].astype(joined[column].dtype), joined[column]
        alike &= ((old == new) | (old.isna() & new.isna())).fillna(False).astype(bool)
    change = pd.Series("changed", index=joined.index, dtype="str").mask(alike, "same")
    gone = joined["upload"].notna() & joined[content].isna().all(axis=1) & (name == COPIED)
    return joined.assign(change=change.mask(joined["upload"].isna(), "added").mask(gone, "removed"))


def _dropped(connection: Connection, rows: pd.DataFrame, address: str) -> pd.DataFrame:
    """The figures of the copy of an address that a newer one does not hold: as another upload has them, else blank."""
    same, table = list(KEYS[COPIED]), tidy_tables[COPIED].c
    query = select(*(table[column] for column in (*same, "area_name"))).join(uploads)
    held = connection.execute(query.where(stands(COPIED), uploads.c.url == address))
    before = pd.DataFrame([tuple(row) for row in held], columns=[*same, "area_name"], dtype="str")
    dropped = before[~before.set_index(same).index.isin(rows.set_index(same).index)]
    elsewhere = figures_now(connection, COPIED, dropped, without=address).drop(columns="upload")
    found = dropped.merge(elsewhere, on=same, how="left")
    return found.astype({column: rows[column].dtype for column in found})


def _different(rows: pd.DataFrame, column: str) -> list[Any]:
    different: list[Any] = rows[column].unique().tolist()
    return different


def effect(connection: Connection, table: str, rows: pd.DataFrame, address: str = "") -> dict[str, Any]:
    """What the audit keeps of it: months `added` and `replaced`, numbers of `figures`, or `entries` by reference;
    and `supersedes`.

    Args:
        address: that the rows came from, if from any.
    """
    if table in ENTRIES:
        entries = changed_entries(connection, table, rows)
        by_change = {name: _references(entries, name) for name in (ADDED, CHANGED, WITHDRAWN, SAME)}
        return {"entries": by_change, "supersedes": _numbers(entries.loc[entries["change"] != SAME, "upload"])}
    if table in CONTENT:
        figures = changed_figures(connection, table, rows, address)
        counts = {name: int((figures["change"] == name).sum()) for name in ("added", "changed", "same", "removed")}
        return {"figures": counts, "supersedes": _numbers(figures["upload"])}
    now = months_now(connection, table, periods_of(rows))
    return {
        "added": [month for month in periods_of(rows) if month not in now.index],
        "replaced": now.index.tolist(),
        "supersedes": _numbers(now["upload"]),
    }


def _references(entries: pd.DataFrame, change: str) -> list[str]:
    return entries.loc[entries["change"] == change, "reference"].tolist()


def _numbers(column: pd.Series) -> list[int]:
    return sorted({int(number) for number in column.dropna()})

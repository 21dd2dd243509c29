"""What the Upload page says of a file before it is accepted. Officer instances only."""

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from data_loaders import Extract, read_extract
from editions.city_folder import read_city
from evidence.city import City
from evidence.numbers import counted, whole
from store.history import history
from store.live import live_tables


@st.cache_data(max_entries=20, show_spinner="Reading the file …")
def read_upload(content: bytes, file: str) -> Extract:
    """The file, read once however often the page runs."""
    return read_extract(content, file, read_city())


def described(extract: Extract, city: City) -> str:
    """What was recognised, in one sentence."""
    where = f"sheet “{extract.sheet}”, header on row {extract.header_row}"
    rows, totals = extract.rows, extract.totals
    left_out = [
        counted(number, words, plural)
        for number, words, plural in (
            (rows.rejected, "row rejected", "rows rejected"),
            (rows.blank, "blank row", None),
            (rows.totals, "total row left out", "total rows left out"),
        )
        if number
    ]
    found = _found(extract, totals)
    return f"{extract.kind.capitalize()}, {where}: {found}{'; ' + ', '.join(left_out) if left_out else ''}."


def _found(extract: Extract, totals: dict) -> str:
    if extract.table == "finds":
        return (
            f"{counted(totals['reports'], 'report')}, {counted(totals['items'], 'item')}"
            f" of which {whole(totals['needles'])} needles"
        )
    if extract.table == "street_crimes":
        return f"{counted(totals['offences'], 'offence')}, {whole(totals['offences_in_city'])} of them in the city"
    return f"{counted(totals['observations'], 'figure')} of {counted(totals['areas'], 'area')}"


def stored(engine: Engine, extract: Extract) -> str | None:
    """Says that the very same file is in the store already; None when it is not."""
    uploads = history(engine)
    same = uploads[(uploads["file"] == extract.file) & (uploads["state"] == "live")]
    same = same[same["sha256"] == extract.sha256] if "sha256" in same else same.iloc[:0]
    if same.empty:
        return None
    upload = same.iloc[0]
    return (
        f"{extract.file} was already uploaded by {upload['uploaded_by']} on {upload['uploaded_at']:%d %B %Y}:"
        f" it is upload {upload['upload']}."
    )


def changes(engine: Engine, extract: Extract) -> pd.DataFrame:
    """What accepting would change: each month or indicator with its figures now and then.

    Columns What, Now, After, Change.
    """
    now = live_tables(engine)[extract.table]
    if extract.table == "finds":
        return _changed_months(now, extract.data, "quantity", "items")
    if extract.table == "street_crimes":
        return _changed_months(now.assign(one=1), extract.data.assign(one=1), "one", "offences")
    return _changed_indicators(now, extract.data)


def _changed_months(now: pd.DataFrame, new: pd.DataFrame, column: str, unit: str) -> pd.DataFrame:
    after = new.groupby("month")[column].sum()
    before = now.groupby("month")[column].sum().reindex(after.index)
    return pd.DataFrame(
        {
            "Month": after.index,
            f"{unit.capitalize()} now": ["none yet" if pd.isna(value) else whole(value) for value in before],
            f"{unit.capitalize()} after": [whole(value) for value in after],
            "Change": ["added" if pd.isna(value) else "replaced" for value in before],
        }
    )


def _changed_indicators(now: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    key = ["indicator_id", "area_code", "period"]
    joined = new.merge(now[key].drop_duplicates().assign(known=True), on=key, how="left")
    titles = {name: indicator.title for name, indicator in read_city().indicators.items()}
    grouped = joined.assign(Indicator=joined["indicator_id"].map(titles)).groupby("Indicator", sort=False)
    return grouped.agg(
        Figures=("indicator_id", "size"), Replaced=("known", "count"), Areas=("area_code", "nunique"),
        First=("period", "min"), Last=("period", "max"),
    ).reset_index()  # fmt: skip

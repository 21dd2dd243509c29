"""The uploads, sheets and rows behind a figure, as officers read them."""

from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from components.downloads import csv_bytes
from components.trace_link import CRIMES, INDICATORS, LOG, item_titles
from data_loaders.sheets.row_cells import cells_holding
from evidence.figures import Figure
from store.errors import StoreError
from store.uploads.accepting import original
from store.uploads.trace import ORIGIN, counts_behind, rows_behind

ROWS_SHOWN = 300

TABLES = {LOG: "finds", INDICATORS: "observations", CRIMES: "street_crimes"}

# Columns of the rows, in this order, as officers read them.
COLUMNS = {
    "upload": "Upload", "file": "File", "sheet": "Sheet", "row": "Row", "cell": "Cell", "found_on": "Date",
    "month": "Month", "ward": "Ward", "ward_code": "Ward code", "place": "Place", "item": "Item",
    "quantity": "Quantity", "found_by": "Found by", "report_id": "Report", "area_name": "Area", "period": "Period",
    "value": "Value", "count": "Count", "denominator": "Out of", "lower": "Lower", "upper": "Upper", "flag": "Note",
    "crime_type": "Type", "lsoa_code": "LSOA",
}  # fmt: skip
SHOWN = {
    "finds": ("upload", "file", "sheet", "row", "found_on", "ward", "place", "item", "quantity", "found_by"),
    "observations": (
        *("upload", "file", "sheet", "row", "cell"),
        *("value", "count", "denominator", "lower", "upper", "flag"),
    ),
    "street_crimes": ("upload", "file", "sheet", "row", "month", "crime_type", "lsoa_code", "ward_code"),
}


@st.cache_data(max_entries=50, ttl=3600, show_spinner="Looking up the rows …")
def traced(table: str, filters: dict[str, str], revision: int, _engine: Engine) -> tuple[dict[str, int], pd.DataFrame]:
    """How much there is behind a figure, and the first rows of it, as the store stands at a revision."""
    rows = rows_behind(_engine, table, filters, most=ROWS_SHOWN)
    if table == "observations" and 0 < len(rows) <= 5:
        rows["cell"] = [_cells(row, _engine) for row in rows.to_dict("records")]
    return counts_behind(_engine, table, filters), rows


def rows_as_read(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    """The rows with the columns that say something, titled and with kinds of item in words."""
    says = {name for name in rows if name in ORIGIN or rows[name].replace("", None).notna().any()}
    shown = [name for name in SHOWN[table] if name in says]
    told = rows[shown].copy()
    for name in ("upload", "row"):
        told[name] = told[name].astype("str")  # a name, not a quantity: no comma in thousands
    if "item" in told:
        told["item"] = told["item"].map(item_titles()).fillna(told["item"])
    if "found_on" in told:
        told["found_on"] = pd.to_datetime(told["found_on"]).dt.strftime("%d/%m/%Y")
    return told.rename(columns=COLUMNS)


def all_rows_csv(table: str, filters: dict[str, str], engine: Engine) -> bytes:
    """Every row behind a figure, as CSV whose words are never formulas."""
    rows = rows_as_read(rows_behind(engine, table, filters), table)
    return csv_bytes(Figure("rows", "", "", rows, ()))


def _cells(row: dict[str, Any], engine: Engine) -> str | None:
    """The cells of the officer's file that hold the figure; none when it was worked out."""
    numbers = [row[name] for name in ("value", "count", "lower", "upper") if pd.notna(row[name])]
    year = str(pd.Timestamp(row["period_end"]).year)
    under = (row["area_name"], row["area_code"], row["period"], year)
    try:
        file, content = original(engine, row["upload"])
    except StoreError:
        return None  # its file was erased
    found = cells_holding(content, file, sheet=row["sheet"], row=row["row"], numbers=numbers, under=under)
    return ", ".join(found) or None

"""Where these numbers come from, for officers: the uploads, sheets and rows behind any figure."""

from pathlib import Path

import pandas as pd
import streamlit as st

from components.filters import month_range, one_of
from components.officers.officer import Officer, officer_of_page
from components.officers.tracing import TABLES, all_rows_csv, rows_as_read, traced
from components.page import open_page
from components.reading import edition
from components.table import show_table
from components.text import plain
from components.trace_link import CRIMES, INDICATORS, LOG, area_title, indicator_title, item_titles
from editions.read import Edition
from evidence.numbers import counted
from figures.log.choosing import ALL_ITEMS, ALL_SERVICES, ALL_WARDS
from store.audit import revision

HISTORY = Path(__file__).parent / "history.py"
ALL_TYPES = "All types"
WIDTH = 260


def log_filters(edition: Edition) -> dict[str, str]:
    """Ward, item, service and months of the log, as the officer chose them."""
    reports, items = edition.table("reports_by_month"), edition.table("items_by_month")
    titles = {title: name for name, title in item_titles().items() if name in set(items["item"])}
    ward = _choose("Ward", "ward", [ALL_WARDS, *sorted(reports["ward"].dropna().unique())])
    item = _choose("Item", "item", [ALL_ITEMS, *titles])
    service = _choose("Found by", "found_by", [ALL_SERVICES, *sorted(reports["found_by"].dropna().unique())])
    first, last = month_range(tuple(sorted(edition.table("months")["month"])))
    chosen = {"ward": ward, "item": item and titles[item], "found_by": service, "from": first, "to": last}
    return {name: value for name, value in chosen.items() if value}


def indicator_filters(edition: Edition) -> dict[str, str]:
    """Indicator, area and period, each of those that the one before it has."""
    known = edition.table("observations")
    ids = sorted(known["indicator_id"].unique(), key=indicator_title)
    indicator = one_of("Indicator", "indicator", {name: indicator_title(name) for name in ids}, width=WIDTH * 2)
    known = known[known["indicator_id"] == indicator]
    area = one_of("Area", "area", {code: area_title(code) for code in known["area_code"].unique()}, width=WIDTH)
    periods = known[known["area_code"] == area].sort_values("period_start", ascending=False)["period"]
    period = one_of("Period", "period", {period: period for period in periods.unique()}, width=WIDTH)
    return {"indicator": indicator, "area": area, "period": period}


def crime_filters(edition: Edition) -> dict[str, str]:
    """Month and type of street crime."""
    known = edition.table("street_crimes_by_ward")
    kind = _choose("Type", "crime_type", [ALL_TYPES, *sorted(known["crime_type"].unique())])
    first, last = month_range(tuple(sorted(known["month"].unique())))
    return {name: value for name, value in (("crime_type", kind), ("from", first), ("to", last)) if value}


def answer(counts: dict[str, int], table: str) -> str:
    """How much stands behind the figure, in one sentence."""
    if not counts["rows"]:
        return "No row of any upload holds this figure itself."
    where = f"{counted(counts['rows'], 'row')} of {counted(counts['uploads'], 'upload')}"
    if table == "finds":
        return f"{counted(counts['reports'], 'report')} and {counted(counts['items'], 'item')}, from {where}."
    return f"This figure comes from {where}." if table == "observations" else f"{where} hold these offences."


def show_rows(
    counts: dict[str, int], rows: pd.DataFrame, table: str, filters: dict[str, str], officer: Officer
) -> None:
    """The rows, a download of all of them, and the way to each file."""
    show_table(rows_as_read(rows, table), "Rows behind the figure")
    if counts["rows"] > len(rows):
        st.caption(f"The first {len(rows):,} of {counts['rows']:,} rows; the download has all.")
    st.download_button(
        "Download these rows (CSV)", lambda: all_rows_csv(table, filters, officer.engine), "rows.csv", "text/csv",
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    for number, file in rows[["upload", "file"]].drop_duplicates().itertuples(index=False):
        st.page_link(HISTORY, label=plain(f"Upload {number}: {file}"), query_params={"upload": str(number)})


def _choose(label: str, key: str, options: list[str]) -> str | None:
    """One of the options; none when it is the first, which stands for all."""
    chosen = st.selectbox(label, options, key=key, bind="query-params", width=WIDTH, filter_mode="contains")
    return None if chosen == options[0] else chosen


FILTERS = {LOG: log_filters, INDICATORS: indicator_filters, CRIMES: crime_filters}

officer = officer_of_page()

draft = edition()
if draft.table("sources").empty:
    open_page("Where these numbers come from", "No figures have been loaded yet.", draft)
    st.stop()
top = st.container()
with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
    of = st.selectbox("Figures of", list(FILTERS), key="of", bind="query-params", width=WIDTH)
    filters = FILTERS[of](draft)
table = TABLES[of]
counts, rows = traced(table, filters, revision(officer.engine), officer.engine)
with top:
    open_page("Where these numbers come from", answer(counts, table), draft)
if counts["rows"]:
    show_rows(counts, rows, table, filters, officer)
elif of == INDICATORS:
    st.markdown(
        "It was worked out from others: needles collected from the log of finds, a country's figure from"
        " its parts, a rate from a count and the population. Choose those instead."
    )

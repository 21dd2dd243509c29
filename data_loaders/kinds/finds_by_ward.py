"""Finds summed up with months down and wards across, as a pivot table pasted as values may have them."""

from datetime import date

import pandas as pd

from data_loaders.cells import each
from data_loaders.kinds.finds import totals
from data_loaders.kinds.finds_by_month import (
    KIND,
    SUMS_WORDS,
    WARNING,
    dated,
    items_of,
    month_of_header,
    reject_months_outside,
)
from data_loaders.kinds.finds_places import ward_forms
from data_loaders.layouts import Column, Layout, Spread
from data_loaders.reading import Reading
from evidence.city import City, fold
from evidence.extract import Source

COLUMNS = (
    Column("month", "Month", ("Months", "Month and year", "Period", "Row Labels")),
    Column("item", "Item", ("Item type", "Kind of item", "Litter type", "Type of litter"), required=False),
)


def layouts(city: City) -> tuple[Layout, ...]:
    wards = Spread("a column for each ward", ward_forms(city).get, least=2)
    return (
        Layout(KIND, "drug litter finds by month and ward", COLUMNS, KIND, tidy, Source(**city.log_source), totals, wards, WARNING,
               review=None, summary=True, words=SUMS_WORDS),
    )  # fmt: skip


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One find per month and ward with any, dated the first of the month, under a made report reference."""
    written = reading.text("month")
    month = each(written, lambda cell: month_of_header(fold(cell)), "str")
    reading.reject(
        written.notna() & month.isna(), "month", "is not a month and a year", "Write it like April 2017 or 2017-04."
    )
    reading.require(written, "month", "has no month", "Write it like April 2017 or 2017-04.")
    counts = pd.DataFrame({code: reading.counts(code) for code in reading.table.spread})
    for named in month.dropna().unique():
        of_month = counts.max(axis=1).where(month == named)
        reject_months_outside(reading, city, pd.DataFrame({named: of_month}), today, column="month")
    item = items_of(reading, city)
    stacked = counts.stack()
    sums = stacked[stacked > 0].rename_axis(["row", "ward_code"]).reset_index("ward_code", name="quantity")
    blank = {
        "place": pd.Series(pd.NA, index=month.index, dtype="str"),
        "longitude": float("nan"),
        "latitude": float("nan"),
    }
    finds = pd.DataFrame({"column": month, "item": item, **blank}).join(sums, how="inner")
    return dated(finds.assign(ward=finds["ward_code"].map(city.wards.names()).astype("str")))

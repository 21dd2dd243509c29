"""Finds of one month summed up by ward, a column per kind of item: the month stands above, or in the name of the sheet."""

from datetime import date

import pandas as pd

from data_loaders.kinds.finds import totals
from data_loaders.kinds.finds_by_month import KIND, SUMS_WORDS, WARNING, dated, reject_months_outside
from data_loaders.kinds.finds_places import places
from data_loaders.kinds.observations import period_said
from data_loaders.layouts import Column, Layout, Match, Spread
from data_loaders.reading import Reading
from data_loaders.sheets.item_headers import item_of
from data_loaders.sheets.parts import added_up
from evidence.city import City, fold, names_of
from evidence.extract import Source

COLUMNS = (Column("ward", "Ward", ("Ward name", "Council ward", "Electoral ward", "Ward code", "Area", "Row Labels")),)


def layouts(city: City) -> tuple[Layout, ...]:
    items, services = names_of(city.items), tuple(names_of(city.services))
    spread = Spread(
        "a column for each kind of item, such as Needles", lambda header: item_of(header, items, services), adds=True
    )
    return (
        Layout(KIND, "drug litter finds of one month by ward", COLUMNS, KIND, tidy, Source(**city.log_source), totals, spread, WARNING,
               fits=_wards_stand_once, review=None, summary=True, words=SUMS_WORDS),
    )  # fmt: skip


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One find per ward and item with any, dated the first of the month, under a made report reference.

    Raises:
        Refused: nothing says the month.
    """
    month = period_said(reading, lambda period: period.type == "month", "April 2017")
    counts = added_up(reading)
    of_month = pd.DataFrame({f"{month.start:%Y-%m}": counts.max(axis=1)})
    reject_months_outside(reading, city, of_month, today, column="ward")
    where = places(reading, city)
    stacked = counts.stack()
    sums = stacked[stacked > 0].rename_axis(["row", "item"]).reset_index("item", name="quantity")
    finds = where.assign(column=f"{month.start:%Y-%m}").join(sums, how="inner")
    return dated(finds.assign(item=finds["item"].astype("str")))


def _wards_stand_once(rows: pd.DataFrame, match: Match) -> str:
    """A log of reports names a ward as often as there are reports; its dates are lacking, and no sum is read of it."""
    wards = rows[match.columns["ward"]].dropna().map(fold)
    if wards.duplicated().any():
        return f"ward “{wards[wards.duplicated()].iloc[0]}” stands in it more than once and no column holds dates"
    return ""

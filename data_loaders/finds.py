"""The log of finds: one row per report and item (long), or one row per report (wide)."""

from datetime import date

import pandas as pd

from data_loaders.extract import Source
from data_loaders.layouts import Column, Layout, Spread
from data_loaders.reading import Reading
from evidence.city import City, fold, names_of, nearest_name
from evidence.periods import month_of
from evidence.places import codes_at

KIND = "finds"

REPORT_COLUMNS = (
    Column("found_on", "Date found", ("Date", "Found on", "Date of find", "Day", "Sweep date", "Sweep Dates")),
    Column("report_id", "Report", ("Reference", "Report number", "Report ID", "Ref", "Job number"), required=False),
    Column("place", "Place", ("Location", "Site", "Street", "Where found", "Location Name"), required=False),
    Column("ward", "Ward", ("Ward name", "Council ward", "Electoral ward"), required=False),
    Column("site_type", "Type of site", ("Site type", "Kind of place", "Land type"), required=False),
    Column("found_by", "Found by", ("Service", "Team", "Recorded by", "Reported by"), required=False),
    Column("longitude", "Longitude", ("Long", "Lon", "Lng"), required=False),
    Column("latitude", "Latitude", ("Lat",), required=False),
)

LONG_COLUMNS = (
    *REPORT_COLUMNS,
    Column("item", "Item", ("Item type", "Kind of item", "Litter type", "Type of litter", "Description of item")),
    Column("quantity", "Quantity", ("Number", "Count", "Qty", "How many", "Number found", "No. of items")),
)


def layouts(city: City) -> tuple[Layout, ...]:
    """Both ways in which the council's services send their log."""
    source = Source(**city.log_source)
    items = names_of(city.items)
    return (
        Layout(KIND, "drug litter finds, a row per item", LONG_COLUMNS, KIND, tidy_long, source, totals),
        Layout(
            KIND, "drug litter finds, a column per item", REPORT_COLUMNS, KIND, tidy_wide, source, totals,
            Spread("a column for each kind of item, such as Needles", lambda header: items.get(_counted(header))),
        ),
    )  # fmt: skip


def tidy_long(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One find per row."""
    report = _report(reading, city, today)
    return report.assign(item=_items(reading, city), quantity=_quantities(reading))


def tidy_wide(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One find per row and filled item column."""
    report = _report(reading, city, today)
    counts = pd.DataFrame({item: reading.counts(item) for item in reading.table.spread})
    first = counts.columns[0]
    nothing = (counts.fillna(0) == 0).all(axis=1) & reading.good
    reading.reject(nothing, first, "no item is counted in this row", "Enter how many of at least one kind of item.")
    stacked = counts.stack()
    finds = stacked[stacked > 0].rename_axis(["row", "item"]).reset_index("item", name="quantity")
    return report.join(finds, how="inner")


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """What the log adds up to, accepted and rejected apart."""
    days = accepted["found_on"]
    return {
        "reports": int(accepted["report_id"].nunique()),
        "items": _items_in(accepted),
        "needles": _needles_in(accepted),
        "first": None if days.empty else days.min().date().isoformat(),
        "last": None if days.empty else days.max().date().isoformat(),
        "items_rejected": _items_in(rejected),
        "needles_rejected": _needles_in(rejected),
    }


def _items_in(finds: pd.DataFrame) -> int:
    return int(finds["quantity"].sum())


def _needles_in(finds: pd.DataFrame) -> int:
    return _items_in(finds[finds["item"] == "needle"])


def _counted(header: str) -> str:
    """A header without the words that only say it is a count: "number of needles" is "needles"."""
    for words in ("number of ", "no. of ", "count of ", "total "):
        header = header.removeprefix(words)
    return header


def _report(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """What a report says apart from its items: when, where and by whom."""
    found_on = _days(reading, city, today)
    longitude, latitude = reading.numbers_of_any_sign("longitude"), reading.numbers("latitude")
    ward_code = _ward_codes(reading, city, longitude, latitude)
    place, found_by = reading.text("place"), _services(reading, city)
    return pd.DataFrame(
        {
            "report_id": _report_ids(reading, found_on, place, ward_code, found_by),
            "found_on": found_on,
            "month": month_of(found_on),
            "ward_code": ward_code,
            "ward": ward_code.map(city.wards.names()),
            "place": place,
            "site_type": reading.text("site_type"),
            "found_by": found_by,
            "longitude": longitude,
            "latitude": latitude,
        }
    )


def _days(reading: Reading, city: City, today: date) -> pd.Series:
    days = reading.dates("found_on")
    reading.require(days, "found_on", "has no date", "Enter the day on which the items were found.")
    reading.reject(days > pd.Timestamp(today), "found_on", "is in the future", "Check the day, month and year.")
    started = city.log_starts
    reading.reject(
        days < pd.Timestamp(started), "found_on", f"is before the log began in {started:%B %Y}",
        "Check the day, month and year.",
    )  # fmt: skip
    return days


def _ward_codes(reading: Reading, city: City, longitude: pd.Series, latitude: pd.Series) -> pd.Series:
    """The ward by its name; by its point where it is not named."""
    named = reading.text("ward")
    by_name = named.map(lambda name: city.ward_names.get(fold(name)), na_action="ignore")
    for name in named[by_name.isna()].dropna().unique():
        _reject_ward(reading, city, named == name, name)
    at_point = codes_at(longitude, latitude, city.wards)
    outside = longitude.notna() & latitude.notna() & at_point.isna()
    reading.reject(
        outside, "longitude", f"is a place outside {city.name}",
        "Check the longitude and latitude, or leave both blank and name the ward.",
    )  # fmt: skip
    codes = by_name.fillna(at_point).astype("str")
    unplaced = codes.isna() & named.isna() & ~outside
    reading.warn(unplaced, "ward", "the ward is not known", "Name the ward, or give longitude and latitude.")
    return codes


def _reject_ward(reading: Reading, city: City, rows: pd.Series, name: str) -> None:
    near = nearest_name(name, city.wards.names().values())
    fix = f"Did you mean {near}?" if near else f"Use the name of one of the {len(city.wards.names())} wards."
    reading.reject(rows, "ward", f"is not a ward of {city.name}", fix)


def _services(reading: Reading, city: City) -> pd.Series:
    """The recording service in the city's own words; an unknown one as the officer wrote it."""
    written = reading.text("found_by")
    known = names_of(city.services)
    return written.map(lambda name: known.get(fold(name), name), na_action="ignore").astype("str")


def _items(reading: Reading, city: City) -> pd.Series:
    written = reading.text("item")
    known = names_of(city.items)
    items = written.map(lambda name: known.get(fold(name)), na_action="ignore")
    titles = ", ".join(item.title for item in city.items)
    unknown = items.isna() & written.notna()
    reading.reject(unknown, "item", "is not a kind of item that is counted", f"Use one of: {titles}.")
    reading.require(written, "item", "has no kind of item", f"Use one of: {titles}.")
    return items


def _quantities(reading: Reading) -> pd.Series:
    counts = reading.counts("quantity")
    reading.require(counts, "quantity", "has no quantity", "Enter how many were found.")
    reading.reject(counts == 0, "quantity", "is zero", "Enter how many were found, or delete the row.")
    return counts


def _report_ids(
    reading: Reading, found_on: pd.Series, place: pd.Series, ward_code: pd.Series, found_by: pd.Series
) -> pd.Series:
    """The officer's reference; without one, a report is one service at one place on one day."""
    made = found_on.dt.strftime("%Y-%m-%d").fillna("undated")
    for part in (place, ward_code, found_by):
        made = made + " / " + part.fillna("-")
    return reading.text("report_id").fillna(made)

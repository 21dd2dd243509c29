"""Where a report was: its ward by name, by code or by point, and how the three agree."""

import re

import pandas as pd

from data_loaders.cells import each
from data_loaders.layouts import Column
from data_loaders.reading import Reading
from evidence.city import City, fold, nearest_name
from evidence.places import codes_at, from_national_grid

PLACE_COLUMNS = (
    Column("place", "Place", ("Location", "Site", "Street", "Where found", "Where", "Location name", "Site name", "Location of find"),
           required=False, example="West Park car park"),
    Column("ward", "Ward", ("Ward name", "Council ward", "Electoral ward", "Ward code"), required=False, example="Bargate"),
    Column("longitude", "Longitude", ("Long", "Lon", "Lng", "X (WGS84)"), required=False, holds="number", example=-1.4074),
    Column("latitude", "Latitude", ("Lat", "Y (WGS84)"), required=False, holds="number", example=50.9107),
    Column("easting", "Easting", ("Eastings", "OS easting", "Grid easting", "X coordinate", "X"), required=False, holds="number"),
    Column("northing", "Northing", ("Northings", "OS northing", "Grid northing", "Y coordinate", "Y"), required=False,
           holds="number"),
)  # fmt: skip


NEARLY_ALL = 0.8  # share of a column's cells that are names of wards, from which it may be the ward
_WARD_CODE = re.compile(r"\b[EWSN]05\d{6}\b", re.IGNORECASE)


def places(reading: Reading, city: City) -> pd.DataFrame:
    """Columns ward_code, ward, place, longitude and latitude; rows that contradict the map are rejected."""
    longitude, latitude, column = _points(reading)
    if city.wards.names():
        codes = _ward_codes(reading, city, longitude, latitude, column)
        wards = each(codes, city.wards.names().get, "str")
    else:  # a council that has given no outlines: wards are as they were written, and no point can be placed
        wards = reading.text("ward")
        codes = pd.Series(pd.NA, index=wards.index, dtype="str")
    return pd.DataFrame(
        {
            "ward_code": codes,
            "ward": wards,
            "place": reading.text("place"),
            "longitude": longitude,
            "latitude": latitude,
        }
    )


def ward_forms(city: City) -> dict[str, str]:
    """Every folded way to write a ward, with its code and with the word "ward" too, to its code."""
    codes = {fold(code): code for code in city.wards.names()}
    return codes | {f"{name} ward": code for name, code in city.ward_names.items()} | city.ward_names


def _ward_of(name: str, forms: dict[str, str]) -> str | None:
    """The code of a ward by its name, its code, or both together where they agree: "E05002455 Bargate"."""
    if code := forms.get(fold(name)):
        return code
    written = _WARD_CODE.search(name)
    if not written:
        return None
    code, rest = forms.get(fold(written[0])), fold(name.replace(written[0], " "))
    return code if not rest or forms.get(rest) == code else None


def _points(reading: Reading) -> tuple[pd.Series, pd.Series, str]:
    """Longitude, latitude, and the column that says them; grid references where there is neither."""
    longitude, latitude = (reading.numbers_of_any_sign(name) for name in ("longitude", "latitude"))
    if not (reading.has("easting") and reading.has("northing")):
        return longitude, latitude, "longitude"
    easting, northing = (reading.numbers(name) for name in ("easting", "northing"))
    east, north = from_national_grid(easting, northing)
    return longitude.fillna(east), latitude.fillna(north), "longitude" if reading.has("longitude") else "easting"


def _ward_codes(reading: Reading, city: City, longitude: pd.Series, latitude: pd.Series, column: str) -> pd.Series:
    """The ward by its name; by its point where it is not named."""
    named = reading.text("ward")
    forms = ward_forms(city)
    by_name = each(named, lambda name: _ward_of(name, forms), "str")
    titles = city.wards.names().values()
    _offer_ward(reading, city, forms)
    reading.reject_words(
        named.notna() & by_name.isna(), "ward", f"is not a ward of {city.name}",
        lambda name: nearest_name(name, titles), f"Use the name of one of the {len(titles)} wards.",
    )  # fmt: skip
    at_point = codes_at(longitude, latitude, city.wards)
    outside = longitude.notna() & latitude.notna() & at_point.isna()
    _reject_outside(reading, city, outside, longitude, latitude, column)
    _warn_of_another_ward(reading, city, by_name, at_point)
    codes = by_name.fillna(at_point).astype("str")
    unplaced = codes.isna() & named.isna() & ~outside
    if reading.has("ward") or reading.has(column):
        reading.warn(unplaced, "ward", "is not known", "Name the ward, or give longitude and latitude.")
    elif len(unplaced):
        reading.warnings.append(
            f"No row names a ward or a point: nothing in the file says where in {city.name} its finds were made,"
            f" or that they were made in {city.name} at all."
        )
    return codes


def _offer_ward(reading: Reading, city: City, forms: dict[str, str]) -> None:
    """Says which column that is not read names wards, where no column is read as the ward."""
    if reading.has("ward"):
        return
    for title, words in reading.table.unread.items():
        if words and sum(fold(word) in forms for word in words) >= NEARLY_ALL * len(words):
            reading.warnings.append(
                f"Column “{title}” names wards of {city.name} but was not read as the ward: head it “Ward”, and the finds"
                " are placed."
            )
            reading.may_be.append((title, "ward", "Ward"))


def _warn_of_another_ward(reading: Reading, city: City, by_name: pd.Series, at_point: pd.Series) -> None:
    other = by_name.notna() & at_point.notna() & (by_name != at_point)
    titles = at_point[other].map(city.wards.names())
    for title in titles.unique():
        reading.warn(
            other & (at_point.map(city.wards.names()) == title), "ward", f"is not the ward of the point, which is {title}",
            "Check both; the row counts in the ward that is named.",
        )  # fmt: skip


def _reject_outside(
    reading: Reading, city: City, outside: pd.Series, longitude: pd.Series, latitude: pd.Series, column: str
) -> None:
    """Points outside the city are errors; the usual slips are recognised and said in the fix."""
    if not outside.any():
        return
    swapped = outside & codes_at(latitude, longitude, city.wards).notna()
    unsigned = outside & ~swapped & codes_at(-longitude, latitude, city.wards).notna()
    slips = (
        (swapped, "The longitude and latitude are swapped: put each in the other's column."),
        (unsigned, "The longitude lacks its minus sign."),
        (outside & ~swapped & ~unsigned, "Check both numbers, or leave both blank and name the ward."),
    )
    for rows, fix in slips:
        reading.reject(rows, column, f"is a place outside {city.name}", fix)

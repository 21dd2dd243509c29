"""Residents of wards or of lower layer super output areas (LSOAs) by single year of age, as ONS and the census lay them out."""

import re
from datetime import date

import pandas as pd

from data_loaders.cells import each
from data_loaders.days import read_days
from data_loaders.kinds.observations import areas, period_said, spell_out, totals
from data_loaders.kinds.population import AGE_BANDS, KIND
from data_loaders.layouts import Column, Layout, Spread
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source
from evidence.periods import Period, parse_period

# An LSOA's own code comes first: such a table names the ward of each LSOA too.
COLUMNS = (
    Column("area_code", "LSOA code",
           ("LSOA11 code", "LSOA11CD", "LSOA21 code", "LSOA21CD", "LSOA 2011 code", "Ward code", "Ward code 1", "WD17CD", "WD code",
            "Area code", "Area codes", "Code"), example="E01017144"),
    Column("area_name", "LSOA name",
           ("LSOA11 name", "LSOA11NM", "LSOA21 name", "LSOA21NM", "LSOA", "Ward name", "Ward name 1", "Ward", "WD17NM", "Area name", "Name"),
           required=False, example="Southampton 001A"),
    Column("period", "Year", ("Date", "Period", "Mid-year", "Mid year"), required=False),
    Column("all_ages", "All ages", ("Total", "Persons", "All persons"), required=False, holds="count"),
)  # fmt: skip

OLDEST = 90
SOURCE = Source("Small area population estimates by single year of age", "Office for National Statistics", "OGL v3.0")

_AGE = re.compile(r"(?:aged? )?(\d{1,2})(?:\+| plus| and over| or over)?")


def layouts(city: City) -> tuple[Layout, ...]:
    ages = Spread("a column for each year of age", _age, 60, tuple(map(str, range(OLDEST + 1))), telling=False)
    return (
        Layout(KIND, "population of small areas by year of age", COLUMNS, "observations", tidy, SOURCE, totals, ages),
    )


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per area and band of ages; a row whose ages do not add up to its own total is rejected."""
    residents = pd.DataFrame({int(age): reading.counts(age) for age in reading.table.spread})
    first = next(iter(reading.table.spread))
    reading.reject(
        residents.isna().any(axis=1),
        first,
        "lacks the residents of some year of age",
        "Enter all of them, 0 where there are none.",
    )
    stated = reading.counts("all_ages")
    reading.reject(
        stated.notna() & (stated != residents.sum(axis=1)), "all_ages", "is not what the ages of this row add up to",
        "Check whether a cell was overwritten, or an age is missing.",
    )  # fmt: skip
    where = areas(reading, city).assign(**_periods(reading))
    bands = [where.assign(indicator_id=band, count=_between(residents, *ages)) for band, ages in AGE_BANDS.items()]
    return pd.concat(bands).assign(value=lambda rows: rows["count"])


def _periods(reading: Reading) -> pd.DataFrame:
    """The year of each row, which may be written as a day in its middle; one said for the whole table where rows say none."""
    if not reading.has("period"):
        said = period_said(reading, lambda period: period.type == "calendar year", "2017")
        return spell_out(pd.Series([said] * len(reading.good), index=reading.good.index, dtype=object))
    written = reading.text("period")
    found = each(written, _year, "object")
    reading.reject(found.isna(), "period", "is not a year we know", "Write the year, such as 2017, or a day in it.")
    return spell_out(found)


def _year(written: str) -> Period | None:
    day = read_days(pd.Series([written])).days.iloc[0]
    return parse_period(str(day.year)) if pd.notna(day) else parse_period(written)


def _between(residents: pd.DataFrame, youngest: int, oldest: int) -> pd.Series:
    return residents[[age for age in residents.columns if youngest <= age <= oldest]].sum(axis=1, min_count=1)


def _age(header: str) -> str | None:
    match = _AGE.fullmatch(header)
    return match[1] if match and int(match[1]) <= OLDEST else None

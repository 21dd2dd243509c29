"""Exclusions from school for drugs and alcohol as the Department for Education publishes them: by authority, year and type of school."""

import re
from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.cells import each
from data_loaders.kinds.observations import areas, spell_out, totals
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source
from evidence.periods import Period, parse_period

KIND = "exclusions"

COLUMNS = (
    Column("year", "Year", ("Academic year", "Time period"), example="201617"),
    Column("level", "Level", ("Geographic level",), example="LOCAL AUTHORITY"),
    Column("country", "Country code", required=False),
    Column("region", "Region code", required=False),
    Column("area_code", "New LA code", ("LA code", "Local authority code"), example="E06000045"),
    Column("area_name", "LA name", ("Local authority", "Local authority name"), required=False, example="Southampton"),
    Column("schools", "School type", ("Type of school",), example="Total"),
    Column(
        "fixed", "Fixed drug alcohol", ("Fixed period exclusions drug and alcohol related",), holds="number", example=35
    ),
    Column(
        "permanent", "Perm drug alcohol", ("Permanent exclusions drug and alcohol related",), holds="number", example=0
    ),
)

# Which of its columns counts each indicator.
COUNTED = {"fixed": "drug_alcohol_exclusions", "permanent": "drug_alcohol_permanent_exclusions"}
FEW = "x"  # one or two pupils, says the department
SOURCE = Source("Permanent and fixed-period exclusions in England, by reason", "Department for Education", "OGL v3.0")

_YEARS = re.compile(r"((?:19|20)\d\d)[/-]?(\d\d)")


def layouts(city: City) -> tuple[Layout, ...]:
    return (Layout(KIND, "exclusions from school by reason", COLUMNS, "observations", tidy, SOURCE, totals),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per area, school year and kind of exclusion, of all schools together; few pupils are suppressed."""
    schools = reading.text("schools").str.casefold()
    reading.leave_out(
        schools.notna() & (schools != "total"), "they are of one type of school; rows of all schools are read."
    )
    counts = {name: reading.counts(name) for name in COUNTED}
    found = each(reading.text("year"), _school_year, "object")
    reading.require(reading.text("year"), "year", "has no year", "Enter a school year, such as 201617.")
    reading.reject(
        reading.text("year").notna() & found.isna(), "year", "is not a school year", "Write it as 201617 or 2016/17."
    )
    where = _areas(reading, city).assign(**spell_out(found))
    flags = {
        name: reading.cells(name).astype("str").str.strip().str.casefold().eq(FEW).fillna(False) for name in COUNTED
    }
    parts = [
        where.assign(
            indicator_id=indicator, count=counts[name], value=counts[name], flag=_flags(counts[name], flags[name])
        )
        for name, indicator in COUNTED.items()
    ]
    return pd.concat(parts)


def _areas(reading: Reading, city: City) -> pd.DataFrame:
    """The authority of each row; the region or the country where it is of none."""
    smallest = reading.text("area_code").fillna(reading.text("region")).fillna(reading.text("country"))
    reading.table = replace(reading.table, cells=reading.table.cells.assign(area_code=smallest))
    return areas(reading, city)


def _flags(count: pd.Series, few: pd.Series) -> pd.Series:
    """Why a count is missing: c one or two pupils, x not given."""
    return pd.Series("", count.index, dtype="str").mask(count.isna(), "x").mask(few, "c")


def _school_year(written: str) -> Period | None:
    match = _YEARS.fullmatch(written)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return parse_period(f"{match[1]}/{match[2]} ac")

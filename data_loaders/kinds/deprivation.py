"""Deprivation of lower layer super output areas (LSOAs): the Index of Multiple Deprivation as the ministry publishes it."""

from datetime import date

import pandas as pd

from data_loaders.cells import each
from data_loaders.kinds.observations import areas, period_said, spell_out, totals
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source
from evidence.periods import parse_period

KIND = "deprivation"
DECILE = "deprivation_decile"

COLUMNS = (
    Column("area_code", "LSOA code (2011)", ("LSOA code", "LSOA11 code", "LSOA11CD", "LSOA21CD"), example="E01017144"),
    Column("area_name", "LSOA name (2011)", ("LSOA name", "LSOA11 name", "LSOA11NM", "LSOA21NM"), required=False,
           example="Southampton 001A"),
    Column("period", "Year", ("Index of", "Period"), required=False, example=2015),
    Column("score", "Index of Multiple Deprivation (IMD) Score", ("IMD score",), required=False, holds="number"),
    Column("rank", "Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)",
           ("IMD rank", "Index of Multiple Deprivation (IMD) Rank"), required=False, holds="count"),
    Column("decile", "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
           ("IMD decile", "Index of Multiple Deprivation (IMD) Decile"), holds="count", example=7),
)  # fmt: skip

SOURCE = Source("English indices of deprivation", "Ministry of Housing, Communities and Local Government", "OGL v3.0")


def layouts(city: City) -> tuple[Layout, ...]:
    return (Layout(KIND, "deprivation of small areas", COLUMNS, "observations", tidy, SOURCE, totals),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per LSOA: which tenth of England's LSOAs it is in, 1 the most deprived."""
    decile = reading.counts("decile")
    reading.require(decile, "decile", "has no decile", "Enter the decile, from 1 to 10.")
    reading.reject(
        decile.notna() & ~decile.between(1, 10), "decile", "is not a decile", "Enter a whole number from 1 to 10."
    )
    return areas(reading, city).assign(indicator_id=DECILE, **_periods(reading), value=decile)


def _periods(reading: Reading) -> pd.DataFrame:
    """The year of the index: each row's own, or the one said for the whole table."""
    if not reading.has("period"):
        said = period_said(reading, lambda period: period.type == "calendar year", "2015")
        return spell_out(pd.Series([said] * len(reading.good), index=reading.good.index, dtype=object))
    found = each(reading.text("period"), parse_period, "object")
    reading.reject(found.isna(), "period", "is not a year we know", "Write the year of the index, such as 2015.")
    return spell_out(found)

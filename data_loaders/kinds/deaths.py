"""Drug deaths by authority as ONS lays them out: poisoning by year, and misuse in three-year windows.

The two are different definitions and never share an axis.
"""

import re
from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.kinds.observations import AREA_COLUMNS, areas, spell_out, totals
from data_loaders.kinds.population_totals import SMALLEST_USUAL, median_of
from data_loaders.layouts import Column, Layout, Match, Spread
from data_loaders.reading import Reading
from data_loaders.sheets.says import Words, first_said
from evidence.city import City
from evidence.extract import Source
from evidence.periods import Period, parse_period, period_of

KIND = "deaths"

POISONING, MISUSE = "drug_poisoning_deaths", "drug_misuse_deaths"
LICENCE = "OGL v3.0"
ONS = "Office for National Statistics"
POISONING_SOURCE = Source("Deaths related to drug poisoning by local authority", ONS, LICENCE)
MISUSE_SOURCE = Source("Deaths from drug misuse by local authority, three years together", ONS, LICENCE)

SAID = "Read as deaths from drug poisoning by year of registration, which deaths from drug misuse are a part of."
UNSAID = (
    "This file speaks of deaths, but not of drugs: it is read as drug poisoning deaths because it is laid out as the Office"
    " for National Statistics lays them out. Check that it counts no other deaths."
)

WORDS = Words(
    "deaths from drugs",
    says=("death*", "mortality", "poisoning*", "drug misuse"),
    against=("suicide*", "recycl*", "road*", "traffic", "alcohol*", "covid*", "cancer*", "drown*", "injur*", "birth*", "excess",
             "winter", "all causes", "all cause", "infant*", "stillbirth*", "population*", "resident*", "homicide*", "fire*",
             "accident*", "heart", "smoking", "homeless*", "admission*", "admitted", "hospital*", "ambulance*", "attendance*", "a e", "patient*", "stays", "treatment"),
    settles=("drug poisoning deaths", "deaths from drug poisoning", "deaths related to drug poisoning", "drug misuse", "drug related death*", "drug death*", "deaths from drugs"),
)  # fmt: skip
MISUSE_WORDS = replace(WORDS, says=("misuse", "drug*"))

_YEAR = re.compile(r"(19|20)\d\d")


def layouts(city: City) -> tuple[Layout, ...]:
    """Poisoning with a column per year; misuse with a column per area, the year ending its window."""
    years = Spread(
        "a column for each year", _year, 2, tuple(str(year) for year in range(2020, 1992, -1)), telling=False
    )
    places = Spread("a column for each authority", city.area_names.get, least=20)
    year = (Column("period", "Year", ("Three years ending",)),)
    coded = (replace(AREA_COLUMNS[0], required=True), AREA_COLUMNS[1])
    return (
        Layout(KIND, "drug poisoning deaths by year", coded, "observations", tidy_poisoning, POISONING_SOURCE,
               totals, years, fits=_is_small, words=WORDS),
        Layout(KIND, "drug misuse deaths, three years together", year, "observations", tidy_misuse,
               MISUSE_SOURCE, totals, places, words=MISUSE_WORDS),
    )  # fmt: skip


def tidy_poisoning(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per authority and year of registration."""
    table = reading.table
    if not first_said(("drug*", "poisoning*"), [*table.preamble, *table.headers.values(), table.sheet, table.file]):
        reading.warnings.append(UNSAID)
    else:
        reading.warnings.append(SAID)
    where = areas(reading, city)
    years = {year: period_of(year) for year in reading.table.spread}
    return pd.concat([_deaths(where, POISONING, reading.counts(year), period) for year, period in years.items()])


def tidy_misuse(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per authority and window; the year in the file is the window's last."""
    ends = reading.counts("period")
    reading.require(ends, "period", "has no year", "Enter the last year of the three.")
    windows = ends.map(lambda year: parse_period(f"{year - 2:.0f} - {year % 100:02.0f}"), na_action="ignore")
    columns = [
        pd.DataFrame({"area_code": code, "area_name": city.area_titles[code]}, index=ends.index).assign(
            indicator_id=MISUSE, **spell_out(windows), count=reading.counts(code)
        )
        for code in reading.table.spread
    ]
    return _flagged(pd.concat(columns))


def _is_small(rows: pd.DataFrame, match: Match) -> str:
    large = median_of(rows, list(match.spread.values())) >= SMALLEST_USUAL
    return "its figures are too large to be deaths" if large else ""


def _year(header: str) -> str | None:
    return header if _YEAR.fullmatch(header) else None


def _deaths(where: pd.DataFrame, indicator: str, count: pd.Series, period: Period) -> pd.DataFrame:
    return _flagged(
        where.assign(
            indicator_id=indicator,
            period=period.label,
            period_start=pd.Timestamp(period.start),
            period_end=pd.Timestamp(period.end),
            count=count,
        )
    )


def _flagged(rows: pd.DataFrame) -> pd.DataFrame:
    """Marks what the publisher did not give: unknown is not zero."""
    return rows.assign(flag=rows["count"].isna().map({True: "x", False: ""}).astype("str"))

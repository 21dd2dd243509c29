"""Residents of all ages by area and year: a row for each, or a column per year."""

import re
from datetime import date

import pandas as pd

from data_loaders import cells
from data_loaders.kinds.observations import AREA_COLUMNS, areas, periods, totals
from data_loaders.kinds.population import KIND, SEX, SOURCE, leave_out_sexes
from data_loaders.layouts import Column, Layout, Match, Spread
from data_loaders.reading import Reading
from data_loaders.sheets.says import Words, first_said
from data_loaders.units import in_full
from evidence.city import City, fold
from evidence.periods import period_of

INDICATOR = "population"

PERIOD = Column("period", "Year", ("Period", "Mid-year", "Mid year"), example=2016)
COUNT = Column(
    "residents", "Population",
    ("Residents", "All ages", "Total population", "Mid-year population", "Mid-year estimate", "Total", "Persons", "All persons",
     "Usual residents", "Population (thousands)", "Residents (thousands)", "Observation", "Value"),
    holds="number", example=250377,
)  # fmt: skip

WORDS = Words(
    "residents",
    says=("population*", "resident*", "inhabitant*", "all ages", "usual residents", "all persons", "people living"),
    against=("house*", "household*", "dwelling*", "job*", "employ*", "earning*", "wage*", "death*", "mortality", "offence*", "crime*",
             "suicide*", "birth*", "indicator*", "density", "drug users", "drug related", "drug misuse", "drug offences", "users", "claimant*", "pupil*", "hectare*", "score*", "needle*",
             "syringe*", "sharps", "vehicle*", "tax*", "waste", "recycl*", "admission*", "patient*", "migra*"),
)  # fmt: skip

SMALLEST_USUAL = 1_000  # half of all areas at least have more residents than this; counts of deaths have fewer
OF_SOMETHING_ELSE = ("rate", "estimate", "offence", "death", "lower", "crime", "indicator", "measure", "age")

_YEAR = re.compile(r"(?:mid |mid year )?((?:19|20)\d\d)")


def layouts(city: City) -> tuple[Layout, ...]:
    years = Spread("a column for each year", _year, 2, telling=False)
    coded = (Column("area_code", "Area code", AREA_COLUMNS[0].other_names), AREA_COLUMNS[1], SEX)
    return (
        Layout(KIND, "population by area and year", (*AREA_COLUMNS, PERIOD, SEX, COUNT), "observations", tidy, SOURCE,
               totals, fits=_is_of_residents, words=WORDS),
        Layout(KIND, "population with a column for each year", coded, "observations", tidy_years, SOURCE,
               totals, years, fits=_is_large, words=WORDS),
    )  # fmt: skip


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per row."""
    leave_out_sexes(reading)
    where = areas(reading, city).assign(**periods(reading))
    residents = in_full(reading, "residents")
    reading.require(residents, "residents", "has no number of residents", "Enter how many people live there.")
    return where.assign(indicator_id=INDICATOR, value=residents, count=residents)


def tidy_years(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per area and year with a figure; blank years are not known and left out."""
    leave_out_sexes(reading)
    where = areas(reading, city)
    residents = pd.DataFrame({year: in_full(reading, year) for year in reading.table.spread})
    reading.reject(
        residents.isna().all(axis=1),
        residents.columns[0],
        "has no residents in any year",
        "Enter how many people live there.",
    )
    parts = [_of_year(where, year, residents[year]) for year in residents]
    return pd.concat(parts).dropna(subset="count")


def median_of(rows: pd.DataFrame, columns: list[int]) -> float:
    """The middle one of all figures in some columns."""
    return pd.concat([cells.numbers(rows[at])[0] for at in columns]).median()


def _of_year(where: pd.DataFrame, year: str, residents: pd.Series) -> pd.DataFrame:
    period = period_of(year)
    return where.assign(
        indicator_id=INDICATOR, period=period.label, period_start=pd.Timestamp(period.start),
        period_end=pd.Timestamp(period.end), value=residents, count=residents,
    )  # fmt: skip


def _is_of_residents(rows: pd.DataFrame, match: Match) -> str:
    """A table of something else may hold residents too, as what its figures are out of."""
    used = set(match.columns.values())
    others = [title for at, title in enumerate(match.titles) if at not in used]
    telling = [
        title
        for title in others
        if set(OF_SOMETHING_ELSE) & set(fold(title).split()) or first_said(WORDS.against, [title])
    ]
    return f"it has a column “{telling[0]}” too, so it is of something else" if telling else ""


def _is_large(rows: pd.DataFrame, match: Match) -> str:
    small = median_of(rows, list(match.spread.values())) < SMALLEST_USUAL
    return "its figures are too small to be residents" if small else ""


def _year(header: str) -> str | None:
    match = _YEAR.fullmatch(header)
    return match[1] if match else None

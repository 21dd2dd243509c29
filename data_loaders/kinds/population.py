"""Residents by single year of age, every local authority and year."""

import re
from datetime import date

import pandas as pd

from data_loaders.kinds.observations import AREA_COLUMNS, areas, periods, totals
from data_loaders.layouts import Column, Layout, Spread
from data_loaders.reading import Reading
from data_loaders.sheets.says import Words
from evidence.city import City, fold
from evidence.extract import Source
from evidence.problems import Refused

KIND = "population"

SEX = Column("sex", "Sex", ("Gender", "Sexes"), required=False)
EVERYONE = {
    "persons",
    "all",
    "all persons",
    "both",
    "both sexes",
    "total",
    "people",
    "everyone",
    "male and female",
    "mf",
}
COLUMNS = (*AREA_COLUMNS, Column("period", "Year", ("Period", "Mid-year")), SEX)

# Indicator to first and last age; the figures of the inquiry are per residents of these ages.
AGE_BANDS = {
    "population": (0, 200),
    "population_15_64": (15, 64),
    "population_16_59": (16, 59),
    "population_18_plus": (18, 200),
}

SOURCE = Source(
    "Mid-year population estimates", "Office for National Statistics", "OGL v3.0",
    "https://www.nomisweb.co.uk",
)  # fmt: skip

WORDS = Words(
    "residents",
    against=(
        "death*",
        "mortality",
        "birth*",
        "offence*",
        "admission*",
        "patient*",
        "pupil*",
        "migra*",
        "drug users",
        "drug related",
        "drug misuse",
        "drug offences",
    ),
)

AGES = (*(f"Age {age}" for age in range(90)), "Aged 90 and over")

_AGE = re.compile(r"aged? (\d+)( and over)?")


def layouts(city: City) -> tuple[Layout, ...]:
    ages = Spread("a column for each year of age", _age, 60, AGES)
    return (
        Layout(
            KIND,
            "population by year of age",
            COLUMNS,
            "observations",
            tidy,
            SOURCE,
            totals,
            ages,
            words=WORDS,
        ),
    )


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per area, year and band of ages.

    Years before 2001 end in a last band ("85 and over") with dashes after it, so a dash adds nothing.
    """
    leave_out_sexes(reading)
    where = areas(reading, city).assign(**periods(reading))
    residents = pd.DataFrame({int(age): reading.counts(age) for age in reading.table.spread})
    reading.reject(
        residents.isna().all(axis=1), str(residents.columns[0]), "has no residents of any age",
        "Enter the residents of each year of age.",
    )  # fmt: skip
    bands = [where.assign(indicator_id=band, count=_between(residents, *ages)) for band, ages in AGE_BANDS.items()]
    return pd.concat(bands).assign(value=lambda rows: rows["count"])


def leave_out_sexes(reading: Reading) -> None:
    """Leaves out rows of men or of women, whom the rows of all count too.

    Raises:
        Refused: no row is of all.
    """
    if not reading.has("sex"):
        return
    sex = reading.text("sex")
    everyone = sex.map(lambda cell: fold(cell) in EVERYONE, na_action="ignore").fillna(True).astype(bool)
    if len(everyone) and not everyone.any():
        raise Refused(
            f"Sheet “{reading.table.sheet}” has residents by sex, but no row for all: add the rows of all persons."
        )
    reading.leave_out(~everyone, "they are of one sex, and counted among all.")


def _between(residents: pd.DataFrame, youngest: int, oldest: int) -> pd.Series:
    ages = [age for age in residents.columns if youngest <= age <= oldest]
    return residents[ages].sum(axis=1, min_count=1)


def _age(header: str) -> str | None:
    match = _AGE.fullmatch(header)
    return match[1] if match else None

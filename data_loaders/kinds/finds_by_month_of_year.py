"""Finds as a table of wards by months whose year stands once, in the title or in the name of the sheet or file."""

from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.kinds import finds_by_month
from data_loaders.kinds.finds import totals
from data_loaders.kinds.finds_by_month import COLUMNS, KIND, SUMS_WORDS, WARNING
from data_loaders.kinds.observations import period_said
from data_loaders.layouts import Layout, Spread
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source
from evidence.periods import MONTHS, Period
from evidence.problems import Refused


def layouts(city: City) -> tuple[Layout, ...]:
    months = Spread("a column for each month of a year", month_alone, least=2, telling=False)
    return (
        Layout(KIND, "drug litter finds by ward and month of one year", COLUMNS, KIND, tidy, Source(**city.log_source),
               totals, months, WARNING, review=None, summary=True, words=SUMS_WORDS),
    )  # fmt: skip


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """As a table whose months have their years.

    Raises:
        Refused: nothing says the year, or the months run over into another than the year that is said.
    """
    year = period_said(reading, lambda period: period.type in ("calendar year", "financial year"), "2016/17")
    if year.type == "calendar year" and [*reading.table.spread] != sorted(reading.table.spread):
        raise Refused(
            f"Sheet “{reading.table.sheet}” has months of more than one year, but speaks of {year.label} alone."
            " Write the year beside each month, such as Apr 2016."
        )
    dated = {month: _in(year, month) for month in reading.table.spread}
    reading.warnings.append(f"The months are read as those of {year.label}, which is said once for all of them.")
    table = reading.table
    reading.table = replace(
        table,
        spread=table.spread.rename(columns=dated),
        letters={dated.get(name, name): letter for name, letter in table.letters.items()},
        headers={dated.get(name, name): header for name, header in table.headers.items()},
    )
    return finds_by_month.tidy(reading, city, today)


def month_alone(header: str) -> str | None:
    """The number of a month that a header names with nothing beside it: "04" for "april" or "apr"."""
    numbers = [number for number, name in enumerate(MONTHS, 1) if len(header) > 2 and name.lower().startswith(header)]
    return f"{numbers[0]:02d}" if len(numbers) == 1 else None


def _in(year: Period, month: str) -> str:
    """The month within a year from January or from April, such as 2017-02 for "02" in 2016/17."""
    return f"{year.start.year + (int(month) < year.start.month)}-{month}"

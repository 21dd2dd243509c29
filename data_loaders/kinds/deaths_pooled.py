"""Drug deaths of three years together as ONS lays them out: deaths, and the rate adjusted for age with its limits.

The name stands in the second or third column by level, under no header; `:` is a rate that is not
published because the deaths are few, and U one that is unreliable.
"""

from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.kinds.deaths import KIND, MISUSE, ONS
from data_loaders.kinds.observations import AREA_COLUMNS, areas, period_said, periods, spell_out, totals
from data_loaders.layouts import Column, Layout, Table
from data_loaders.reading import Reading
from evidence.city import City, fold
from evidence.extract import Source
from evidence.problems import Refused

AFTER_CODE = tuple(f"column after {name}" for name in ("id", "area code", "area codes", "code"))

COLUMNS = (
    replace(AREA_COLUMNS[0], required=True),
    replace(AREA_COLUMNS[1], other_names=(*AREA_COLUMNS[1].other_names, *AFTER_CODE)),
    Column("district", "District", ("Column after area name", "Column after area names", *(f"second {name}" for name in AFTER_CODE)),
           required=False),
    Column("borough", "Borough", ("Column after district",), required=False),
    Column("period", "Period", ("Time period", "Years"), required=False),
    Column("deaths", "Deaths", ("Number of deaths", "Total deaths", "Deaths registered"), holds="number"),
    Column("rate", "Rate", ("Age-standardised rate", "Age-standardised mortality rate", "Rate per 100,000", "ASMR", "Mortality rate", "Rate per 100k age standardised"),
           holds="number"),
    Column("unreliable", "Unreliable", ("Column after rate",), required=False),
    Column("lower", "Lower Confidence Limit", ("Lower CI", "Lower", "Lower limit", "Rate lower confidence limit", "Lower95", "Lower 95"), holds="number"),
    Column("upper", "Upper Confidence Limit", ("Upper CI", "Upper", "Upper limit", "Rate upper confidence limit", "Upper95", "Upper 95"), holds="number"),
)  # fmt: skip

SOURCE = Source("Drug-related deaths by local authority, three years together", ONS, "OGL v3.0")  # of both definitions
STANDARDISED = {"poisoning": "drug_poisoning_deaths_standardised", "misuse": "drug_misuse_deaths_standardised"}
METHOD = "as published, adjusted for age"


def layouts(city: City) -> tuple[Layout, ...]:
    return (Layout(KIND, "drug deaths of three years together", COLUMNS, "observations", tidy, SOURCE, totals),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per area: deaths of all years together, and the yearly rate per 100,000 adjusted for age.

    Misuse counts also stand under the measure of misuse, whose rate is worked out from counts.
    """
    definition = _definition(reading)
    deaths, rate = reading.counts("deaths"), reading.rates("rate")
    lower, upper = reading.rates("lower"), reading.rates("upper")
    reading.reject(lower > upper, "lower", "is above the upper limit", "Check whether the limits are swapped.")
    where = areas(reading, city)
    names = reading.text("borough").fillna(reading.text("district")).fillna(where["area_name"])
    rows = where.assign(
        area_name=where["area_code"].map(city.area_titles).fillna(names),
        **_periods(reading),
        indicator_id=STANDARDISED[definition], value=rate, count=deaths, lower=lower, upper=upper,
        interval_method=lower.map(lambda limit: METHOD, na_action="ignore").astype("str"), flag=_flags(reading, deaths, rate),
    )  # fmt: skip
    if definition != "misuse":
        return rows
    blank = {"value": None, "lower": None, "upper": None, "interval_method": ""}
    counts = rows.assign(indicator_id=MISUSE, **blank, flag=deaths.isna().map({True: "x", False: ""}))
    return pd.concat([rows, counts])


def _periods(reading: Reading) -> pd.DataFrame:
    """The years of each row; those said once for the whole table where rows say none."""
    if reading.has("period"):
        return periods(reading)
    period = period_said(reading, lambda period: " - " in period.label, "2016 to 2018")
    return spell_out(pd.Series([period] * len(reading.good), index=reading.good.index, dtype=object))


def _definition(reading: Reading) -> str:
    """Poisoning or misuse, by the lines above the table, the sheet's name or the file's."""
    table = reading.table
    for lines in (table.preamble, (table.sheet,), (table.file,), table.elsewhere):
        said = [word for word in STANDARDISED if any(word in fold(line) for line in lines)]
        if len(said) == 1:
            reading.warnings.append(
                f"Read as deaths from drug {said[0]}, by the word “{said[0]}” in {_where(lines, table)}."
            )
            return said[0]
    raise Refused(
        f"Sheet “{table.sheet}” does not say whether its deaths are from drug poisoning or from drug misuse, which is"
        " narrower. Write one of the two in a line above the table or in the file's name."
    )


def _where(lines: tuple[str, ...], table: Table) -> str:
    if lines == table.preamble:
        return "a line above the table"
    return "a title on another sheet" if lines == table.elsewhere else "the name of the sheet or file"


def _flags(reading: Reading, deaths: pd.Series, rate: pd.Series) -> pd.Series:
    """Why a rate is missing or weak: c few deaths, x not given, u unreliable."""
    unreliable = reading.text("unreliable").str.casefold() == "u"
    flags = pd.Series("", index=deaths.index, dtype="str").mask(unreliable, "u")
    return flags.mask(rate.isna(), "x").mask(rate.isna() & deaths.notna(), "c")

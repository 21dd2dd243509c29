"""Estimates of how many people use or inject drugs: area by period, with limits.

In the council's template, or in the workbook of Public Health England, whose header has two rows.
"""

from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.kinds.observations import (
    AREA_COLUMNS,
    PERIOD,
    areas,
    indicators,
    period_said,
    periods,
    spell_out,
    totals,
)
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from data_loaders.units import rates_per_1000
from evidence.city import City
from evidence.extract import Source

KIND = "prevalence"

COLUMNS = (
    Column("measure", "Measure", ("Indicator", "Drug", "Estimate of"), example="OCU"),
    *AREA_COLUMNS,
    PERIOD,
    Column("estimate", "Estimate", ("Estimated number", "Number of users", "Number of people"), holds="number", example=1649),
    Column("lower", "Lower", ("Estimate lower", "Lower 95%", "Lower limit", "Lower CI", "Estimated number lower"), False, "number"),
    Column("upper", "Upper", ("Estimate upper", "Upper 95%", "Upper limit", "Upper CI", "Estimated number upper"), False, "number"),
    Column("population", "Population", ("Population 15-64", "15-64 population"), False, "number", 165914),
    Column("rate", "Rate per 1,000", ("Rate per thousand", "Rate per 1000", "Rate per 100,000", "Rate"), False, "number"),
    Column("rate_lower", "Rate lower", ("Lower rate", "Rate lower 95%", "Rate per 1,000 lower"), False, "number"),
    Column("rate_upper", "Rate upper", ("Upper rate", "Rate upper 95%", "Rate per 1,000 upper"), False, "number"),
)  # fmt: skip

# Public Health England: groups in the first row of the header, drugs and limits in the second.
GROUPS = {
    "": ("Number of users", "Estimated number of users", "Number of people"),
    "rate_": ("Rate of use per thousand", "Rate per thousand", "Rate of use per 1,000", "Rate per thousand population"),
}
DRUGS = ("OCU", "OCUs", "Opiate and/or crack", "Opiates and/or crack cocaine")


def _grouped(name: str, title: str, part: str, required: bool = True) -> Column:
    """A column that goes by group and drug: "Number of users OCU lower"."""
    groups = GROUPS["rate_" if name.startswith("rate") else ""]
    headers = tuple(f"{group} {drug} {part}".strip() for group in groups for drug in DRUGS)
    return Column(name, headers[0], headers[1:], required, "number")


PHE_COLUMNS = (
    Column("region", "Region", ("Government office region", "PHE centre"), required=False),
    replace(AREA_COLUMNS[1], required=True),
    Column("population", "15-64 population", ("Population 15-64", "Population aged 15-64"), True, "number"),
    _grouped("estimate", "OCU", ""),
    _grouped("lower", "Lower", "lower", False),
    _grouped("upper", "Upper", "upper", False),
    _grouped("rate", "Rate", "", False),
    _grouped("rate_lower", "Rate lower", "lower", False),
    _grouped("rate_upper", "Rate upper", "upper", False),
)

SOURCE = Source("Opiate and crack cocaine use: prevalence estimates", "Public Health England", "OGL v3.0")
METHOD = "as published"
OCU = "ocu_prevalence"
PREVALENCE = (OCU, "injecting_prevalence")


def layouts(city: City) -> tuple[Layout, ...]:
    """The council's template, and the workbook as Public Health England lays it out."""
    measures = {"measure": tuple(city.indicators[key].title for key in PREVALENCE if key in city.indicators)}
    return (
        Layout(KIND, "prevalence estimates", COLUMNS, "observations", tidy, SOURCE, totals, choices=measures),
        Layout(
            KIND, "prevalence estimates of Public Health England", PHE_COLUMNS, "observations", tidy_phe, SOURCE, totals
        ),
    )


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per row: the rate per 1,000, with the estimate as its count."""
    figures = _figures(reading)
    ids = indicators(reading, city, "measure")
    return areas(reading, city).assign(indicator_id=ids, **periods(reading), **figures)


def tidy_phe(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per authority, of people using opiates and/or crack cocaine.

    The period stands in the title alone. Opiates and crack apart are not among our indicators, so
    their columns are listed as ignored.
    """
    period = period_said(reading, lambda period: "/" in period.label and " " not in period.label, "2016/17")
    figures = _figures(reading)
    where = areas(reading, city)
    periods_of_all = spell_out(pd.Series([period] * len(where), index=where.index, dtype=object))
    return where.assign(indicator_id=OCU, **periods_of_all, **figures)


def _figures(reading: Reading) -> pd.DataFrame:
    """Columns value, count, denominator, lower, upper and interval_method; limits of the value."""
    estimate, population = reading.numbers("estimate"), reading.numbers("population")
    rate = reading.rates("rate")
    scaled = rates_per_1000(reading, rate, estimate, population)
    to_scale = (scaled / rate.where(rate != 0)).median() if rate.notna().any() else 1.0
    rate = scaled
    reading.require(
        rate.fillna(estimate), "estimate", "has neither an estimate nor a rate", "Enter at least one of the two."
    )
    per_1000 = 1_000 / population.where(population > 0)
    lower = (reading.rates("rate_lower") * to_scale).fillna(reading.numbers("lower") * per_1000)
    upper = (reading.rates("rate_upper") * to_scale).fillna(reading.numbers("upper") * per_1000)
    reading.reject(lower > upper, "lower", "is above the upper limit", "Check whether the limits are swapped.")
    return pd.DataFrame(
        {
            "value": rate.fillna(estimate * per_1000),
            "count": estimate,
            "denominator": population,
            "lower": lower,
            "upper": upper,
            "interval_method": lower.map(lambda limit: METHOD, na_action="ignore").astype("str"),
        }
    )

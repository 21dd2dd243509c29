"""Estimates of how many people use or inject drugs: area by period, with limits."""

from datetime import date

import pandas as pd

from data_loaders.extract import Source
from data_loaders.layouts import Column, Layout
from data_loaders.observations import AREA_COLUMNS, PERIOD, areas, indicators, periods, totals
from data_loaders.reading import Reading
from evidence.city import City

KIND = "prevalence"

COLUMNS = (
    Column("measure", "Measure", ("Indicator", "Drug", "Estimate of")),
    *AREA_COLUMNS,
    PERIOD,
    Column("estimate", "Estimate", ("Estimated number", "Number of users", "Number of people")),
    Column("lower", "Lower", ("Estimate lower", "Lower 95%", "Lower limit"), required=False),
    Column("upper", "Upper", ("Estimate upper", "Upper 95%", "Upper limit"), required=False),
    Column("population", "Population", ("Population 15-64", "15-64 population"), required=False),
    Column("rate", "Rate per 1,000", ("Rate", "Rate per thousand", "Rate per 1000"), required=False),
    Column("rate_lower", "Rate lower", ("Lower rate", "Rate lower 95%"), required=False),
    Column("rate_upper", "Rate upper", ("Upper rate", "Rate upper 95%"), required=False),
)

SOURCE = Source("Opiate and crack cocaine use: prevalence estimates", "Public Health England", "OGL v3.0")
METHOD = "as published"


def layouts(city: City) -> tuple[Layout, ...]:
    return (Layout(KIND, "prevalence estimates", COLUMNS, "observations", tidy, SOURCE, totals),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per row: the rate per 1,000, with the estimate as its count."""
    estimate, population = reading.numbers("estimate"), reading.numbers("population")
    rate = reading.numbers("rate")
    reading.require(
        rate.fillna(estimate), "estimate", "has neither an estimate nor a rate", "Enter at least one of the two."
    )
    per_1000 = 1_000 / population.where(population > 0)
    lower = reading.numbers("rate_lower").fillna(reading.numbers("lower") * per_1000)
    upper = reading.numbers("rate_upper").fillna(reading.numbers("upper") * per_1000)
    reading.reject(lower > upper, "lower", "is above the upper limit", "Check whether the limits are swapped.")
    return areas(reading, city).assign(
        indicator_id=indicators(reading, city, "measure"),
        **periods(reading),
        value=rate.fillna(estimate * per_1000),
        count=estimate,
        denominator=population,
        lower=lower,
        upper=upper,
        interval_method=lower.map(lambda limit: METHOD, na_action="ignore").astype("str"),
    )

"""People who use opiates and/or crack cocaine, a sheet for each year: boroughs, regions and England, with limits of the rate.

The year stands in the name of the sheet alone.
"""

from datetime import date

import pandas as pd

from data_loaders.kinds.observations import areas, period_said, spell_out, totals
from data_loaders.kinds.prevalence import KIND, METHOD, OCU
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source

USERS = "opiate and/or crack cocaine users"

COLUMNS = (
    Column("area_code", "New code", ("Code", "Area code"), example="E12000008"),
    Column("area_name", "Area", ("Local authority", "Area name"), required=False, example="South East"),
    Column("estimate", f"Estimated number of {USERS}", ("Estimated number of OCUs",), holds="number", example=30309),
    Column("population", "Total population living in an area aged 15-64", ("Population aged 15-64", "15-64 population"),
           holds="number", example=5407141),
    Column("rate", f"Estimated crude rate of {USERS}, per 1,000 aged 15-64", ("Rate per 1,000 aged 15-64",), holds="number", example=5.6),
    Column("lower", "Lower 95% CI", ("Lower CI", "Lower"), holds="number", example=5.5),
    Column("upper", "Upper 95% CI", ("Upper CI", "Upper"), holds="number", example=5.7),
)  # fmt: skip

SOURCE = Source("Estimates of the prevalence of opiate and/or crack cocaine use", "Public Health England", "OGL v3.0")
ROUNDING = 0.02  # of a rate that estimate and population give; both are published rounded


def layouts(city: City) -> tuple[Layout, ...]:
    return (Layout(KIND, "prevalence by borough and region", COLUMNS, "observations", tidy, SOURCE, totals),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per area: the rate per 1,000 residents aged 15 to 64, its limits, and the estimated number."""
    period = period_said(reading, lambda period: "/" in period.label and " " not in period.label, "2011/12")
    estimate, population = reading.numbers("estimate"), reading.numbers("population")
    rate, lower, upper = (reading.rates(name) for name in ("rate", "lower", "upper"))
    reading.require(rate, "rate", "has no rate", "Enter the rate per 1,000.")
    given = estimate / population.where(population > 0) * 1_000
    reading.reject(
        (rate - given).abs() > ROUNDING * given, "rate", "is not what the estimate and the population give",
        "Check the three: the rate is per 1,000 residents aged 15 to 64.",
    )  # fmt: skip
    reading.reject(
        (lower > rate) | (upper < rate),
        "lower",
        "or the upper limit is on the wrong side of the rate",
        "Check the rate and both limits.",
    )
    return areas(reading, city).assign(
        indicator_id=OCU, **spell_out(pd.Series([period] * len(rate), index=rate.index, dtype=object)), value=rate,
        count=estimate, denominator=population, lower=lower, upper=upper,
        interval_method=lower.map(lambda limit: METHOD, na_action="ignore").astype("str"),
    )  # fmt: skip

"""Offences recorded by police per 1,000 residents: a count and a population, or the rate."""

from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.kinds.observations import AREA_COLUMNS, PERIOD, areas, indicators, periods, totals
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from data_loaders.sheets.says import Words
from data_loaders.units import rates_per_1000
from evidence.city import City
from evidence.extract import Source

KIND = "offences"

OFFENCES = Column(
    "offences",
    "Offences",
    ("Number of offences", "Offence count", "Recorded offences", "Drug offences", "Number of drug offences"),
    holds="number",
    example=714,
)
RATE = Column(
    "rate",
    "Rate per 1,000",
    (
        "Rate per 1000",
        "Offences per 1,000",
        "Rate per 1,000 population",
        "Rate per 1,000 residents",
        "Rate per thousand",
        "Rate per 100,000",
        "Rate per 100,000 population",
        "Offences per 100,000",
        "Rate",
    ),  # fmt: skip
    holds="number",
)
POPULATION = Column("population", "Population", ("Residents", "Mid-year population"), holds="number", example=246054)
OFFENCE = Column("offence", "Offence", ("Measure", "Indicator"), required=False, example="Drug offences")

WORDS = Words(
    "drug offences",
    says=("drug*",),
    against=("burglar*", "robber*", "violen*", "theft*", "vehicle*", "sexual*", "shoplift*", "arson", "all crime", "total crime",
             "antisocial*", "anti social", "knife", "hate", "possession of weapons"),
    unless="offence",
    units=("£", "%", "per cent", "percent*", "cost", "costs", "index", "target*", "forecast*", "change since"),
)  # fmt: skip

DEFAULT_OFFENCE = "drug_offences"
SOURCE = Source("Police recorded crime", "Home Office", "OGL v3.0")


def layouts(city: City) -> tuple[Layout, ...]:
    """With counts and populations, or with rates alone."""
    common = (OFFENCE, *AREA_COLUMNS, PERIOD)
    counted = (*common, OFFENCES, POPULATION, replace(RATE, required=False))
    rated = (*common, RATE, replace(OFFENCES, required=False), replace(POPULATION, required=False))
    words = {"offence": (city.indicators[DEFAULT_OFFENCE].title,)} if DEFAULT_OFFENCE in city.indicators else {}
    return tuple(
        Layout(KIND, title, columns, "observations", tidy, SOURCE, totals, choices=words, words=WORDS)
        for title, columns in (("offences and population", counted), ("offences per 1,000", rated))
    )


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per row, in offences per 1,000 residents."""
    count, population = reading.counts("offences"), reading.counts("population")
    rate = rates_per_1000(reading, reading.rates("rate"), count, population)
    reading.reject(population == 0, "population", "is zero", "Enter the number of residents.")
    value = rate.fillna(count / population.where(population > 0) * 1_000)
    column = "offences" if reading.has("offences") else "rate"
    reading.require(
        value, column, "has no rate, and not both a count and a population",
        "Enter the offences and the population, or the rate per 1,000.",
    )  # fmt: skip
    ids = pd.Series(DEFAULT_OFFENCE, index=count.index, dtype="str")
    return areas(reading, city).assign(
        indicator_id=indicators(reading, city, "offence") if reading.has("offence") else ids,
        **periods(reading),
        value=value,
        count=count,
        denominator=population,
    )

"""The council's template for the strategy's success measures: one value per measure and period."""

from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.kinds.measures_review import check_periods, check_values, reject_repeats
from data_loaders.kinds.observations import PERIOD, indicators, periods, totals
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source

KIND = "measures"

COLUMNS = (
    Column("measure", "Measure", ("Success measure", "Measure number", "Indicator"), example="1.1"),
    replace(PERIOD, example="2017/18 Q2"),
    Column("value", "Value", ("Latest value", "Result"), holds="number", example=34),
    Column("numerator", "Numerator", ("Number",), required=False, holds="count", example=219),
    Column("denominator", "Denominator", ("Out of",), required=False, holds="count", example=636),
    Column("lower", "Lower", ("Lower limit",), required=False, holds="number", example=30.8),
    Column("upper", "Upper", ("Upper limit",), required=False, holds="number", example=38.2),
)

SOURCE = Source("Drugs Strategy success measures", "Safe City Partnership")


def layouts(city: City) -> tuple[Layout, ...]:
    measures = {"measure": tuple(one.title for one in city.indicators.values() if one.number)}
    return (
        Layout(
            KIND,
            "success measures",
            COLUMNS,
            "observations",
            tidy,
            SOURCE,
            totals,
            review=reject_repeats,
            choices=measures,
        ),
    )


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation of the whole city per row."""
    ids = indicators(reading, city, "measure")
    numerator, denominator = reading.counts("numerator"), reading.counts("denominator")
    multiplier = ids.map({key: indicator.multiplier for key, indicator in city.indicators.items()})
    computed = numerator / denominator.where(denominator > 0) * multiplier
    value = reading.numbers("value").fillna(computed)
    reading.require(
        value, "value", "has no value, and not both a numerator and a denominator",
        "Enter the value, or what it is calculated from.",
    )  # fmt: skip
    found = periods(reading)
    check_periods(reading, ids, found, city, today)
    table = pd.DataFrame(
        {
            "indicator_id": ids,
            "area_code": city.authority_code,
            "area_name": city.area_titles.get(city.authority_code, city.name),
            **found,
            "value": value,
            "count": numerator,
            "denominator": denominator,
            "lower": reading.numbers("lower"),
            "upper": reading.numbers("upper"),
        }
    )
    check_values(reading, ids, table, city)
    return table

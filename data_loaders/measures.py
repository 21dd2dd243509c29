"""The council's template for the strategy's success measures: one value per measure and period."""

from datetime import date

import pandas as pd

from data_loaders.extract import Source
from data_loaders.layouts import Column, Layout
from data_loaders.observations import PERIOD, indicators, periods, totals
from data_loaders.reading import Reading
from evidence.city import City

KIND = "measures"

COLUMNS = (
    Column("measure", "Measure", ("Success measure", "Measure number", "Indicator"), example="1.1"),
    PERIOD,
    Column("value", "Value", ("Latest value", "Result"), holds="number", example=34),
    Column("numerator", "Numerator", ("Number",), required=False),
    Column("denominator", "Denominator", ("Out of",), required=False),
    Column("lower", "Lower", ("Lower limit",), required=False),
    Column("upper", "Upper", ("Upper limit",), required=False),
)

SOURCE = Source("Drugs Strategy success measures", "Safe City Partnership")


def layouts(city: City) -> tuple[Layout, ...]:
    measures = {"measure": tuple(one.title for one in city.indicators.values() if one.number)}
    return (Layout(KIND, "success measures", COLUMNS, "observations", tidy, SOURCE, totals, choices=measures),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation of the whole city per row."""
    ids = indicators(reading, city, "measure")
    numerator, denominator = reading.numbers("numerator"), reading.numbers("denominator")
    multiplier = ids.map({key: indicator.multiplier for key, indicator in city.indicators.items()})
    computed = numerator / denominator.where(denominator > 0) * multiplier
    value = reading.numbers("value").fillna(computed)
    reading.require(
        value, "value", "has no value, and not both a numerator and a denominator",
        "Enter the value, or what it is calculated from.",
    )  # fmt: skip
    return pd.DataFrame(
        {
            "indicator_id": ids,
            "area_code": city.authority_code,
            "area_name": city.area_titles.get(city.authority_code, city.name),
            **periods(reading),
            "value": value,
            "count": numerator,
            "denominator": denominator,
            "lower": reading.numbers("lower"),
            "upper": reading.numbers("upper"),
        }
    )

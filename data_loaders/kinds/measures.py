"""The council's template for the strategy's success measures: one value per measure and period."""

from dataclasses import replace
from datetime import date

import pandas as pd

from data_loaders.cells import each
from data_loaders.kinds.measures_review import check_periods, check_values, multipliers, reject_repeats
from data_loaders.kinds.observations import PERIOD, area_forms, code_of, indicators, periods, totals
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City, fold
from evidence.extract import Source
from evidence.problems import Refused

KIND = "measures"

COLUMNS = (
    Column(
        "area",
        "Area",
        ("Area name", "Local authority", "Local authority name", "Authority", "Area code", "District"),
        required=False,
    ),
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
    _reject_other_areas(reading, city)
    ids = indicators(reading, city, "measure")
    numerator, denominator = reading.counts("numerator"), reading.counts("denominator")
    computed = numerator / denominator.where(denominator > 0) * multipliers(ids, city)
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


def _reject_other_areas(reading: Reading, city: City) -> None:
    """Rejects rows of another area: every figure of this template is the whole city's.

    Raises:
        Refused: a line above the table names another authority, and not the city.
    """
    written = reading.text("area")
    ours = {fold(city.name), fold(city.authority_code), fold(city.area_titles.get(city.authority_code, city.name))}
    other = each(
        written, lambda name: fold(name) not in ours and code_of(name, area_forms(city)) != city.authority_code
    )
    reading.reject(
        other.fillna(False).astype(bool), "area", f"is not {city.name}", f"Give figures of {city.name} alone."
    )
    lines = [fold(line) for line in reading.table.preamble[: reading.table.own_lines]]
    if reading.has("area") or any(fold(city.name) in line for line in lines):
        return
    elsewhere = next(
        (name for name in city.area_titles.values() for line in lines if line.startswith(fold(name))), None
    )
    if elsewhere:
        raise Refused(
            f"Sheet “{reading.table.sheet}” speaks of {elsewhere} in a line above its table, and not of {city.name}:"
            f" success measures are read for {city.name} alone."
        )

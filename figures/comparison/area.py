"""How large the ground of each council is, and what lies on a square kilometre of it.

As the city's folder gives it, with its source; else that of the city itself from the outlines of its wards, measured on
Lambert's cylindrical equal-area projection of the WGS84 ellipsoid (Snyder, Map Projections: A Working Manual, USGS
Professional Paper 1395, 1987, pages 81 to 85).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from editions.read import Edition
from evidence.numbers import decimal
from evidence.words import litter_findings
from figures.indicators import home
from figures.kept import made_once
from figures.wards.ground import ground_of

RADIUS, SQUARED = 6_378_137.0, 0.006694379990141316  # of WGS84: metres, and its eccentricity squared


@dataclass(frozen=True)
class Areas:
    """Square kilometres by area code, of each the words on where it comes from."""

    km2: pd.Series
    said: pd.Series


def square_kilometres(ground: BaseGeometry) -> float:
    """The area of a shape in degrees of WGS84."""
    return float(shapely.transform(ground, _equal_area).area) / 1e6


def _equal_area(degrees: np.ndarray) -> np.ndarray:
    sine, along = np.sin(np.radians(degrees[:, 1])), np.sqrt(SQUARED)
    up = (1 - SQUARED) * (sine / (1 - SQUARED * sine**2) + np.arctanh(along * sine) / along)
    return np.column_stack([RADIUS * np.radians(degrees[:, 0]), RADIUS * up / 2])


@made_once
def areas_known(edition: Edition) -> Areas:
    """What is known of the areas of councils; empty where nothing is."""
    table = edition.table("areas")
    given = (
        table.dropna(subset=["km2"]).set_index("code")
        if "km2" in table
        else pd.DataFrame(columns=["km2", "km2_source"])
    )
    km2, said = given["km2"].astype("float64"), given["km2_source"].astype("str")
    wards = next(iter(edition.about["boundaries"]), None)
    if home(edition) in km2.index or not wards or not wards["name"]:
        return Areas(km2, said)
    km2, said = km2.copy(), said.copy()
    km2[home(edition)] = square_kilometres(ground_of(edition))
    said[home(edition)] = litter_findings.outlined(wards["name"], wards["date"])
    return Areas(km2, said)


def with_areas(table: pd.DataFrame, rates: pd.DataFrame, edition: Edition, measure: str) -> tuple[pd.DataFrame, str]:
    """A table of rates with the same per square kilometre beside them, and the sentences on the areas.

    Args:
        table: as readers see it, in the order of the rates.
        rates: columns area_code, area and count.
    """
    known = areas_known(edition)
    km2 = rates["area_code"].map(known.km2)
    if km2.isna().all():
        return table, litter_findings.NO_AREA
    added = {
        f"{measure.capitalize()} per km²": [decimal(value, 1) for value in rates["count"] / km2],
        "Km²": [decimal(value, 1) for value in km2],
    }
    of = rates.assign(said=rates["area_code"].map(known.said), km2=km2)
    told = [f"{row.area} {decimal(row.km2, 1)} km², {row.said}" for row in of.dropna(subset=["said"]).itertuples()]
    return table.assign(**added), litter_findings.areas_in_words(told, list(of.loc[km2.isna(), "area"]))

"""Aggregates by place that leave no point behind: hexagons, and zones round each event."""

from functools import lru_cache

import h3
import pandas as pd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from evidence.city import City
from evidence.zones import NotAPlace, around, zone_of

PUBLISHED_SIZE = 8  # H3 resolution: hexagons of about 0.7 km², coarse enough to name no doorway
SIZES = {7: "5 km²", 8: "0.7 km²", 9: "0.1 km²", 10: "0.015 km²"}

RADII = (50, 100, 150, 200, 300)
RINGS = (100, 200, 300, 400)
DEFAULT_RADIUS, DEFAULT_RING = 100, 200

EVERYWHERE, CENTRE = "city", "centre"  # what the control area is taken from
_REPORT = ["upload_id", "report_id"]


def reports_with_points(finds: pd.DataFrame) -> pd.DataFrame:
    """One row per report: month, found_by, site_type, longitude, latitude, items, needles."""
    needles = finds["quantity"].where(finds["item"] == "needle", 0)
    first = {name: (name, "first") for name in ("month", "found_by", "site_type", "longitude", "latitude")}
    grouped = finds.assign(needles=needles).groupby(_REPORT, as_index=False)
    return grouped.agg(**first, items=("quantity", "sum"), needles=("needles", "sum"))


def hexagons_by_month(finds: pd.DataFrame, size: int = PUBLISHED_SIZE) -> pd.DataFrame:
    """Columns month, hexagon (H3 cell), found_by, reports, items, needles; reports without a point left out."""
    reports = reports_with_points(finds).dropna(subset=["longitude", "latitude"])
    reports["hexagon"] = hexagons_at(reports["longitude"], reports["latitude"], size)
    by = ["month", "hexagon", "found_by"]
    counted = reports.groupby(by, dropna=False).agg(
        reports=("items", "size"), items=("items", "sum"), needles=("needles", "sum")
    )
    return counted.reset_index()


def hexagons_at(longitude: pd.Series, latitude: pd.Series, size: int) -> pd.Series:
    """The H3 cell of each point; each distinct point is looked up once."""
    cell = lru_cache(maxsize=None)(lambda x, y: h3.latlng_to_cell(y, x, size))
    return pd.Series([cell(x, y) for x, y in zip(longitude, latitude, strict=True)], longitude.index, dtype="str")


def coarser(hexagons: pd.DataFrame, size: int) -> pd.DataFrame:
    """Hexagons put together into larger ones."""
    parents = {cell: h3.cell_to_parent(cell, size) for cell in hexagons["hexagon"].unique()}
    merged = hexagons.assign(hexagon=hexagons["hexagon"].map(parents))
    return merged.groupby(["month", "hexagon", "found_by"], dropna=False, as_index=False).sum()


def zones_by_month(finds: pd.DataFrame, events: pd.DataFrame, city: City) -> pd.DataFrame:
    """Reports, items and needles by month in the zones round each event, over several sizes.

    Columns event_id, radius and ring (metres), control (city or centre), zone, month, reports, items,
    needles. Reports without a point have zone "not placed", so that nothing is lost from view.
    """
    reports = reports_with_points(finds)
    placed = events.dropna(subset=["longitude", "latitude"])
    parts = [
        _zones_of(reports, event, radius, ring, control, area)
        for event in placed.itertuples()
        for control, area in controls(city).items()
        for radius in RADII
        for ring in RINGS
    ]
    columns = ["event_id", "radius", "ring", "control", "zone", "month", "reports", "items", "needles"]
    return pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns)


def controls(city: City) -> dict[str, BaseGeometry]:
    """The outlines that a control area may be taken from: the whole city, or its centre."""
    wards = {
        feature["properties"][city.wards.name_property]: shape(feature["geometry"])
        for feature in city.wards.outlines["features"]
    }
    centre = [wards[name] for name in city.city_centre_wards if name in wards]
    return {EVERYWHERE: shapely.union_all(list(wards.values())), CENTRE: shapely.union_all(centre)}


def count_zones(reports: pd.DataFrame, zone: pd.Series) -> pd.DataFrame:
    """Columns zone, month, reports, items, needles."""
    zone = zone.mask(reports["longitude"].isna() | reports["latitude"].isna(), "not placed")
    counted = reports.assign(zone=zone).dropna(subset=["zone"]).groupby(["zone", "month"]).agg(
        reports=("items", "size"), items=("items", "sum"), needles=("needles", "sum")
    )  # fmt: skip
    return counted.reset_index()


def _zones_of(
    reports: pd.DataFrame, event, radius: int, ring: int, control: str, area: BaseGeometry
) -> pd.DataFrame:
    try:
        zones = around(event.longitude, event.latitude, radius, ring, area)
    except NotAPlace:
        return pd.DataFrame()
    counted = count_zones(reports, zone_of(reports["longitude"], reports["latitude"], zones))
    return counted.assign(event_id=event.id, radius=radius, ring=ring, control=control)

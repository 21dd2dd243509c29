"""Aggregates by place that leave no point behind: hexagons, and zones round each event."""

from functools import lru_cache

import h3
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from evidence.city import City
from evidence.displacement.outlines import place_of
from evidence.displacement.zones import BUFFER, CONTROL, RESPONSE, distance

PUBLISHED_SIZE = 8  # H3 resolution: hexagons of about 0.7 km², coarse enough to name no doorway
SIZES = {7: "5 km²", 8: "0.7 km²", 9: "0.1 km²", 10: "0.015 km²"}

RADII = (50, 100, 150, 200, 300)
RINGS = (100, 200, 300, 400)
DEFAULT_RADIUS = 100

EVERYWHERE, CENTRE = "city", "centre"  # what the control area is taken from
NOT_PLACED = "not placed"
COUNTS = {"reports": ("items", "size"), "items": ("items", "sum"), "needles": ("needles", "sum")}
COUNTED = list(COUNTS)


def reports_with_points(finds: pd.DataFrame) -> pd.DataFrame:
    """One row per report: month, found_by, site_type, longitude, latitude, items, needles."""
    needles = finds["quantity"].where(finds["item"] == "needle", 0)
    first = {name: (name, "first") for name in ("month", "found_by", "site_type", "longitude", "latitude")}
    grouped = finds.assign(needles=needles).groupby(["upload_id", "report_id"], as_index=False)
    return grouped.agg(**first, items=("quantity", "sum"), needles=("needles", "sum"))


def hexagons_by_month(finds: pd.DataFrame, size: int = PUBLISHED_SIZE) -> pd.DataFrame:
    """Columns month, hexagon (H3 cell), found_by, site_type, reports, items, needles; those without a point left out."""
    reports = reports_with_points(finds).dropna(subset=["longitude", "latitude"])
    reports["hexagon"] = hexagons_at(reports["longitude"], reports["latitude"], size)
    by = ["month", "hexagon", "found_by", "site_type"]
    return reports.groupby(by, dropna=False).agg(**COUNTS).reset_index()


def hexagons_at(longitude: pd.Series, latitude: pd.Series, size: int) -> pd.Series:
    """The H3 cell of each point; each distinct point is looked up once."""
    cell = lru_cache(maxsize=None)(lambda x, y: h3.latlng_to_cell(y, x, size))
    return pd.Series([cell(x, y) for x, y in zip(longitude, latitude, strict=True)], longitude.index, dtype="str")


def coarser(hexagons: pd.DataFrame, size: int) -> pd.DataFrame:
    """Hexagons put together into larger ones."""
    parents = {cell: h3.cell_to_parent(cell, size) for cell in hexagons["hexagon"].unique()}
    merged = hexagons.assign(hexagon=hexagons["hexagon"].map(parents))
    return merged.groupby(["month", "hexagon", "found_by", "site_type"], dropna=False, as_index=False).sum()


def zones_by_month(finds: pd.DataFrame, events: pd.DataFrame, city: City) -> pd.DataFrame:
    """Reports, items and needles by month in the zones round each event, over several sizes.

    Columns event_id, radius and ring (metres), control (city or centre), zone, month, reports, items,
    needles. Reports without a point have zone "not placed", so that nothing is lost from view.
    """
    reports = with_controls(reports_with_points(finds), controls(city))
    parts = []
    for event in events[placed(events)].itertuples():
        place = place_of(event.longitude, event.latitude, event.outline, city.ground)
        parts.append(zones_round(reports, place, radii_of(event.outline, event.radius)).assign(event_id=event.id))
    columns = ["event_id", "radius", "ring", "control", "zone", "month", *COUNTED]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def placed(events: pd.DataFrame) -> pd.Series:
    """Whether each event has a point or an outline."""
    return events[["longitude", "latitude"]].notna().all(axis=1) | events["outline"].notna()


def radii_of(outline: object, radius: float | None) -> tuple[int, ...]:
    """The radii that an event is judged over, its own first: 0 alone where it has an outline."""
    if isinstance(outline, str):
        return (0,)
    own = (int(radius),) if radius is not None and pd.notna(radius) and radius >= 1 else ()
    return tuple(dict.fromkeys([*own, DEFAULT_RADIUS, *RADII]))


def with_controls(reports: pd.DataFrame, areas: dict[str, BaseGeometry]) -> pd.DataFrame:
    """The reports with a column for each control area: whether they lie in it."""
    return reports.assign(
        **{name: inside_of(reports["longitude"], reports["latitude"], area) for name, area in areas.items()}
    )


def inside_of(longitude: pd.Series, latitude: pd.Series, area: BaseGeometry) -> pd.Series:
    """Whether each point lies in an area."""
    shapely.prepare(area)
    points = shapely.points(longitude.to_numpy(float), latitude.to_numpy(float))
    return pd.Series(shapely.intersects(area, points), longitude.index)


def controls(city: City) -> dict[str, BaseGeometry]:
    """The outlines that a control area may be taken from: the whole city, or its centre."""
    wards = {
        feature["properties"][city.wards.name_property]: shape(feature["geometry"])
        for feature in city.wards.outlines["features"]
    }
    centre = [wards[name] for name in city.city_centre_wards if name in wards]
    return {EVERYWHERE: shapely.union_all(list(wards.values())), CENTRE: shapely.union_all(centre)}


def zones_round(
    reports: pd.DataFrame, place: BaseGeometry, radii: tuple[int, ...], over: tuple[str, ...] = (EVERYWHERE, CENTRE)
) -> pd.DataFrame:
    """The zones about a point or an outline, all sizes from one pass: reports are counted by rings of distance first.

    Args:
        reports: as `with_controls` gives them.
        radii: metres; 0 for an outline.
        over: the columns that say which reports lie in a control area.

    Columns control, radius, ring, zone, month, reports, items, needles.
    """
    away = distance(reports["longitude"], reports["latitude"], place)
    edges = sorted({*radii, *(radius + ring for radius in radii for ring in RINGS)})
    reach = pd.Series(np.array([*edges, np.inf])[np.searchsorted(edges, away)], reports.index).mask(away.isna())
    rings = reports.assign(reach=reach).groupby(["reach", "month", *over], dropna=False).agg(**COUNTS).reset_index()
    return pd.concat([_sized(rings, control, radii) for control in over], ignore_index=True)


def _sized(rings: pd.DataFrame, control: str, radii: tuple[int, ...]) -> pd.DataFrame:
    """Columns zone, month, counts, control, radius and ring: every size at once, for one control area."""
    sizes = pd.DataFrame([(radius, ring) for radius in radii for ring in RINGS], columns=["radius", "ring"])
    sized = sizes.reset_index(names="size").merge(rings, how="cross")
    reach = sized["reach"]
    zones = {
        NOT_PLACED: reach.isna(),
        RESPONSE: reach <= sized["radius"],
        BUFFER: reach <= sized["radius"] + sized["ring"],
        CONTROL: sized[control],
    }
    sized["zone"] = np.select(list(zones.values()), list(zones), default="")
    counted = sized[sized["zone"] != ""].groupby(["size", "zone", "month"], as_index=False)[COUNTED].sum()
    return counted.merge(sizes, left_on="size", right_index=True).drop(columns="size").assign(control=control)

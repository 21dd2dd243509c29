"""An area that somebody draws: from GeoJSON, or from its corners, one a line."""

import json
import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from evidence.displacement.zones import NotAPlace
from evidence.places import from_national_grid

LONGEST_TEXT = 200_000  # characters
MOST_CORNERS = 5_000
HOW = "Write each corner as longitude, latitude on a line of its own, or paste GeoJSON."
OUTSIDE = "The outline lies outside the city: check which number is the longitude and which the latitude."
NO_DEGREE = 360  # larger numbers are eastings and northings

_CORNER = re.compile(r"\s*\(?\s*(-?\d+(?:\.\d+)?)\s*[,\s]\s*(-?\d+(?:\.\d+)?)\s*\)?\s*")
_WKT = re.compile(r"\s*(MULTI)?POLYGON\s*\(", re.IGNORECASE)

Corner = tuple[float, float]


def outline_from(text: str, city: BaseGeometry) -> BaseGeometry:
    """The area (WGS84) that a text draws: GeoJSON, a list of corners, or WKT as `written` gives it.

    Corners may be longitude and latitude, the same the other way round, or British National Grid
    eastings and northings.

    Args:
        city: the ground that the area must touch.

    Raises:
        NotAPlace: there is no area in it; the text of the error is one sentence.
    """
    if not text.replace(";", " ").strip():
        raise NotAPlace(f"No outline is given. {HOW}")
    if len(text) > LONGEST_TEXT:
        raise NotAPlace(f"The outline is longer than {LONGEST_TEXT:,} characters: give one with fewer corners.")
    rings = (
        _of_geojson(text)
        if text.lstrip().startswith("{")
        else _of_wkt(text)
        if _WKT.match(text)
        else [[_corners(text)]]
    )
    return _usable([[[*_in_degrees(ring, city)] for ring in polygon] for polygon in rings], city)


def place_of(longitude: float | None, latitude: float | None, outline: object, city: BaseGeometry) -> BaseGeometry:
    """Where an event was: its outline, or its point where it has none.

    Raises:
        NotAPlace: it has neither, or the outline cannot be used.
    """
    if isinstance(outline, str):
        return outline_from(outline, city)
    if pd.isna(longitude) or pd.isna(latitude):
        raise NotAPlace("The event has no place: give its longitude and latitude, or its outline.")
    return Point(longitude, latitude)


def written(area: BaseGeometry) -> str:
    """An area as text, to a tenth of a metre."""
    return shapely.to_wkt(area, rounding_precision=6)


def _usable(polygons: list[list[list[Corner]]], city: BaseGeometry) -> BaseGeometry:
    rings = [ring for polygon in polygons for ring in polygon]
    if sum(map(len, rings)) > MOST_CORNERS:
        raise NotAPlace(f"The outline has more than {MOST_CORNERS:,} corners: give one with fewer.")
    if not np.isfinite([corner for ring in rings for corner in ring]).all():
        raise NotAPlace(OUTSIDE)
    if short := [ring for ring in rings if len(set(ring)) < 3]:
        raise NotAPlace(f"An outline needs three corners or more, and this one has {len(set(short[0]))}.")
    area = MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons])
    _refuse_crossing(area)
    if not area.intersects(city):
        raise NotAPlace(OUTSIDE)
    return area.geoms[0] if len(area.geoms) == 1 else area


def _refuse_crossing(area: BaseGeometry) -> None:
    if area.is_valid:
        return
    where = re.search(r"\[(-?[\d.]+) (-?[\d.]+)", shapely.is_valid_reason(area))
    near = f" near {float(where[1]):.4f}, {float(where[2]):.4f}" if where else ""
    raise NotAPlace(
        f"The outline crosses itself{near}: list its corners in the order in which one walks round the area."
    )


def _corners(text: str) -> list[Corner]:
    lines = [line for line in re.split(r"[;\n]", text) if line.strip()]
    found = [_CORNER.fullmatch(line) for line in lines]
    if None in found:
        line = lines[found.index(None)].strip()
        raise NotAPlace(f"“{line[:40]}” is not a corner: {HOW[0].lower()}{HOW[1:]}")
    return [(float(match[1]), float(match[2])) for match in found if match]


def _of_wkt(text: str) -> list[list[list[Corner]]]:
    try:
        area = shapely.from_wkt(text)
    except shapely.errors.GEOSException:
        raise NotAPlace(f"The outline is not understood. {HOW}") from None
    return [_rings(polygon) for polygon in shapely.get_parts(area)]


def _rings(polygon: Polygon) -> list[list[Corner]]:
    return [[(x, y) for x, y, *_ in ring.coords] for ring in (polygon.exterior, *polygon.interiors)]


def _of_geojson(text: str) -> list[list[list[Corner]]]:
    try:
        found = list(_polygons(json.loads(text)))
        read = [[[(float(x), float(y)) for x, y, *_ in ring] for ring in polygon] for polygon in found]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise NotAPlace(f"The outline is not valid GeoJSON. {HOW}") from None
    if (
        not read
        or not all(read)
        or not np.isfinite([pair for polygon in read for ring in polygon for pair in ring]).all()
    ):
        raise NotAPlace("The GeoJSON holds no polygon: draw an area, not a point or a line.")
    return read


def _polygons(found: Any) -> Iterable[Any]:
    """The coordinates of every polygon in a GeoJSON object."""
    if found["type"] == "FeatureCollection":
        return [polygon for feature in found["features"] for polygon in _polygons(feature)]
    if found["type"] == "Feature":
        return _polygons(found["geometry"])
    kinds = {"Polygon": lambda: [found["coordinates"]], "MultiPolygon": lambda: found["coordinates"]}
    return kinds.get(found["type"], list)()


def _in_degrees(ring: list[Corner], city: BaseGeometry) -> Iterable[Corner]:
    """The corners as longitude and latitude, however they were meant."""
    across, up = (pd.Series(numbers, dtype="float64") for numbers in zip(*ring, strict=True))
    if max(across.abs().max(), up.abs().max()) > NO_DEGREE:
        across, up = from_national_grid(across, up)
    west, south, east, north = city.envelope.buffer(1).bounds
    swapped = up.between(west, east).all() and across.between(south, north).all()
    return zip(*((up, across) if swapped else (across, up)), strict=True)

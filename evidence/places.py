"""Which outline holds a point."""

from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape

from evidence.city import Boundaries


def codes_at(longitude: pd.Series, latitude: pd.Series, boundaries: Boundaries) -> pd.Series:
    """GSS code of the outline that holds each point (WGS84); missing outside all of them.

    A point on the line between two outlines belongs to the one listed first, so that it is
    counted once.
    """
    codes, polygons = _polygons(boundaries.outlines, boundaries.code_property)
    points = shapely.points(longitude.to_numpy(float), latitude.to_numpy(float))
    point, polygon = shapely.STRtree(polygons).query(points, predicate="intersects")
    held = np.full(len(points), len(codes))
    np.minimum.at(held, point, polygon)
    found = np.array([*codes, None], dtype=object)[held]
    return pd.Series(found, index=longitude.index, dtype="str")


def _polygons(outlines: dict[str, Any], code_property: str) -> tuple[list[str], list[shapely.Geometry]]:
    features = outlines["features"]
    return [f["properties"][code_property] for f in features], [shape(f["geometry"]) for f in features]

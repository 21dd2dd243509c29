"""Where a point is: which outline holds it, and grid references as longitude and latitude."""

from functools import lru_cache
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
    # Few places are found at again and again, so each is looked up once.
    together = longitude.to_numpy(float) + 1j * latitude.to_numpy(float)
    places, different = pd.factorize(together, use_na_sentinel=False)
    points = shapely.points(different.real, different.imag)
    point, polygon = shapely.STRtree(polygons).query(points, predicate="intersects")
    held = np.full(len(points), len(codes))
    np.minimum.at(held, point, polygon)
    found = np.array([*codes, None], dtype=object)[held][places]
    return pd.Series(found, index=longitude.index, dtype="str")


def from_national_grid(easting: pd.Series, northing: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Longitude and latitude (WGS84) of British National Grid eastings and northings in metres.

    To about five metres, since the Ordnance Survey's correction grid is not shipped.
    """
    longitude, latitude = _national_grid().transform(easting.to_numpy(float), northing.to_numpy(float))
    found = np.isfinite(longitude) & np.isfinite(latitude)
    return tuple(pd.Series(np.where(found, degrees, np.nan), easting.index) for degrees in (longitude, latitude))


@lru_cache(maxsize=1)
def _national_grid() -> Any:
    # Only files with grid references wait for pyproj to start.
    from pyproj import Transformer, network

    network.set_network_enabled(False)
    return Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


def _polygons(outlines: dict[str, Any], code_property: str) -> tuple[list[str], list[shapely.Geometry]]:
    features = outlines["features"]
    return [f["properties"][code_property] for f in features], [shape(f["geometry"]) for f in features]

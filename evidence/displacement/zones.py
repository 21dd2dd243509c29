"""The three areas of a displacement analysis: where the action was, the ring round it, and a control.

Bowers and Johnson, Journal of Quantitative Criminology 19 (2003) 275–301.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import Point, mapping
from shapely.geometry.base import BaseGeometry

METRES_PER_DEGREE = 111_320.0  # of latitude; of longitude it shrinks with the cosine of the latitude
RESPONSE, BUFFER, CONTROL = "response", "buffer", "control"


class NotAPlace(ValueError):
    """A place that cannot be analysed. Its text is one sentence."""


@dataclass(frozen=True)
class Zones:
    """The outlines (WGS84) of the area of the action, the ring round it and the control area."""

    response: BaseGeometry
    buffer: BaseGeometry
    control: BaseGeometry

    def outlines(self) -> dict[str, Any]:
        """The three as GeoJSON, each named in its properties."""
        parts = {RESPONSE: self.response, BUFFER: self.buffer, CONTROL: self.control}
        features = [
            {"type": "Feature", "properties": {"zone": name}, "geometry": mapping(shape)}
            for name, shape in parts.items()
        ]
        return {"type": "FeatureCollection", "features": features}


def about(place: BaseGeometry, radius: float, ring: float, control: BaseGeometry) -> Zones:
    """Zones about a point or an outline: all within a radius of it, a ring beyond (metres), and the control area.

    Raises:
        NotAPlace: area and ring leave no control area.
    """
    response = wider(place, radius)
    reach = wider(place, radius + ring)
    beyond = control.difference(reach)
    if beyond.is_empty:
        raise NotAPlace(
            "The area and the ring cover the whole control area: choose smaller ones, or a larger control area."
        )
    return Zones(response, reach.difference(response), beyond)


def wider(place: BaseGeometry, metres: float) -> BaseGeometry:
    """A point or an outline with all that lies within so many metres of it."""
    if not metres:
        return place
    middle = place.centroid
    reach = _in_metres(place, middle).buffer(metres)
    return shapely.transform(reach, lambda points: points / _scale(middle.y) + [middle.x, middle.y])


def distance(longitude: pd.Series, latitude: pd.Series, place: BaseGeometry) -> pd.Series:
    """Metres from a point or an outline, none inside it; missing where a point is."""
    known = longitude.notna() & latitude.notna()
    points = shapely.points(longitude[known].to_numpy(float), latitude[known].to_numpy(float))
    away = shapely.distance(_in_metres(place, place.centroid), _in_metres(points, place.centroid))
    return pd.Series(away, longitude.index[known]).reindex(longitude.index)


def _in_metres(shapes: Any, middle: Point) -> Any:
    """Shapes as metres east and north of a point."""
    return shapely.transform(shapes, lambda points: (points - [middle.x, middle.y]) * _scale(middle.y))


def _scale(latitude: float) -> np.ndarray:
    """Metres in a degree of longitude and of latitude."""
    return np.array([METRES_PER_DEGREE * np.cos(np.radians(latitude)), METRES_PER_DEGREE])

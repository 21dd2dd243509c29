"""The three areas of a displacement analysis: where the action was, the ring round it, and a control.

Bowers and Johnson, Journal of Quantitative Criminology 19 (2003) 275–301.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import Polygon, mapping
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
            {"type": "Feature", "properties": {"zone": name}, "geometry": mapping(shape)} for name, shape in parts.items()
        ]
        return {"type": "FeatureCollection", "features": features}


def around(longitude: float, latitude: float, radius: float, ring: float, control: BaseGeometry) -> Zones:
    """Zones round a point: a circle, a ring of a width (both metres), and the control area beyond it.

    Raises:
        NotAPlace: the point is missing, or circle and ring leave no control area.
    """
    if not (np.isfinite(longitude) and np.isfinite(latitude)):
        raise NotAPlace("The event has no place: give its longitude and latitude.")
    return _zones(_circle(longitude, latitude, radius), _circle(longitude, latitude, radius + ring), control)


def about(area: Polygon, ring: float, control: BaseGeometry) -> Zones:
    """Zones about a drawn area, with a ring of a width in metres.

    Raises:
        NotAPlace: the outline crosses itself, or area and ring leave no control area.
    """
    if not area.is_valid:
        raise NotAPlace(f"The outline cannot be used: {shapely.is_valid_reason(area).split('[')[0].lower()}.")
    middle = area.centroid
    metres = shapely.transform(area, lambda points: (points - [middle.x, middle.y]) * _scale(middle.y))
    wider = shapely.transform(metres.buffer(ring), lambda points: points / _scale(middle.y) + [middle.x, middle.y])
    return _zones(area, wider, control)


def zone_of(longitude: pd.Series, latitude: pd.Series, zones: Zones) -> pd.Series:
    """The zone that holds each point: response, buffer or control; missing outside all three."""
    points = shapely.points(longitude.to_numpy(float), latitude.to_numpy(float))
    held = pd.Series(None, index=longitude.index, dtype="str")
    for name, shape in ((CONTROL, zones.control), (BUFFER, zones.buffer), (RESPONSE, zones.response)):
        shapely.prepare(shape)
        held = held.mask(shapely.intersects(shape, points), name)
    return held


def distance(longitude: pd.Series, latitude: pd.Series, centre: tuple[float, float]) -> pd.Series:
    """Metres from a centre (longitude, latitude); missing where a point is."""
    east_north = np.column_stack([longitude.to_numpy(float), latitude.to_numpy(float)]) - np.array(centre)
    return pd.Series(np.hypot(*(east_north * _scale(centre[1])).T), longitude.index)


def _zones(response: BaseGeometry, reach: BaseGeometry, control: BaseGeometry) -> Zones:
    beyond = control.difference(reach)
    if beyond.is_empty:
        raise NotAPlace("The area and the ring cover the whole control area: choose smaller ones.")
    return Zones(response, reach.difference(response), beyond)


def _circle(longitude: float, latitude: float, radius: float) -> Polygon:
    angles = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    offsets = radius * np.column_stack([np.cos(angles), np.sin(angles)]) / _scale(latitude)
    return Polygon(offsets + [longitude, latitude])


def _scale(latitude: float) -> np.ndarray:
    """Metres in a degree of longitude and of latitude."""
    return np.array([METRES_PER_DEGREE * np.cos(np.radians(latitude)), METRES_PER_DEGREE])

"""What readers must never get, and the search for it in any text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from editions.read import Edition
from editions.spatial import RADII, RINGS
from evidence.numbers import whole

POINT = re.compile(r"(-1\.[2-5]\d{2,})[^\d\n]{1,30}(5[01]\.\d{3,})")
TURNED = re.compile(r"(5[01]\.\d{3,})[^\d\n]{1,30}?(-1\.[2-5]\d{2,})")
METRES = np.array([111_320 * np.cos(np.radians(50.91)), 111_320])  # in a degree of longitude and of latitude, here
ZONES = np.array([0, *RADII, *RINGS, *(radius + ring for radius in RADII for ring in RINGS)])  # metres from an action
NEAR = 1.5  # metres: how far a drawn corner lies from what it was drawn from, rounded to five decimals


@dataclass(frozen=True)
class Secrets:
    """Words, counts and points that are kept, and what is public of the map.

    words: places of finds and names of officers; counts: hidden numbers, large enough to be told from
    others; lines: outlines that are public; actions: points or outlines of public actions, round which zones
    are drawn. Both in metres (`in_metres`).
    """

    words: frozenset[str]
    counts: frozenset[int]
    lines: shapely.Geometry = field(repr=False)
    actions: tuple[shapely.Geometry, ...] = ()
    cleared: set[tuple[float, float]] = field(default_factory=set, repr=False)  # points found to be public

    def found_in(self, text: str) -> set[str]:
        """Everything of it that a text gives away."""
        folded = text.casefold()
        words = {word for word in self.words if word.casefold() in folded}
        numbers = {f"the count {count}" for count in self.counts if self._says(text, count)}
        return words | numbers | {f"the point {x}, {y}" for x, y in self._private(points_in(text))}

    def _says(self, text: str, count: int) -> bool:
        """Whether a count stands by itself, with commas in its thousands or without, and not as a part of another number."""
        plain, written = str(count), whole(count)
        return (plain in text or written in text) and bool(
            re.search(rf"(?<![\d.]){plain}(?!\d|\.0*[1-9])", text)
            or re.search(rf"(?<!\d,)(?<![\d.]){written}(?!\d|,\d{{3}}(?!\d)|\.0*[1-9])", text)
        )

    def _private(self, points: set[tuple[float, float]]) -> list[tuple[float, float]]:
        """Points on no public outline, at no public action and on no border of the zones round one."""
        listed = sorted(points - self.cleared)
        if not listed:
            return []
        placed = in_metres(shapely.points(listed))
        public = shapely.distance(self.lines, placed) < NEAR
        for action in self.actions:
            away = shapely.distance(action, placed)
            public |= np.abs(away[:, None] - ZONES).min(axis=1) < NEAR
        self.cleared.update(point for point, known in zip(listed, public, strict=True) if known)
        return [point for point in listed if point not in self.cleared]


def in_metres(places: Any) -> Any:
    """Longitudes and latitudes as metres."""
    return shapely.transform(places, lambda points: points * METRES)


def points_in(text: str) -> set[tuple[float, float]]:
    """Every longitude and latitude near the city that stand together, in either order."""
    if "-1." not in text:
        return set()
    pairs = POINT.findall(text) or [pair[::-1] for pair in TURNED.findall(text)]
    return {(float(x), float(y)) for x, y in pairs}


def public_lines(edition: Edition, outlines: Iterable[str]) -> shapely.Geometry:
    """The outlines that an edition draws, and the points where it writes an area's name, in metres."""
    areas = [shape(feature["geometry"]) for name in outlines for feature in edition.outlines(name)["features"]]
    names = [area.representative_point() for area in areas]
    together = shapely.union_all([*(area.boundary for area in areas), *names])
    return in_metres(together)

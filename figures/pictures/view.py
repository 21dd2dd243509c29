"""From where a map is seen, and the line that tells its scale: both follow from the corners of what it shows."""

import math

from evidence.displacement.zones import METRES_PER_DEGREE
from figures.pictures.map import At, Label, ScaleLine, View

CLOSER = 0.4  # whole steps of zoom leave a wide margin around what is shown
NEAREST = 21  # zoom
EASTWARD = 0.63  # cosine of the latitude of southern England
LENGTHS = (5_000, 2_000, 1_000, 500, 200, 100, 50)  # metres


def view_of(corners: list[At], *, closer: float = CLOSER) -> View:
    """The view that shows all corners: the last whole step of zoom, and `closer`, about the mean of them.

    The wider of their extents in degrees is set against the 360 degrees of the world, which zoom halves step by step.
    """
    west, south, east, north = bounds(corners)
    extent = max(east - west, north - south)
    zoom = NEAREST if extent < 360 / 2**20 else max(int(math.log2(360) - math.log2(extent)), 1)
    longitude, latitude = (sum(pair[way] for pair in corners) / len(corners) for way in (0, 1))
    return View(longitude, latitude, zoom + closer)


def scale_line(corners: list[At]) -> ScaleLine:
    """A line of a round length at the lower left, and which way is north."""
    west, south, _, north = bounds(corners)
    height = (north - south) * METRES_PER_DEGREE
    length = next(step for step in LENGTHS if step < height / 4 or step == LENGTHS[-1])
    across = length / (METRES_PER_DEGREE * EASTWARD)
    south += height / 40 / METRES_PER_DEGREE  # inside what is seen
    words = f"{length // 1_000} km" if length >= 1_000 else f"{length} m"
    over = (west + across / 2, south + height / 30 / METRES_PER_DEGREE)
    return ScaleLine(((west, south), (west + across, south)), Label(f"{words}, north is up", over))


def bounds(corners: list[At]) -> tuple[float, float, float, float]:
    """West, south, east and north of all corners."""
    across, up = ([pair[way] for pair in corners] for way in (0, 1))
    return min(across), min(up), max(across), max(up)

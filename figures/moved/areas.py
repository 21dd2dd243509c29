"""The areas of a question of displacement: treated, around it, and beside it."""

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from evidence.displacement.zones import Zones, about


@dataclass(frozen=True)
class Areas:
    """Where the action was, how wide the ring round it is, and what both are compared with.

    Attributes:
        place: a point or an outline (WGS84).
        radii: those that it may be judged over, in metres; 0 alone for an outline.
        control: city or centre, or how an officer gave it; ground is its outline.
        given: whether an officer gave any of it, so that no edition has counted it.
    """

    place: BaseGeometry
    radii: tuple[int, ...]
    radius: int
    ring: int
    control: str
    ground: BaseGeometry
    given: bool

    def zones(self) -> Zones:
        """The three areas.

        Raises:
            NotAPlace: area and ring leave no control area.
        """
        return about(self.place, self.radius, self.ring, self.ground)

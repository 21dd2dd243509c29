"""A map as its reader sees it: the ground in view and what lies on it, layer by layer; it draws nothing itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Geometry = Mapping[str, Any]  # of GeoJSON (RFC 7946): a Polygon or MultiPolygon, in longitude and latitude
At = tuple[float, float]  # longitude and latitude, in degrees


@dataclass(frozen=True)
class View:
    """The middle of what is seen, in degrees, and how near: web maps' zoom, at 0 the world in 512 pixels."""

    longitude: float
    latitude: float
    zoom: float


@dataclass(frozen=True)
class Area:
    """An outline that is filled.

    Attributes:
        name, figure: what is read of it under a pointer.
        fill: its colour, with how opaque it is: #12436deb.
        border: in pixels.
    """

    name: str
    figure: str
    geometry: Geometry
    fill: str
    border: float


@dataclass(frozen=True)
class Areas:
    """Filled outlines under one name, by which one of them may be chosen."""

    name: str
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Borders:
    """Outlines alone; thin ones are grey and lie back."""

    name: str
    geometries: tuple[Geometry, ...]
    thin: bool = False


@dataclass(frozen=True)
class Hexagon:
    """A cell of the H3 grid with its figure and its shade."""

    cell: str
    figure: str
    fill: str


@dataclass(frozen=True)
class Hexagons:
    """Cells of equal size, shaded by a measure."""

    cells: tuple[Hexagon, ...]


@dataclass(frozen=True)
class Circle:
    """A circle whose area is a count; its radius is in metres on the ground."""

    name: str
    figure: str
    at: At
    radius: float


@dataclass(frozen=True)
class Circles:
    """Circles on one scale."""

    circles: tuple[Circle, ...]


@dataclass(frozen=True)
class Dot:
    """A report at its place, the larger the more items; in maps for officers alone."""

    at: At
    items: int


@dataclass(frozen=True)
class Dots:
    """Reports one by one."""

    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Label:
    """Words in the middle of a place."""

    words: str
    at: At


@dataclass(frozen=True)
class Labels:
    """Words on a plate.

    Attributes:
        size: of the letters, in pixels.
        plate: the colour behind them.
    """

    name: str
    labels: tuple[Label, ...]
    size: int = 13
    plate: str = "#ffffffd7"


@dataclass(frozen=True)
class ScaleLine:
    """A line of a round length, from west to east, and what is said of it."""

    ends: tuple[At, At]
    words: Label


Layer = Areas | Borders | Hexagons | Circles | Dots | Labels | ScaleLine


@dataclass(frozen=True)
class Map:
    """What is seen from where; the last layer lies on top.

    Attributes:
        kind: which kind of map it is (evidence.words.how_to_read); "" where nothing tells.
    """

    kind: str
    view: View
    layers: tuple[Layer, ...]

    def with_layer(self, layer: Layer) -> "Map":
        """The map with one layer more, on top."""
        return Map(self.kind, self.view, (*self.layers, layer))


def at(pair: Sequence[float]) -> At:
    """A place from a pair of longitude and latitude."""
    return float(pair[0]), float(pair[1])

"""Maps of the outlines of the edition, with no tile server and no request to anyone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd
from shapely.geometry import MultiPoint, box, shape
from shapely.geometry.base import BaseGeometry

from evidence.displacement.zones import METRES_PER_DEGREE, Zones
from evidence.numbers import whole
from evidence.words import how_to_read
from figures.pictures.map import (
    Area,
    Areas,
    At,
    Borders,
    Circle,
    Circles,
    Dot,
    Dots,
    Geometry,
    Hexagon,
    Hexagons,
    Label,
    Labels,
    Layer,
    Map,
    at,
)
from figures.pictures.shades import class_limits, shade
from figures.pictures.theme import BLUE, MUTED, ORANGE
from figures.pictures.view import CLOSER, scale_line, view_of

ZONE_COLOURS = {"response": BLUE, "buffer": ORANGE, "control": MUTED}
ZONE_NAMES = {"response": "Where the action was", "buffer": "The ring round it", "control": "Control area"}
DECIMALS = 5  # of a degree: a metre
EVENT_PLATE = "#ffe1b4f0"
STREET = 0.004  # degrees, 300 to 450 metres
GROUND = "#F3F4F6"
METRES_OF_ONE = {"reports": 40, "items": 13, "needles": 13}  # radius of a circle that stands for one
UNDER_A_CIRCLE, LABEL_APART = 500, 130  # metres: a name stands below its circle, in a large one


@dataclass(frozen=True)
class Outlines:
    """A set of outlines with the names of the properties that hold each area's code and name."""

    geojson: dict[str, Any]
    code: str
    name: str

    @property
    def areas(self) -> Iterable[tuple[str, str, Geometry]]:
        """Code, name and geometry of each area."""
        for feature in self.geojson["features"]:
            yield feature["properties"][self.code], feature["properties"][self.name], feature["geometry"]


def ward_map(
    outlines: Outlines, wards: pd.DataFrame, colours: list[str], figures: list[str], chosen: str | None = None
) -> Map:
    """Wards in their colours, each labelled with its name and figure; a chosen one has a heavy border.

    Args:
        wards: column ward_code; a colour and a figure for each row.
        chosen: name of a ward.
    """
    drawn = dict(zip(wards["ward_code"], zip(colours, figures, strict=True), strict=True))
    areas = []
    for code, name, geometry in outlines.areas:
        colour, figure = drawn.get(code, ("#FFFFFF", "0"))
        areas.append(Area(name, _drawable(figure), geometry, opaque(colour, 235), 6 if name == chosen else 1.5))
    labels = tuple(Label(f"{area.name}\n{area.figure}", _inside(area.geometry)) for area in areas)
    return _map(how_to_read.WARDS, [Areas("wards", tuple(areas)), Labels("labels", labels)], outlines)


def circle_map(
    outlines: Outlines, wards: pd.DataFrame, measure: str, figures: list[str], chosen: str | None = None
) -> Map:
    """A circle in each ward whose area is its count, on a scale that does not depend on what was chosen.

    Args:
        wards: column ward_code and the measure; a figure for each row.
        chosen: name of a ward, which gets a heavy border.
    """
    counts = dict(zip(wards["ward_code"], zip(wards[measure], figures, strict=True), strict=True))
    areas, circles, names = [], [], []
    for code, name, geometry in outlines.areas:
        count, figure = counts.get(code, (0, "0"))
        (across, up), radius, said = _inside(geometry), METRES_OF_ONE[measure] * float(count) ** 0.5, _drawable(figure)
        areas.append(Area(name, said, geometry, opaque(GROUND), 6 if name == chosen else 1))
        circles.append(Circle(name, said, (across, up), round(radius, 1)))
        below = (min(radius, UNDER_A_CIRCLE) + LABEL_APART) / METRES_PER_DEGREE
        names.append(Label(f"{name} {said}", (across, up - below)))
    layers = (Areas("wards", tuple(areas)), Circles(tuple(circles)), Labels("ward-names", tuple(names)))
    return _map(how_to_read.WARDS, layers, outlines)


def hexagon_map(outlines: Outlines, hexagons: pd.DataFrame, measure: str) -> Map:
    """Hexagons shaded by a measure over the outlines of the wards.

    Args:
        hexagons: columns hexagon (H3 cell) and the measure.
    """
    limits = class_limits(hexagons[measure])
    cells = tuple(
        Hexagon(cell, f"{whole(value)} {measure}", opaque(shade(float(value), limits), 215))
        for cell, value in zip(hexagons["hexagon"], hexagons[measure], strict=True)
    )
    return _map(how_to_read.HEXAGONS, [Hexagons(cells), _borders(outlines)], outlines)


def ground_map(outlines: Outlines, ground: dict[str, Any] | None, points: pd.DataFrame) -> Map:
    """The ground of a report in the wards around it, with a dot for each report, seen from near.

    Args:
        ground: geometry of its outline; None where it is known by its name alone.
        points: columns longitude, latitude and items.
    """
    areas = () if ground is None else (Area("", "", ground, opaque(BLUE, 40), 3),)
    around = shape(ground) if ground else MultiPoint(points[["longitude", "latitude"]].to_numpy())
    return with_points(_from_near("", [_borders(outlines), Areas("ground", areas)], outlines, around), points)


def zones_map(outlines: Outlines, zones: Zones) -> Map:
    """The area of an action, the ring round it and the control area, seen from as near as shows all of the ring."""
    areas = tuple(
        Area(ZONE_NAMES[zone], "", feature["geometry"], opaque(ZONE_COLOURS[zone], 150), 1.5)
        for feature in zones.outlines()["features"]
        for zone in [feature["properties"]["zone"]]
    )
    return _from_near(how_to_read.ZONES, [Areas("zones", areas), _borders(outlines)], outlines, zones.buffer)


def with_points(drawn: Map, points: pd.DataFrame) -> Map:
    """The map with a dot for each report (longitude, latitude, items): for officers only."""
    dots = (Dot((float(row.longitude), float(row.latitude)), int(row.items)) for row in points.itertuples())
    return drawn.with_layer(Dots(tuple(dots)))


def with_events(drawn: Map, events: pd.DataFrame) -> Map:
    """The map with the letter of each event at its place (letter, longitude, latitude)."""
    placed = tuple(Label(row.letter, (float(row.longitude), float(row.latitude))) for row in events.itertuples())
    return drawn.with_layer(Labels("events", placed, size=16, plate=EVENT_PLATE))


def thin_outlines(geojson: dict[str, Any]) -> Borders:
    """Thin grey outlines of smaller areas, to the metre."""
    geometries = (feature["geometry"] for feature in geojson["features"])
    lines = (each | {"coordinates": _to_a_metre(each["coordinates"])} for each in geometries)
    return Borders("small-areas", tuple(lines), thin=True)


def opaque(colour: str, alpha: int = 255) -> str:
    """A colour with how opaque it is, from 0 to 255: #12436deb."""
    return f"{colour.lower()}{alpha:02x}"


def _drawable(figure: str) -> str:
    """The map's letters have no typographic minus."""
    return figure.replace("−", "-")


def _borders(outlines: Outlines) -> Borders:
    return Borders("borders", tuple(geometry for _, _, geometry in outlines.areas))


def _map(kind: str, layers: Iterable[Layer], outlines: Outlines) -> Map:
    """The layers with a scale, north up, seen whole."""
    corners = [pair for _, _, geometry in outlines.areas for pair in _pairs(geometry["coordinates"])]
    return Map(kind, view_of(corners, closer=CLOSER), (*layers, scale_line(corners)))


def _from_near(kind: str, layers: Iterable[Layer], outlines: Outlines, ground: BaseGeometry) -> Map:
    """The layers seen from as near as shows a ground and something of what is about it, with the names of the wards there."""
    west, south, east, north = ground.bounds
    reach = box(*ground.bounds).buffer(max(0.6 * (east - west), 0.6 * (north - south), STREET), join_style="mitre")
    wards = {name: shape(geometry) for _, name, geometry in outlines.areas}
    near = {name: ward.intersection(reach) for name, ward in wards.items() if ward.intersects(reach)}
    names = tuple(Label(name, at(ward.representative_point().coords[0])) for name, ward in near.items())
    corners = [at(pair) for pair in reach.exterior.coords]
    return Map(kind, view_of(corners, closer=0), (*layers, Labels("ward-names", names), scale_line(corners)))


def _inside(geometry: Geometry) -> At:
    """A point that is surely inside, for the label."""
    point = shape(geometry).representative_point()
    return point.x, point.y


def _to_a_metre(coordinates: Any) -> Any:
    return (
        [_to_a_metre(part) for part in coordinates]
        if isinstance(coordinates, list | tuple)
        else round(coordinates, DECIMALS)
    )


def _pairs(coordinates: Any) -> list[At]:
    if isinstance(coordinates[0], int | float):
        return [(coordinates[0], coordinates[1])]
    return [pair for part in coordinates for pair in _pairs(part)]

"""Maps drawn from the outlines of the edition, with no tile server and no request to anyone."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pydeck
from shapely.geometry import MultiPoint, box, shape
from shapely.geometry.base import BaseGeometry

from evidence.displacement.zones import METRES_PER_DEGREE, Zones
from evidence.numbers import whole
from figures.pictures.base_map import base_map
from figures.pictures.deck import KeptDeck, with_layer
from figures.pictures.shades import class_limits, shade
from figures.pictures.theme import BLUE, MUTED, ORANGE, TEXT

CLOSER = 0.4  # pydeck leaves a wide margin around what it shows
LABEL_FONT = pydeck.types.String("Source Sans, sans-serif")
ZONE_COLOURS = {"response": BLUE, "buffer": ORANGE, "control": MUTED}
DECIMALS = 5  # of a degree: a metre
PALE = [255, 255, 255, 215]  # behind letters
STREET = 0.004  # degrees, 300 to 450 metres
GROUND = "#F3F4F6"
METRES_OF_ONE = {"reports": 40, "items": 13, "needles": 13}  # radius of a circle that stands for one
UNDER_A_CIRCLE, LABEL_APART = 500, 130  # metres: a name stands below its circle, in a large one
WARDS = "wards"  # id of the layer whose areas can be selected


@dataclass(frozen=True)
class Outlines:
    """A set of outlines with the names of the properties that hold each area's code and name."""

    geojson: dict[str, Any]
    code: str
    name: str


def ward_map(
    outlines: Outlines, wards: pd.DataFrame, colours: list[str], figures: list[str], chosen: str | None = None
) -> pydeck.Deck:
    """Wards in their colours, each labelled with its name and figure; a chosen one has a heavy border.

    Args:
        wards: column ward_code; a colour and a figure for each row.
        chosen: name of a ward.
    """
    drawn = dict(zip(wards["ward_code"], zip(colours, figures, strict=True), strict=True))
    shaded = deepcopy(outlines.geojson)
    for feature in shaded["features"]:
        properties = feature["properties"]
        colour, figure = drawn.get(properties[outlines.code], ("#FFFFFF", "0"))
        feature["properties"] = {"label": properties[outlines.name], "figure": _drawable(figure),
                                 "fill": rgb(colour, 235), "border": 6 if properties[outlines.name] == chosen else 1.5}  # fmt: skip
    return _deck([_areas(shaded, WARDS), _labels(shaded)], outlines)


def circle_map(
    outlines: Outlines, wards: pd.DataFrame, measure: str, figures: list[str], chosen: str | None = None
) -> pydeck.Deck:
    """A circle in each ward whose area is its count, on a scale that does not depend on what was chosen.

    Args:
        wards: column ward_code and the measure; a figure for each row.
        chosen: name of a ward, which gets a heavy border.
    """
    counts = dict(zip(wards["ward_code"], zip(wards[measure], figures, strict=True), strict=True))
    plain, circles, names = deepcopy(outlines.geojson), [], []
    for feature in plain["features"]:
        properties, [across, up] = feature["properties"], _inside(feature)
        count, figure = counts.get(properties[outlines.code], (0, "0"))
        name, radius = properties[outlines.name], METRES_OF_ONE[measure] * float(count) ** 0.5
        feature["properties"] = {"label": name, "figure": _drawable(figure), "fill": rgb(GROUND), "border": 6 if name == chosen else 1}  # fmt: skip
        circles.append({"label": name, "figure": _drawable(figure), "at": [across, up], "radius": round(radius, 1)})
        below = (min(radius, UNDER_A_CIRCLE) + LABEL_APART) / METRES_PER_DEGREE
        names.append({"label": f"{name} {_drawable(figure)}", "at": [across, up - below]})
    drawn = pydeck.Layer(
        "ScatterplotLayer", circles, id="circles", get_position="at", get_radius="radius", stroked=True,
        get_fill_color=rgb(BLUE, 150), get_line_color=rgb(TEXT), line_width_min_pixels=1, pickable=True,
    )  # fmt: skip
    return _deck([_areas(plain, WARDS), drawn, _text(names, "ward-names")], outlines)


def hexagon_map(outlines: Outlines, hexagons: pd.DataFrame, measure: str) -> pydeck.Deck:
    """Hexagons shaded by a measure over the outlines of the wards.

    Args:
        hexagons: columns hexagon (H3 cell) and the measure.
    """
    limits = class_limits(hexagons[measure])
    cells = pd.DataFrame(
        {
            "hexagon": hexagons["hexagon"],
            "label": "Hexagon",
            "figure": hexagons[measure].map(lambda value: f"{whole(value)} {measure}"),
            "fill": [rgb(shade(value, limits), 215) for value in hexagons[measure].astype("float64")],
        }
    )
    layer = pydeck.Layer(
        "H3HexagonLayer", cells, id="hexagons", get_hexagon="hexagon", get_fill_color="fill", extruded=False,
        stroked=True, get_line_color=rgb(TEXT), line_width_min_pixels=1, pickable=True,
    )  # fmt: skip
    return _deck([layer, _borders(outlines)], outlines)


def ground_map(outlines: Outlines, ground: dict[str, Any] | None, points: pd.DataFrame) -> pydeck.Deck:
    """The ground of a report in the wards around it, with a dot for each report, seen from near.

    Args:
        ground: geometry of its outline; None where it is known by its name alone.
        points: columns longitude, latitude and items.
    """
    features = (
        []
        if ground is None
        else [{"type": "Feature", "geometry": ground, "properties": {"fill": rgb(BLUE, 40), "border": 3}}]
    )
    around = shape(ground) if ground else MultiPoint(points[["longitude", "latitude"]].to_numpy())
    layers = [_borders(outlines), _areas({"type": "FeatureCollection", "features": features}, "ground")]
    return with_points(_from_near(layers, outlines, around), points)


def zones_map(outlines: Outlines, zones: Zones) -> pydeck.Deck:
    """The area of an action, the ring round it and the control area, seen from as near as shows all of the ring."""
    drawn = zones.outlines()
    names = {"response": "Where the action was", "buffer": "The ring round it", "control": "Control area"}
    for feature in drawn["features"]:
        zone = feature["properties"]["zone"]
        feature["properties"] = {
            "label": names[zone],
            "figure": "",
            "fill": rgb(ZONE_COLOURS[zone], 150),
            "border": 1.5,
        }
    return _from_near([_areas(drawn, "zones"), _borders(outlines)], outlines, zones.buffer)


def with_points(deck: pydeck.Deck, points: pd.DataFrame) -> pydeck.Deck:
    """The map with a dot for each report (longitude, latitude, items): for officers only."""
    dots = pydeck.Layer(
        "ScatterplotLayer", points[["longitude", "latitude", "items"]], id="points",
        get_position=["longitude", "latitude"], get_fill_color=rgb(ORANGE, 190), get_line_color=rgb(TEXT),
        stroked=True, line_width_min_pixels=1, get_radius="18 + items * 0.4", radius_min_pixels=3, radius_max_pixels=22,
    )  # fmt: skip
    return with_layer(deck, dots)


def with_events(deck: pydeck.Deck, events: pd.DataFrame) -> pydeck.Deck:
    """The map with the letter of each event at its place (letter, longitude, latitude)."""
    placed = [{"label": row.letter, "at": [row.longitude, row.latitude]} for row in events.itertuples()]
    return with_layer(deck, _text(placed, "events", size=16, behind=[255, 225, 180, 240]))


def thin_outlines(geojson: dict[str, Any]) -> pydeck.Layer:
    """Thin grey outlines of smaller areas, to the metre."""
    shapes = [feature["geometry"] for feature in geojson["features"]]
    lines = [
        {"type": "Feature", "properties": {}, "geometry": each | {"coordinates": _to_a_metre(each["coordinates"])}}
        for each in shapes
    ]
    return pydeck.Layer(
        "GeoJsonLayer", {"type": "FeatureCollection", "features": lines}, id="small-areas", filled=False, stroked=True, get_line_color=rgb("#6B6B6B", 170),
        line_width_min_pixels=0.6,
    )  # fmt: skip


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """A colour as deck.gl takes it."""
    return [*(int(colour[at : at + 2], 16) for at in (1, 3, 5)), alpha]


def _drawable(figure: str) -> str:
    """The map's letters have no typographic minus."""
    return figure.replace("−", "-")


def _areas(geojson: dict[str, Any], id: str) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer", geojson, id=id, filled=True, stroked=True, pickable=True, auto_highlight=True,
        get_fill_color="properties.fill", get_line_color=rgb(TEXT), get_line_width="properties.border", line_width_units=pydeck.types.String("pixels"),
    )  # fmt: skip


def _borders(outlines: Outlines) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer", outlines.geojson, id="borders", filled=False, stroked=True, get_line_color=rgb(TEXT),
        line_width_min_pixels=1,
    )  # fmt: skip


def _labels(shaded: dict[str, Any]) -> pydeck.Layer:
    places = [
        {"label": f"{feature['properties']['label']}\n{feature['properties']['figure']}", "at": _inside(feature)}
        for feature in shaded["features"]
    ]
    return _text(places, "labels")


def _text(places: list[dict[str, Any]], id: str, *, size: int = 13, behind: list[int] = PALE) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer", places, id=id, get_text="label", get_position="at", get_size=size, get_color=rgb(TEXT),
        font_family=LABEL_FONT, background=True, get_background_color=behind, background_padding=[3, 1],
    )  # fmt: skip


def _deck(layers: list[pydeck.Layer], outlines: Outlines, around: dict[str, Any] | None = None) -> pydeck.Deck:
    """The layers with a scale, north up, seen whole."""
    corners = _corners(around or outlines.geojson)
    view = pydeck.data_utils.compute_view(corners)
    view.zoom += 0 if around else CLOSER
    tooltip = {"text": "{label} {figure}"}
    drawn = [*layers, *_scale(corners)]
    return KeptDeck(layers=drawn, initial_view_state=view, tooltip=tooltip, **_under())


def _under() -> dict[str, str | None]:
    """What lies under the layers. A map_style of None would have Streamlit ask for a map from elsewhere."""
    under = base_map()
    return {"map_provider": "carto", "map_style": under.style} if under else {"map_provider": None}


def _scale(corners: list[list[float]]) -> list[pydeck.Layer]:
    """A line of a round length at the lower left, and which way is north."""
    west, south = (min(pair[at] for pair in corners) for at in (0, 1))
    height = (max(pair[1] for pair in corners) - south) * METRES_PER_DEGREE
    length = next(step for step in (5_000, 2_000, 1_000, 500, 200, 100, 50) if step < height / 4 or step == 50)
    across = length / (METRES_PER_DEGREE * 0.63)  # cosine of the latitude of southern England
    south += height / 40 / METRES_PER_DEGREE  # inside what is seen
    path = [{"path": [[west, south], [west + across, south]]}]
    line = pydeck.Layer(
        "PathLayer", path, id="scale", get_path="path", get_color=rgb(TEXT), width_min_pixels=4, get_width=1
    )
    words = f"{length // 1_000} km" if length >= 1_000 else f"{length} m"
    return [
        line,
        _text(
            [{"label": f"{words}, north is up", "at": [west + across / 2, south + height / 30 / METRES_PER_DEGREE]}],
            "scale-text",
        ),
    ]


def _from_near(layers: list[pydeck.Layer], outlines: Outlines, ground: BaseGeometry) -> pydeck.Deck:
    """The layers seen from as near as shows a ground and something of what is about it, with the names of the wards there."""
    west, south, east, north = ground.bounds
    reach = box(*ground.bounds).buffer(max(0.6 * (east - west), 0.6 * (north - south), STREET), join_style="mitre")
    wards = {
        feature["properties"][outlines.name]: shape(feature["geometry"]) for feature in outlines.geojson["features"]
    }
    near = {name: ward.intersection(reach) for name, ward in wards.items() if ward.intersects(reach)}
    names = [{"label": name, "at": [*ward.representative_point().coords[0]]} for name, ward in near.items()]
    corners = {"features": [{"geometry": {"coordinates": [list(pair) for pair in reach.exterior.coords]}}]}
    return _deck([*layers, _text(names, "ward-names")], outlines, around=corners)


def _corners(geojson: dict[str, Any]) -> list[list[float]]:
    return [pair for feature in geojson["features"] for pair in _pairs(feature["geometry"]["coordinates"])]


def _inside(feature: dict[str, Any]) -> list[float]:
    """A point that is surely inside, for the label."""
    point = shape(feature["geometry"]).representative_point()
    return [point.x, point.y]


def _to_a_metre(coordinates: Any) -> Any:
    return (
        [_to_a_metre(part) for part in coordinates] if isinstance(coordinates, list) else round(coordinates, DECIMALS)
    )


def _pairs(coordinates: list[Any]) -> list[list[float]]:
    if isinstance(coordinates[0], int | float):
        return [list(coordinates[:2])]
    return [pair for part in coordinates for pair in _pairs(part)]

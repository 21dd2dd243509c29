"""Maps of format 1: JSON of deck.gl, whose layers tell by their names what they are."""

from collections.abc import Iterable, Mapping
from typing import Any

from evidence.words.how_to_read import HEXAGONS, WARDS, ZONES
from figures.pictures.map import (
    Area,
    Areas,
    Borders,
    Circle,
    Circles,
    Dot,
    Dots,
    Hexagon,
    Hexagons,
    Label,
    Labels,
    Layer,
    Map,
    ScaleLine,
    View,
    at,
)

Said = Mapping[str, Any]
KINDS = {"wards": WARDS, "hexagons": HEXAGONS, "zones": ZONES}  # by the name of a layer
SCALE, ITS_WORDS = "scale", "scale-text"  # two layers, which are one of a description
THIN = "small-areas"


def map_of(spec: Said) -> Map:
    """A map from what pydeck wrote: where it is seen from, and its layers."""
    view, layers = spec["initialViewState"], spec["layers"]
    kind = next((KINDS[layer["id"]] for layer in layers if layer["id"] in KINDS), "")
    seen = View(view["longitude"], view["latitude"], view["zoom"])
    return Map(kind, seen, tuple(_layers(layers)))


def _layers(layers: Iterable[Said]) -> Iterable[Layer]:
    said = {layer["id"]: layer for layer in layers}
    for name, layer in said.items():
        if name == SCALE:
            west, east = layer["data"][0]["path"]
            yield ScaleLine((at(west), at(east)), _label(said[ITS_WORDS]["data"][0]))
        elif name != ITS_WORDS:
            yield _layer(name, layer)


def _layer(name: str, layer: Said) -> Layer:
    data = layer["data"]
    match layer["@@type"]:
        case "GeoJsonLayer" if layer["filled"]:
            return Areas(name, tuple(_area(feature) for feature in data["features"]))
        case "GeoJsonLayer":
            return Borders(name, tuple(feature["geometry"] for feature in data["features"]), name == THIN)
        case "H3HexagonLayer":
            return Hexagons(tuple(Hexagon(cell["hexagon"], cell["figure"], _colour(cell["fill"])) for cell in data))
        case "ScatterplotLayer" if name == "points":
            return Dots(tuple(Dot((dot["longitude"], dot["latitude"]), dot["items"]) for dot in data))
        case "ScatterplotLayer":
            return Circles(
                tuple(Circle(each["label"], each["figure"], at(each["at"]), each["radius"]) for each in data)
            )
    plate = _colour(layer["getBackgroundColor"])
    return Labels(name, tuple(map(_label, data)), layer["getSize"], plate)


def _area(feature: Said) -> Area:
    said = feature["properties"]
    return Area(
        said.get("label", ""), said.get("figure", ""), feature["geometry"], _colour(said["fill"]), said["border"]
    )


def _label(said: Said) -> Label:
    return Label(said["label"], at(said["at"]))


def _colour(parts: Iterable[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)

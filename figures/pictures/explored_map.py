"""A map to explore: a pydeck map of its description. Nothing that is made without a reader exploring needs this."""

import json
from contextlib import suppress
from typing import Any

import pydeck
from pydeck.bindings.json_tools import default_serialize

from figures.pictures.base_map import BaseMap
from figures.pictures.map import (
    Areas,
    Borders,
    Circles,
    Dots,
    Hexagons,
    Label,
    Labels,
    Layer,
    Map,
    ScaleLine,
)
from figures.pictures.theme import BLUE, ORANGE, TEXT

LABEL_FONT = pydeck.types.String("Source Sans, sans-serif")
PIXELS = pydeck.types.String("pixels")
GREY = "#6b6b6b"


class Deck(pydeck.Deck):
    """A pydeck map that keeps its JSON, without the white space that makes a map of outlines several times as long."""

    _written: str
    __slots__ = ("_written",)  # not among the attributes, all of which pydeck would write

    def to_json(self) -> str:
        """The map for deck.gl."""
        with suppress(AttributeError):
            return self._written
        self._written = json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))
        return self._written


def explored_map(drawn: Map, under: BaseMap | None = None) -> Deck:
    """The map as deck.gl draws it.

    Args:
        under: the map that lies under its layers; None for none, and then no request goes anywhere.
    """
    view = pydeck.ViewState(longitude=drawn.view.longitude, latitude=drawn.view.latitude, zoom=drawn.view.zoom)
    # A map_style of None would have Streamlit ask for a map from elsewhere.
    style = {"map_provider": "carto", "map_style": under.style} if under else {"map_provider": None}
    layers = [made for layer in drawn.layers for made in _layers(layer)]
    return Deck(layers=layers, initial_view_state=view, tooltip={"text": "{label} {figure}"}, **style)


def _layers(layer: Layer) -> list[pydeck.Layer]:
    match layer:
        case Areas():
            return [_areas(layer)]
        case Borders():
            return [_borders(layer)]
        case Hexagons():
            return [_hexagons(layer)]
        case Circles():
            return [_circles(layer)]
        case Dots():
            return [_dots(layer)]
        case Labels():
            return [_text(layer.labels, layer.name, layer.size, layer.plate)]
        case ScaleLine():
            return _scale(layer)


def _areas(layer: Areas) -> pydeck.Layer:
    features = [
        _feature(area.geometry, {"label": area.name, "figure": area.figure, "fill": rgb(area.fill), "border": area.border})
        for area in layer.areas
    ]  # fmt: skip
    return pydeck.Layer(
        "GeoJsonLayer", {"type": "FeatureCollection", "features": features}, id=layer.name, filled=True, stroked=True,
        pickable=True, auto_highlight=True, get_fill_color="properties.fill", get_line_color=rgb(TEXT),
        get_line_width="properties.border", line_width_units=PIXELS,
    )  # fmt: skip


def _borders(layer: Borders) -> pydeck.Layer:
    features = [_feature(geometry, {}) for geometry in layer.geometries]
    return pydeck.Layer(
        "GeoJsonLayer", {"type": "FeatureCollection", "features": features}, id=layer.name, filled=False, stroked=True,
        get_line_color=rgb(GREY, 170) if layer.thin else rgb(TEXT), line_width_min_pixels=0.6 if layer.thin else 1,
    )  # fmt: skip


def _hexagons(layer: Hexagons) -> pydeck.Layer:
    cells = [
        {"hexagon": cell.cell, "label": "Hexagon", "figure": cell.figure, "fill": rgb(cell.fill)}
        for cell in layer.cells
    ]
    return pydeck.Layer(
        "H3HexagonLayer", cells, id="hexagons", get_hexagon="hexagon", get_fill_color="fill", extruded=False,
        stroked=True, get_line_color=rgb(TEXT), line_width_min_pixels=1, pickable=True,
    )  # fmt: skip


def _circles(layer: Circles) -> pydeck.Layer:
    circles = [
        {"label": circle.name, "figure": circle.figure, "at": list(circle.at), "radius": circle.radius}
        for circle in layer.circles
    ]
    return pydeck.Layer(
        "ScatterplotLayer", circles, id="circles", get_position="at", get_radius="radius", stroked=True,
        get_fill_color=rgb(BLUE, 150), get_line_color=rgb(TEXT), line_width_min_pixels=1, pickable=True,
    )  # fmt: skip


def _dots(layer: Dots) -> pydeck.Layer:
    dots = [{"longitude": dot.at[0], "latitude": dot.at[1], "items": dot.items} for dot in layer.dots]
    return pydeck.Layer(
        "ScatterplotLayer", dots, id="points",
        get_position=["longitude", "latitude"], get_fill_color=rgb(ORANGE, 190), get_line_color=rgb(TEXT),
        stroked=True, line_width_min_pixels=1, get_radius="18 + items * 0.4", radius_min_pixels=3, radius_max_pixels=22,
    )  # fmt: skip


def _text(labels: tuple[Label, ...], id: str, size: int, plate: str) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer", [{"label": label.words, "at": list(label.at)} for label in labels], id=id, get_text="label",
        get_position="at", get_size=size, get_color=rgb(TEXT), font_family=LABEL_FONT, background=True,
        get_background_color=rgb(plate), background_padding=[3, 1],
    )  # fmt: skip


def _scale(layer: ScaleLine) -> list[pydeck.Layer]:
    path = [{"path": [list(end) for end in layer.ends]}]
    line = pydeck.Layer(
        "PathLayer", path, id="scale", get_path="path", get_color=rgb(TEXT), width_min_pixels=4, get_width=1
    )
    of_words = Labels("scale-text", (layer.words,))
    return [line, _text(of_words.labels, of_words.name, of_words.size, of_words.plate)]


def _feature(geometry: Any, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """A colour as deck.gl takes it; eight digits say how opaque it is, six leave it to `alpha`."""
    digits = colour.removeprefix("#")
    return [*(int(digits[at : at + 2], 16) for at in (0, 2, 4)), int(digits[6:] or f"{alpha:x}", 16)]

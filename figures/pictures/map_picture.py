"""A pydeck map as a still picture: the same outlines, shades, hexagons, dots and labels, for paper and files."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from math import cos, radians
from typing import Any

import h3
import matplotlib
import pydeck
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse, PathPatch
from matplotlib.path import Path

from evidence.displacement.zones import METRES_PER_DEGREE
from figures.pictures.theme import BLUE, DRAWN, ORANGE

SIZE = 8.0  # inches
HIGH_BY_WIDE = 0.76
DOTS_PER_INCH = 110
WIDER = 1.25  # than the dashboard's map is high
EDGE = "#111111"
PIXELS_OF_WORLD = 512  # at zoom 0, as deck.gl has it

Layer = Mapping[str, Any]


def png(deck: pydeck.Deck) -> bytes:
    """The map as a PNG of 880 by 669 pixels."""
    written = BytesIO()
    with matplotlib.rc_context(DRAWN):
        picture(json.loads(deck.to_json())).savefig(written, format="png", dpi=DOTS_PER_INCH)
    return written.getvalue()


def picture(spec: Mapping[str, Any], width: float = SIZE) -> Figure:
    """The map as matplotlib draws it.

    Args:
        spec: the map as pydeck writes it.
        width: in inches.
    """
    view = spec["initialViewState"]
    figure = Figure(figsize=(width, width * HIGH_BY_WIDE))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_aspect(1 / cos(radians(view["latitude"])))
    for layer in spec["layers"]:
        _LAYERS[layer["@@type"]](axes, layer)
    _look_at(axes, view)
    return figure


def _look_at(axes: Axes, view: Mapping[str, float]) -> None:
    """As much of the ground as the dashboard's own map shows at its usual width."""
    half = 360 / PIXELS_OF_WORLD / 2 ** view["zoom"] * 520 / 2
    axes.set_xlim(view["longitude"] - half * WIDER, view["longitude"] + half * WIDER)
    rise = half * WIDER * HIGH_BY_WIDE * cos(radians(view["latitude"]))
    axes.set_ylim(view["latitude"] - rise, view["latitude"] + rise)


def _areas(axes: Axes, layer: Layer) -> None:
    for feature in layer["data"]["features"]:
        said, geometry = feature["properties"], feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        fill = said.get("fill") if layer.get("filled") else None
        for rings in polygons:
            _polygon(axes, rings, fill, float(said.get("border", 1)))


def _hexagons(axes: Axes, layer: Layer) -> None:
    for cell in layer["data"]:
        corners = [(longitude, latitude) for latitude, longitude in h3.cell_to_boundary(cell["hexagon"])]
        _polygon(axes, [[*corners, corners[0]]], cell["fill"], 0.8)


def _polygon(axes: Axes, rings: Iterable[Any], fill: list[int] | None, width: float) -> None:
    path = Path.make_compound_path(*(Path([pair[:2] for pair in ring], closed=True) for ring in rings))
    face = "none" if fill is None else tuple(part / 255 for part in fill)
    axes.add_patch(PathPatch(path, facecolor=face, edgecolor=EDGE, lw=width * 0.6))


def _labels(axes: Axes, layer: Layer) -> None:
    behind = {"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1}
    for place in layer["data"]:
        axes.annotate(
            place["label"], place["at"], ha="center", va="center", fontsize=8, bbox=behind, annotation_clip=True
        )


def _path(axes: Axes, layer: Layer) -> None:
    for line in layer["data"]:
        axes.plot(*zip(*line["path"], strict=True), color=EDGE, lw=3)


def _dots(axes: Axes, layer: Layer) -> None:
    for dot in layer["data"]:
        if "radius" in dot:
            _circle(axes, dot)
            continue
        size = min(4 + dot["items"] ** 0.5, 20)
        axes.plot(dot["longitude"], dot["latitude"], "o", ms=size, mfc=ORANGE, mec=EDGE, mew=0.8, alpha=0.8)


def _circle(axes: Axes, dot: Mapping[str, Any]) -> None:
    """A circle of a radius in metres."""
    high = 2 * dot["radius"] / METRES_PER_DEGREE
    wide = high / cos(radians(dot["at"][1]))
    axes.add_patch(Ellipse(dot["at"], wide, high, facecolor=(*to_rgb(BLUE), 0.6), edgecolor=EDGE, lw=0.8))


_LAYERS = {"GeoJsonLayer": _areas, "H3HexagonLayer": _hexagons, "TextLayer": _labels, "PathLayer": _path,
           "ScatterplotLayer": _dots}  # fmt: skip

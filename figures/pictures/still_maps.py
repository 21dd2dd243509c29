"""A map as a still picture: its outlines, shades, hexagons, circles, dots and labels, for paper and files."""

from collections.abc import Iterable
from io import BytesIO
from math import cos, radians
from typing import Any

import h3
import matplotlib
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse, PathPatch
from matplotlib.path import Path

from evidence.displacement.zones import METRES_PER_DEGREE
from figures.pictures.map import (
    Areas,
    Borders,
    Circles,
    Dots,
    Geometry,
    Hexagons,
    Label,
    Labels,
    Layer,
    Map,
    ScaleLine,
    View,
)
from figures.pictures.theme import BLUE, DRAWN, ORANGE, TEXT

SIZE = 8.0  # inches
HIGH_BY_WIDE = 0.76
DOTS_PER_INCH = 110
WIDER = 1.25  # than the dashboard's map is high
PIXELS_OF_WORLD = 512  # at zoom 0
HIGH = 520  # pixels, of the map that is explored


def png(drawn: Map) -> bytes:
    """The map as a PNG of 880 by 669 pixels."""
    written = BytesIO()
    with matplotlib.rc_context(DRAWN):
        draw_map(drawn).savefig(written, format="png", dpi=DOTS_PER_INCH)
    return written.getvalue()


def draw_map(drawn: Map, width: float = SIZE) -> Figure:
    """The map as matplotlib draws it.

    Args:
        width: in inches.
    """
    figure = Figure(figsize=(width, width * HIGH_BY_WIDE))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_aspect(1 / cos(radians(drawn.view.latitude)))
    for layer in drawn.layers:
        _draw(axes, layer)
    _look_at(axes, drawn.view)
    return figure


def _look_at(axes: Axes, view: View) -> None:
    """As much of the ground as the map that is explored shows at its usual width."""
    half = 360 / PIXELS_OF_WORLD / 2**view.zoom * HIGH / 2
    axes.set_xlim(view.longitude - half * WIDER, view.longitude + half * WIDER)
    rise = half * WIDER * HIGH_BY_WIDE * cos(radians(view.latitude))
    axes.set_ylim(view.latitude - rise, view.latitude + rise)


def _draw(axes: Axes, layer: Layer) -> None:
    match layer:
        case Areas() | Borders():
            _outlines(axes, layer)
        case Hexagons():
            _hexagons(axes, layer)
        case Circles():
            _circles(axes, layer)
        case Dots():
            _dots(axes, layer)
        case Labels():
            _labels(axes, layer.labels)
        case ScaleLine():
            axes.plot(*zip(*layer.ends, strict=True), color=TEXT, lw=3)
            _labels(axes, [layer.words])


def _hexagons(axes: Axes, layer: Hexagons) -> None:
    for cell in layer.cells:
        corners = [(longitude, latitude) for latitude, longitude in h3.cell_to_boundary(cell.cell)]
        _polygon(axes, [[*corners, corners[0]]], cell.fill, 0.8)


def _outlines(axes: Axes, layer: Areas | Borders) -> None:
    if isinstance(layer, Borders):
        looks = [(geometry, "none", 1.0) for geometry in layer.geometries]
    else:
        looks = [(area.geometry, area.fill, area.border) for area in layer.areas]
    for look in looks:
        _outline(axes, *look)


def _outline(axes: Axes, geometry: Geometry, fill: str, border: float) -> None:
    many = geometry["type"] == "MultiPolygon"
    for rings in geometry["coordinates"] if many else [geometry["coordinates"]]:
        _polygon(axes, rings, fill, border)


def _polygon(axes: Axes, rings: Iterable[Any], fill: str, width: float) -> None:
    path = Path.make_compound_path(*(Path([pair[:2] for pair in ring], closed=True) for ring in rings))
    axes.add_patch(PathPatch(path, facecolor=fill, edgecolor=TEXT, lw=width * 0.6))


def _labels(axes: Axes, labels: Iterable[Label]) -> None:
    behind = {"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1}
    for label in labels:
        axes.annotate(label.words, label.at, ha="center", va="center", fontsize=8, bbox=behind, annotation_clip=True)


def _dots(axes: Axes, layer: Dots) -> None:
    for dot in layer.dots:
        size = min(4 + dot.items**0.5, 20)
        axes.plot(*dot.at, "o", ms=size, mfc=ORANGE, mec=TEXT, mew=0.8, alpha=0.8)


def _circles(axes: Axes, layer: Circles) -> None:
    """Circles of a radius in metres."""
    for circle in layer.circles:
        high = 2 * circle.radius / METRES_PER_DEGREE
        wide = high / cos(radians(circle.at[1]))
        axes.add_patch(Ellipse(circle.at, wide, high, facecolor=(*to_rgb(BLUE), 0.6), edgecolor=TEXT, lw=0.8))

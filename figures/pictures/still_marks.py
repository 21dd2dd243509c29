"""The marks of a chart as matplotlib draws them: lines, points with their words, intervals and bars."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from figures.pictures.chart import At, Axis, Bars, Dash, Form, Intervals, Line, Points, Shape, Side
from figures.pictures.theme import GREY

DASHES: dict[Dash, str] = {"solid": "-", "dash": "--", "dot": ":"}
FORMS: dict[Form, str] = {
    "circle": "o", "diamond": "D", "triangle-up": "^", "triangle-down": "v", "square": "s", "hexagon": "h",
    "star-triangle-up": "^", "star-triangle-down": "v",
}  # fmt: skip
SPACE = 5  # points between a mark and its words
# How far the words are from their mark, and which edge of them is nearest to it.
SIDES: dict[Side, tuple[int, int, str, str]] = {
    "above": (0, SPACE, "center", "bottom"),
    "below": (0, -SPACE, "center", "top"),
    "right-above": (SPACE, SPACE, "left", "bottom"),
    "right-below": (SPACE, -SPACE, "left", "top"),
}


def places(values: Iterable[At | None], axis: Axis) -> Any:
    """Where values are on an axis, as matplotlib takes them: days, numbers or names."""
    if axis.scale == "days":
        return np.array(list(values), dtype="datetime64[D]")
    if axis.scale == "numbers":
        return np.array([np.nan if value is None else value for value in values], dtype="float64")
    return list(values)


def draw_bars(axes: Axes, bars: Bars) -> None:
    """Bars to the right, each with its figure."""
    names, values = list(bars.names), np.nan_to_num(np.array(bars.values, dtype="float64"))
    axes.barh(names, values, color=list(bars.colours))
    for name, value, words in zip(names, values, bars.labels, strict=True):
        axes.annotate(words, (value, name), xytext=(SPACE, 0), textcoords="offset points", va="center")


def draw_line(axes: Axes, line: Line, across: Axis) -> None:
    """A line, the area under it, its dots and its words, whichever it has."""
    x, y = places(line.x, across), places(line.y, Axis())
    axes.plot(x, y, color=line.colour, lw=line.width * 0.75, ls=DASHES[line.dash])
    if line.under:
        axes.fill_between(x, y, color=line.under)
    if line.dots:
        _points(axes, x, y, (Shape("circle", line.dots, line.colour),) * len(x))
    _words(axes, x, y, line.labels, line.side)


def draw_points(axes: Axes, points: Points, across: Axis) -> None:
    """Points and their words."""
    x, y = places(points.x, across), places(points.y, Axis())
    _points(axes, x, y, points.shapes)
    _words(axes, x, y, points.labels, points.side)


def draw_intervals(axes: Axes, marks: Intervals) -> None:
    """Intervals along the names, and a point in each; a limit on the wrong side of its value is not drawn."""
    value, lower, upper = (np.array(each, dtype="float64") for each in (marks.values, marks.lower, marks.upper))
    reach = np.asarray([value - lower, upper - value])
    reach[reach < 0] = np.nan
    axes.errorbar(value, list(marks.names), xerr=reach, fmt="none", ecolor=GREY, capsize=3)
    _points(axes, value, marks.names, marks.shapes)
    for name, words in zip(marks.names, marks.labels or ("",) * len(marks.names), strict=True):
        axes.annotate(
            words, (1, axes.convert_yunits(name)), xycoords=axes.get_yaxis_transform(), xytext=(9, 0), textcoords="offset points",
            annotation_clip=False, fontsize=10, ha="left", va="center",
        )  # fmt: skip


def _points(axes: Axes, across: Any, up: Any, shapes: Iterable[Shape]) -> None:
    for x, y, shape in zip(across, up, shapes, strict=True):
        axes.plot(
            [x], [y], FORMS[shape.form], markersize=shape.size * 0.75, clip_on=False, zorder=3,
            markeredgecolor=shape.edge or shape.colour, markerfacecolor="white" if shape.hollow else shape.colour,
        )  # fmt: skip


def _words(axes: Axes, across: Any, up: Any, labels: tuple[str, ...], side: Side) -> None:
    right, rise, ha, va = SIDES[side]
    for x, y, words in zip(across, up, labels or ("",) * len(across), strict=True):
        if words and not np.isnan(y):
            axes.annotate(
                words, (x, y), xytext=(right, rise), textcoords="offset points", annotation_clip=False, fontsize=10,
                ha=ha, va=va,
            )  # fmt: skip

"""The marks of a chart: lines, points with their words and intervals, and bars."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes

DASHES = {"solid": "-", "dash": "--", "dot": ":"}
SHAPES = {
    "circle": "o", "diamond": "D", "triangle-up": "^", "triangle-down": "v", "square": "s", "hexagon": "h",
    "star-triangle-up": "^", "star-triangle-down": "v",
}  # fmt: skip
SPACE = 5  # points between a mark and its words

Trace = Mapping[str, Any]


def draw_bars(axes: Axes, trace: Trace) -> None:
    """Bars to the right, each with its figure."""
    names, values = list(trace["y"]), np.nan_to_num(np.asarray(trace["x"], dtype="float64"))
    axes.barh(names, values, color=trace["marker"]["color"])
    for name, value, words in zip(names, values, trace["text"], strict=True):
        axes.annotate(words, (value, name), xytext=(SPACE, 0), textcoords="offset points", va="center")


def draw_line(axes: Axes, trace: Trace) -> None:
    """A line, its points, their intervals and their words, whichever the trace has."""
    modes, x, y = trace["mode"].split("+"), trace["x"], trace["y"]
    line = trace.get("line", {})
    if "lines" in modes:
        axes.plot(x, y, color=line.get("color"), lw=line.get("width", 2) * 0.75, ls=DASHES[line.get("dash", "solid")])
    if trace.get("fill") == "tozeroy":
        axes.fill_between(x, y, color=trace["fillcolor"])
    if "error_x" in trace:
        bar = trace["error_x"]
        reach = np.asarray([bar["arrayminus"], bar["array"]], dtype="float64")
        reach[reach < 0] = np.nan  # a limit on the wrong side of its value is not drawn
        axes.errorbar(x, y, xerr=reach, fmt="none", ecolor=bar["color"], capsize=3)
    if "markers" in modes:
        _points(axes, trace)
    if "text" in modes:
        _words(axes, trace)


def _points(axes: Axes, trace: Trace) -> None:
    marker, count = trace.get("marker", {}), len(trace["x"])
    of_each = {
        key: _each(marker.get(key, usual), count)
        for key, usual in (("symbol", "circle"), ("size", 6), ("color", "black"))
    }
    looks = zip(*of_each.values(), strict=True)
    edge = marker.get("line", {}).get("color")
    for x, y, (symbol, size, colour) in zip(trace["x"], trace["y"], looks, strict=True):
        axes.plot(
            [x], [y], SHAPES[symbol.removesuffix("-open")], markersize=size * 0.75, clip_on=False, zorder=3,
            markeredgecolor=edge or colour, markerfacecolor="white" if symbol.endswith("-open") else colour,
        )  # fmt: skip


def _words(axes: Axes, trace: Trace) -> None:
    up, _, along = trace.get("textposition", "middle center").partition(" ")
    across, rise = {"right": SPACE, "left": -SPACE}.get(along, 0), {"top": SPACE, "bottom": -SPACE}.get(up, 0)
    place: dict[str, Any] = {
        "ha": {"right": "left", "left": "right"}.get(along, "center"),
        "va": {"top": "bottom", "bottom": "top"}.get(up, "center"),
    }
    for x, y, words in zip(trace["x"], trace["y"], trace["text"], strict=True):
        if words and not np.isnan(float(y) if not isinstance(y, str) else 0):
            axes.annotate(
                words,
                (x, y),
                xytext=(across, rise),
                textcoords="offset points",
                annotation_clip=False,
                fontsize=10,
                **place,
            )


def _each(value: Any, count: int) -> Sequence[Any]:
    return [value] * count if isinstance(value, str | int | float) else list(value)

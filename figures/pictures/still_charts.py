"""Plotly charts drawn by matplotlib: where an edition is published there need be no browser."""

import base64
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, MonthLocator
from matplotlib.figure import Figure
from matplotlib.ticker import EngFormatter, FuncFormatter, MaxNLocator

from figures.pictures.still_marks import draw_bars, draw_line

PIXELS = 96  # to the inch, as browsers have it
LABEL = 52  # pixels that the name of a month needs
TAG = re.compile(r"<[^>]+>")

Spec = Mapping[str, Any]


def draw_chart(spec: Spec, width: int) -> Figure:
    """A chart as matplotlib draws it.

    Args:
        spec: the chart as plotly writes it: data and layout.
        width: in pixels.
    """
    layout = spec["layout"]
    traces = [_plain(trace) for trace in spec["data"]]
    pairs = list(dict.fromkeys((trace.get("xaxis", "x"), trace.get("yaxis", "y")) for trace in traces))
    pairs = pairs or [("x", "y")]  # a chart with nothing to draw yet, as of a log of one month
    size = (width / PIXELS, height_of_chart(spec) / PIXELS)
    figure = Figure(figsize=size, layout=None if len(pairs) > 1 else "constrained")
    axes = {pair: _axes(figure, layout, pair, alone=len(pairs) == 1) for pair in pairs}
    for trace in traces:
        draw = draw_bars if trace["type"] == "bar" else draw_line
        draw(axes[trace.get("xaxis", "x"), trace.get("yaxis", "y")], trace)
    for pair, each in axes.items():
        _scale(each, layout, pair, width)
    _shapes(axes[pairs[0]], layout.get("shapes", ()))
    _annotate(figure, axes[pairs[0]], layout.get("annotations", ()))
    return figure


def height_of_chart(spec: Spec) -> int:
    """How high a chart is drawn, in pixels, whatever its width."""
    return max(spec["layout"].get("height", 360), 100)


def _plain(trace: Spec) -> dict[str, Any]:
    """A trace with its numbers as arrays: plotly writes them as base64."""
    return {key: _numbers(value) if key in ("x", "y") else _deep(value) for key, value in trace.items()}


def _deep(value: Any) -> Any:
    if isinstance(value, list):
        return [_deep(each) for each in value]
    if isinstance(value, str):
        return unescape(value)  # words were kept from plotly, which reads HTML
    if isinstance(value, Mapping):
        return _numbers(value) if "bdata" in value else {key: _deep(each) for key, each in value.items()}
    return value


def _numbers(values: Any) -> Any:
    if isinstance(values, Mapping) and "bdata" in values:
        return np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"])
    dates = [value for value in values if isinstance(value, str)]
    if dates and all(re.match(r"\d{4}-\d\d-\d\d", value) for value in dates):
        return np.array([value[:10] for value in values], dtype="datetime64[D]")
    return (
        [_deep(value) for value in values]
        if dates
        else np.array([np.nan if value is None else value for value in values], dtype="float64")
    )


def _axes(figure: Figure, layout: Spec, pair: tuple[str, str], *, alone: bool) -> Axes:
    if alone:
        return figure.add_subplot()
    left, right = _axis(layout, pair[0])["domain"]
    bottom, top = _axis(layout, pair[1])["domain"]
    return figure.add_axes((left, bottom, right - left, top - bottom))


def _axis(layout: Spec, name: str) -> Spec:
    return layout.get(f"{name[0]}axis{name[1:]}", {})


def _scale(axes: Axes, layout: Spec, pair: tuple[str, str], width: int) -> None:
    """Ranges, grid and words of both axes."""
    across, up = (_axis(layout, name) for name in pair)
    for axis, spec, limit in ((axes.xaxis, across, axes.set_xlim), (axes.yaxis, up, axes.set_ylim)):
        axis.set_visible(spec.get("visible", True) and spec.get("showticklabels", True))
        if spec.get("showgrid"):
            axis.grid(color="#E5E7EB")
        if "range" in spec:
            limit(*_numbers(spec["range"]))
        elif spec.get("rangemode") == "tozero":
            limit(0)
        if spec.get("title", {}).get("text"):
            axis.set_label_text(spec["title"]["text"])
        _ticks(axis, spec, width)
    if up.get("autorange") == "reversed":
        axes.invert_yaxis()
        axes.spines["left"].set_visible(False)


def _ticks(axis: Any, spec: Spec, width: int) -> None:
    form = spec.get("tickformat", "")
    if form.startswith("%"):
        axis.set_major_formatter(DateFormatter(form.replace("<br>", "\n")))
        if "%b" in form:
            axis.set_major_locator(MonthLocator(bymonth=range(1, 13, _months_apart(axis, spec, width))))
    elif form.endswith("s"):
        axis.set_major_formatter(EngFormatter(sep=""))
    elif not axis.have_units() and spec.get("type") != "category":
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    if spec.get("type") == "category" and "nticks" in spec:
        axis.set_major_locator(MaxNLocator(spec["nticks"], integer=True))


def _months_apart(axis: Any, spec: Spec, width: int) -> int:
    """How many months are between two that are named: as the chart asks, more where it is drawn small."""
    apart, months = int(str(spec.get("dtick", "M1"))[1:]), float(np.ptp(axis.get_view_interval())) / 30
    most = min(width / LABEL, spec.get("nticks") or months + 1)
    return next((step for step in (1, 2, 3, 4, 6) if step >= apart and months / step <= most), 12)


def _shapes(axes: Axes, shapes: Any) -> None:
    for shape in shapes:
        across = _numbers([shape["x0"], shape["x1"]])
        line = shape["line"]
        axes.plot(across, [shape["y0"], shape["y1"]], color=line["color"], lw=line["width"], ls=":", zorder=0)


def _annotate(figure: Figure, axes: Axes, annotations: Any) -> None:
    for said in annotations:
        words = unescape(TAG.sub("", said["text"]))
        look = {"fontsize": said["font"]["size"] * 0.75, "color": said["font"].get("color", "black")}
        place = {"ha": said.get("xanchor", "center"), "va": said.get("yanchor", "center").replace("middle", "center")}
        if said.get("xref") == "paper":
            figure.text(said["x"], said["y"], words, **look, **place)
            continue
        x = _numbers([said["x"]])[0]
        at = ("data", axes.get_xaxis_transform()) if said.get("yref") == "paper" else "data"
        where = at if isinstance(at, str) else at[1]
        axes.annotate(
            words, (x, said["y"]), xycoords=where, xytext=(said.get("xshift", 0) * 0.75, 0),
            textcoords="offset points", annotation_clip=False, **look, **place,
        )  # fmt: skip

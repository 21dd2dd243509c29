"""Charts of format 1: JSON of plotly, of which its marks tell what they are."""

import base64
import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

import numpy as np

from evidence.numbers import known
from figures.pictures.chart import (
    Axis,
    Bars,
    Chart,
    Event,
    Intervals,
    Line,
    Mark,
    Name,
    Panel,
    Points,
    Shape,
    Side,
    numbers,
)

Said = Mapping[str, Any]
TAG = re.compile(r"<[^>]+>")
PLACE = re.compile(r"%\{(x|y|customdata)(?:\[(\d)\])?(?::([^}]+))?\}")
SIDES: dict[str, Side] = {
    "top center": "above", "bottom center": "below", "top right": "right-above", "bottom right": "right-below"
}  # fmt: skip


def chart_of(spec: Said) -> Chart:
    """A chart from what plotly wrote: data and layout."""
    layout, traces = spec["layout"], spec["data"]
    numbered = list(dict.fromkeys(trace.get("xaxis", "x")[1:] for trace in traces)) or [""]
    above = [*_events(layout), *_names(layout)]
    panels = []
    for at, number in enumerate(numbered):
        marks = [_mark(trace) for trace in traces if trace.get("xaxis", "x")[1:] == number]
        across, up = (_axis(layout.get(f"{way}axis{number}", {}), way) for way in "xy")
        titles = [each for each in layout.get("annotations", ()) if each.get("xref") == "paper"]
        title = _words(titles[at]["text"]) if len(numbered) > 1 else ""
        panels.append(Panel((*marks, *(above if at == 0 else ())), across, up, title))
    return Chart(layout.get("meta", ""), layout.get("height", 360), tuple(panels))


def _mark(trace: Said) -> Mark:
    x, y = _values(trace["x"]), _values(trace["y"])
    labels, side = tuple(map(_words, trace.get("text") or ())), SIDES.get(trace.get("textposition", ""), "above")
    if trace["type"] == "bar":
        return Bars(y, numbers(x), labels, tuple(_each(trace["marker"]["color"], len(x))))
    if "error_x" in trace:
        error, value = trace["error_x"], numbers(x)
        lower, upper = (
            numbers(np.array(value, dtype="float64") + way * np.array(_values(error[key]), dtype="float64"))
            for way, key in ((-1, "arrayminus"), (1, "array"))
        )
        return Intervals(y, value, lower, upper, _shapes(trace["marker"], len(x)), _said(trace, x, y))
    if "lines" not in trace["mode"]:
        return Points(x, numbers(y), _shapes(trace["marker"], len(x)), labels, side, _said(trace, x, y))
    line, dots = trace["line"], trace.get("marker", {}).get("size", 0)
    under = trace.get("fillcolor", "") if trace.get("fill") else ""
    return Line(
        x, numbers(y), line["color"], line["width"], line.get("dash", "solid"), dots, under, labels, side, _said(trace, x, y)
    )  # fmt: skip


def _shapes(marker: Said, count: int) -> tuple[Shape, ...]:
    looks = (_each(marker[key], count) for key in ("symbol", "size", "color"))
    edge = marker.get("line", {}).get("color", "")
    return tuple(
        Shape(symbol.removesuffix("-open"), size, colour, symbol.endswith("-open"), edge)
        for symbol, size, colour in zip(*looks, strict=True)
    )


def _events(layout: Said) -> Iterable[Event]:
    """Upright lines, each with the letter that stood above it, where one did."""
    letters = [_words(each["text"]) for each in layout.get("annotations", ()) if _stands_at(each) == (None, "paper")]
    shapes = list(layout.get("shapes", ()))
    for shape, letter in zip(shapes, letters or [""] * len(shapes), strict=True):
        line = shape["line"]
        yield Event(_day(shape["x0"]), shape["y1"], line["color"], line["width"], line.get("dash", "solid"), letter)


def _names(layout: Said) -> Iterable[Name]:
    """The names of lines, at their ends."""
    for note in layout.get("annotations", ()):
        if _stands_at(note) == (None, None):
            yield Name(_words(note["text"]), _day(note["x"]), note["y"], note.get("xshift", 0))


def _stands_at(note: Said) -> tuple[str | None, str | None]:
    return note.get("xref"), note.get("yref")


def _axis(said: Said, way: str) -> Axis:
    form, most = said.get("tickformat", ""), said.get("nticks", 0)
    names = tuple(map(_words, said.get("categoryarray", ())))
    scale: Any = "periods" if said.get("type") == "category" else "names" if names else "numbers"
    reach = said.get("range")
    days = form.startswith("%") or (way == "x" and said.get("visible") is False and reach is None)
    hidden = not (said.get("visible", True) and said.get("showticklabels", True))
    return Axis(
        "days" if days else scale, _words(said.get("title", {}).get("text", "")),
        None if reach is None else (reach[0], reach[1]), reach is None and said.get("rangemode") == "tozero", names,
        int(str(said.get("dtick", "M0"))[1:]), most, said.get("showgrid", False) and not hidden, hidden, form.endswith("s"),
    )  # fmt: skip


def _said(trace: Said, x: tuple[Any, ...], y: tuple[Any, ...]) -> tuple[str, ...]:
    """What was read at each value under a pointer."""
    form = trace.get("hovertemplate")
    if not form or trace.get("hoverinfo") == "skip":
        return ()
    form, custom = unescape(TAG.sub("", form.replace("<extra></extra>", ""))), trace.get("customdata") or [""] * len(x)
    return tuple(
        _filled(form, {"x": across, "y": up, "customdata": more}) if known(across if "error_x" in trace else up) else ""
        for across, up, more in zip(x, y, _listed(custom), strict=True)
    )


def _filled(form: str, values: Mapping[str, Any]) -> str:
    """The words of one value, from a form such as "%{y}: %{x:.1f} (%{customdata[0]:.1f})"."""

    def one(place: re.Match[str]) -> str:
        value = values[place[1]] if place[2] is None else values[place[1]][int(place[2])]
        return format(value, place[3]) if place[3] else _words(str(value))

    return PLACE.sub(one, form)


def _listed(values: Any) -> list[Any]:
    """Values as a list: plotly writes numbers as base64."""
    if not isinstance(values, Mapping):
        return list(values)
    shape = [int(size) for size in str(values["shape"]).split(",")] if "shape" in values else [-1]
    found: list[Any] = np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"]).reshape(shape).tolist()
    return found


def _values(values: Any) -> tuple[Any, ...]:
    return tuple(
        _day(unescape(value)) if isinstance(value, str) else None if not known(value) else float(value)
        for value in _listed(values)
    )


def _day(value: Any) -> Any:
    return value[:10] if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value) else value


def _words(text: str) -> str:
    return unescape(TAG.sub("", text))


def _each(value: Any, count: int) -> list[Any]:
    return [value] * count if isinstance(value, str | int | float) else _listed(value)

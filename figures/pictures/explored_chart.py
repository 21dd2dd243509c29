"""A chart to explore: a plotly figure of its description. Nothing that is made without a reader exploring needs this."""

from collections.abc import Iterable
from html import escape
from typing import Any

import plotly.graph_objects as go

from evidence.words.how_to_read import AREAS, CONTROL, FUNNEL, SMALL
from figures.pictures.chart import Axis, Bars, Chart, Event, Intervals, Line, Mark, Name, Panel, Points, Shape, Side
from figures.pictures.panels import place_of
from figures.pictures.theme import GREY, TEXT

LAYOUT = {
    "template": "none",
    "font": {"family": '"Source Sans", sans-serif', "size": 15, "color": TEXT},
    "showlegend": False,
    "hovermode": "closest",
    "paper_bgcolor": "white",
    "plot_bgcolor": "white",
}
MARGIN = {"l": 8, "r": 16, "t": 16, "b": 8}
# Room for the names at the ends of lines and for the letters of events, in pixels.
MARGINS = {
    CONTROL: {"l": 8, "r": 8, "t": 26, "b": 8}, FUNNEL: {"l": 8, "r": 60, "t": 24, "b": 8},
    AREAS: {"l": 8, "r": 96, "t": 24, "b": 8}, SMALL: {"l": 4, "r": 4, "t": 4, "b": 4},
}  # fmt: skip
LETTER = 8  # pixels that one letter needs, at the end of a row
GRID = {"gridcolor": "#E5E7EB", "zeroline": True, "zerolinecolor": GREY}
SIDES: dict[Side, str] = {
    "above": "top center", "below": "bottom center", "right-above": "top right", "right-below": "bottom right"
}  # fmt: skip
DAYS = {"tickformat": "%b<br>%Y", "automargin": True, "showgrid": False}


def explored_chart(chart: Chart) -> go.Figure:
    """The chart as plotly draws it: what is read under a pointer is what the description says at each value."""
    figure = go.Figure()
    layout: dict[str, Any] = {}
    for at, panel in enumerate(chart.panels):
        number = "" if at == 0 else str(at + 1)
        for mark in panel.marks:
            _draw(figure, mark, number)
        layout |= {f"xaxis{number}": _axis(panel.across), f"yaxis{number}": _axis(panel.up)}
        if len(chart.panels) > 1:
            _place(figure, layout, panel, at, len(chart.panels))
    margin: dict[str, int] = MARGINS.get(chart.kind, MARGIN)
    if ends := [words for mark in chart.panels[0].marks if isinstance(mark, Intervals) for words in mark.labels]:
        margin = margin | {"r": 16 + LETTER * max(map(len, ends))}
    return figure.update_layout(**LAYOUT | {"margin": margin}, **layout, meta=chart.kind, height=chart.height)


def label_of(words: str) -> str:
    """Words as plotly shows them to the letter: it reads tags and links of HTML in all that it draws."""
    return escape(words, quote=False)


def _draw(figure: go.Figure, mark: Mark, number: str) -> None:
    on = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
    match mark:
        case Line():
            figure.add_scatter(**_line(mark), **on)
        case Points():
            figure.add_scatter(
                x=_words(mark.x), y=list(mark.y), mode="markers+text" if mark.labels else "markers",
                marker=_shapes(mark.shapes), **_labels(mark), **_said(mark.said), **on,
            )  # fmt: skip
        case Bars():
            figure.add_bar(
                x=list(mark.values), y=_words(mark.names), orientation="h", marker_color=list(mark.colours),
                text=_words(mark.labels), textposition="outside", cliponaxis=False,
                hovertemplate="%{y}: %{text}<extra></extra>", **on,
            )  # fmt: skip
        case Intervals():
            figure.add_scatter(
                x=list(mark.values), y=_words(mark.names), mode="markers", marker=_shapes(mark.shapes),
                error_x=_reach(mark), **_said(mark.said), **on,
            )  # fmt: skip
            for name, words in zip(mark.names, mark.labels, strict=False):
                figure.add_annotation(
                    text=label_of(words), x=1, xref="paper", xanchor="left", xshift=8, y=label_of(name),
                    showarrow=False, font={"color": TEXT, "size": 13},
                )  # fmt: skip
        case Event():
            _event(figure, mark)
        case Name():
            figure.add_annotation(
                text=label_of(mark.words), x=mark.x, y=mark.y, xanchor="left", xshift=mark.apart, showarrow=False,
                font={"color": TEXT, "size": 13},
            )  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    modes = ["lines", *(["markers"] if line.dots else []), *(["text"] if line.labels else [])]
    return {
        "x": _words(line.x), "y": list(line.y), "mode": "+".join(modes), "connectgaps": False,
        "line": {"color": line.colour, "width": line.width, "dash": line.dash},
        **({"marker": {"color": line.colour, "size": line.dots}} if line.dots else {}),
        **({"fill": "tozeroy", "fillcolor": line.under} if line.under else {}),
        **({"cliponaxis": False} if line.dots else {}), **_labels(line), **_said(line.said),
    }  # fmt: skip


def _labels(mark: Line | Points) -> dict[str, Any]:
    if not mark.labels:
        return {}
    small = {"textfont": {"size": 12}} if isinstance(mark, Points) and mark.said else {}
    return {"text": _words(mark.labels), "textposition": SIDES[mark.side], "cliponaxis": False, **small}


def _said(words: tuple[str, ...]) -> dict[str, Any]:
    if not words:
        return {"hoverinfo": "skip"}
    return {"customdata": _words(words), "hovertemplate": "%{customdata}<extra></extra>"}


def _shapes(shapes: tuple[Shape, ...]) -> dict[str, Any]:
    edge = next((shape.edge for shape in shapes if shape.edge), "")
    return {
        "symbol": [f"{shape.form}-open" if shape.hollow else shape.form for shape in shapes],
        "size": [shape.size for shape in shapes],
        "color": [shape.colour for shape in shapes],
        **({"line": {"color": edge, "width": 1.5}} if edge else {}),
    }


def _reach(mark: Intervals) -> dict[str, Any]:
    """How far the interval reaches from the value, to either side."""
    triples = list(zip(mark.values, mark.lower, mark.upper, strict=True))
    known = [(value, lower, upper) if None not in (value, lower, upper) else None for value, lower, upper in triples]
    return {
        "type": "data", "symmetric": False, "color": GREY, "thickness": 2,
        "array": [None if each is None else each[2] - each[0] for each in known],  # type: ignore[operator]
        "arrayminus": [None if each is None else each[0] - each[1] for each in known],  # type: ignore[operator]
    }  # fmt: skip


def _event(figure: go.Figure, event: Event) -> None:
    line = {"color": event.colour, "width": event.width, "dash": event.dash}
    figure.add_shape(type="line", x0=event.day, x1=event.day, y0=0, y1=event.top, line=line, layer="below")
    if event.letter:
        figure.add_annotation(
            text=f"<b>{label_of(event.letter)}</b>", x=event.day, y=1, yref="paper", yanchor="bottom", showarrow=False,
            font={"color": TEXT, "size": 14},
        )  # fmt: skip


def _axis(axis: Axis) -> dict[str, Any]:
    said: dict[str, Any] = {"fixedrange": True, "showgrid": axis.lines, "automargin": True}
    if axis.lines:
        said |= GRID
    if axis.hidden:
        said["visible"] = False
    if axis.reach is not None:
        said["range"] = list(axis.reach)
    elif axis.from_zero:
        said["rangemode"] = "tozero"
    if axis.most:
        said["nticks"] = axis.most
    if axis.title:
        said["title"] = {"text": label_of(axis.title), "font": {"size": 14}}
    if axis.short:
        said["tickformat"] = ",.2s"
    return said | _scale(axis)


def _scale(axis: Axis) -> dict[str, Any]:
    match axis.scale:
        case "days" if not axis.hidden:
            return DAYS | ({"tick0": "2016-01-01", "dtick": f"M{axis.apart}"} if axis.apart else {})
        case "periods":
            return {"type": "category"}
        case "names":
            return {
                "autorange": "reversed", "categoryorder": "array", "categoryarray": _words(axis.names),
                "ticksuffix": " ",
            }  # fmt: skip
    return {}


def _place(figure: go.Figure, layout: dict[str, Any], panel: Panel, at: int, count: int) -> None:
    """Where one of several panels stands, its foot a line at zero, and its title above it."""
    place, number = place_of(at, count), "" if at == 0 else str(at + 1)
    layout[f"xaxis{number}"] |= {"domain": [place.left, place.right], "anchor": f"y{number}"}
    layout[f"yaxis{number}"] |= {
        "domain": [place.bottom, place.top], "anchor": f"x{number}", "zeroline": True, "zerolinecolor": GREY,
        "visible": True, "tickvals": [], "showticklabels": False,
    }  # fmt: skip
    figure.add_annotation(
        text=label_of(panel.title), x=place.left, y=place.title, xref="paper", yref="paper", xanchor="left",
        yanchor="bottom", showarrow=False, font={"size": 14, "color": TEXT},
    )  # fmt: skip


def _words(values: Iterable[Any]) -> list[Any]:
    return [label_of(value) if isinstance(value, str) else value for value in values]

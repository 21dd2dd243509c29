"""Tables as plotly charts: one axis each way, labels on the marks, never colour alone."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go

from evidence.periods import month_words
from evidence.text import readable
from evidence.words.how_to_read import BARS, INTERVALS, LINE
from figures.pictures.theme import BLUE, MUTED, ORANGE, TEXT

LAYOUT = {
    "template": "none",
    "font": {"family": '"Source Sans", sans-serif', "size": 15, "color": TEXT},
    "margin": {"l": 8, "r": 16, "t": 16, "b": 8},
    "showlegend": False,
    "hovermode": "closest",
    "paper_bgcolor": "white",
    "plot_bgcolor": "white",
}
GRID = {"showgrid": True, "gridcolor": "#E5E7EB", "zeroline": True, "zerolinecolor": "#6B7280", "automargin": True}


def months_line(months: pd.DataFrame, measure: str, title: str, *, began: str = "", height: int = 340) -> go.Figure:
    """One measure month by month, from zero; the highest and the last month are labelled.

    Args:
        months: columns month (2016-05) and the measure; a missing month leaves a gap.
        began: month of an action, marked by a dashed line.
    """
    values = months[measure].astype("float64")
    labels = [month_words(month) for month in months["month"]]
    named = {values.idxmax(), values.last_valid_index()} if values.notna().any() else set()
    text = [f"{value:,.0f}" if at in named else "" for at, value in values.items()]
    line = go.Scatter(
        x=pd.to_datetime(months["month"]), y=values, mode="lines+markers+text", text=text,
        textposition="top center", cliponaxis=False, connectgaps=False,
        line={"color": BLUE, "width": 3}, marker={"color": BLUE, "size": 7},
        customdata=labels, hovertemplate=f"%{{customdata}}: %{{y:,.0f}} {title}<extra></extra>",
    )  # fmt: skip
    top = max(1.0, values.max() * 1.15) if values.notna().any() else 1.0
    mark = {"type": "line", "x0": f"{began}-01", "x1": f"{began}-01", "y0": 0, "y1": top,
            "line": {"color": ORANGE, "width": 2, "dash": "dash"}}  # fmt: skip
    return go.Figure(line).update_layout(
        **LAYOUT, meta=LINE, height=height, shapes=[mark] if began else [],
        yaxis=GRID | {"fixedrange": True, "range": [0, top]},
        xaxis={"tickformat": "%b<br>%Y", "automargin": True, "showgrid": False, "nticks": 8, "fixedrange": True},
    )  # fmt: skip


def label_of(words: object) -> str:
    """Words as plotly shows them to the letter: it reads tags and links of HTML in all that it draws."""
    return escape(readable(str(words)), quote=False)


def bars(table: pd.DataFrame, label: str, value: str, focus: str | None = None, decimals: int = 0) -> go.Figure:
    """Bars from zero, the first row on top, each with its figure; one may be in focus."""
    colours = [BLUE if focus in (None, name) else MUTED for name in table[label]]
    bar = go.Bar(
        x=table[value].astype("float64"), y=table[label].map(label_of), orientation="h", marker_color=colours,
        text=[f"{number:,.{decimals}f}" if pd.notna(number) else "no figure" for number in table[value]],
        textposition="outside", cliponaxis=False, hovertemplate="%{y}: %{text}<extra></extra>",
    )  # fmt: skip
    return go.Figure(bar).update_layout(
        **LAYOUT, meta=BARS, height=80 + 30 * len(table), xaxis=_bar_axis(table[value]), yaxis=_names(table, label)
    )


def few_bars(table: pd.DataFrame, label: str, value: str, said: Sequence[str], focus: str | None = None) -> go.Figure:
    """A small picture of few bars from zero, the first row on top, each with what is said of it."""
    chart = bars(table, label, value, focus)
    chart.update_traces(text=list(said), hovertemplate="%{y}: %{text}<extra></extra>")
    highest, longest = table[value].astype("float64").max(), max(map(len, said), default=0)
    room = 1 + min(1.4, 0.12 + 0.065 * longest)  # of a bar's length, for its words
    return chart.update_layout(height=24 + 26 * len(table), xaxis_range=[0, (highest if highest > 0 else 1) * room])


def intervals(table: pd.DataFrame, label: str, focus: str, decimals: int = 1) -> go.Figure:
    """A value and its 95% interval per area; ours is a filled diamond, the others circles.

    Args:
        table: the label column, value, lower and upper; the first row on top.
    """
    ours = table[label] == focus
    marks = go.Scatter(
        x=table["value"], y=table[label].map(label_of), mode="markers",
        marker={
            "size": [15 if mine else 10 for mine in ours], "symbol": ["diamond" if mine else "circle" for mine in ours],
            "color": [BLUE if mine else "#6B7280" for mine in ours],
        },
        error_x={
            "type": "data", "symmetric": False, "array": table["upper"] - table["value"],
            "arrayminus": table["value"] - table["lower"], "color": "#6B7280", "thickness": 2,
        },
        customdata=table[["lower", "upper"]],
        hovertemplate=f"%{{y}}: %{{x:.{decimals}f}} (95% interval %{{customdata[0]:.{decimals}f}} to"
        f" %{{customdata[1]:.{decimals}f}})<extra></extra>",
    )  # fmt: skip
    axis = GRID | {"rangemode": "tozero", "fixedrange": True}
    return go.Figure(marks).update_layout(
        **LAYOUT, meta=INTERVALS, height=90 + 25 * len(table), xaxis=axis, yaxis=_names(table, label)
    )


def _bar_axis(values: pd.Series) -> dict[str, object]:
    """From zero, with room on the right for the figures."""
    highest = values.astype("float64").max()
    return {
        "visible": False,
        "range": [0, (highest if pd.notna(highest) and highest > 0 else 1) * 1.2],
        "fixedrange": True,
    }


def _names(table: pd.DataFrame, label: str) -> dict[str, object]:
    return {
        "autorange": "reversed", "automargin": True, "showgrid": False, "fixedrange": True,
        "categoryorder": "array", "categoryarray": [label_of(words) for words in table[label]], "ticksuffix": " ",
    }  # fmt: skip

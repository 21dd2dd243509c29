"""A chart of months: the line, its limits, the months that stand out, and the events of the time."""

import pandas as pd
import plotly.graph_objects as go

from evidence.control_charts.month_charts import MARKS, MonthChart
from evidence.numbers import decimal
from evidence.periods import month_words, months_between
from evidence.words.how_to_read import CONTROL, SMALL
from figures.pictures.charts import GRID, LAYOUT, label_of
from figures.pictures.theme import BLUE, ORANGE, TEXT

GREY = "#6B7280"
ROOM = 0.2  # of the width, on the right, for the names of the lines

# A shape for each special cause, so that colour says nothing alone.
_SHAPES = {
    "above_limit": "triangle-up",
    "below_limit": "triangle-down",
    "shift_above": "square",
    "shift_below": "square-open",
    "trend_up": "star-triangle-up",
    "trend_down": "star-triangle-down",
    "two_of_three_above": "hexagon",
    "two_of_three_below": "hexagon-open",
}
_LINES = (("upper_limit", "Upper", "dash"), ("mean", "Mean", "solid"), ("lower_limit", "Lower", "dash"))


def control_chart(chart: MonthChart, events: pd.DataFrame, unit: str, *, height: int = 360) -> go.Figure:
    """The months with limits phase by phase, special causes by shape and words, and events by letter.

    Args:
        events: columns month and letter; those outside the months are left out.
        unit: what the values are, for the words under the pointer.
    """
    rows = chart.chart
    figure = go.Figure()
    if chart.without_rebase is not None:
        _old_limits(figure, chart.without_rebase)
    for _, phase in rows.groupby("phase"):
        _limits(figure, phase)
    spoken = "empty months" if chart.kind == "g" else unit
    figure.add_scatter(
        x=_dates(rows.index),
        y=rows["value"].tolist(),
        mode="lines+markers",
        connectgaps=False,
        cliponaxis=False,
        line={"color": BLUE, "width": 3},
        marker={"color": BLUE, "size": 7},
        customdata=[month_words(month) for month in rows.index],
        hovertemplate=f"%{{customdata}}: %{{y:,.0f}} {spoken}<extra></extra>",
    )
    _marks(figure, chart)
    top = _top(chart)
    _events(figure, chart, events, top)
    _names(figure, rows, chart.kind)
    return figure.update_layout(
        **LAYOUT | {"margin": {"l": 8, "r": 8, "t": 26, "b": 8}},
        meta=CONTROL,
        height=height,
        yaxis=GRID | {"fixedrange": True, "range": [0, top], "zeroline": True},
        xaxis={
            "tickformat": "%b<br>%Y",
            "automargin": True,
            "showgrid": False,
            "fixedrange": True,
            "tick0": "2016-01-01",
            "dtick": _step(chart.values.index),
            "range": _reach(chart.values.index),
        },
    )


def small_multiples(series: dict[str, pd.Series]) -> go.Figure:
    """One small line for each area, two side by side, all on one scale from zero."""
    top = max((values.max() for values in series.values()), default=1) * 1.1
    rows = -(-len(series) // 2)
    figure = go.Figure()
    gap, height = 0.06, 1 / max(rows, 1)
    layout = {}
    for at, (name, values) in enumerate(series.items()):
        row, column = divmod(at, 2)
        bottom = 1 - (row + 1) * height
        axis = "" if at == 0 else str(at + 1)
        left, right = (0.0, 0.5 - gap / 2) if column == 0 else (0.5 + gap / 2, 1.0)
        layout[f"xaxis{axis}"] = {
            "domain": [left, right],
            "anchor": f"y{axis}",
            "visible": False,
            "fixedrange": True,
        }
        layout[f"yaxis{axis}"] = {
            "domain": [bottom + 0.1 * height, bottom + 0.72 * height],
            "anchor": f"x{axis}",
            "range": [0, top],
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": GREY,
            "fixedrange": True,
            "tickvals": [],
            "showticklabels": False,
        }
        figure.add_scatter(
            x=_dates(values.index),
            y=values.tolist(),
            mode="lines",
            line={"color": BLUE, "width": 2},
            xaxis=f"x{axis}",
            yaxis=f"y{axis}",
            customdata=[month_words(month) for month in values.index],
            fill="tozeroy",
            fillcolor="#DCEAF7",
            hovertemplate=f"{label_of(name)}, %{{customdata}}: %{{y:,.0f}}<extra></extra>",
        )
        figure.add_annotation(
            text=f"{label_of(name)}: {values.sum():,.0f}",
            x=left,
            y=bottom + 0.74 * height,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"size": 14, "color": TEXT},
        )
    return figure.update_layout(
        **LAYOUT | {"margin": {"l": 4, "r": 4, "t": 4, "b": 4}}, **layout, meta=SMALL, height=84 * max(rows, 1)
    )


def _limits(figure: go.Figure, phase: pd.DataFrame) -> None:
    for column, _, dash in _LINES:
        if phase[column].notna().any() and not (column == "lower_limit" and phase[column].max() <= 0):
            figure.add_scatter(
                x=_dates(phase.index), y=phase[column].tolist(), mode="lines", hoverinfo="skip",
                line={"color": TEXT, "width": 1.5, "dash": dash},
            )  # fmt: skip


def _old_limits(figure: go.Figure, rows: pd.DataFrame) -> None:
    for column in ("upper_limit", "lower_limit"):
        figure.add_scatter(
            x=_dates(rows.index), y=rows[column].tolist(), mode="lines", hoverinfo="skip",
            line={"color": "#9CA3AF", "width": 1.5, "dash": "dot"},
        )  # fmt: skip


def _marks(figure: go.Figure, chart: MonthChart) -> None:
    """Each special cause with its shape; its words once for each run."""
    causes = chart.chart["special_cause"]
    last_of_run = causes != causes.shift(-1)
    for cause, points in chart.marked.groupby("special_cause"):
        words = [MARKS[cause][1] if last_of_run[month] else "" for month in points.index]
        figure.add_scatter(
            x=_dates(points.index),
            y=points["value"].tolist(),
            mode="markers+text",
            text=words,
            textposition="top center",
            cliponaxis=False,
            marker={
                "symbol": _SHAPES[cause],
                "size": 14,
                "color": ORANGE,
                "line": {"color": TEXT, "width": 1.5},
            },
            hoverinfo="skip",
        )


def _events(figure: go.Figure, chart: MonthChart, events: pd.DataFrame, top: float) -> None:
    for row in events[events["month"].isin(chart.values.index)].itertuples():
        day = pd.Timestamp(row.month)
        figure.add_shape(
            type="line",
            x0=day,
            x1=day,
            y0=0,
            y1=top,
            line={"color": GREY, "width": 1.5, "dash": "dot"},
            layer="below",
        )
        figure.add_annotation(
            text=f"<b>{row.letter}</b>",
            x=day,
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            font={"color": TEXT, "size": 14},
        )


def _names(figure: go.Figure, rows: pd.DataFrame, kind: str) -> None:
    """What each line is and its figure, right of the newest phase."""
    if rows.empty:
        return
    last, middle = rows.iloc[-1], "Median" if kind == "run" else "Mean"
    for column, name, _ in _LINES:
        if pd.notna(last[column]) and not (column == "lower_limit" and last[column] <= 0):
            figure.add_annotation(
                text=f"{middle if column == 'mean' else name} {decimal(last[column], 1)}",
                x=pd.Timestamp(rows.index[-1]),
                y=last[column],
                xanchor="left",
                xshift=8,
                showarrow=False,
                font={"color": TEXT, "size": 13},
            )


def _top(chart: MonthChart) -> float:
    """Above everything, with room for the words of a mark."""
    highest = chart.chart[["value", "upper_limit"]].max().max()
    room = 1.22 if chart.chart["value"].max() == highest else 1.1
    return max(1.0, float(highest) * room) if pd.notna(highest) else 1.0


def _step(months: pd.Index) -> str:
    span = len(months_between(months[0], months[-1]))
    return "M3" if span <= 24 else "M6" if span <= 60 else "M12"


def _reach(months: pd.Index) -> list[str]:
    """From before the first month to past the last, leaving room for the names of the lines."""
    span = max(len(months_between(months[0], months[-1])), 4)
    first, last = pd.Timestamp(months[0]), pd.Timestamp(months[-1])
    return [
        str((first - pd.Timedelta(days=20)).date()),
        str((last + pd.Timedelta(days=30 * (span * ROOM + 1))).date()),
    ]


def _dates(months: pd.Index) -> list[str]:
    return [f"{month}-01" for month in months]

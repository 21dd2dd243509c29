"""Areas beside each other as charts: a funnel, and everybody's way over time with ours in focus."""

import pandas as pd
import plotly.graph_objects as go

from evidence.words.how_to_read import AREAS, FUNNEL
from figures.pictures.charts import GRID, LAYOUT, label_of
from figures.pictures.theme import BLUE, TEXT

GREY, PALE = "#6B7280", "#BFBFBF"
# Beyond which line an area lies, by shape as well as colour.
_SHAPES = {
    "high_99.8": "triangle-up",
    "high_95": "triangle-up-open",
    "low_95": "triangle-down-open",
    "low_99.8": "triangle-down",
}


def funnel(areas: pd.DataFrame, lines: pd.DataFrame, focus: str, decimals: int) -> go.Figure:
    """Areas by size and rate between the 95% and 99.8% limits about their average.

    Args:
        areas: columns area, value, denominator and plain (the verdict of the plain test).
        lines: as `benchmarks.funnel_limits` gives them.
    """
    figure = go.Figure()
    for column, dash, name in (
        ("baseline", "solid", "Average"), ("upper_95", "dash", "95%"), ("lower_95", "dash", ""),
        ("upper_99.8", "dot", "99.8%"), ("lower_99.8", "dot", ""),
    ):  # fmt: skip
        figure.add_scatter(
            x=lines["population"].tolist(), y=lines[column].round(3).tolist(), mode="lines", hoverinfo="skip",
            line={"color": TEXT, "width": 1.5, "dash": dash},
        )  # fmt: skip
        if name:
            _label(figure, name, lines["population"].iloc[-1], lines[column].iloc[-1])
    for verdict, rows in areas.groupby(areas["plain"].fillna("not_significant")):
        ours = rows["area"] == focus
        named = [label_of(area) if area == focus or verdict.endswith("99.8") else "" for area in rows["area"]]
        figure.add_scatter(
            x=rows["denominator"].tolist(),
            y=rows["value"].round(3).tolist(),
            mode="markers+text",
            text=named,
            cliponaxis=False,
            textposition="bottom center" if verdict.startswith("low") else "top center",
            textfont={"size": 12},
            customdata=rows["area"].map(label_of).tolist(),
            marker={
                "size": [15 if mine else 10 for mine in ours],
                "color": [BLUE if mine else GREY for mine in ours],
                "symbol": ["diamond" if mine else _SHAPES.get(verdict, "circle") for mine in ours],
            },
            hovertemplate=f"%{{customdata}}: %{{y:.{decimals}f}}<extra></extra>",
        )
    top = max(areas["value"].max(), lines["baseline"].iloc[0] * 1.5) * 1.15
    return figure.update_layout(
        **LAYOUT | {"margin": {"l": 8, "r": 60, "t": 24, "b": 8}},
        meta=FUNNEL,
        height=440,
        yaxis=GRID | {"range": [0, top], "fixedrange": True},
        xaxis={
            "showgrid": False,
            "automargin": True,
            "fixedrange": True,
            "tickformat": ",.2s",
            "nticks": 6,
            "title": {"text": "Residents, of all years together", "font": {"size": 14}},
        },
    )


def lines_of_all(rows: pd.DataFrame, focus: str, country: str, decimals: int) -> go.Figure:
    """One line per area by period: ours thick and named, the country dashed and named, the others grey.

    Args:
        rows: columns period, area and value, in order of time.
    """
    figure = go.Figure()
    periods = list(dict.fromkeys(rows["period"]))
    newest = rows.drop_duplicates("area", keep="last").set_index("area")["value"]
    above = focus if newest.get(focus, 0) >= newest.get(country, 0) else country
    style = {focus: (BLUE, 4, "solid"), country: (TEXT, 2.5, "dash")}
    for area in sorted(rows["area"].unique(), key=lambda name: (name == focus, name == country)):
        part = rows[rows["area"] == area].set_index("period")["value"].reindex(periods)
        colour, width, dash = style.get(area, (PALE, 1.5, "solid"))
        named = area in style and part.notna().any()
        words = [label_of(area) if named and period == part.last_valid_index() else "" for period in periods]
        figure.add_scatter(
            x=periods,
            y=part.round(3).tolist(),
            mode="lines+text" if named else "lines",
            text=words if named else None,
            textposition="top right" if area == above else "bottom right",
            cliponaxis=False,
            connectgaps=False,
            line={"color": colour, "width": width, "dash": dash},
            hovertemplate=f"{label_of(area)}, %{{x}}: %{{y:.{decimals}f}}<extra></extra>",
        )
    return figure.update_layout(
        **LAYOUT | {"margin": {"l": 8, "r": 96, "t": 24, "b": 8}},
        meta=AREAS,
        height=380,
        yaxis=GRID | {"rangemode": "tozero", "fixedrange": True},
        xaxis={"type": "category", "showgrid": False, "automargin": True, "fixedrange": True, "nticks": 8},
    )


def _label(figure: go.Figure, name: str, x: float, y: float) -> None:
    figure.add_annotation(
        text=name, x=x, y=y, xanchor="left", xshift=4, showarrow=False, font={"size": 13, "color": TEXT}
    )

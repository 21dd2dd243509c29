"""Areas beside each other as charts: a funnel, and everybody's way over time with ours in focus."""

from collections.abc import Iterator

import pandas as pd

from evidence.words.how_to_read import AREAS, FUNNEL
from figures.pictures.chart import Axis, Chart, Dash, Form, Line, Name, Panel, Points, Shape, numbers
from figures.pictures.charts import names_of, said_of
from figures.pictures.theme import BLUE, GREY, MUTED, TEXT

# Beyond which line an area lies, by form as well as colour: the outer one filled, the inner one hollow.
_FORMS: dict[str, tuple[Form, bool]] = {
    "high_99.8": ("triangle-up", False),
    "high_95": ("triangle-up", True),
    "low_95": ("triangle-down", True),
    "low_99.8": ("triangle-down", False),
}
_LIMITS: tuple[tuple[str, Dash, str], ...] = (
    ("baseline", "solid", "Average"), ("upper_95", "dash", "95%"), ("lower_95", "dash", ""),
    ("upper_99.8", "dot", "99.8%"), ("lower_99.8", "dot", ""),
)  # fmt: skip


def funnel(areas: pd.DataFrame, lines: pd.DataFrame, focus: str, decimals: int) -> Chart:
    """Areas by size and rate between the 95% and 99.8% limits about their average.

    Args:
        areas: columns area, value, denominator and plain (the verdict of the plain test).
        lines: as `benchmarks.funnel_limits` gives them.
    """
    limits = [
        Line(numbers(lines["population"]), numbers(lines[column].round(3)), TEXT, 1.5, dash)
        for column, dash, _ in _LIMITS
    ]
    names = [
        Name(name, float(lines["population"].iloc[-1]), float(lines[column].iloc[-1]), apart=4)
        for column, _, name in _LIMITS
        if name
    ]
    points = [
        _points(rows, verdict, focus, decimals)
        for verdict, rows in areas.groupby(areas["plain"].fillna("not_significant"))
    ]
    top = float(max(areas["value"].max(), lines["baseline"].iloc[0] * 1.5) * 1.15)
    across = Axis(title="Residents, of all years together", most=6, short=True)
    return Chart(FUNNEL, 440, (Panel((*limits, *points, *names), across, Axis(reach=(0, top), lines=True)),))


def lines_of_all(rows: pd.DataFrame, focus: str, country: str, decimals: int) -> Chart:
    """One line per area by period: ours thick and named, the country dashed and named, the others grey.

    Args:
        rows: columns period, area and value, in order of time.
    """
    lines = tuple(_lines(rows, focus, country, decimals))
    return Chart(AREAS, 380, (Panel(lines, Axis("periods", most=8), Axis(from_zero=True, lines=True)),))


def _points(rows: pd.DataFrame, verdict: str, focus: str, decimals: int) -> Points:
    """The areas of one verdict; ours and those beyond the outer limits are named."""
    names, (form, hollow) = names_of(rows["area"]), _FORMS.get(verdict, ("circle", False))
    ours = [area == focus for area in rows["area"]]
    values = numbers(rows["value"].round(3))
    return Points(
        numbers(rows["denominator"]), values,
        tuple(Shape("diamond", 15, BLUE) if mine else Shape(form, 10, GREY, hollow) for mine in ours),
        labels=tuple(
            name if mine or verdict.endswith("99.8") else "" for name, mine in zip(names, ours, strict=True)
        ),
        side="below" if verdict.startswith("low") else "above",
        said=said_of(names, values, decimals=decimals),
    )  # fmt: skip


def _lines(rows: pd.DataFrame, focus: str, country: str, decimals: int) -> Iterator[Line]:
    periods = tuple(dict.fromkeys(rows["period"]))
    newest = rows.drop_duplicates("area", keep="last").set_index("area")["value"]
    above = focus if newest.get(focus, 0) >= newest.get(country, 0) else country
    style: dict[str, tuple[str, float, Dash]] = {focus: (BLUE, 4, "solid"), country: (TEXT, 2.5, "dash")}
    for area in sorted(rows["area"].unique(), key=lambda name: (name == focus, name == country)):
        part = rows[rows["area"] == area].set_index("period")["value"].reindex(list(periods))
        colour, width, dash = style.get(area, (MUTED, 1.5, "solid"))
        [name], last, values = names_of([area]), part.last_valid_index(), numbers(part.round(3))
        labelled = area in style and last is not None
        yield Line(
            periods, values, colour, width, dash,
            labels=tuple(name if period == last else "" for period in periods) if labelled else (),
            side="right-above" if area == above else "right-below",
            said=said_of((f"{name}, {period}" for period in periods), values, decimals=decimals),
        )  # fmt: skip

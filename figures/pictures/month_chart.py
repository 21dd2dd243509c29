"""A chart of months: the line, its limits, the months that stand out, and the events of the time."""

from collections.abc import Iterator

import pandas as pd

from evidence.control_charts.month_charts import MARKS, MonthChart
from evidence.numbers import decimal
from evidence.periods import month_words, months_between
from evidence.words.how_to_read import CONTROL, SMALL
from figures.pictures.chart import Axis, Chart, Dash, Event, Form, Line, Mark, Name, Panel, Points, Shape, numbers
from figures.pictures.charts import days_of, names_of, said_of
from figures.pictures.theme import BLUE, GREY, ORANGE, TEXT

OLD, UNDER = "#9CA3AF", "#DCEAF7"  # limits without a new start; the area under a small line
ROOM = 0.2  # of the width, on the right, for the names of the lines

# A form for each special cause, filled or hollow, so that colour says nothing alone.
_FORMS: dict[str, tuple[Form, bool]] = {
    "above_limit": ("triangle-up", False),
    "below_limit": ("triangle-down", False),
    "shift_above": ("square", False),
    "shift_below": ("square", True),
    "trend_up": ("star-triangle-up", False),
    "trend_down": ("star-triangle-down", False),
    "two_of_three_above": ("hexagon", False),
    "two_of_three_below": ("hexagon", True),
}
_LINES: tuple[tuple[str, str, Dash], ...] = (
    ("upper_limit", "Upper", "dash"), ("mean", "Mean", "solid"), ("lower_limit", "Lower", "dash"),
)  # fmt: skip


def control_chart(chart: MonthChart, events: pd.DataFrame, unit: str, *, height: int = 360) -> Chart:
    """The months with limits phase by phase, special causes by shape and words, and events by letter.

    Args:
        events: columns month and letter; those outside the months are left out.
        unit: what the values are, for the words under the pointer.
    """
    rows, months = chart.chart, chart.values.index
    spoken = "empty months" if chart.kind == "g" else unit
    values = numbers(rows["value"])
    line = Line(
        days_of(rows.index), values, BLUE, 3, dots=7, said=said_of(map(month_words, rows.index), values, spoken)
    )
    top = _top(chart)
    limits, causes = (*_old_limits(chart), *_limits(rows)), tuple(_causes(chart))
    about: tuple[Mark, ...] = (*_events(events, months, top), *_names(rows, chart.kind))
    marks: tuple[Mark, ...] = (*limits, line, *causes, *about)
    across = Axis("days", reach=_reach(months), apart=_step(months))
    return Chart(CONTROL, height, (Panel(marks, across, Axis(reach=(0, top), lines=True)),))


def small_multiples(series: dict[str, pd.Series]) -> Chart:
    """One small line for each area, two side by side, all on one scale from zero."""
    top = float(max((values.max() for values in series.values()), default=1) * 1.1)
    panels = tuple(_small(name, values, top) for name, values in zip(names_of(series), series.values(), strict=True))
    return Chart(SMALL, 84 * max(-(-len(series) // 2), 1), panels)


def _small(name: str, values: pd.Series, top: float) -> Panel:
    counts = numbers(values)
    said = said_of((f"{name}, {month_words(month)}" for month in values.index), counts)
    line = Line(days_of(values.index), counts, BLUE, 2, under=UNDER, said=said)
    return Panel((line,), Axis("days", hidden=True), Axis(reach=(0, top), hidden=True), f"{name}: {values.sum():,.0f}")


def _limits(rows: pd.DataFrame) -> Iterator[Line]:
    for _, phase in rows.groupby("phase"):
        for column, _, dash in _LINES:
            if phase[column].notna().any() and not (column == "lower_limit" and phase[column].max() <= 0):
                yield Line(days_of(phase.index), numbers(phase[column]), TEXT, 1.5, dash)


def _old_limits(chart: MonthChart) -> Iterator[Line]:
    """The limits as they would be without a new start, where there is one."""
    rows = chart.without_rebase
    if rows is None:
        return
    for column in ("upper_limit", "lower_limit"):
        yield Line(days_of(rows.index), numbers(rows[column]), OLD, 1.5, "dot")


def _causes(chart: MonthChart) -> Iterator[Points]:
    """Each special cause with its form; its words once for each run."""
    causes = chart.chart["special_cause"]
    last_of_run = causes != causes.shift(-1)
    for cause, points in chart.marked.groupby("special_cause"):
        form, hollow = _FORMS[cause]
        yield Points(
            days_of(points.index),
            numbers(points["value"]),
            (Shape(form, 14, ORANGE, hollow, edge=TEXT),) * len(points),
            labels=tuple(MARKS[cause][1] if last_of_run[month] else "" for month in points.index),
        )


def _events(events: pd.DataFrame, months: pd.Index, top: float) -> Iterator[Event]:
    for row in events[events["month"].isin(months)].itertuples():
        yield Event(f"{row.month}-01", top, GREY, 1.5, "dot", str(row.letter))


def _names(rows: pd.DataFrame, kind: str) -> Iterator[Name]:
    """What each line is and its figure, right of the newest phase."""
    if rows.empty:
        return
    last, middle = rows.iloc[-1], "Median" if kind == "run" else "Mean"
    for column, name, _ in _LINES:
        if pd.notna(last[column]) and not (column == "lower_limit" and last[column] <= 0):
            words = f"{middle if column == 'mean' else name} {decimal(last[column], 1)}"
            yield Name(words, f"{rows.index[-1]}-01", float(last[column]))


def _top(chart: MonthChart) -> float:
    """Above everything, with room for the words of a mark."""
    highest = chart.chart[["value", "upper_limit"]].max().max()
    room = 1.22 if chart.chart["value"].max() == highest else 1.1
    return max(1.0, float(highest) * room) if pd.notna(highest) else 1.0


def _step(months: pd.Index) -> int:
    """How many months are between two that are named."""
    span = len(months_between(months[0], months[-1]))
    return 3 if span <= 24 else 6 if span <= 60 else 12


def _reach(months: pd.Index) -> tuple[str, str]:
    """From before the first month to past the last, leaving room for the names of the lines."""
    span = max(len(months_between(months[0], months[-1])), 4)
    first, last = pd.Timestamp(months[0]), pd.Timestamp(months[-1])
    return (
        str((first - pd.Timedelta(days=20)).date()),
        str((last + pd.Timedelta(days=30 * (span * ROOM + 1))).date()),
    )

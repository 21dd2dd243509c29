"""Tables as charts: one axis each way, labels on the marks, never colour alone."""

from collections.abc import Iterable, Sequence

import pandas as pd

from evidence.comparison import HIGHER, LOWER, SIMILAR
from evidence.periods import month_words
from evidence.text import readable
from evidence.words.how_to_read import BARS, INTERVALS, LINE
from figures.pictures.chart import Axis, Bars, Chart, Event, Intervals, Line, Number, Panel, Shape, numbers
from figures.pictures.theme import BLUE, GREY, MUTED, ORANGE

SIGNS = {HIGHER: "▲", LOWER: "▼", SIMILAR: "≈"}  # of a verdict, at the end of its row


def months_line(months: pd.DataFrame, measure: str, title: str, *, began: str = "", height: int = 340) -> Chart:
    """One measure month by month, from zero; the highest and the last month are labelled.

    Args:
        months: columns month (2016-05) and the measure; a missing month leaves a gap.
        began: month of an action, marked by a dashed line.
    """
    values = months[measure].astype("float64")
    named = {values.idxmax(), values.last_valid_index()} if values.notna().any() else set()
    top = max(1.0, float(values.max()) * 1.15) if values.notna().any() else 1.0
    line = Line(
        days_of(months["month"]), numbers(values), BLUE, 3, dots=7,
        labels=tuple(f"{value:,.0f}" if at in named else "" for at, value in values.items()),
        said=said_of(map(month_words, months["month"]), numbers(values), title),
    )  # fmt: skip
    action = (Event(f"{began}-01", top, ORANGE, 2, "dash"),) if began else ()
    return Chart(LINE, height, (Panel((line, *action), Axis("days", most=8), Axis(reach=(0, top), lines=True)),))


def bars(table: pd.DataFrame, label: str, value: str, focus: str | None = None, decimals: int = 0) -> Chart:
    """Bars from zero, the first row on top, each with its figure; one may be in focus."""
    said = [f"{number:,.{decimals}f}" if pd.notna(number) else "no figure" for number in table[value]]
    return _bars(table, label, value, said, focus, 80 + 30 * len(table), 1.2)


def few_bars(table: pd.DataFrame, label: str, value: str, said: Sequence[str], focus: str | None = None) -> Chart:
    """A small picture of few bars from zero, the first row on top, each with what is said of it."""
    longest = max(map(len, said), default=0)
    room = 1 + min(1.4, 0.12 + 0.065 * longest)  # of a bar's length, for its words
    return _bars(table, label, value, said, focus, 24 + 26 * len(table), room)


def intervals(table: pd.DataFrame, label: str, focus: str, decimals: int = 1) -> Chart:
    """A value and its 95% interval per area, the value at the row's end; ours is a filled diamond, the others circles.

    Args:
        table: the label column, value, lower and upper, and perhaps verdict against the one in focus
            (evidence.comparison), which then stands beside the value as a sign; the first row on top.
    """
    names = names_of(table[label])
    value, lower, upper = (numbers(table[column]) for column in ("value", "lower", "upper"))
    shapes = (Shape("diamond", 15, BLUE) if name == focus else Shape("circle", 10, GREY) for name in table[label])
    said = (
        f"{name}: {at:.{decimals}f} (95% interval {_known(low, decimals)} to {_known(high, decimals)})"
        if at is not None
        else ""
        for name, at, low, high in zip(names, value, lower, upper, strict=True)
    )
    verdicts = list(table["verdict"]) if "verdict" in table else [""] * len(table)
    labels = tuple(
        "" if at is None else f"{at:,.{decimals}f} {SIGNS.get(verdict, '')}".strip()
        for at, verdict in zip(value, verdicts, strict=True)
    )
    marks = Intervals(names, value, lower, upper, tuple(shapes), tuple(said), labels)
    meant = " · ".join(f"{sign} {verdict}" for verdict, sign in SIGNS.items() if verdict in verdicts)
    title = f"{meant}, beside {focus}" if meant else ""
    panel = Panel((marks,), Axis(title=title, from_zero=True, lines=True), Axis("names", names=names))
    return Chart(INTERVALS, 90 + 25 * len(table) + (22 if title else 0), (panel,))


def days_of(months: Iterable[str]) -> tuple[str, ...]:
    """The first days of months, where charts of months have them."""
    return tuple(f"{month}-01" for month in months)


def names_of(names: Iterable[object]) -> tuple[str, ...]:
    """Names that people wrote, without marks that nobody sees."""
    return tuple(readable(str(name)) for name in names)


def said_of(names: Iterable[str], values: Iterable[Number], unit: str = "", decimals: int = 0) -> tuple[str, ...]:
    """What is read at each value: "May 2016: 66 reports"; nothing where there is no value."""
    after = f" {unit}" if unit else ""
    return tuple(
        "" if value is None else f"{name}: {value:,.{decimals}f}{after}"
        for name, value in zip(names, values, strict=True)
    )


def _bars(
    table: pd.DataFrame, label: str, value: str, said: Sequence[str], focus: str | None, height: int, room: float
) -> Chart:
    """Bars on an axis that is as much longer than the longest as `room` says."""
    names, highest = names_of(table[label]), table[value].astype("float64").max()
    colours = tuple(BLUE if focus in (None, name) else MUTED for name in table[label])
    across = Axis(reach=(0, float(highest if highest > 0 else 1) * room), hidden=True)
    panel = Panel((Bars(names, numbers(table[value]), tuple(said), colours),), across, Axis("names", names=names))
    return Chart(BARS, height, (panel,))


def _known(value: Number, decimals: int) -> str:
    return "?" if value is None else f"{value:.{decimals}f}"

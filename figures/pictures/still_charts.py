"""Charts drawn by matplotlib: where an edition is published there need be no browser."""

from textwrap import wrap
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import DateFormatter, MonthLocator
from matplotlib.figure import Figure
from matplotlib.ticker import EngFormatter, FuncFormatter, MaxNLocator

from figures.pictures.chart import Axis, Bars, Chart, Event, Intervals, Line, Name, Panel, Points
from figures.pictures.panels import place_of
from figures.pictures.still_marks import DASHES, draw_bars, draw_intervals, draw_line, draw_points, places
from figures.pictures.theme import TEXT

PIXELS = 96  # to the inch, as browsers have it
POINT = 0.75  # of a pixel's length
LABEL = 52  # pixels that the name of a month needs
LETTER = 9  # pixels that a letter of an axis's title needs
LOWEST = 100  # pixels


def draw_chart(chart: Chart, width: int) -> Figure:
    """A chart as matplotlib draws it.

    Args:
        width: in pixels.
    """
    size, alone = (width / PIXELS, height_of_chart(chart) / PIXELS), len(chart.panels) < 2
    figure = Figure(figsize=size, layout="constrained" if alone else None)
    axes = [_axes(figure, at, len(chart.panels)) for at in range(len(chart.panels))]
    for each, panel in zip(axes, chart.panels, strict=True):
        _marks(each, panel)
    for each, panel in zip(axes, chart.panels, strict=True):
        _scale(each, panel, width)
    for at, (each, panel) in enumerate(zip(axes, chart.panels, strict=True)):
        _events(each, panel)
        _words(each, panel)
        if panel.title:
            place = place_of(at, len(chart.panels))
            figure.text(place.left, place.title, panel.title, fontsize=14 * POINT, color=TEXT, ha="left", va="bottom")
    return figure


def height_of_chart(chart: Chart) -> int:
    """How high a chart is drawn, in pixels, whatever its width."""
    return max(chart.height, LOWEST)


def _axes(figure: Figure, at: int, count: int) -> Axes:
    if count == 1:
        return figure.add_subplot()
    place = place_of(at, count)
    return figure.add_axes((place.left, place.bottom, place.right - place.left, place.top - place.bottom))


def _marks(axes: Axes, panel: Panel) -> None:
    for mark in panel.marks:
        match mark:
            case Line():
                draw_line(axes, mark, panel.across)
            case Points():
                draw_points(axes, mark, panel.across)
            case Bars():
                draw_bars(axes, mark)
            case Intervals():
                draw_intervals(axes, mark)
            case Event() | Name():
                pass  # above the scale, when that is known


def _scale(axes: Axes, panel: Panel, width: int) -> None:
    """Ranges, grid and words of both axes."""
    for axis, said, limit in (
        (axes.xaxis, panel.across, axes.set_xlim),
        (axes.yaxis, panel.up, axes.set_ylim),
    ):
        axis.set_visible(not said.hidden)
        if said.lines:
            axis.grid(color="#E5E7EB")
        if said.reach is not None:
            limit(*places(said.reach, said))
        elif said.from_zero:
            limit(0)
        if said.title:
            axis.set_label_text("\n".join(wrap(said.title, max(width // LETTER, 1))))
        _ticks(axis, said, width)
    if panel.up.scale == "names":
        axes.invert_yaxis()
        axes.spines["left"].set_visible(False)


def _ticks(axis: Any, said: Axis, width: int) -> None:
    if said.scale == "days" and not said.hidden:
        axis.set_major_formatter(DateFormatter("%b\n%Y"))
        axis.set_major_locator(MonthLocator(bymonth=range(1, 13, _months_apart(axis, said, width))))
    elif said.short:
        axis.set_major_formatter(EngFormatter(sep=""))
    elif said.scale == "numbers":
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,g}"))
    if said.scale == "periods" and said.most:
        axis.set_major_locator(MaxNLocator(said.most, integer=True))


def _months_apart(axis: Any, said: Axis, width: int) -> int:
    """How many months are between two that are named: as the chart asks, more where it is drawn small."""
    months = float(np.ptp(axis.get_view_interval())) / 30
    most = min(width / LABEL, said.most or months + 1)
    return next((step for step in (1, 2, 3, 4, 6) if step >= said.apart and months / step <= most), 12)


def _events(axes: Axes, panel: Panel) -> None:
    for mark in panel.marks:
        if isinstance(mark, Event):
            day = places([mark.day] * 2, panel.across)
            axes.plot(day, [0, mark.top], color=mark.colour, lw=mark.width, ls=DASHES[mark.dash], zorder=0)


def _words(axes: Axes, panel: Panel) -> None:
    """The letters of events above the panel, and the names of lines at their ends."""
    for mark in panel.marks:
        if isinstance(mark, Event) and mark.letter:
            [day] = places([mark.day], panel.across)
            axes.annotate(
                mark.letter, (day, 1), xycoords=axes.get_xaxis_transform(), xytext=(0, 0), textcoords="offset points",
                annotation_clip=False, fontsize=14 * POINT, color=TEXT, ha="center", va="bottom",
            )  # fmt: skip
        if isinstance(mark, Name):
            [x] = places([mark.x], panel.across)
            axes.annotate(
                mark.words, (x, mark.y), xycoords="data", xytext=(mark.apart * POINT, 0), textcoords="offset points",
                annotation_clip=False, fontsize=13 * POINT, color=TEXT, ha="left", va="center",
            )  # fmt: skip

"""Which months are more than the usual variation: the chart that suits a series, and its phases."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from evidence.control_charts.limits import FEWEST_FOR_LIMITS, c_chart, choose_chart, g_chart, run_chart, xmr_chart

Chart = Callable[[pd.Series, Sequence[str]], pd.DataFrame]

# More finds may be more litter or more looking, so no direction is an improvement.
CHARTS: dict[str, Chart] = {
    "xmr": lambda values, rebase: xmr_chart(values, improvement="neutral", rebase=rebase, floor=0),
    "c": lambda values, rebase: c_chart(values, improvement="neutral", rebase=rebase),
    "g": lambda values, rebase: g_chart(values, improvement="neutral"),
    "run": lambda values, rebase: run_chart(values, improvement="neutral"),
}
REBASED = ("xmr", "c")

KINDS = {
    "xmr": "XmR chart: mean, and limits at 2.66 mean moving ranges, never below zero",
    "c": "c chart for rare counts: mean, and limits at three standard deviations of a Poisson count",
    "g": "g chart for very rare events: empty months before each month with a report",
    "run": "run chart: the median alone, without limits",
}

# Special cause → words in a table, and the short label beside its mark on the chart.
MARKS = {
    "none": ("", ""),
    "above_limit": ("Above the upper limit", "above limit"),
    "below_limit": ("Below the lower limit", "below limit"),
    "shift_above": ("In a run above the middle", "run above"),
    "shift_below": ("In a run below the middle", "run below"),
    "trend_up": ("In a steady rise", "rising"),
    "trend_down": ("In a steady fall", "falling"),
    "two_of_three_above": ("Two of three near the upper limit", "near upper"),
    "two_of_three_below": ("Two of three near the lower limit", "near lower"),
}


@dataclass(frozen=True)
class MonthChart:
    """A series of months with its lines.

    Attributes:
        kind: xmr, c, g or run.
        values: the series itself, one number a month.
        chart: columns value, mean, lower_limit, upper_limit, phase, special_cause, variation; for a g
            chart a row for each month with an event, whose value is the empty months before it.
        rebases: the months that limits were made anew from.
        without_rebase: the chart if nothing had been rebased; None where nothing was.
    """

    kind: str
    values: pd.Series = field(repr=False)
    chart: pd.DataFrame = field(repr=False)
    rebases: tuple[str, ...] = ()
    without_rebase: pd.DataFrame | None = field(default=None, repr=False)

    @property
    def marked(self) -> pd.DataFrame:
        """The points with a special cause."""
        return self.chart[self.chart["special_cause"] != "none"]

    @property
    def has_limits(self) -> bool:
        return bool(self.chart["upper_limit"].notna().any())


def month_chart(values: pd.Series, rebases: Sequence[str] = (), *, batches: pd.Series | None = None) -> MonthChart:
    """The chart that suits the series, with a phase from each rebase that leaves enough months behind it.

    A phase of fewer than twelve months keeps its mean and has no limits and no marks: two months have
    limits, but those mean nothing.

    Args:
        values: one number a month, nan where the log does not cover it, oldest first.
        rebases: months from which limits are made anew.
        batches: how many reports the items came in, month by month. Items of few reports are no random
            counts, one bag makes a month, so they get a run chart.
    """
    kind = choose_chart(values)
    if batches is not None and (kind != "xmr" or choose_chart(batches) != "xmr"):
        kind = "run"
    used = tuple(month for month in rebases if kind in REBASED and _divides(values, month))
    chart = _without_short_phases(CHARTS[kind](values, used))
    before = CHARTS[kind](values, ()) if used else None
    return MonthChart(kind, values, chart, used, before)


def _divides(values: pd.Series, month: str) -> bool:
    """Whether months lie on both sides, enough of them after it for limits of their own."""
    after = values[values.index >= month]
    return len(after) < len(values) and after.notna().sum() >= FEWEST_FOR_LIMITS


def _without_short_phases(chart: pd.DataFrame) -> pd.DataFrame:
    if chart.empty or chart["phase"].nunique() < 2:
        return chart
    short = chart.groupby("phase")["value"].transform("count") < FEWEST_FOR_LIMITS
    return chart.assign(
        lower_limit=chart["lower_limit"].mask(short),
        upper_limit=chart["upper_limit"].mask(short),
        special_cause=chart["special_cause"].mask(short, "none"),
        variation=chart["variation"].mask(short, "common_cause"),
    )

"""Charts that tell a change from the usual variation: XmR, c, g and run charts of a series of periods.

Every chart is a table with the index of its series (a g chart: the periods with an event) and the columns
value, mean, lower_limit, upper_limit, phase (0, 1, … from each rebase on; earlier phases keep their own
limits), special_cause and variation (see evidence/control_charts/special_causes.py). Limits that cannot be had are nan,
never the mean itself. With a target come the columns target and assurance.

Sources: XmR, NHS England, "Making Data Count", as in the R package NHSRplotthedots; c, Montgomery,
"Introduction to Statistical Quality Control"; g, Benneyan, Health Care Management Science 4 (2001) 305–318;
rare events, Wheeler, "Working with Rare Events", Quality Digest, October 2011. Run charts have a module
of their own, evidence/control_charts/run_charts.py.
"""

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd

from evidence.control_charts.chart_table import Limits, average, chart_table, series_numbers, series_positions
from evidence.control_charts.run_charts import RunTest, run_chart, run_test
from evidence.control_charts.special_causes import LIMITS_ONLY

__all__ = ["RunTest", "assurance", "c_chart", "choose_chart", "g_chart", "run_chart", "run_test", "xmr_chart"]

XMR_REACH = 2.66  # three sigma in mean moving ranges: 3 / 1.128
OUTLIER = 3.267  # moving ranges from this many mean ranges on are left out once, when screening
FEWEST_FOR_LIMITS = 12  # points; with fewer, a run chart
RARE_MEAN = 5  # our choice: smaller counts are too lumpy and skewed for limits set evenly about a mean
MOSTLY_EMPTY = 0.5  # our choice: from this share of empty periods on, the time between events says more
FEWEST_GAPS = 3  # between events, for the limits of a g chart


def choose_chart(values: pd.Series) -> str:
    """The chart that suits the series: "xmr", "c", "g" or "run".

    Fewer than twelve points, or values that never change, get a run chart. Rare counts get a g chart where
    most periods are empty, else a c chart, so that no limits collapse onto a mean near zero.
    """
    numbers = series_numbers(values)
    numbers = numbers[~np.isnan(numbers)]
    if len(numbers) < FEWEST_FOR_LIMITS or not numbers.any():
        return "run"
    is_count = (numbers >= 0).all() and (numbers % 1 == 0).all()
    if is_count and numbers.mean() < RARE_MEAN:
        empty = (numbers == 0).mean()
        return "g" if empty >= MOSTLY_EMPTY and (numbers > 0).sum() > FEWEST_GAPS else "c"
    return "xmr" if np.ptp(numbers) > 0 else "c" if is_count else "run"


def xmr_chart(
    values: pd.Series,
    *,
    improvement: str = "decrease",
    screen_outliers: bool = False,
    rebase: Iterable = (),
    fix_after: int | None = None,
    target: float | None = None,
    floor: float | None = None,
) -> pd.DataFrame:
    """The series with mean and limits from its own moving ranges, special causes marked.

    Args:
        values: one number a period, nan where missing, oldest first.
        improvement: what is good: "decrease", "increase", or "neutral" for neither.
        screen_outliers: leave out extreme moving ranges once; not where that would put the typical period
            outside its own limits, as it does when nearly every month is zero.
        rebase: periods from which mean and limits are made anew.
        fix_after: how many periods of each phase make its limits; all if None.
        floor: no limit is drawn below it.

    Raises:
        ValueError: periods out of order or twice, an infinite value, an option outside its range.
    """

    def limits(baseline: np.ndarray, positions: np.ndarray) -> Limits:
        return _xmr_limits(baseline, positions, screen_outliers)

    chart = chart_table(values, limits, improvement=improvement, rebase=rebase, fix_after=fix_after)
    return _finished(chart, floor, target, improvement)


def c_chart(
    counts: pd.Series,
    *,
    improvement: str = "decrease",
    rebase: Iterable = (),
    fix_after: int | None = None,
    target: float | None = None,
) -> pd.DataFrame:
    """Rare counts with the limits of a Poisson count, mean ± 3 √mean, never below zero.

    Runs are judged about the median, and a point on it counts for neither side: most months of a rare
    event lie below its mean by nature.

    Raises:
        ValueError: a negative or broken count, and what `xmr_chart` raises.
    """

    def limits(baseline: np.ndarray, _: np.ndarray) -> Limits:
        mean = average(np.mean, baseline)
        reach = 3 * math.sqrt(mean) if mean > 0 else math.nan
        return mean, mean - reach, mean + reach

    _check_counts(counts)
    chart = chart_table(
        counts,
        limits,
        improvement=improvement,
        rebase=rebase,
        fix_after=fix_after,
        middle_of=lambda baseline: average(np.median, baseline),
    )
    return _finished(chart, 0, target, improvement)


def g_chart(counts: pd.Series, *, improvement: str = "decrease", rebase: Iterable = ()) -> pd.DataFrame:
    """How many empty periods lay before each period with an event, for very rare events.

    A row for each period with an event but the first; nan where a missing period lies between. Limits are
    mean ± 3 √(mean (mean + 1)), never below zero. Only limits are tested, for the distribution is skewed.
    `improvement` speaks of the events: with "decrease" a longer gap is good.

    Raises:
        ValueError: a negative or broken count, and what `xmr_chart` raises.
    """

    def limits(baseline: np.ndarray, _: np.ndarray) -> Limits:
        mean = average(np.mean, baseline)
        enough = np.isfinite(baseline).sum() >= FEWEST_GAPS and mean > 0
        reach = 3 * math.sqrt(mean * (mean + 1)) if enough else math.nan
        return mean, mean - reach, mean + reach

    _check_counts(counts)
    longer = {"decrease": "increase", "increase": "decrease"}.get(improvement, improvement)
    chart = chart_table(_gaps(counts), limits, improvement=longer, rebase=rebase, rules=LIMITS_ONLY)
    return _finished(chart, 0, None, improvement)


def assurance(chart: pd.DataFrame, target: float, improvement: str) -> str:
    """Whether the target will be met if nothing changes: "pass", "fail", "hit_and_miss" or "cannot_say".

    Judged on the newest limits: a target outside them is always met, or never; one inside, by chance.
    "cannot_say" where there are no limits or no direction is good.
    """
    lower, upper = chart[["lower_limit", "upper_limit"]].iloc[-1] if len(chart) else (math.nan, math.nan)
    if improvement == "neutral" or math.isnan(lower) or math.isnan(upper):
        return "cannot_say"
    if lower <= target <= upper:
        return "hit_and_miss"
    return "pass" if (target > upper) == (improvement == "decrease") else "fail"


def _finished(chart: pd.DataFrame, floor: float | None, target: float | None, improvement: str) -> pd.DataFrame:
    if floor is not None:
        limits = ["lower_limit", "upper_limit"]
        chart[limits] = chart[limits].clip(lower=floor)
    if target is None:
        return chart
    return chart.assign(target=float(target), assurance=assurance(chart, target, improvement))


def _xmr_limits(baseline: np.ndarray, positions: np.ndarray, screen_outliers: bool) -> Limits:
    """Mean and limits; nan limits where no two periods in a row differ, so nothing shows the variation."""
    mean = average(np.mean, baseline)
    ranges = np.abs(np.diff(baseline))[np.diff(positions) == 1]
    ranges = ranges[~np.isnan(ranges)]
    reach = XMR_REACH * average(np.mean, ranges)
    if screen_outliers and reach > 0:
        screened = XMR_REACH * average(np.mean, ranges[ranges < OUTLIER * ranges.mean()])
        if abs(average(np.median, baseline) - mean) < screened:
            reach = screened
    return (mean, mean - reach, mean + reach) if reach > 0 else (mean, math.nan, math.nan)


def _gaps(counts: pd.Series) -> pd.Series:
    positions, known = series_positions(counts.index), counts.notna().to_numpy()
    events = np.flatnonzero(series_numbers(counts) > 0)
    spans = zip(events[:-1], events[1:], strict=True)
    unbroken = [known[a:b].all() and positions[b] - positions[a] == b - a for a, b in spans]
    return pd.Series(np.where(unbroken, np.diff(events) - 1.0, np.nan), index=counts.index[events[1:]])


def _check_counts(counts: pd.Series) -> None:
    numbers = series_numbers(counts)
    if (numbers < 0).any() or (numbers % 1 > 0).any():
        raise ValueError("a count is negative or not a whole number")

"""Run charts: a series about its median, for when there are too few points for limits.

The two tests are those of Anhøj and Olesen, "Run charts revisited", PLoS ONE 9 (2014) e113825.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from evidence.control_charts.chart_table import Limits, average, chart_table, series_numbers, series_positions
from evidence.control_charts.special_causes import run_lengths, stretches, variation


def run_chart(values: pd.Series, *, improvement: str = "decrease", rebase: Iterable = ()) -> pd.DataFrame:
    """The series about its median (in the column mean), without limits: for few points, or odd ones.

    A shift is a run on one side longer than chance gives (see `run_test`). There is no rule for trends:
    Anhøj and Olesen leave it out, for it finds little that the two others miss.
    """

    def lines(baseline: np.ndarray, _: np.ndarray) -> Limits:
        return average(np.median, baseline), math.nan, math.nan

    chart = chart_table(values, lines, improvement=improvement, rebase=rebase, rules={})
    for _, phase in chart.groupby("phase"):
        side, stretch = _about_median(phase["value"])
        long = run_lengths(side, stretch) > _longest_by_chance(len(side))
        rows = phase.index[_useful(phase["value"])][long]
        chart.loc[rows, "special_cause"] = np.where(side[long] > 0, "shift_above", "shift_below")
    return chart.assign(variation=variation(chart["special_cause"], improvement))


@dataclass(frozen=True)
class RunTest:
    """The two tests of a run chart; a signal if the longest run is longer or the crossings are fewer."""

    points: int
    longest_run: int
    longest_by_chance: int
    crossings: int
    fewest_by_chance: int
    signal: bool


def run_test(values: pd.Series) -> RunTest:
    """Whether a series moves about its median as chance would have it (Anhøj and Olesen 2014).

    Points on the median count for nothing. The longest run to expect is log2(n) + 3, rounded; the fewest
    crossings the 5th percentile of a binomial with n − 1 tosses. A missing period ends a run, and going
    across it is no crossing and no toss.
    """
    side, stretch = _about_median(values)
    joined = np.diff(stretch) == 0
    crossings = int((joined & (np.diff(side) != 0)).sum())
    longest = int(max(run_lengths(side, stretch), default=0))
    most, fewest = _longest_by_chance(len(side)), int(max(0, stats.binom.ppf(0.05, joined.sum(), 0.5)))
    return RunTest(len(side), longest, most, crossings, fewest, longest > most or crossings < fewest)


def _useful(values: pd.Series) -> np.ndarray:
    numbers = series_numbers(values)
    return ~np.isnan(numbers) & (numbers != average(np.median, numbers))


def _about_median(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Side of the median, and stretch, of each point that is not on it."""
    numbers, useful = series_numbers(values), _useful(values)
    stretch = stretches(series_positions(values.index), np.zeros(len(values)), np.isnan(numbers))
    return np.sign(numbers - average(np.median, numbers))[useful].astype(int), stretch[useful]


def _longest_by_chance(points: int) -> int:
    return round(math.log2(points) + 3) if points else 0

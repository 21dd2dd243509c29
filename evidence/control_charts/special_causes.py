"""Which points of a control chart are more than the usual variation, and by which rule.

The rules, their lengths and their order are those of NHS England's "Making Data Count" as the R package
NHSRplotthedots has them. One thing differs on purpose: a missing period breaks a run, where the package
closes the gap up.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

SHIFT_POINTS = 7
TREND_POINTS = 7
NEAR = 2 / 3  # "near a limit" is the outer third, between two and three sigma

UP = ("above_limit", "trend_up", "two_of_three_above", "shift_above")
DOWN = ("below_limit", "trend_down", "two_of_three_below", "shift_below")


@dataclass(frozen=True)
class Points:
    """What the rules look at, in order of time; runs are judged about `middle`, breaks in `stretch`."""

    values: np.ndarray
    middle: np.ndarray
    mean: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    stretch: np.ndarray

    @property
    def side(self) -> np.ndarray:
        """1 above the middle, -1 below, 0 on it or missing."""
        gap = self.values - self.middle
        # The mean of equal values may differ from them in the last digit: that is on the line.
        on_it = np.isclose(self.values, self.middle, rtol=1e-12, atol=0)
        return np.where(np.isnan(gap) | on_it, 0, np.sign(gap)).astype(int)


def outside(points: Points) -> np.ndarray:
    """Beyond a limit."""
    return (points.values > points.upper).astype(int) - (points.values < points.lower).astype(int)


def trend(points: Points) -> np.ndarray:
    """Part of seven or more points that each rise, or each fall; a tie ends it."""
    steps = np.sign(np.diff(points.values, prepend=np.nan))
    joined = np.diff(points.stretch, prepend=-1) == 0
    steps = np.where(joined & ~np.isnan(steps), steps, 0).astype(int)
    long = steps * (run_lengths(steps, points.stretch) >= TREND_POINTS - 1)
    before = np.append(long[1:], 0)  # the first point of a trend has no step of its own
    return np.where(before != 0, before, long)


def two_of_three(points: Points) -> np.ndarray:
    """Near a limit, as one of two among three points in a row on one side of the mean."""
    reach_up, reach_down = NEAR * (points.upper - points.mean), NEAR * (points.mean - points.lower)
    above, below = points.values > points.mean + reach_up, points.values < points.mean - reach_down
    near, side = (above | below) & (outside(points) == 0), points.side
    marks = np.zeros(len(near), dtype=int)
    for first in range(len(near) - 2):
        three = slice(first, first + 3)
        one_side = abs(side[three].sum()) == 3 and len(set(points.stretch[three])) == 1
        if one_side and near[three].sum() >= 2:
            marks[three] = np.where(near[three], side[three], marks[three])
    return marks


def shift(points: Points) -> np.ndarray:
    """Part of seven or more points in a row on one side; a point on the line ends it."""
    return points.side * (run_lengths(points.side, points.stretch) >= SHIFT_POINTS)


Rules = dict[tuple[str, str], Callable[[Points], np.ndarray]]

# Where several rules hold, the one nearer the end names the point.
RULES: Rules = {
    ("shift_above", "shift_below"): shift,
    ("two_of_three_above", "two_of_three_below"): two_of_three,
    ("trend_up", "trend_down"): trend,
    ("above_limit", "below_limit"): outside,
}
LIMITS_ONLY: Rules = {("above_limit", "below_limit"): outside}


def special_causes(points: Points, rules: Rules = RULES) -> np.ndarray:
    """The name of the rule that marks each point, or "none"."""
    names = np.full(len(points.values), "none", dtype=object)
    for (high, low), rule in rules.items():
        marks = rule(points)
        names = np.where(marks > 0, high, np.where(marks < 0, low, names))
    return names


def variation(special_cause: pd.Series, improvement: str) -> pd.Series:
    """What the marks mean for a measure that should "decrease", "increase" or neither ("neutral")."""
    words = {
        "increase": ("improvement", "concern"),
        "decrease": ("concern", "improvement"),
        "neutral": ("neutral_high", "neutral_low"),
    }
    if improvement not in words:
        raise ValueError(f"improvement is one of {', '.join(words)}, not {improvement!r}")
    high, low = words[improvement]
    meaning = dict.fromkeys(UP, high) | dict.fromkeys(DOWN, low) | {"none": "common_cause"}
    return special_cause.map(meaning)


def stretches(positions: np.ndarray, phase: np.ndarray, missing: np.ndarray) -> np.ndarray:
    """A number for each unbroken stretch: it ends at a missing period and where a new phase begins."""
    gap = (np.diff(positions) != 1) | (np.diff(phase) != 0) | missing[1:] | missing[:-1]
    return np.concatenate([[0], np.cumsum(gap)])[: len(positions)]


def run_lengths(marks: np.ndarray, stretch: np.ndarray) -> np.ndarray:
    """For each point, how many in a row within its stretch carry the same mark."""
    if not len(marks):
        return np.zeros(0, dtype=int)
    change = (np.diff(marks) != 0) | (np.diff(stretch) != 0)
    run = np.concatenate([[0], np.cumsum(change)])
    return np.bincount(run)[run]

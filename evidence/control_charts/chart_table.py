"""The table that every control chart is: its lines phase by phase, its marks, and the gaps in its time."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from evidence.control_charts.special_causes import RULES, Points, Rules, special_causes, stretches, variation

Limits = tuple[float, float, float]  # mean, lower, upper
LimitsOf = Callable[[np.ndarray, np.ndarray], Limits]  # of the values and positions of a baseline


def chart_table(
    values: pd.Series,
    limits_of: LimitsOf,
    *,
    improvement: str,
    rebase: Iterable = (),
    fix_after: int | None = None,
    middle_of: Callable[[np.ndarray], float] | None = None,
    rules: Rules = RULES,
) -> pd.DataFrame:
    """value, mean, lower_limit, upper_limit, phase, special_cause, variation of each period.

    Runs are judged about `middle_of` a phase's baseline, its mean if None.

    Raises:
        ValueError: periods out of order or twice, an infinite value, fewer than two points to fix limits on.
    """
    if fix_after is not None and fix_after < 2:
        raise ValueError("limits are fixed on two points or more")
    numbers, positions = series_numbers(values), series_positions(values.index)
    phase = _phases(values.index, rebase)
    lines = np.full((len(numbers), 4), np.nan)
    for number in np.unique(phase):
        rows = np.flatnonzero(phase == number)
        baseline = numbers[rows[:fix_after]]
        limits = limits_of(baseline, positions[rows[:fix_after]])
        lines[rows] = (*limits, middle_of(baseline) if middle_of else limits[0])
    mean, lower, upper, middle = lines.T
    stretch = stretches(positions, phase, np.isnan(numbers))
    causes = special_causes(Points(numbers, middle, mean, lower, upper, stretch), rules)
    columns = {"value": numbers, "mean": mean, "lower_limit": lower, "upper_limit": upper, "phase": phase}
    chart = pd.DataFrame(columns, index=values.index)
    chart["special_cause"] = pd.Series(causes, index=values.index, dtype="str")
    return chart.assign(variation=variation(chart["special_cause"], improvement))


def series_numbers(values: pd.Series) -> np.ndarray:
    """The values as floats, nan where missing.

    Raises:
        ValueError: an infinite value.
    """
    numbers = values.to_numpy("float64", na_value=np.nan)
    if np.isinf(numbers).any():
        raise ValueError("a value is infinite")
    return numbers


def series_positions(index: pd.Index) -> np.ndarray:
    """Where each period stands on the calendar, so that a month with no row is seen as a gap.

    Reads periods, dates and texts such as 2016-05; any other index counts as unbroken.

    Raises:
        ValueError: periods out of order or twice.
    """
    if not (index.is_monotonic_increasing and index.is_unique):
        raise ValueError("the periods are out of order or come twice")
    calendar = _calendar(index)
    if not isinstance(calendar, pd.PeriodIndex):
        return np.arange(len(index))
    ordinals = calendar.asi8
    if not isinstance(index, pd.DatetimeIndex):
        return ordinals
    # Quarters or years given as dates are 3 or 12 months apart: the step they share is no gap.
    return ordinals // max(1, np.gcd.reduce(np.diff(ordinals)))


def average(of: Callable[[np.ndarray], float], numbers: np.ndarray) -> float:
    """The mean or median of the numbers that are known; nan if none is."""
    known = numbers[~np.isnan(numbers)]
    return float(of(known)) if len(known) else np.nan


def _calendar(index: pd.Index) -> pd.Index:
    if isinstance(index, pd.DatetimeIndex):
        months = index.to_period("M")
        return months if months.is_unique else index.to_period("D")
    if pd.api.types.is_string_dtype(index) and index.str.fullmatch(r"\d{4}-\d{2}").all():
        return pd.PeriodIndex(index, freq="M")
    return index


def _phases(index: pd.Index, rebase: Iterable | None) -> np.ndarray:
    """0, 1, … for each period: a new phase starts at the first row on or after each rebase."""
    calendar = _calendar(index)
    starts = [] if rebase is None else [rebase] if pd.api.types.is_scalar(rebase) else rebase
    phase = np.zeros(len(index), dtype=int)
    for start in starts:
        if isinstance(calendar, pd.PeriodIndex):
            start = pd.Period(start, freq=calendar.freq)
        phase += np.asarray(calendar >= start)
    return pd.factorize(phase)[0]  # a rebase outside the series makes no phase

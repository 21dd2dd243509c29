"""Which way an annual series is going: Fingertips' recent trend.

Method: "Recent trends" in the Fingertips technical guidance, as its published code and unit tests have it
(ukhsa-collaboration/fingertips-open, TrendMarkerCalculator).
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special, stats

from evidence.rates import Numbers

POINTS = 5  # the newest years
SIGNIFICANT = stats.chi2.isf(0.002, 1)  # 9.5495: 99.8% confidence
WIDTH_IN_ERRORS = 2 * 1.96  # standard errors in a 95% interval, rounded as Fingertips does


@dataclass(frozen=True)
class Trend:
    """direction: increasing, decreasing, no_change or cannot_say; chi2 of the slope (1 degree of freedom)."""

    direction: str
    chi2: float


CANNOT_SAY = Trend("cannot_say", math.nan)


def recent_trend(values: Numbers, lower: Numbers, upper: Numbers) -> Trend:
    """Whether the newest five annual values rise or fall by more than chance.

    A straight line is fitted, each year weighted by its 95% interval. It is a trend if chi-squared passes
    9.5495 and the slope keeps its sign whichever single year is left out. Fewer than five years, a year
    missing among the newest five (Fingertips takes an older one in its place) or an interval without width
    cannot say. Pooled years overlap, so they are not for this test.

    Args:
        values, lower, upper: one a year, oldest first, years without gap (nan where missing).

    Raises:
        ValueError: lower above upper.
    """
    value, low, high = (_newest(column) for column in (values, lower, upper))
    width = high - low
    if (width < 0).any():
        raise ValueError("a lower limit is above its upper limit")
    if len(value) < POINTS or not np.isfinite(value + width).all() or (width == 0).any():
        return CANNOT_SAY
    weight = (width / WIDTH_IN_ERRORS) ** -2
    slope, information = _slope(value, weight)
    return _trend(slope**2 * information, slope, _slopes_leaving_one_out(value, weight))


def recent_trend_of_proportions(counts: Numbers, totals: Numbers) -> Trend:
    """`recent_trend` for a share of a total, by the Cochran–Armitage chi-squared, as Fingertips does.

    The slopes whose signs must agree are of the log odds, with half a case added so that none is infinite.
    """
    count, total = _newest(counts), _newest(totals)
    if len(count) < POINTS or not np.isfinite(count + total).all() or (total <= 0).any():
        return CANNOT_SAY
    if (count < 0).any() or (count > total).any():
        raise ValueError("a count is negative or more than its total")
    overall = count.sum() / total.sum()
    if not 0 < overall < 1:
        return Trend("no_change", 0.0)
    slope, information = _slope(count / total, total)
    chi2 = slope**2 * information / (overall * (1 - overall))
    odds, equal = special.logit((count + 0.5) / (total + 1)), np.ones(POINTS)
    return _trend(chi2, _slope(odds, equal)[0], _slopes_leaving_one_out(odds, equal))


def _newest(values: Numbers) -> np.ndarray:
    return np.array([math.nan if value is None else float(value) for value in values])[-POINTS:]


def _slope(values: np.ndarray, weights: np.ndarray, years: np.ndarray | None = None) -> tuple[float, float]:
    """Weighted least-squares slope a year, and the reciprocal of its variance."""
    years = np.arange(len(values)) if years is None else years
    distance = years - np.average(years, weights=weights)
    information = (weights * distance**2).sum()
    return float((weights * distance * values).sum() / information), float(information)


def _slopes_leaving_one_out(values: np.ndarray, weights: np.ndarray) -> list[float]:
    years = np.arange(len(values))
    return [_slope(*(np.delete(column, year) for column in (values, weights, years)))[0] for year in years]


def _trend(chi2: float, slope: float, slopes_leaving_one_out: list[float]) -> Trend:
    steady = {np.sign(other) for other in slopes_leaving_one_out} == {np.sign(slope)}
    if chi2 > SIGNIFICANT and steady:
        return Trend("increasing" if slope > 0 else "decreasing", float(chi2))
    return Trend("no_change", float(chi2))

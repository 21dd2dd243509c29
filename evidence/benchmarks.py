"""Is an area different from its comparators? Significance, funnels, over-dispersion, averages, quantiles.

Significance as PHEindicatormethods' assign_funnel_significance; over-dispersion as Spiegelhalter, "Handling
over-dispersion of performance indicators", Quality and Safety in Health Care 14 (2005) 347–351, and the R
package FunnelPlotR; quantiles as PHEindicatormethods' phe_quantile.
"""

from collections.abc import Callable, Hashable, Iterable

import numpy as np
import pandas as pd
from scipy import stats
from scipy.optimize import elementwise

from evidence.rates import Estimate, Numbers, count_limits, proportion, proportions, rate, rates

# The two bands of a funnel: a limit that one area in 40 (or 1,000) passes by chance, each side.
LEVELS = {"95": 0.95, "99.8": 0.998}
TRIM = 0.1  # share of z-scores drawn in at each end, so that true outliers do not widen the limits

LIMITS = [f"{side}_{level}" for level in LEVELS for side in ("lower", "upper")]
NOT_SIGNIFICANT = "not_significant"


def significance(counts: Numbers, populations: Numbers, *, per: float = 1_000, kind: str = "rate") -> pd.Series:
    """Whether each area's own interval lies off the pooled value of them all.

    high_99.8, high_95, not_significant, low_95 or low_99.8; missing where an area has no denominator.

    Args:
        kind: "rate" (Byar's or exact limits) or "proportion" (Wilson's).
    """
    areas = _areas(counts, populations)
    baseline = pooled(areas["count"], areas["population"], per=per, kind=kind).value
    label = pd.Series(NOT_SIGNIFICANT, index=areas.index, dtype="str")
    for level, confidence in LEVELS.items():
        own = _estimates(kind)(areas["count"], areas["population"], per=per, confidence=confidence)
        label[own["lower"] > baseline] = f"high_{level}"
        label[own["upper"] < baseline] = f"low_{level}"
    return label.where(areas.notna().all(axis=1))


def overdispersed(counts: Numbers, populations: Numbers, *, per: float = 1_000) -> pd.DataFrame:
    """Significance that allows for areas that differ by more than chance, as those that count differently do.

    Each area's count over the count expected at the pooled rate is put on a square-root scale, where its
    standard error is s = 1 / (2 √expected). The z-scores, with the outermost tenth at each end drawn in to
    the tenth's edge (winsorised), give phi, the mean squared z; what it exceeds chance by gives tau², the
    variance between areas (DerSimonian and Laird), and limits are drawn at √(s² + tau²). No excess: the
    plain limits and verdicts stand. FunnelPlotR's standardised ratios with method "CQC", save that limits
    are squared back onto the scale of the rate.

    Returns:
        value, baseline, lower_95, upper_95, lower_99.8, upper_99.8 (all per `per`), z, phi, tau_squared,
        significance (as `significance`); nan for an area without a denominator.
    """
    areas = _areas(counts, populations)
    baseline = pooled(areas["count"], areas["population"], per=per).value
    expected = areas["population"] * baseline / per
    error = 1 / (2 * np.sqrt(expected.where(expected > 0)))
    departure = np.sqrt(areas["count"] / expected.where(expected > 0)) - 1
    phi, tau_squared = _between_areas(departure / error, error)
    table = pd.DataFrame({"value": areas["count"] / areas["population"] * per, "baseline": baseline})
    if tau_squared > 0:
        spread = np.sqrt(error**2 + tau_squared)
        limits = _spread_limits(spread, baseline)
        label = _outside(table["value"], limits)
    else:
        columns = (areas["count"], areas["population"])
        spread, limits = error, funnel_limits(*columns, at=areas["population"], per=per)
        label = significance(*columns, per=per)
    return table.assign(**limits[LIMITS], z=departure / spread, phi=phi, tau_squared=tau_squared, significance=label)


def funnel_limits(
    counts: Numbers,
    populations: Numbers,
    *,
    at: Numbers | None = None,
    per: float = 1_000,
    kind: str = "rate",
) -> pd.DataFrame:
    """The lines of a funnel: population, baseline, lower_95, upper_95, lower_99.8, upper_99.8.

    A point outside a line is an area that `significance` marks at that level: rates solve for the count
    whose own limit touches the baseline, proportions invert Wilson's interval. A proportion's limits end at
    `per`, whatever that is. No events at all leave no funnel to draw: nan.

    Args:
        at: populations to draw at; a hundred between the smallest and the largest if None.
    """
    areas = _areas(counts, populations).dropna()
    baseline = pooled(areas["count"], areas["population"], per=1, kind=kind).value
    if at is None:
        sizes = areas["population"]
        at = np.geomspace(sizes.min(), sizes.max(), 100) if len(areas) else []
    table = pd.DataFrame({"population": pd.Series(at, dtype="float64"), "baseline": baseline * per})
    size = table["population"].to_numpy()
    for level, confidence in LEVELS.items():
        lower, upper = (_rate_band if kind == "rate" else _proportion_band)(baseline, size, confidence)
        table[f"lower_{level}"], table[f"upper_{level}"] = lower * per, upper * per
    return table


def pooled(
    counts: Numbers,
    populations: Numbers,
    *,
    without: Iterable[Hashable] = (),
    per: float = 1_000,
    kind: str = "rate",
    confidence: float = 0.95,
) -> Estimate:
    """The comparators taken together as one area, those in `without` (labels of the index) set aside.

    An area that lacks its count or denominator is in neither sum. None left: an empty estimate.
    """
    areas = _areas(counts, populations)
    areas = areas.drop(index=list(without)).dropna()
    count, population = areas["count"].sum(), areas["population"].sum()
    estimate = rate if kind == "rate" else proportion
    return estimate(count, population, per=per, confidence=confidence)


def quantiles(values: pd.Series, number: int = 5) -> pd.Series:
    """Which fifth (or other part) of the areas each is in, 1 the lowest; equal values share the lower part.

    Missing where a value is, and everywhere if there are fewer values than parts.
    """
    rank, known = values.rank(method="min"), values.notna().sum()
    if known < number:
        return pd.Series(pd.NA, index=values.index, dtype="Int64")
    part = number + 1 - np.ceil((known + 1 - rank) / (known / number))
    return part.clip(lower=1).astype("Int64")


def _areas(counts: Numbers, populations: Numbers) -> pd.DataFrame:
    """count and population of each area; both nan where the denominator is zero or either is missing."""
    areas = pd.DataFrame({"count": counts, "population": populations}).astype("Float64").astype("float64")
    if (areas < 0).any(axis=None) or np.isinf(areas).any(axis=None):
        raise ValueError("a count or population is negative or infinite")
    return areas.where((areas["population"] > 0) & areas["count"].notna())


def _estimates(kind: str) -> Callable[..., pd.DataFrame]:
    if kind not in ("rate", "proportion"):
        raise ValueError(f"kind is rate or proportion, not {kind!r}")
    return rates if kind == "rate" else proportions


def _between_areas(z: pd.Series, error: pd.Series) -> tuple[float, float]:
    """phi and tau² of z-scores, winsorised at the quantiles that R and numpy agree on (type 7)."""
    z, precision = z.dropna(), error.dropna() ** -2
    if len(z) < 2:
        return np.nan, 0.0
    drawn_in = z.clip(z.quantile(TRIM), z.quantile(1 - TRIM))
    phi = float((drawn_in**2).mean())
    excess = len(z) * phi - (len(z) - 1)
    return phi, max(0.0, excess / (precision.sum() - (precision**2).sum() / precision.sum()))


def _spread_limits(spread: pd.Series, baseline: float) -> pd.DataFrame:
    limits = {}
    for level, confidence in LEVELS.items():
        reach = stats.norm.isf((1 - confidence) / 2) * spread
        # Squaring would turn a limit below zero back into a number above it.
        limits[f"lower_{level}"] = baseline * (1 - reach).clip(lower=0) ** 2
        limits[f"upper_{level}"] = baseline * (1 + reach) ** 2
    return pd.DataFrame(limits)


def _outside(values: pd.Series, limits: pd.DataFrame) -> pd.Series:
    label = pd.Series(NOT_SIGNIFICANT, index=values.index, dtype="str")
    for level in LEVELS:
        label[values > limits[f"upper_{level}"]] = f"high_{level}"
        label[values < limits[f"lower_{level}"]] = f"low_{level}"
    return label.where(values.notna())


def _rate_band(baseline: float, size: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """The rates whose own upper, and lower, confidence limit is the baseline."""
    expected = baseline * size
    solvable = expected > 0
    aim = np.where(solvable, expected, 1.0)
    never_low = count_limits([0], confidence)[1][0] >= aim  # even no event at all is not surprising
    aim_low = np.where(never_low, count_limits([0], confidence)[1][0] + 1, aim)
    low = _solve(lambda x, e: count_limits(x, confidence)[1] - e, np.zeros_like(aim), aim_low, aim_low)
    high = _solve(lambda x, e: count_limits(x, confidence)[0] - e, aim, aim + 40 * np.sqrt(aim) + 80, aim)
    low, high = np.where(never_low, 0, low), np.where(solvable, high, np.nan)
    return np.where(solvable, low, np.nan) / size, high / size


def _solve(function: Callable, low: np.ndarray, high: np.ndarray, aim: np.ndarray) -> np.ndarray:
    return elementwise.find_root(function, (low, high), args=(aim,)).x


def _proportion_band(baseline: float, size: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    reach = stats.norm.isf((1 - confidence) / 2) * np.sqrt(baseline * (1 - baseline) / size)
    return np.clip(baseline - reach, 0, 1), np.clip(baseline + reach, 0, 1)

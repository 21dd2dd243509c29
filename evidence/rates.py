"""Rates and proportions with their uncertainty, as Fingertips publishes them.

Byar's method for rates (exact below ten events) and Wilson's score interval for proportions are those of
the R package PHEindicatormethods and of Public Health England's "Technical Guide: Confidence Intervals"
(2018). A count without a usable denominator gives an empty estimate, so that it spoils its own row of a
table and no other; a count that cannot be (negative, more than its total) is an error.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from scipy import special, stats

EXACT_BELOW = 10  # Byar's approximation is poor for fewer events (Breslow and Day 1987, table 2.9)
EXACT, BYARS, WILSON, NO_METHOD = "exact", "Byar's", "Wilson", ""

Numbers: TypeAlias = pd.Series | np.ndarray | Sequence[float | None]


@dataclass(frozen=True)
class Estimate:
    """A value with its confidence limits and how these were made; all nan, method "", where none can be."""

    value: float
    lower: float
    upper: float
    method: str


@dataclass(frozen=True)
class RateRatio:
    """One rate over another with exact limits, and how surprising it would be if they were the same."""

    value: float
    lower: float
    upper: float
    p_value: float


def rate(count: float, population: float, *, per: float = 1_000, confidence: float = 0.95) -> Estimate:
    """Events per so many people: Byar's interval, exact below ten events.

    Raises:
        ValueError: a negative or infinite number.
    """
    return _only(rates([count], [population], per=per, confidence=confidence))


def rates(counts: Numbers, populations: Numbers, *, per: float = 1_000, confidence: float = 0.95) -> pd.DataFrame:
    """`rate` for the columns of a table: value, lower, upper, method, with the index of the counts."""
    count, population = _numbers(counts, "count"), _denominators(populations)
    lower, upper = count_limits(count, confidence)
    return _table(counts, count, lower, upper, population, per, np.where(count < EXACT_BELOW, EXACT, BYARS))


def proportion(count: float, total: float, *, per: float = 1, confidence: float = 0.95) -> Estimate:
    """The share of a total that counts, with Wilson's score interval.

    Raises:
        ValueError: a negative or broken number of people, or more counted than there are.
    """
    return _only(proportions([count], [total], per=per, confidence=confidence))


def proportions(counts: Numbers, totals: Numbers, *, per: float = 1, confidence: float = 0.95) -> pd.DataFrame:
    """`proportion` for the columns of a table: value, lower, upper, method, with the index of the counts."""
    count, total = _numbers(counts, "count"), _denominators(totals)
    if (count > total).any():
        raise ValueError("a count is more than its total")
    _check_whole(count, total)
    _check_confidence(confidence)
    limits = np.array([_wilson(x, n, confidence) for x, n in zip(count, total, strict=True)]).reshape(-1, 2)
    lower, upper = limits.T * total
    return _table(counts, count, lower, upper, total, per, np.full(len(count), WILSON))


def clustered_rate(
    sizes: Numbers, clusters: Numbers, population: float, *, per: float = 1_000, confidence: float = 0.95
) -> Estimate:
    """Items per so many people, when items come in batches: `clusters` finds of each of the `sizes`.

    Seventy single needles and a bag of fifty are 71 events, not 120: Byar's limits are widened by the square
    root of the items that share an item's find, on average (Dobson's method with the variance of a weighted
    sum, as PHEindicatormethods' calculate_dsr does with independent_events = FALSE). That is too narrow for a
    few large batches, whose variance cannot be told from themselves: below ten finds the exact limits of the
    number of finds, at the items that an item shares its find with, are taken wherever they reach further. One
    find of 389 is one event of 389: up to 2,167, not 1,191.
    """
    size, number = np.broadcast_arrays(_numbers(sizes, "size"), _numbers(clusters, "number of finds"))
    items = float((size * number).sum())
    plain = rate(items, population, per=per, confidence=confidence)
    if not items > 0 or not plain.method:
        return plain
    batch = (size**2 * number).sum() / items
    lower = max(0.0, plain.value - math.sqrt(batch) * (plain.value - plain.lower))
    upper = plain.value + math.sqrt(batch) * (plain.upper - plain.value)
    finds = float(number[size > 0].sum())
    if batch > 1 and finds < EXACT_BELOW:
        lowest, highest = (float(limit[0]) for limit in count_limits([items / batch], confidence))
        lower, upper = min(lower, lowest * batch / population * per), max(upper, highest * batch / population * per)
    return Estimate(plain.value, lower, upper, f"{plain.method}, clustered")


def rate_ratio(
    count_a: float, population_a: float, count_b: float, population_b: float, *, confidence: float = 0.95
) -> RateRatio:
    """The rate of A over the rate of B, exact: given the events of both, A's are binomial.

    The interval and two-sided p-value of R's poisson.test (Przyborowski and Wilenski 1940). No events in B
    give an infinite ratio without an upper limit, whose lower limit is known: 10 against 0 is at least 2.24.
    """
    counts = _numbers([count_a, count_b], "count")
    size = _denominators([population_a, population_b])
    _check_whole(counts)
    _check_confidence(confidence)
    if np.isnan([*counts, *size]).any() or not counts.sum():
        return RateRatio(math.nan, math.nan, math.nan, math.nan)
    test = stats.binomtest(int(counts[0]), int(counts.sum()), size[0] / size.sum())
    shares = _clopper_pearson(counts[0], counts.sum(), confidence)
    per_person = size[1] / size[0]
    low, high = (share / (1 - share) * per_person if share < 1 else math.inf for share in shares)
    value = counts[0] / counts[1] * per_person if counts[1] else math.inf
    return RateRatio(float(value), float(low), float(high), float(test.pvalue))


def count_limits(counts: Numbers, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper confidence limits of Poisson counts: exact below ten, Byar's from ten."""
    count = _numbers(counts, "count")
    _check_confidence(confidence)
    tail = (1 - confidence) / 2
    z = stats.norm.isf(tail)
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = stats.chi2.ppf(tail, 2 * count) / 2, stats.chi2.isf(tail, 2 * count + 2) / 2
        byar_low = count * (1 - 1 / (9 * count) - z / (3 * np.sqrt(count))) ** 3
        more = count + 1
        byar_high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    few = count < EXACT_BELOW
    lower = np.where(count == 0, 0.0, np.where(few, low, np.maximum(byar_low, 0)))
    return lower, np.where(few, high, byar_high)


def _clopper_pearson(count: float, total: float, confidence: float) -> tuple[float, float]:
    """The exact limits of a share, from the incomplete beta function that scipy's own search for them goes by."""
    tail, others = (1 - confidence) / 2, total - count
    low = special.betaincinv(count, others + 1, tail) if count else 0.0
    return low, special.betaincinv(count + 1, others, 1 - tail) if others else 1.0


def _wilson(count: float, total: float, confidence: float) -> tuple[float, float]:
    if math.isnan(count) or math.isnan(total):
        return math.nan, math.nan
    limits = stats.binomtest(int(count), int(total)).proportion_ci(confidence, "wilson")
    # Rounding may leave the limit of nobody, or of everybody, a hair off the value.
    return min(limits.low, count / total), max(limits.high, count / total)


def _table(
    like: Numbers,
    count: np.ndarray,
    lower: np.ndarray,
    upper: np.ndarray,
    denominator: np.ndarray,
    per: float,
    method: np.ndarray | str,
) -> pd.DataFrame:
    if not 0 < per < math.inf:
        raise ValueError("a rate is per a number above zero")
    columns = {"value": count, "lower": lower, "upper": upper}
    table = pd.DataFrame({name: limit / denominator * per for name, limit in columns.items()})
    known = table["value"].notna()
    table = table.where(known).assign(method=np.where(known, method, NO_METHOD))
    return table.set_axis(like.index) if isinstance(like, pd.Series) else table


def _only(table: pd.DataFrame) -> Estimate:
    row = table.iloc[0]
    return Estimate(float(row["value"]), float(row["lower"]), float(row["upper"]), str(row["method"]))


def _numbers(values: Numbers, name: str) -> np.ndarray:
    column = pd.Series(np.atleast_1d(np.asarray(values, dtype=object)))
    numbers = column.astype("Float64").to_numpy("float64", na_value=np.nan)
    if (numbers < 0).any() or np.isinf(numbers).any():
        raise ValueError(f"a {name} is negative or infinite")
    return numbers


def _denominators(values: Numbers) -> np.ndarray:
    numbers = _numbers(values, "denominator")
    return np.where(numbers > 0, numbers, np.nan)


def _check_whole(*columns: np.ndarray) -> None:
    if any((column % 1 > 0).any() for column in columns):
        raise ValueError("a count is not a whole number")


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError("confidence lies between 0 and 1")

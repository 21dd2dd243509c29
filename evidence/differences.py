"""Do areas differ beyond chance? Many comparisons at once, parts of a whole, and intervals without counts.

Of 20 areas that do not differ at all, one in twenty passes the 5% level by itself, so the p-values of a group are
adjusted together: Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289–300, which holds
the share of false differences among those called different at 5%. Two intervals that overlap can belong to a real
difference, so overlap is never the test: Altman and Bland, BMJ 343 (2011) d2304, take the p-value from the intervals.
"""

import math
from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy import stats

from evidence.benchmarks import overdispersed
from evidence.numbers import SIGNIFICANT, known
from evidence.rates import Numbers, rate_ratio

WHOLES = ("E92", "K02", "K03", "K04")  # England; the United Kingdom, Great Britain, England and Wales
_REACH = 2 * float(stats.norm.isf(0.025))  # standard errors between two 95% limits


def adjusted(p_values: Numbers) -> pd.Series:
    """The p-values of a family of tests, so adjusted that 5% of them is the share of false differences; nan stays."""
    column = pd.Series(p_values, dtype="float64")
    tested = column.notna()
    if tested.any():
        column[tested] = stats.false_discovery_control(column[tested].to_numpy())
    return column


def different(counts: Numbers, populations: Numbers) -> pd.DataFrame:
    """Which areas differ from the group, allowing for spread between areas and for the number of areas.

    Where areas differ by more than chance, z-scores are those of `overdispersed`; otherwise each area is compared
    with the rest of the group by the exact test.

    Returns:
        p_value, adjusted (false discovery rate) and different: whether adjusted is below 0.05.
    """
    spread = overdispersed(counts, populations)
    if len(spread) and spread["tau_squared"].iloc[0] > 0:
        p_values = pd.Series(2 * stats.norm.sf(spread["z"].abs()), spread.index)
    else:
        p_values = _against_the_rest(pd.DataFrame({"count": counts, "population": populations}).astype("float64"))
    family = adjusted(p_values)
    return pd.DataFrame({"p_value": p_values, "adjusted": family, "different": family < SIGNIFICANT})


def from_intervals(a: pd.Series, b: pd.Series) -> float:
    """The p-value of the difference of two values from their 95% intervals; on the log scale where none is nought.

    Args:
        a, b: value, lower and upper.
    """
    numbers = np.array([[row[name] for name in ("value", "lower", "upper")] for row in (a, b)], dtype=float)
    if not all(known(number) for number in numbers.flat):
        return math.nan
    if (numbers > 0).all():
        numbers = np.log(numbers)
    error = math.hypot(*(numbers[:, 2] - numbers[:, 1])) / _REACH
    gap = abs(numbers[0, 0] - numbers[1, 0])
    return float(2 * stats.norm.sf(gap / error)) if error > 0 else float(gap == 0)


def contains(area: str, ours: str, also: Collection[str] = ()) -> bool:
    """Whether an area holds ours: a country by its code, and those that the city names, such as its police area."""
    return area != ours and (area in also or area[:3] in WHOLES)


def rest_of(whole: pd.Series, part: pd.Series) -> pd.Series | None:
    """An area without one that lies in it: its value, count and denominator; None where the counts cannot be taken off.

    Comparing a part with the whole that holds it compares it partly with itself.
    """
    numbers = [row[name] for row in (whole, part) for name in ("count", "denominator")]
    if not all(known(number) for number in numbers):
        return None
    count, people = numbers[0] - numbers[2], numbers[1] - numbers[3]
    if count < 0 or people <= 0:
        return None
    scale = whole["value"] / (numbers[0] / numbers[1]) if numbers[0] else 0.0
    rest = {
        "value": count / people * scale,
        "count": count,
        "denominator": people,
        "lower": math.nan,
        "upper": math.nan,
    }
    return pd.Series({**whole.to_dict(), **rest})


def _against_the_rest(areas: pd.DataFrame) -> pd.Series:
    known_areas = areas.where((areas["population"] > 0) & areas["count"].notna())
    rest = known_areas.sum() - known_areas
    return pd.Series(
        [
            rate_ratio(*own, *others).p_value if others[1] > 0 else math.nan
            for own, others in zip(known_areas.to_numpy(), rest.to_numpy(), strict=True)
        ],
        index=areas.index,
    )

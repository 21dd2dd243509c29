"""What change would have been seen, and how long it takes to see one: said beside every "no clear change".

A change that cannot be seen is not one that did not happen. Power of two Poisson counts: Przyborowski and Wilenski
(1940), by the exact test itself. Months until a control chart marks a change: run lengths by simulation, as in
Montgomery, Introduction to Statistical Quality Control, chapter 5, under the rules of evidence/control_charts/special_causes.py.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy import stats

from evidence.numbers import SIGNIFICANT, counted, percent, whole
from evidence.rates import rate_ratio

HALF, FOUR_IN_FIVE = 0.5, 0.8
SHOWN = (3, 6, 9, 12, 18, 24, 36)  # months in the calculator
LONGEST = 60  # months looked ahead: a strategy lasts three years
RUN = 7  # months on one side of the mean, or in one direction, that a chart marks


@dataclass(frozen=True)
class Seen:
    """The counts after that would have been a clear change from a count before; none is that small: nan."""

    fall_to: float
    rise_to: float


@lru_cache(1024)  # an edition asks it of the same counts for its pages, its packs and its exhibits
def would_be_seen(before: int, *, exposure: float = 1.0, dispersion: float = 1.0, freedom: float = math.inf) -> Seen:
    """The largest count after that is a clear fall from a count before, and the smallest that is a clear rise.

    Args:
        exposure: people or months after, over those before.
        dispersion: variance over the mean: 1 is a random count, judged by the exact test; more than that by the
            quasi-Poisson one, with so many degrees of freedom.
    """
    reach = stats.t.isf(SIGNIFICANT / 2, freedom)

    def clear(after: int) -> bool:
        if dispersion <= 1:
            return rate_ratio(after, exposure, before, 1).p_value < SIGNIFICANT
        if not after or not before:
            return False
        return abs(math.log(after / exposure / before)) > reach * math.sqrt(dispersion * (1 / after + 1 / before))

    def first(counts: range) -> float:
        if dispersion > 1:  # where few are no clear fall again
            return next((float(after) for after in counts if clear(after)), math.nan)
        at = bisect_left(counts, True, key=clear)  # the exact test takes long, and is the clearer the farther away
        return float(counts[at]) if at < len(counts) else math.nan

    middle = round(before * exposure)
    return Seen(first(range(middle, -1, -1)), first(range(middle, 20 * (middle + 10))))


def seen_in_words(
    before: int, noun: str, *, exposure: float = 1.0, dispersion: float = 1.0, freedom: float = math.inf
) -> str:
    """Such as "Only 25 deaths or fewer, or 65 or more, would have been a clear change"."""
    seen = would_be_seen(before, exposure=exposure, dispersion=dispersion, freedom=freedom)
    if math.isnan(seen.rise_to):
        return ""
    if math.isnan(seen.fall_to):
        return f"Only {whole(seen.rise_to)} {noun} or more would have been a clear change; no fall would have been"
    return (
        f"Only {whole(seen.fall_to)} {noun} or fewer, or {whole(seen.rise_to)} or more, would have been a clear change"
    )


@lru_cache(64)  # a page asks it at each of its runs; nobody changes what it gives
def chance_by_month(
    a_month: float, change: float, *, spread: float = 0.0, draws: int = 4_000, seed: int = 0
) -> np.ndarray:
    """The chance that a chart of months has marked a lasting change within 1, 2, … 60 months of it.

    A count a month with known limits is changed and drawn; a month counts where it passes its limit in that
    direction, ends seven on that side of the mean, seven in a row that way, or two of three near the limit.

    Args:
        a_month: the mean before. change: -0.2 is a fall of a fifth. spread: variation between months beyond that
            of a random count, as a share of the mean (its coefficient of variation).
    """
    if not a_month > 0 or not change >= -1 or not change:
        raise ValueError("a mean above zero and a change other than nought, of no less than −100%, are needed")
    random = np.random.default_rng(seed)
    means = np.full((draws, LONGEST), a_month * (1 + change))
    if spread > 0:
        means *= random.gamma(1 / spread**2, spread**2, size=means.shape)
    away = np.sign(change) * (random.poisson(means) - a_month)
    error = math.sqrt(a_month + (spread * a_month) ** 2)
    return np.logical_or.accumulate(_marked(away, error), axis=1).mean(axis=0)


def months_to_see(chances: np.ndarray, share: float) -> int | None:
    """Months until that share of such changes is marked; None if not within those looked at."""
    reached = np.flatnonzero(chances >= share)
    return int(reached[0]) + 1 if len(reached) else None


def lasting_change_in_words(a_month: float, change: float, *, spread: float = 0.0) -> str:
    """How many months it takes until a chart marks a lasting change, half the time and four times in five."""
    chances = chance_by_month(a_month, change, spread=spread)
    half, most = (months_to_see(chances, share) for share in (HALF, FOUR_IN_FIVE))
    way = f"{'fall' if change < 0 else 'rise'} of {abs(change):.0%}"
    if half is None:
        return f"A lasting {way} from {whole(a_month)} a month would more likely than not stay unseen for {LONGEST} months."
    later = f"within {counted(most, 'month')}" if most else f"not within {LONGEST} months"
    return (
        f"Of lasting changes such as a {way} from {whole(a_month)} a month, the chart marks half"
        f" within {counted(half, 'month')} and four in five {later}."
    )


def chances_table(a_month: float, change: float, *, spread: float = 0.0) -> pd.DataFrame:
    """Columns "Months since the change" and "Chance that the chart has marked it", for a calculator."""
    chances = chance_by_month(a_month, change, spread=spread)
    rows = [(whole(month), percent(chances[month - 1])) for month in SHOWN]
    return pd.DataFrame(rows, columns=["Months since the change", "Chance that the chart has marked it"])


def _marked(away: np.ndarray, error: float) -> np.ndarray:
    """Whether each month is marked; rows are drawings, columns months, away is from the mean in the change's way."""
    near = (away > 2 * error) & (away <= 3 * error)
    return (
        (away > 3 * error)
        | _in_a_row(away > 0, RUN)
        | _in_a_row(np.diff(away, axis=1, prepend=-np.inf) > 0, RUN)
        | (near & (_last(near, 3) >= 2))
    )


def _in_a_row(which: np.ndarray, length: int) -> np.ndarray:
    return _last(which, length) == length


def _last(which: np.ndarray, length: int) -> np.ndarray:
    """How many of the newest so many months hold, month by month."""
    total = np.cumsum(which, axis=1)
    before = np.zeros_like(total)
    before[:, length:] = total[:, :-length]
    return total - before

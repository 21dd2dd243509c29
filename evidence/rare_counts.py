"""Rare counts that stopped, began or changed: what a chart of gaps between reports cannot show.

Given how many reports there were, those of a constant rate fall on any month alike. So the chance that none of x fell
in the newest k of n months is ((n − k) / n)^x, of the oldest k likewise, and the share in the second half is binomial
(Przyborowski and Wilenski 1940). Three tests are made, so each p-value is multiplied by three (Bonferroni).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from evidence.numbers import SIGNIFICANT, counted, p_value, whole

TESTS = 3
STOPPED, BEGAN, CHANGED = "stopped", "began", "changed"


@dataclass(frozen=True)
class RareChange:
    """The least likely of the three: its p-value allows for all. months: of the gap, or of the second half."""

    kind: str
    months: int
    p_value: float
    first: int
    second: int


def rare_change(values: pd.Series) -> RareChange | None:
    """Whether rare counts stopped, began or changed by more than chance gives; None where they did not.

    Args:
        values: reports a month, oldest first; missing months are left out.
    """
    known = values.dropna().to_numpy()
    months, total = len(known), int(known.sum())
    if months < 2 or not total:
        return None
    events = np.flatnonzero(known)
    after, before = months - 1 - int(events[-1]), int(events[0])
    half = months // 2
    second = int(known[-half:].sum())
    found = [
        RareChange(STOPPED, after, ((months - after) / months) ** total, total, 0),
        RareChange(BEGAN, before, ((months - before) / months) ** total, 0, total),
        RareChange(CHANGED, half, stats.binomtest(second, total, half / months).pvalue, total - second, second),
    ]
    least = min(found, key=lambda each: each.p_value)
    chance = min(1.0, float(least.p_value) * TESTS)
    return RareChange(least.kind, least.months, chance, least.first, least.second) if chance < SIGNIFICANT else None


def rare_change_in_words(found: RareChange, noun: str = "report") -> str:
    """Such as "none in the newest 13 months after 8 reports before, rarer than chance gives (p = 0.008)"."""
    chance = f"({p_value(found.p_value)})"
    if found.kind == STOPPED:
        gap = counted(found.months, "month")
        return f"none in the newest {gap} after {counted(found.first, noun)} before, a longer gap than chance gives {chance}"
    if found.kind == BEGAN:
        return f"none in the first {counted(found.months, 'month')} and {counted(found.second, noun)} since, more than chance gives {chance}"
    way = "more" if found.second > found.first else "fewer"
    return (
        f"{counted(found.second, noun)} in the newest {counted(found.months, 'month')} and {whole(found.first)} before,"
        f" {way} by more than chance gives {chance}"
    )

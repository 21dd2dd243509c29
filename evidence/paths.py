"""A path that a panel sets for a measure: where it starts, where it is to lead, and what chance would allow on the way.

The drugs strategy sets no targets. Where a panel decides on a path, it stands in `paths.csv` of the city folder, and the
page shows it with its limits: a value within them cannot be told from one that keeps to the path.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scipy import stats

from evidence.city import Indicator
from evidence.numbers import known
from evidence.periods import Period, period_of

LOWEST, HIGHEST = 0.025, 0.975
ABOVE, BELOW, WITHIN, CANNOT_SAY = "above its limits", "below its limits", "within its limits", "no limits are known"


@dataclass(frozen=True)
class Step:
    """Where a path is at a period: its value, and what chance allows round it; nan where that is not known."""

    value: float
    lower: float = float("nan")
    upper: float = float("nan")

    def judged(self, value: float) -> str:
        """How a value stands to it."""
        if not (known(self.lower) and known(self.upper)):
            return CANNOT_SAY
        return ABOVE if value > self.upper else BELOW if value < self.lower else WITHIN


def step(path: Mapping[str, Any], period: Period, measure: Indicator, denominator: float) -> Step | None:
    """Where a path is in a period, in a straight line between its ends; None before it begins.

    Args:
        denominator: of the value that it is read beside; nan for a plain number.
    """
    start, end = (period_of(str(path[name])) for name in ("from_period", "to_period"))
    if period.start < start.start:
        return None
    way = min(1.0, (period.start - start.start).days / (end.start - start.start).days)
    value = path["from_value"] + way * (path["to_value"] - path["from_value"])
    return Step(value, *_limits(value, measure, denominator))


def _limits(value: float, measure: Indicator, denominator: float) -> tuple[float, float]:
    """What chance allows: counts by Poisson, shares by binomial; things come in batches, for which neither holds."""
    if measure.statistic == "" and measure.subject in ("person", "incident"):
        lowest, highest = (float(stats.poisson.ppf(at, value)) for at in (LOWEST, HIGHEST))
        return lowest, highest
    if not known(denominator) or measure.statistic == "":
        return float("nan"), float("nan")
    share = value / measure.multiplier
    chance = (
        stats.binom(int(denominator), share)
        if measure.statistic == "proportion"
        else stats.poisson(denominator * share)
    )
    lowest, highest = (float(chance.ppf(at)) / denominator * measure.multiplier for at in (LOWEST, HIGHEST))
    return lowest, highest

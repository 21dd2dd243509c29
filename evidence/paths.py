"""A path that a panel sets for a measure: where it starts, where it is to lead, and what chance would allow on the way.

The drugs strategy sets no targets. Where a panel decides on a path, it stands in `paths.csv` of the city folder, and the
page shows it with its limits: a value within them cannot be told from one that keeps to the path.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from scipy import stats

from evidence.city import Indicator, nearest_name
from evidence.numbers import known
from evidence.periods import PERIOD_TYPES, Period, parse_period, period_of

COLUMNS = ("measure", "from_period", "from_value", "to_period", "to_value", "set_by", "decided_on", "note")
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


def mistakes(paths: pd.DataFrame, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """What is wrong with each path: row and column as a spreadsheet has them, why, and how to mend it."""
    for number, row in enumerate(paths.to_dict("records"), start=2):
        for column, why in _wrong(row, indicators):
            yield f"row {number}, column {column}: {why}."


def _wrong(row: Mapping[str, Any], indicators: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    measure = indicators.get(str(row["measure"]))
    if measure is None or not measure.number:
        near = nearest_name(str(row["measure"]), [key for key, one in indicators.items() if one.number])
        yield (
            "measure",
            f"“{row['measure']}” is no success measure; {f'perhaps {near} is meant' if near else 'use the id of indicators.toml'}",
        )
        return
    periods = {name: parse_period(str(row[name])) for name in ("from_period", "to_period")}
    allowed = PERIOD_TYPES[measure.period_type]
    for name, period in periods.items():
        if period is None or period.type not in allowed.types:
            yield (
                name,
                f"“{row[name]}” is not a period of this measure; give {allowed.words}, such as {allowed.example}",
            )
    for name in ("from_value", "to_value"):
        yield from ((name, why) for why in _unlike(row[name], measure))
    start, end = periods["from_period"], periods["to_period"]
    if start and end and end.start <= start.start:
        yield (
            "to_period",
            f"the path ends with {end.words}, before it begins or as it begins with {start.words}; swap the two, or give a later one",
        )


def _unlike(value: float | None, measure: Indicator) -> Iterator[str]:
    if not known(value) or value < 0:
        yield "has no number of nought or more; enter where the path starts and where it is to lead"
    elif measure.statistic == "proportion" and value > measure.multiplier:
        yield f"{value:g} is a number where a proportion is due; enter it from 0 to {measure.multiplier:g}"


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

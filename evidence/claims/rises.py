"""Claims of a rise: with another area, less than some others, to the highest on record, and in the log like for like."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, cast

import pandas as pd

from evidence.claims.data import ClaimData
from evidence.claims.outcome import RISING, Outcome, lacking_in, used_by
from evidence.comparison import period_in_words
from evidence.like_for_like import in_words, like_for_like
from evidence.numbers import SIGNIFICANT, decimal, known, listed, p_value, signed_percent, whole
from evidence.rates import RateRatio, rate_ratio

NORMAL = 1.959964
NAMED = 5  # of those that rose by more
MORE_OF_THEM = "Each of these rises could be chance by itself; they are counted, not tested."


def trend_with(calculation: Mapping[str, Any], stated: object, data: ClaimData) -> Outcome:
    """Whether the rates of the city and of another area both rose, or both fell, from one period to another.

    Each change is judged by the exact test of two Poisson rates, so the periods must not overlap.
    """
    indicator, says = data.city.indicators[calculation["indicator"]], calculation["says"]
    areas, periods = (data.city.authority_code, calculation["trend_with"]), (calculation["first"], calculation["last"])
    amounts = [data.observed(indicator.id, period, area) for area in areas for period in periods]
    words = "; ".join(amount.words for amount in amounts)
    ratios = [ratio for area in areas if (ratio := _ratio(data, indicator.id, area, periods)) is not None]
    if lacking := lacking_in(amounts) or (
        "" if len(ratios) == len(areas) else "There are no counts to judge the change by."
    ):
        return Outcome(words, why=lacking)
    errors = [_error(data, indicator.id, area, periods) for area in areas]
    shown = [
        f"{data.area(area)} from {decimal(before.value, indicator.decimals)} to {decimal(now.value, indicator.decimals)}"
        for area, before, now in zip(areas, amounts[::2], amounts[1::2], strict=True)
    ]
    holds = all(ratio.value > 1 if says == RISING else ratio.value < 1 for ratio in ratios)
    caveats = [f"The change in {data.area(area)} could be chance ({p_value(ratio.p_value)})."
               for area, ratio in zip(areas, ratios, strict=True) if ratio.p_value >= SIGNIFICANT]  # fmt: skip
    why = f"{indicator.title}, {indicator.unit}: {listed(shown)}. {_together(ratios, errors)}"
    return Outcome(words, "; ".join(shown), holds, why, tuple(caveats), used_by(amounts))


def _ratio(data: ClaimData, indicator: str, area: str, periods: tuple[str, str]) -> RateRatio | None:
    before, now = (data.row(indicator, area, period) for period in periods)
    if (
        before is None
        or now is None
        or not all(known(row[part]) for row in (before, now) for part in ("count", "denominator"))
    ):
        return None
    return rate_ratio(now["count"], now["denominator"], before["count"], before["denominator"])


def _error(data: ClaimData, indicator: str, area: str, periods: tuple[str, str]) -> float:
    """The standard error of the logarithm of a ratio of two counts."""
    counts = [cast(pd.Series, data.row(indicator, area, period))["count"] for period in periods]
    return math.sqrt(sum(1 / count for count in counts)) if all(counts) else math.nan


def _together(ratios: Sequence[RateRatio], errors: Sequence[float]) -> str:
    """One change over the other, with its limits, so that "matched" can be read; blank where a count is nought."""
    if not all(map(known, errors)):
        return ""
    ours, other = (ratio.value for ratio in ratios)
    reach = NORMAL * math.hypot(*errors)
    limits = f"{ours / other * math.exp(-reach):.2f} to {ours / other * math.exp(reach):.2f}"
    return (
        f"That is {signed_percent(ours - 1)} and {signed_percent(other - 1)}: one change is {ours / other:.2f} of the other"
        f" (95% interval {limits})."
    )


def among(calculation: Mapping[str, Any], stated: object, data: ClaimData) -> Outcome:
    """Whether the rate rose by more in some areas of a group than in the city."""
    indicator, periods = data.city.indicators[calculation["indicator"]], (calculation["first"], calculation["last"])
    home, groups = data.city.authority_code, data.tables["comparators"]
    amounts = [data.observed(indicator.id, period, home) for period in periods]
    words = " to ".join(amount.words for amount in amounts)
    others = groups.loc[groups["group_id"] == calculation["among"], "area_code"]
    found = {area: _ratio(data, indicator.id, area, periods) for area in (home, *others)}
    known_ones = {area: ratio.value for area, ratio in found.items() if ratio is not None and known(ratio.value)}
    if lacking := lacking_in(amounts) or (
        "" if len(known_ones) > 1 and home in known_ones else "There are no counts to judge by."
    ):
        return Outcome(words, why=lacking)
    ours = known_ones.pop(home)
    more = sorted(
        (area for area, ratio in known_ones.items() if ratio > ours), key=lambda area: known_ones[area], reverse=True
    )
    named = [f"{data.area(area)} {signed_percent(known_ones[area] - 1)}" for area in more[:NAMED]]
    why = (
        f"From {period_in_words(periods[0])} to {period_in_words(periods[1])} the rate of {data.area(home)} changed by"
        f" {signed_percent(ours - 1)}; {len(more)} of {len(known_ones)} areas of the group rose by more"
        f"{f' ({listed(named)})' if named else ''}."
    )
    return Outcome(
        words, f"{len(more)} of {len(known_ones)} rose by more", bool(more), why, (MORE_OF_THEM,), used_by(amounts)
    )


def peak(calculation: Mapping[str, Any], stated: object, data: ClaimData) -> Outcome:
    """Whether a period's count is the highest of all that are known up to then."""
    indicator, area, period = calculation["indicator"], calculation["area"], calculation["peak"]
    amount = data.observed(indicator, period, area, "count")
    if lacking := lacking_in([amount]):
        return Outcome(amount.words, why=lacking)
    rows = data.observations(indicator, area)
    rows = rows[rows["count"].notna()]
    now = rows.loc[rows["period"] == period].iloc[0]
    before = rows[rows["period_end"] < now["period_end"]]
    if before.empty:
        return Outcome(amount.words, why="No earlier figure is known to hold it against.")
    top = before.loc[before["count"].idxmax()]
    why = (
        f"{whole(now['count'])} in {period_in_words(period)}; the highest before, since {period_in_words(before.iloc[0]['period'])},"
        f" was {whole(top['count'])} in {period_in_words(top['period'])}."
    )
    since = (f"The figures here begin with {period_in_words(before.iloc[0]['period'])}.",)
    return Outcome(amount.words, whole(now["count"]), bool(now["count"] > top["count"]), why, since, amount.used)


def log_rises(calculation: Mapping[str, Any], stated: object, data: ClaimData) -> Outcome:
    """Whether the log rose or fell, like for like: the same months, the services that recorded throughout."""
    measure, says = calculation["like_for_like"], calculation["says"]
    found = like_for_like(data.log, measure)
    words = f"{measure} in the log, like for like"
    if not found.months or not known(found.ratio):
        return Outcome(words, why=in_words(found))
    used = tuple(data.source(id, "") for id in data.tables["months"]["source_id"].unique())
    agrees = found.ratio > 1 if says == RISING else found.ratio < 1
    return Outcome(words, signed_percent(found.ratio - 1), agrees if found.clear else None, in_words(found), (), used)

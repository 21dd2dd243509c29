"""Claims that are no number: the order of areas, the highest month or ward, one area beside another, a trend.

{ order = ["E23000030", "E06000045", "E92000001"], indicator = "drug_offences", period = "2015/16" }
{ highest = "month", log = "items", period = "2016/17" }                        or "ward"
{ beside = "E92000001", indicator = "ocu_prevalence", period = "2011/12", says = "higher, not significantly" }
{ trend_with = "E92000001", indicator = "…", first = "2011 - 13", last = "2014 - 16", says = "rising" }
{ among = "nearest_overall", indicator = "…", first = "2011 - 13", last = "2014 - 16" }   some of them rose by more
{ peak = "2016", indicator = "…", area = "K04000001" }                          the highest of all years up to then
{ like_for_like = "reports", says = "rising" }                          evidence/like_for_like.py, of the whole log
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from evidence import comparison, log
from evidence.claims.data import LOGGED, ClaimData, months_of, written
from evidence.claims.outcome import FALLING, RISING, Outcome, lacking_in, used_by
from evidence.claims.rises import among, log_rises, peak, trend_with
from evidence.comparison import CANNOT_SAY, HIGHER, LOWER, SIMILAR, period_in_words
from evidence.differences import contains
from evidence.log import Selection
from evidence.numbers import decimal, listed, p_value
from evidence.periods import month_words
from evidence.words.comparison_findings import against_area

HIGHER_SAID, LOWER_SAID, NOT_SIGNIFICANTLY = "higher", "lower", "higher, not significantly"
SAYS = {
    "beside": (HIGHER_SAID, LOWER_SAID, NOT_SIGNIFICANTLY), "trend_with": (RISING, FALLING), "like_for_like": (RISING, FALLING),
}  # fmt: skip
COMPARISONS = {
    "order": {"order", "indicator", "period"},
    "highest": {"highest", "log", "period"},
    "beside": {"beside", "indicator", "period", "says"},
    "trend_with": {"trend_with", "indicator", "first", "last", "says"},
    "among": {"among", "indicator", "first", "last"},
    "peak": {"peak", "indicator", "area"},
    "like_for_like": {"like_for_like", "says"},
}


def compare(calculation: Mapping[str, Any], stated: object, data: ClaimData) -> Outcome:
    """What such a calculation says of a claim; one with mistakes is not for this."""
    kind = next(name for name in COMPARISONS if name in calculation)
    return KINDS[kind](calculation, stated, data)


def _order(calculation: Mapping[str, Any], stated: object, data: ClaimData) -> Outcome:
    """Whether areas stand in the order stated, the highest first, and whether neighbours differ beyond chance."""
    indicator, period = data.city.indicators[calculation["indicator"]], calculation["period"]
    areas = list(calculation["order"])
    amounts = [data.observed(indicator.id, period, area) for area in areas]
    words = "; ".join(amount.words for amount in amounts)
    if lacking := lacking_in(amounts):
        return Outcome(words, why=lacking)
    table = pd.DataFrame({"area": areas, "value": [amount.value for amount in amounts]})
    found = table.sort_values("value", ascending=False, kind="stable")
    shown = [f"{data.area(row.area)} {decimal(row.value, indicator.decimals)}" for row in found.itertuples()]
    caveats = [
        _not_clear(data, indicator.id, period, *pair)
        for pair in zip(found["area"], found["area"].iloc[1:], strict=False)
    ]
    holds = list(found["area"]) == areas and found["value"].is_unique
    why = f"From the highest: {listed(shown)}."
    return Outcome(words, "; ".join(shown), holds, why, tuple(filter(None, caveats)), used_by(amounts))


def _not_clear(data: ClaimData, indicator: str, period: str, higher: str, lower: str) -> str:
    force = _force(data)
    ours, other = (lower, higher) if contains(higher, lower, force) else (higher, lower)
    table = comparison.compare(data.tables["observations"], indicator, period, ours, [other], containing=force)
    judged = table.set_index("area_code").loc[other]
    names = f"{data.area(higher)} and {data.area(lower)}"
    if judged["verdict"] == CANNOT_SAY:
        return f"Without intervals it cannot be said whether {names} differ beyond chance."
    if judged["verdict"] == SIMILAR:
        by = f" ({p_value(judged['p_value'])})" if p_value(judged["p_value"]) else ""
        return f"{names} do not differ beyond chance{by}."
    return ""


def _force(data: ClaimData) -> tuple[str, ...]:
    return (data.city.police_force_area["code"],)


def _highest(calculation: Mapping[str, Any], stated: object, data: ClaimData) -> Outcome:
    """Whether the month or ward stated has the most of what the log counts."""
    measure, period, by = calculation["log"], calculation["period"], calculation["highest"]
    amount = data.logged(measure, period)
    words = f"the {by} with the most {LOGGED[measure]}, {period_in_words(period)}"
    if lacking := lacking_in([amount]):
        return Outcome(words, why=lacking)
    months = months_of(period)
    counted = log.by(log.select(data.log, Selection(first=months[0], last=months[-1])), by)
    counted = counted.sort_values(measure, ascending=False, kind="stable")
    top = counted.iloc[0]
    name = month_words(top[by]) if by == "month" else top[by]
    shown = f"{name} ({written(float(top[measure]))})"
    holds = top[by] == stated and int((counted[measure] == top[measure]).sum()) == 1
    return Outcome(words, shown, holds, f"The {by} with the most is {shown}.", used=data.log_used(period))


def _beside(calculation: Mapping[str, Any], stated: object, data: ClaimData) -> Outcome:
    """Whether the city stands above or below another area as stated, by the tests of evidence/comparison.py."""
    indicator, period, home, other = (
        data.city.indicators[calculation["indicator"]], calculation["period"],
        data.city.authority_code, calculation["beside"],
    )  # fmt: skip
    amounts = [data.observed(indicator.id, period, area) for area in (home, other)]
    words = " beside ".join(amount.words for amount in amounts)
    if lacking := lacking_in(amounts):
        return Outcome(words, why=lacking)
    table = comparison.compare(
        data.tables["observations"], indicator.id, period, home, [other], containing=_force(data)
    )
    table = table.set_index("area_code")
    why = against_area(
        table.loc[home], table.loc[other], data.area(home), data.area(other), indicator.unit, indicator.decimals
    )
    recomputed = (
        f"{decimal(amounts[0].value, indicator.decimals)} against {decimal(amounts[1].value, indicator.decimals)}"
    )
    holds, caveat = _as_said(calculation["says"], table.at[other, "verdict"], amounts[0].value > amounts[1].value)
    return Outcome(words, recomputed, holds, why, (caveat,) if caveat else (), used_by(amounts))


def _as_said(says: str, verdict: str, above: bool) -> tuple[bool | None, str]:
    """Whether that agrees, and a caveat. The verdict is the other area's against ours."""
    if says == NOT_SIGNIFICANTLY:
        return (None if verdict == CANNOT_SAY and above else verdict == SIMILAR and above), ""
    if above != (says == HIGHER_SAID):
        return False, ""
    clear = verdict == (LOWER if says == HIGHER_SAID else HIGHER)
    return True, "" if clear else "The difference could be chance, or cannot be tested."


KINDS = {
    "order": _order, "highest": _highest, "beside": _beside, "trend_with": trend_with, "among": among, "peak": peak,
    "like_for_like": log_rises,
}  # fmt: skip

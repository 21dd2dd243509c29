"""What a claim is worked out by, declared as data: a figure of the edition, or figures put together.

    { indicator = "injecting_prevalence", period = "2011/12", part = "count" }      part: value, count, denominator
    { log = "items", period = "2016/17", wards = "city centre" }    reports, items, needles, other items
    { fact = "finds_total_presented" }                              a published statement of facts.csv
    { number = 1 }
    { sum = […] }  { product = […] }  { difference = [a, b] }
    { ratio = [a, b], per = 1000 }  { share = [a, b] }  { percent_of = [a, b] }  { change = [before, now] }

`share` is a as per cent of b, `percent_of` a per cent of b, and `change` how many per cent more than before.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from evidence.claims.data import Amount, ClaimData, written

Calculation = Mapping[str, Any]

# By operation: how many figures it takes (None: any), what it makes of them, and its sign in words.
OPERATIONS: dict[str, tuple[int | None, Callable[..., float], str]] = {
    "sum": (None, lambda *values: sum(values), " + "),
    "product": (None, lambda *values: math.prod(values), " × "),
    "difference": (2, lambda a, b: a - b, " − "),
    "ratio": (2, lambda a, b: a / b, " ÷ "),
    "share": (2, lambda a, b: 100 * a / b, " as per cent of "),
    "percent_of": (2, lambda a, b: a / 100 * b, ", of "),
    "change": (2, lambda before, now: 100 * (now - before) / before, " to "),
}
BEFORE = {"change": "change in per cent from "}
DIVIDES_BY = {"ratio": 1, "share": 1, "change": 0}
FIGURES = {
    "number": {"number"},
    "fact": {"fact"},
    "indicator": {"indicator", "period", "area", "part"},
    "log": {"log", "period", "wards", "encampment"},
}
EXTRA = {"ratio": {"per"}}


def kind_of(calculation: Calculation) -> str | None:
    """Which kind of figure or operation a calculation is; none if it names none, or two."""
    named = [name for name in (*FIGURES, *OPERATIONS) if name in calculation]
    return named[0] if len(named) == 1 else None


def compute(calculation: Calculation, data: ClaimData) -> Amount:
    """What a calculation comes to; one with mistakes (evidence/claims/mistakes.py) is not for this."""
    kind = kind_of(calculation)
    if kind in OPERATIONS:
        return _together(kind, calculation[kind], calculation.get("per", 1), data)
    if kind == "number":
        return Amount(float(calculation["number"]), written(calculation["number"]))
    if kind == "fact":
        return data.fact(calculation["fact"])
    if kind is None:
        raise KeyError("the calculation names no figure, or more than one")
    named = {name: value for name, value in calculation.items() if name != kind}
    return (data.observed if kind == "indicator" else data.logged)(calculation[kind], **named)


def operations_in(calculation: Calculation) -> set[str]:
    """Every operation of a calculation, at any depth."""
    kind = kind_of(calculation)
    if kind not in OPERATIONS:
        return set()
    return {kind}.union(*(operations_in(part) for part in calculation[kind]))


def first_indicator(calculation: Calculation) -> Calculation | None:
    """The first figure of an indicator that a calculation is made of; none if there is none."""
    if "indicator" in calculation:
        return calculation
    kind = kind_of(calculation)
    parts = calculation[kind] if kind in OPERATIONS else ()
    return next((found for part in parts if (found := first_indicator(part))), None)


def _together(operation: str, declared: Sequence[Calculation], per: float, data: ClaimData) -> Amount:
    _, calculate, sign = OPERATIONS[operation]
    parts = [compute(part, data) for part in declared]
    inner = [kind_of(part) in OPERATIONS for part in declared]
    words = sign.join(f"({part.words})" if within else part.words for part, within in zip(parts, inner, strict=True))
    words = f"{BEFORE.get(operation, '')}{words}" + (f" × {written(per)}" if per != 1 else "")
    used = tuple(used for part in parts for used in part.used)
    lacking = tuple(dict.fromkeys(sentence for part in parts for sentence in part.lacking))
    if not lacking and operation in DIVIDES_BY and parts[DIVIDES_BY[operation]].value == 0:
        lacking = (f"{parts[DIVIDES_BY[operation]].words}: nothing can be divided by it.",)
    value = math.nan if lacking else calculate(*(part.value for part in parts)) * per
    return Amount(value, words, used, lacking)

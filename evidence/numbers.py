"""How numbers are written in sentences and tables, the same everywhere.

The rule: counts are whole, with commas in thousands; rates have the decimals that their indicator's
entry gives, two at most; shares are whole per cents; mean and limits of a chart have one decimal, so that
a count is never printed as equal to a limit that it passes; a p-value has two decimals, or three below
0.055, so that its side of 0.05 shows. No number in a sentence has more digits after the point than that.

Rounding never contradicts the words: a share that is not nought is never printed as 0%, one that is not the
whole never as 100%, and a p-value below 0.05 never as 0.050.
"""

import math
from decimal import ROUND_HALF_UP, Decimal
from numbers import Real
from typing import TypeGuard

import pandas as pd

MISSING = "[x]"  # Analysis Function shorthand: not available
SUPPRESSED = "[c]"
SIGNIFICANT = 0.05  # the level that words such as "clearly" rest on

SHORTHANDS = {
    "x": ("[x]", "not available"),
    "c": ("[c]", "suppressed so that nobody can be identified"),
    "z": ("[z]", "not applicable"),
    "u": ("[u]", "based on few cases, so unreliable"),
    "low": ("[low]", "rounds to zero but is not zero"),
}


def known(value: float | None) -> TypeGuard[float]:
    """Whether there is a number at all."""
    return value is not None and value is not pd.NA and not math.isnan(value) and not math.isinf(value)


def whole(value: float | None) -> str:
    """A count with thousands commas: 7,037."""
    return f"{round(value):,}" if known(value) else MISSING


def decimal(value: float | None, places: int = 1) -> str:
    """A rate or value with fixed decimals: 3.83."""
    return f"{value:,.{places}f}" if known(value) else MISSING


def percent(share: float | None, places: int = 0) -> str:
    """A share as a percentage: 0.344 is 34%, 0.004 is "less than 1%", 0.996 is "more than 99%"; halves go up."""
    if not known(share):
        return MISSING
    step = Decimal(1).scaleb(-places)
    exact = Decimal(repr(float(share))) * 100
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if exact > 0 and not rounded:
        return f"less than {step}%"
    if exact < 100 and rounded == 100:
        return f"more than {100 - step}%"
    return f"{rounded or abs(rounded)}%"  # no "-0%"


def signed_percent(change: float | None) -> str:
    """A change as a percentage with its sign: −0.07 is −7%, 0.08 is +8%; no change is 0%."""
    if not known(change):
        return "no limit" if change is not None and change == math.inf else MISSING
    sign = "" if not round(100 * change) else "+" if change > 0 else "−"
    return f"{sign}{abs(round(100 * change)):,}%"


def p_value(probability: float | None) -> str:
    """How surprising a difference would be by chance: "p = 0.21", "p = 0.049", "p < 0.001"; or blank."""
    if not known(probability):
        return ""
    if probability < 0.001:
        return "p < 0.001"
    three = f"{probability:.3f}"
    if (probability < SIGNIFICANT) != (float(three) < SIGNIFICANT):  # 0.0497 is below 0.05, and 0.050 would not say so
        return "p just below 0.05"
    return f"p = {three}" if probability < 0.055 else f"p = {probability:.2f}"


def listed(parts: list[str]) -> str:
    """Words in a row: "a, b and c"."""
    return "".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def cell(value: object) -> str:
    """A cell of a table as it is read: commas in thousands, two decimals at most, a sign for what is missing."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return MISSING
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.2f}"
    return f"{value:,.0f}" if isinstance(value, Real) and not isinstance(value, bool) else str(value)


def counted(number: float | None, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 report", "58 reports"."""
    return f"{whole(number)} {one if number == 1 else many or one + 's'}"

"""How numbers are written in sentences and tables, the same everywhere."""

import math

MISSING = "[x]"  # Analysis Function shorthand: not available
SUPPRESSED = "[c]"

SHORTHANDS = {
    "x": ("[x]", "not available"),
    "c": ("[c]", "suppressed so that nobody can be identified"),
    "z": ("[z]", "not applicable"),
    "u": ("[u]", "based on few cases, so unreliable"),
    "low": ("[low]", "rounds to zero but is not zero"),
}


def known(value: float | None) -> bool:
    """Whether there is a number at all."""
    return value is not None and not math.isnan(value) and not math.isinf(value)


def whole(value: float | None) -> str:
    """A count with thousands commas: 7,037."""
    return f"{round(value):,}" if known(value) else MISSING


def decimal(value: float | None, places: int = 1) -> str:
    """A rate or value with fixed decimals: 3.83."""
    return f"{value:,.{places}f}" if known(value) else MISSING


def percent(share: float | None, places: int = 0) -> str:
    """A share as a percentage: 0.344 is 34%."""
    return f"{100 * share:.{places}f}%" if known(share) else MISSING


def counted(number: float | None, one: str, many: str | None = None) -> str:
    """A count with its noun: "1 report", "58 reports"."""
    return f"{whole(number)} {one if number == 1 else many or one + 's'}"

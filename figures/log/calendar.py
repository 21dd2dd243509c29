"""Which months of the log are in, which are missing between them, and which comes next."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from editions.read import Edition
from evidence.numbers import counted
from evidence.periods import month_words, months_between

State = Literal["in", "missing", "next"]
SHOWN = 12  # months up to the next


@dataclass(frozen=True)
class Month:
    """A month of the calendar and whether the log has it."""

    month: str
    state: State


def calendar(edition: Edition) -> tuple[Month, ...]:
    """Every month from the first of the log to the one after its last; none where there is no log."""
    known = sorted(edition.table("months")["month"])
    if not known:
        return ()
    there = set(known)
    between = [Month(month, "in" if month in there else "missing") for month in months_between(known[0], known[-1])]
    return (*between, Month(str(pd.Period(known[-1], freq="M") + 1), "next"))


def in_words(months: tuple[Month, ...]) -> str:
    """How far the log goes, what is missing, and what is awaited."""
    if not months:
        return "The log has no month yet."
    missing = [month_words(each.month) for each in months if each.state == "missing"]
    lacks = f"{counted(len(missing), 'month')} missing: {', '.join(missing)}" if missing else "no month missing"
    first, last, awaited = months[0].month, months[-2].month, months[-1].month
    return f"The log goes from {month_words(first)} to {month_words(last)}, {lacks}. {month_words(awaited)} comes next."

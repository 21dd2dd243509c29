"""Results in words: what a page says in its first sentence.

No sentence gives a cause, and each says when it cannot say.
"""

import pandas as pd

from evidence.numbers import counted, percent, whole
from evidence.periods import month_before, month_words, year_before


def month_in_words(months: pd.DataFrame, month: str) -> str:
    """Reports, items and needles of a month, and its reports against the month and the year before."""
    by_month = months.set_index("month")
    if month not in by_month.index or pd.isna(by_month.at[month, "reports"]):
        return f"The log does not cover {month_words(month)}."
    row = by_month.loc[month]
    said = (
        f"In {month_words(month)}, {counted(row['reports'], 'report')} of drug litter held"
        f" {counted(row['items'], 'item')}, {whole(row['needles'])} of them needles"
    )
    changes = [
        change_in_words(row["reports"], by_month["reports"].get(other), f"in {month_words(other)}")
        for other in (month_before(month), year_before(month))
    ]
    changes = [change for change in changes if change]
    return f"{said}: {' and '.join(changes)}." if changes else f"{said}."


def change_in_words(now: float, before: float | None, when: str, noun: str = "report") -> str:
    """ "4 more reports than in August 2017"; nothing when there is no figure to compare with."""
    if before is None or pd.isna(before) or pd.isna(now):
        return ""
    difference = int(now) - int(before)
    if difference == 0:
        return f"as many {noun}s as {when}"
    way = "more" if difference > 0 else "fewer"
    return f"{whole(abs(difference))} {way} {noun if abs(difference) == 1 else noun + 's'} than {when}"


def change(now: float, before: float | None) -> str:
    """A change as a figure with its sign: "+4", "−12", "no change"; words when it cannot be said."""
    if before is None or pd.isna(before) or pd.isna(now):
        return "no figure to compare"
    difference = int(now) - int(before)
    return "no change" if difference == 0 else f"{'+' if difference > 0 else '−'}{abs(difference):,}"


def selection_in_words(totals: dict[str, int], what: str, where: str, when: str) -> str:
    """What a selection of the log comes to."""
    if totals["reports"] == 0:
        return f"No reports of {what} in {where} {when}."
    return (
        f"{counted(totals['reports'], 'report')} of {what} in {where} {when}:"
        f" {counted(totals['items'], 'item')}, {whole(totals['needles'])} of them needles."
    )


def worst_wards(wards: pd.DataFrame, total: int, when: str) -> str:
    """Which wards have the most reports, and what share they have together.

    Args:
        wards: columns ward and reports, the most first.
    """
    if not total:
        return f"No reports {when}."
    top = wards.head(2)
    share = top["reports"].sum() / total
    names = " and ".join(f"{row.ward} ({whole(row.reports)})" for row in top.itertuples())
    return f"{names} had {percent(share)} of all {whole(total)} reports {when}."

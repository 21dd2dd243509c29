"""What a chart of months says, in words: its newest month, its unusual months, its phases and encampments.

No sentence gives a cause. "Usual range" is the range between the limits of the chart.
"""

from typing import Any

import pandas as pd

from evidence.control_charts.limits import FEWEST_FOR_LIMITS
from evidence.control_charts.month_charts import MonthChart
from evidence.numbers import counted, decimal, listed, whole
from evidence.periods import month_words
from evidence.rare_counts import rare_change, rare_change_in_words

LIMITS = 1  # decimals of a mean or limit
NAMED = 3  # months in a headline
ABOUT_SAMPLE = " This is about the sample log, not a record."

# Special cause → what a run of such months is called.
_RUNS = {
    "shift_above": "were above their usual level for {months} in a row, {when}",
    "shift_below": "were below their usual level for {months} in a row, {when}",
    "trend_up": "rose month after month, {when}",
    "trend_down": "fell month after month, {when}",
    "two_of_three_above": "were near the upper limit in two of three months, {when}",
    "two_of_three_below": "were near the lower limit in two of three months, {when}",
}
_OUTSIDE = {"above_limit": ("above", "upper"), "below_limit": ("below", "lower")}

HOW_TO_READ = {
    "xmr": (
        "Months between the limits differ no more than they usually do from one month to the next. A month"
        " outside them, or a long run on one side, is unlikely to be chance alone: such a mark comes up in about one"
        " chart of eighteen random months in ten. The chart does not say why."
    ),
    "c": (
        "Counts this small differ by chance. The limits are what chance allows a random count with this mean;"
        " they do not allow for finds that come together."
    ),
    "g": (
        "With so few reports, the chart counts the empty months before each month with a report. A gap above"
        " the limit would show that reports have become rarer; a rise in reports it can hardly show."
    ),
    "run": (
        "No limits: there are fewer than twelve months, or no change at all, or these are items of few"
        " reports, of which one bag makes a month. Only a long run on one side of the middle (the median)"
        " would show a change."
    ),
}


def newest_month_in_words(chart: MonthChart, subject: str, noun: str = "report") -> str:
    """The newest month against its usual range, or why it has none.

    Args:
        subject: what is counted and where, such as "Reports of drug litter in Southampton".
    """
    known = chart.values.dropna()
    if known.empty:
        return "The log does not cover these months."
    month, value = known.index[-1], known.iloc[-1]
    said = f"{subject} in {month_words(month)} ({whole(value)})"
    if not known.any():
        return f"No {subject[0].lower()}{subject[1:]} in {counted(len(known), 'month')}."
    if chart.kind == "g":
        return _gaps_in_words(chart, subject, noun)
    row = chart.chart.loc[month]
    if pd.isna(row["upper_limit"]):
        return _without_limits(chart, said, len(known), row["mean"])
    usual = f"{_range(row)} a month"
    if row["special_cause"] in _OUTSIDE:
        side = _OUTSIDE[row["special_cause"]][0]
        return f"{said} were {side} the usual range of {usual}."
    if row["special_cause"] != "none":
        return f"{said} were within the usual range of {usual}, but {_run(chart, month)}."
    if chart.kind == "c":
        return f"{said} were no more than chance allows a count this small ({usual})."
    return f"{said} were within the usual range of {usual}."


def unusual_months_in_words(chart: MonthChart, measure: str) -> list[str]:
    """Each unusual month or run as a finding, those outside the limits first; one saying so if there is none.

    Args:
        measure: "Reports", "Items" or "Needles".
    """
    if not chart.values.notna().any():
        return [f"No {measure.lower()}: the log does not cover these months"]
    outside = [
        f"{measure} in {month_words(month)} ({whole(row.value)}) were {_OUTSIDE[row.special_cause][0]} the"
        f" {_OUTSIDE[row.special_cause][1]} limit of {_limit(_limit_passed(row))}"
        for month, row in zip(chart.marked.index, chart.marked.itertuples(), strict=True)
        if row.special_cause in _OUTSIDE and chart.kind != "g"
    ]
    gaps = [
        f"{whole(row.value)} empty months before {month_words(month)} are more than chance allows"
        for month, row in zip(chart.marked.index, chart.marked.itertuples(), strict=True)
        if chart.kind == "g"
    ]
    found = outside + gaps + _runs(chart, measure)
    several = [_several(chart, measure)] if len(outside) > 1 else []
    return several + found or [_nothing_unusual(chart, measure)]


def _several(chart: MonthChart, measure: str) -> str:
    """One headline for several months outside their limits: the first few by name."""
    rows = chart.marked[chart.marked["special_cause"].isin(_OUTSIDE)]
    names = [month_words(month) for month in rows.index[:NAMED]]
    more = [f"{counted(len(rows) - NAMED, 'other month')}"] if len(rows) > NAMED else []
    return f"{measure} were outside their limits in {listed(names + more)}"


def rebase_in_words(chart: MonthChart, rebases: pd.DataFrame) -> list[str]:
    """What each rebase is, who set it, and what the chart would say without it.

    Args:
        rebases: columns from_month, reason, author, decided_on, illustrative.
    """
    said = [
        f"Limits are made anew from {month_words(row.from_month)}: {row.reason}. Set by: {row.author},"
        f" {_day(row.decided_on)}.{ABOUT_SAMPLE if row.illustrative == 'yes' else ''}"
        for row in rebases[rebases["from_month"].isin(chart.rebases)].itertuples()
    ]
    if chart.without_rebase is None:
        return said
    old = chart.without_rebase
    marked = int((old["special_cause"] != "none").sum())
    return [
        *said,
        (
            f"Without that, limits would be {_range(old.iloc[-1])} (dashed grey lines) and"
            f" {counted(marked, 'month')} would be marked, against {whole(len(chart.marked)) if len(chart.marked) else 'none'} now."
        ),
    ]


def encampments_in_words(
    found: pd.DataFrame, titles: dict[str, str], aside: bool, counted_in: MonthChart, left_out: MonthChart
) -> str:
    """What encampments add to the months chosen, and what setting them aside changes.

    Args:
        found: columns encampment, month, reports, items.
        counted_in, left_out: the chart of items with encampments and without.
    """
    if found.empty:
        return "No encampment is marked in these months, so setting encampments aside changes nothing."
    parts = [_encampment(row, titles, counted_in, left_out) for row in found.itertuples()]
    marks = f"With {'it' if len(found) == 1 else 'them'} {_marks(counted_in)}; without, {_marks(left_out)}"
    return f"{listed(parts)}. It {'is set aside' if aside else 'is counted'} here. {marks}."


def _encampment(row: Any, titles: dict[str, str], counted_in: MonthChart, left_out: MonthChart) -> str:
    with_it, without = (chart.values.get(row.month) for chart in (counted_in, left_out))
    return (
        f"{titles.get(row.encampment, row.encampment)}: {counted(row.reports, 'report')} of"
        f" {month_words(row.month)} with {counted(row.items, 'item')}; set aside, the month has"
        f" {whole(without)} items instead of {whole(with_it)}"
    )


def _marks(chart: MonthChart) -> str:
    number = len(chart.marked)
    return (
        f"{counted(number, 'month of items', 'months of items')} {'stands' if number == 1 else 'stand'} out"
        if number
        else "none does"
    )


def _gaps_in_words(chart: MonthChart, subject: str, noun: str) -> str:
    known = chart.values.dropna()
    gaps = chart.chart["value"].dropna()
    months = f"{whole((known > 0).sum())} of {counted(len(known), 'month')}"
    most = f"{subject} came in {months}, at most {counted(known.max(), noun)} in one"
    if changed := rare_change(known):
        return f"{most}: {rare_change_in_words(changed, noun)}."
    if gaps.empty:
        return f"{most}: too few to tell a change from chance."
    limit = chart.chart["upper_limit"].iloc[-1]
    if pd.isna(limit):
        return f"{most}: too few to tell a change from chance."
    longest = f"the longest gap between them, {counted(gaps.max(), 'empty month')},"
    if len(chart.marked):
        return f"{most}; {longest} is more than chance allows (at most {_limit(limit)})."
    return f"{most}; {longest} is no more than chance allows (at most {_limit(limit)}), so no change shows."


def _without_limits(chart: MonthChart, said: str, months: int, middle: float) -> str:
    few = f"{counted(months, 'month')} {'is' if months == 1 else 'are'} too few for limits"
    why = few if months < FEWEST_FOR_LIMITS else "there are no limits to judge it by"
    runs = _runs(chart, "they")
    return f"{said}: {runs[0]}." if runs else f"{said}: {why}; the middle of these months is {_limit(middle)}."


def _runs(chart: MonthChart, measure: str) -> list[str]:
    """One finding for each unbroken run of months with the same mark."""
    causes = chart.chart["special_cause"]
    number = (causes != causes.shift()).cumsum()
    made = []
    for _, run in causes.groupby(number):
        if run.iloc[0] in _RUNS:
            made.append(f"{measure} {_run_words(run)}")
    return made


def _run(chart: MonthChart, month: str) -> str:
    causes = chart.chart["special_cause"]
    number = (causes != causes.shift()).cumsum()
    return "they " + _run_words(causes[number == number[month]])


def _run_words(run: pd.Series) -> str:
    when = f"{month_words(run.index[0])} to {month_words(run.index[-1])}"
    return _RUNS[run.iloc[0]].format(months=counted(len(run), "month"), when=when)


def _nothing_unusual(chart: MonthChart, measure: str) -> str:
    if chart.kind == "run" or not chart.has_limits:
        why = "too few months" if chart.values.notna().sum() < FEWEST_FOR_LIMITS else "too few reports"
        return f"{measure} a month show no run longer than chance gives; there are {why} for limits"
    if chart.kind == "g" and (changed := rare_change(chart.values)):
        return f"{measure} changed by more than chance gives: {rare_change_in_words(changed, measure.lower()[:-1])}"
    if chart.kind == "g":
        return f"{measure} are too rare for monthly limits; no gap, the newest among them, is longer than chance allows"
    last = chart.chart.iloc[-1]
    usual = _range(last)
    since = chart.chart.index[chart.chart["phase"] == last["phase"]][0]
    return f"{measure} a month have stayed in their usual range, {usual}, since {month_words(since)}"


def _limit_passed(row: Any) -> float:
    return row.upper_limit if row.special_cause == "above_limit" else row.lower_limit


def _range(row: pd.Series) -> str:
    lower, upper = row["lower_limit"], row["upper_limit"]
    return f"{_limit(lower)} to {_limit(upper)}" if lower > 0 else f"up to {_limit(upper)}"


def _limit(value: float) -> str:
    return decimal(value, LIMITS)


def _day(text: object) -> str:
    day = pd.to_datetime(text, errors="coerce")
    return f"{day.day} {day:%B %Y}" if pd.notna(day) else "date not given"

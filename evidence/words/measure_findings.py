"""Success measures in words: where each stands, for the strategy on a page and the yearly assurance."""

from datetime import date

import pandas as pd

from evidence.city import Indicator
from evidence.comparison import period_in_words
from evidence.numbers import counted, decimal, known, p_value, whole
from evidence.periods import period_of
from evidence.power import seen_in_words
from evidence.progress import (
    BETTER,
    CANNOT_SAY,
    FALLEN,
    NO_CLEAR_CHANGE,
    NO_VALUE,
    ONE_VALUE,
    POISSON,
    RISEN,
    TOO_SMALL,
    WORSE,
    Progress,
)

VALUES_SHOWN = 6
NO_DATA = "no data yet"

_VERDICTS = {
    BETTER: "better", WORSE: "worse", NO_CLEAR_CHANGE: "no clear change", CANNOT_SAY: "cannot say",
    RISEN: "higher, neither good nor bad", FALLEN: "lower, neither good nor bad",
}  # fmt: skip
_TRENDS = {"increasing": "rising", "decreasing": "falling", "no_change": "no trend"}


def value_in_words(
    row: pd.Series | None, indicator: Indicator, *, unit: bool = True, interval: bool = True, sign: bool = False
) -> str:
    """A value with unit, count, interval and period: "34 per cent (219 of 636; 95% CI 31–38), 2017/18".

    Args:
        sign: a percentage is told by its sign alone, where there is little room: "34% (219 of 636), 2017/18".
    """
    if row is None:
        return NO_DATA
    places = indicator.decimals
    if indicator.period_type == "month" and not period_of(row["period"]).is_month:
        limits = (
            f"; 95% CI {whole(row['lower'])}–{whole(row['upper'])}, since they come in batches"
            if interval and known(row["lower"]) and known(row["upper"])
            else ""
        )
        year = f"{whole(row['value'])} in {period_in_words(row['period'])}"
        return f"{decimal(row['value'] / 12, places)} a month ({year}{limits})"
    in_unit = "%" if sign and indicator.unit.startswith("per cent") else f" {indicator.unit}"
    said = f"{decimal(row['value'], places)}{in_unit if unit else ''}"
    inside = []
    if known(row["count"]) and known(row["denominator"]) and indicator.statistic == "proportion":
        inside.append(f"{whole(row['count'])} of {whole(row['denominator'])}")
    elif known(row["count"]) and row["count"] != row["value"]:
        inside.append(f"count {whole(row['count'])}")
    if interval and known(row["lower"]) and known(row["upper"]):
        inside.append(f"95% CI {decimal(row['lower'], places)}–{decimal(row['upper'], places)}")
    return f"{said}{' (' + '; '.join(inside) + ')' if inside else ''}, {period_in_words(row['period'])}"


def verdict_in_words(progress: Progress) -> str:
    """The verdict in a word or two, for a list."""
    if progress.newest is None:
        return "No figure yet"
    return "Cannot say yet" if progress.verdict == CANNOT_SAY else _VERDICTS[progress.verdict].capitalize()


def direction_in_words(progress: Progress) -> str:
    """The verdict with its test, and why there is none: for a table's cell."""
    if progress.why in (NO_VALUE, ONE_VALUE, TOO_SMALL):
        return f"Cannot say: {progress.why}"
    if progress.verdict == CANNOT_SAY:
        return f"Cannot say: {progress.why}"
    chance = f", {p_value(progress.p_value)}" if p_value(progress.p_value) else ""
    against = ""
    tested, baseline = progress.tested, progress.baseline
    if tested is not None and baseline is not None and tested["period"] != baseline["period"]:
        against = f", tested against {period_in_words(tested['period'])}, the newest that shares no year"
    trend = f"; recent trend: {_TRENDS[progress.trend]}" if progress.trend in _TRENDS else ""
    return f"{_VERDICTS[progress.verdict].capitalize()}{against} ({progress.why}{chance}){_seen(progress)}{trend}"


def _seen(progress: Progress) -> str:
    """Beside "no clear change" of counts: which counts would have been one."""
    before, now = progress.tested, progress.newest
    if progress.verdict != NO_CLEAR_CHANGE or before is None or now is None or progress.why != POISSON:
        return ""
    said = seen_in_words(int(before["count"]), "cases", exposure=now["denominator"] / before["denominator"])
    return f". {said}" if said else ""


def measure_in_words(indicator: Indicator, progress: Progress, place: str) -> str:
    """A measure in one sentence or two, for the assurance."""
    if progress.why == TOO_SMALL:
        return f"{indicator.title}: every count for {place} is too small to publish, so nothing can be said."
    if progress.newest is None:
        return f"{indicator.title}: no value has been loaded for {place}, so nothing can be said."
    now = f"{indicator.title}, {place}: {value_in_words(progress.newest, indicator)}"
    if progress.why == ONE_VALUE:
        return f"{now}. It is the only value, so no direction can be given."
    then = value_in_words(progress.baseline, indicator, unit=False, interval=False)
    return f"{now}, against {then}. {direction_in_words(progress)}."


def run_of_values(series: pd.DataFrame, indicator: Indicator) -> str:
    """The newest values in a row, oldest first, and the first of all where it is not among them: a small chart in words."""
    said = ", ".join(decimal(value, indicator.decimals) for value in series["value"].tail(VALUES_SHOWN)) or NO_DATA
    if len(series) <= VALUES_SHOWN:
        return said
    first = series.iloc[0]
    return f"the last {VALUES_SHOWN}: {said}; the first: {decimal(first['value'], indicator.decimals)} in {period_in_words(first['period'])}"


def strategy_in_words(all_progress: list[Progress], approved: date | None = None) -> str:
    """How many measures have data, and how many got better or worse since the strategy was approved, if that can be said.

    Args:
        all_progress: of every measure, from real figures alone.
        approved: the day; a value of before it says nothing of the strategy.
    """
    with_data = [one for one in all_progress if one.newest is not None]
    said = (
        f"{whole(len(with_data))} of {counted(len(all_progress), 'measure')}"
        f" {'has' if len(with_data) == 1 else 'have'} real figures"
    )
    judged = [one for one in with_data if _can_be_judged(one, approved)]
    better, worse = (sum(one.verdict == verdict for one in judged) for verdict in (BETTER, WORSE))
    if not judged:
        since = f", which was approved on {approved.day} {approved:%B %Y}" if approved else ""
        return (
            f"The strategy{since}, cannot be judged yet: {said}, none of them has a value of since then that can be tested"
            " against one of before, and the strategy sets no targets."
        )
    if better + worse:
        return f"{said}: {whole(better)} better and {whole(worse)} worse than at the start, by more than chance."
    return f"{said}; none of those that can be tested is better or worse than at the start by more than chance."


def _can_be_judged(one: Progress, approved: date | None) -> bool:
    if one.verdict == CANNOT_SAY or one.newest is None:
        return False
    return approved is None or one.newest["period_start"] >= pd.Timestamp(approved)

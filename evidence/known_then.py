"""What could be known on a day: when the figures of an indicator were published, as its entry in the catalogue says.

An entry is a period and the day by which the figures of that period, and of all before it, were out, such as
"2014 - 16: 2017-08-02". A day may be a month or a year, and counts as its last day. Of a period after the last entry
it is not known when its figures came out, unless it ended after the day itself.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from evidence.periods import parse_period

KNOWN, LATER, UNKNOWN = "known", "later", "unknown"
THEN = "then_"  # how the columns of claims begin that were judged from what was known
BETWEEN = "; "  # entries in the table of indicators

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def last_day(written: str) -> date | None:
    """The last day of what is written as a day, a month or a year; None where it is none of these."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    try:
        return date(year, month, int(match[3] or calendar.monthrange(year, month)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def entry_of(written: str) -> tuple[date, date] | None:
    """The last day of an entry's period, and the day by which it was out; None where it is no entry."""
    label, _, day = written.rpartition(": ")
    period, out = parse_period(label) if label else None, last_day(day)
    return (period.end, out) if period and out else None


def known_on(observations: pd.DataFrame, released: Mapping[str, str], day: date) -> pd.Series:
    """For each observation, whether its figure was known on a day, came out later, or came out nobody here knows when.

    Args:
        released: the entries of each indicator, by its id, as the table of indicators has them.
    """
    out = {key: _entries(written.split(BETWEEN)) for key, written in released.items() if written}
    keys = ["indicator_id", "period_end"]
    pairs = observations[keys].drop_duplicates()
    said = pairs.assign(
        state=[_state(out.get(key, ()), end.date() if pd.notna(end) else None, day) for key, end in pairs.values]
    )
    return observations[keys].merge(said, how="left")["state"].set_axis(observations.index).astype("str")


def in_time(facts: pd.DataFrame, documents: pd.DataFrame, day: date) -> pd.DataFrame:
    """The facts of papers that were published by a day."""
    published = documents.set_index("id")["published"].fillna("").astype("str")
    days = facts["source"].map(published).fillna("").map(last_day)
    return facts[[out is not None and out <= day for out in days]]


def _entries(written: Iterable[str]) -> tuple[tuple[date, date], ...]:
    return tuple(sorted(entry for each in written if (entry := entry_of(each))))


def _state(entries: tuple[tuple[date, date], ...], end: date | None, day: date) -> str:
    if end is None:
        return UNKNOWN
    if end > day:
        return LATER
    out = next((out for last, out in entries if end <= last), None)
    return UNKNOWN if out is None else KNOWN if out <= day else LATER

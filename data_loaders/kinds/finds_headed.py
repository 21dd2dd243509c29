"""Rows of a log whose day lies outside the month or year that its title speaks of."""

import re
from collections.abc import Iterator

import pandas as pd

from data_loaders.reading import Reading
from evidence.periods import Period, parse_period, periods_in

MOST = 0.5  # share of days outside, from which the title speaks of something else, such as when the file was made

_NAMED_SHORT = re.compile(r"\b([A-Z][a-z]{2,3})[\s_-]?(20\d\d|'?\d\d)\b")
_YEAR_FIRST = re.compile(r"\b(20\d\d)-(\d\d)\b(?!-)")


def warn_outside(reading: Reading, days: pd.Series) -> None:
    """Warns of days outside the one period that the log is headed with: above the table, or by the sheet's or file's name."""
    headed = next(_headed(reading), None)
    known = days[reading.good].dropna()
    if headed is None or known.empty:
        return
    outside = (days < pd.Timestamp(headed.start)) | (days >= pd.Timestamp(headed.end) + pd.Timedelta(days=1))
    if outside[known.index].mean() <= MOST:
        reading.warn(
            outside,
            "found_on",
            f"is not in {headed.words}, of which this log is headed",
            "Check the day, month and year.",
        )


def _headed(reading: Reading) -> Iterator[Period]:
    """The period that a line speaks of, if it is the only one there."""
    table = reading.table
    for line in (*table.preamble, table.sheet, table.file):
        found = periods_in(line) or _months_in(line)
        if len(found) == 1:
            yield found[0]


def _months_in(line: str) -> list[Period]:
    """Months cut short, such as "Apr 17", or written as in the name of a file, such as 2017-04."""
    written = [f"{name} {year.strip(chr(39))}" for name, year in _NAMED_SHORT.findall(line)]
    found = [parse_period(text) for text in (*written, *("-".join(pair) for pair in _YEAR_FIRST.findall(line)))]
    return [period for period in found if period]

"""Finds summed up as a table of wards by months, which is all that some services send."""

import re
from collections.abc import Set
from datetime import date

import pandas as pd

from data_loaders.kinds.finds import items_named, totals
from data_loaders.kinds.finds_places import places
from data_loaders.layouts import Column, Layout, Match, Spread
from data_loaders.reading import Reading
from evidence.city import City, fold, names_of
from evidence.extract import Source
from evidence.periods import MONTHS, month_of

KIND = "finds"

COLUMNS = (
    Column("ward", "Ward", ("Ward name", "Council ward", "Electoral ward", "Ward code", "Area")),
    Column("item", "Item", ("Item type", "Kind of item", "Litter type", "Type of litter"), required=False),
)

# What may stand before a month and leave it a month: "Total to Sep-17", "Change since Aug-16" and "Apr-Jun 2017" are none.
COUNTING = frozenset({
    "number", "no", "no.", "of", "count", "items", "item", "finds", "found", "collected", "recovered", "reported", "drug", "litter",
    "needles", "needle", "month", "months", "by", "quantity", "qty", "picked", "up", "total", "ward", "in", "for", "per", "and", "discarded",
})  # fmt: skip
NO_MONTH = {"change", "since", "difference", "target", "average", "mean", "forecast", "ytd", "cumulative", "quarter"}
KIND_NOT_SAID = "other"
WARNING = (
    "The table gives sums by ward and month: days and reports are not known. Each sum is read as one find of one"
    " report, dated the first of its month, so reports must not be counted from it."
)

_NUMBERED = re.compile(r"((?:19|20)\d\d) (0[1-9]|1[0-2])(?: 01)?(?: 00)*")
_NAMED = re.compile(
    r"(?P<words>.*? )??(?:(?P<before>(?:19|20)\d\d(?: \d\d)?) )?(?P<month>[a-z]{3,9})(?: (?P<after>(?:20)?\d\d))?"
)


def layouts(city: City) -> tuple[Layout, ...]:
    source = Source(**city.log_source)
    words = frozenset(word for name in names_of(city.items) for word in name.split()) | COUNTING
    months = Spread("a column for each month", lambda header: month_of_header(header, words), least=2, telling=False)
    return (
        Layout(KIND, "drug litter finds by ward and month", COLUMNS, KIND, tidy, source, totals, months, WARNING,
               fits=no_months, review=None, summary=True),
    )  # fmt: skip


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One find per ward and month with any, dated the first of the month, under a made report reference.

    A blank cell is not known and a 0 is none: neither becomes a find. The true days, places and
    number of reports are not in such a table.
    """
    months = list(reading.table.spread)
    counts = pd.DataFrame({month: reading.counts(month) for month in months})
    _reject_months_outside(reading, city, counts, today)
    where, item = places(reading, city), _items(reading, city)
    stacked = counts.stack()
    sums = stacked[stacked > 0].rename_axis(["row", "month"]).reset_index("month", name="quantity")
    finds = where.assign(item=item).join(sums, how="inner")
    made = finds["month"] + " / " + finds["ward_code"].fillna("-") + " / " + finds["item"].fillna("-")
    return finds.assign(found_on=pd.to_datetime(finds["month"] + "-01"), report_id=made + " / sum of the month")


def month_of_header(header: str, words: Set[str] = COUNTING) -> str | None:
    """The month that a folded header names, such as 2016-04 for "apr 16" or "2016 17 apr"; None if none.

    Args:
        words: which words and no others may stand before it.
    """
    if match := _NUMBERED.fullmatch(header):
        return f"{match[1]}-{match[2]}"
    match = _NAMED.fullmatch(header)
    if not match or not words.issuperset((match["words"] or "").split()):
        return None
    numbers = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(match["month"])]
    if len(numbers) != 1:
        return None
    if match["after"]:
        return f"{2000 + int(match['after']) % 100}-{numbers[0]:02d}"
    if not match["before"]:
        return None
    first, split = int(match["before"][:4]), len(match["before"]) > 4
    return f"{first + (split and numbers[0] < 4)}-{numbers[0]:02d}"


def no_months(rows: pd.DataFrame, match: Match) -> str:
    """Why the columns are no months: a group above them says so, or they are days, which are written alike (Apr 14)."""
    headers = [match.titles[at] for at in match.spread.values()]
    if other := [header for header in headers if NO_MONTH & set(fold(header).split())]:
        return f"its column “{other[0]}” is not of one month"
    alike = {month[-2:] for month in match.spread}
    if len(alike) > 1 or any(re.search(r"(?:19|20)\d\d", header) for header in headers):
        return ""
    return (
        f"its columns such as “{headers[0]}” may be days of one month: write days in full, and years with four figures"
    )


def _items(reading: Reading, city: City) -> pd.Series:
    """What is counted: by the row, or by a line above the table or the name of the sheet."""
    if reading.has("item"):
        return items_named(reading, city)
    known = names_of(city.items)
    lines = [*reading.table.preamble, reading.table.sheet, reading.table.file]
    said = {known[word] for line in lines for word in fold(line).split() if word in known and word != "other"}
    if len(said) != 1:
        reading.warnings.append(
            "Nothing says which kind of item is counted: all are stored as “Other item”, so none counts as a needle."
            " A line above the table that names the kind, such as “Needles”, mends that."
        )
    item = said.pop() if len(said) == 1 else KIND_NOT_SAID
    return pd.Series(item, index=reading.good.index, dtype="str")


def _reject_months_outside(reading: Reading, city: City, counts: pd.DataFrame, today: date) -> None:
    """Months to come and months before the log began hold no finds."""
    first, last = (month_of(pd.Series([pd.Timestamp(day)]))[0] for day in (city.log_starts, today))
    for month in counts.columns:
        filled = counts[month] > 0
        if month > last:
            reading.reject(filled, month, "is in the future", "Check the month and year in the header.")
        if month < first:
            reading.reject(filled, month, f"is before the log began in {city.log_starts:%B %Y}", "Leave the month out.")

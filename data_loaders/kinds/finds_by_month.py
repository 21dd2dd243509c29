"""Finds summed up as a table of wards by months, which is all that some services send."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

import pandas as pd

from data_loaders.kinds.finds import WORDS, items_named, totals
from data_loaders.kinds.finds_places import places
from data_loaders.layouts import Column, Layout, Match, Spread, key_of
from data_loaders.reading import Reading
from data_loaders.sheets.item_headers import item_of
from data_loaders.sheets.parts import added_up
from evidence.city import City, fold, names_of
from evidence.extract import Source
from evidence.periods import MONTHS, month_of

KIND = "finds"

COLUMNS = (
    Column("ward", "Ward", ("Ward name", "Council ward", "Electoral ward", "Ward code", "Area", "Row Labels")),
    Column("item", "Item", ("Item type", "Kind of item", "Litter type", "Type of litter"), required=False),
)

# A sum by ward and month that is headed with reports counts these, and no items.
SUMS_WORDS = replace(WORDS, against=(*WORDS.against, "incident*", "reports", "visits", "contact*", "case", "cases", "ticket*",
                                     "quer*", "email*", "volunteer*"))  # fmt: skip

NO_MONTH = {"change", "since", "difference", "target", "average", "mean", "forecast", "ytd", "cumulative", "quarter"}
LONGEST_NAME = 6  # words that may stand before a month
WEEK = pd.Timedelta(days=6)  # from its first day to its last
WEEKS_NAMED = 6
KIND_NOT_SAID = "other"
WARNING = (
    "The table gives sums by ward and month: days and reports are not known. Each sum is read as one find of one"
    " report, dated the first of its month, so reports must not be counted from it."
)

# Words beside a month that leave it the month: "Finds in Apr 2016", "Apr 2016 week 1". Not "total to", "Apr-Jun".
AROUND = ("number of", "no. of", "no of", "count of", "sum of", "finds", "found", "found in", "collected", "collected in",
          "in", "month of", "items", "number", "no", "no.", "week \\d", "wk \\d", "am", "pm")  # fmt: skip

_NUMBERED = re.compile(r"((?:19|20)\d\d) (0[1-9]|1[0-2])(?: (0[1-9]|[12]\d|3[01]))?(?: 00)*")
_DAY = re.compile(r"(\d{1,2}) (\d{1,2}|[a-z]{3,9}) ((?:20)?\d\d)")
_NEEDLES = re.compile(r"^(?:needles?|sharps|syringes?) ")
_NAMED = re.compile(r"(?:(?P<before>(?:19|20)\d\d(?: \d\d)?) )?(?P<month>[a-z]{3,9})(?: (?P<after>(?:20)?\d\d))?")
_WEEK = re.compile(
    r"(?:(?:w|wk|week) ?(?:c|b|comm|commencing|beginning|starting|of)|(?P<ends>(?:w|wk|week) ?(?:e|ending|ended))) "
)
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)? ")
_FIRST = re.compile(r"(?:19|20)\d\d (?:0[1-9]|1[0-2]) 01(?: 00)*")
_AROUND = re.compile(rf"(?:^| )(?:{'|'.join(sorted(AROUND, key=len, reverse=True))})(?= |$)")


def layouts(city: City) -> tuple[Layout, ...]:
    source = Source(**city.log_source)
    items, services = names_of(city.items), tuple(names_of(city.services))
    months = Spread(
        "a column for each month",
        lru_cache(4_000)(lambda header: _column_key(header, items, services)),
        least=2,
        telling=False,
        adds=True,
    )
    return (
        Layout(KIND, "drug litter finds by ward and month", COLUMNS, KIND, tidy, source, totals, months, WARNING,
               fits=no_months, review=None, summary=True, words=SUMS_WORDS),
    )  # fmt: skip


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One find per ward and month with any, dated the first of the month, under a made report reference.

    A blank cell is not known and a 0 is none: neither becomes a find. The true days, places and
    number of reports are not in such a table.
    """
    counts = added_up(reading)
    reject_months_outside(reading, city, counts, today)
    _say_weeks(reading, dict.fromkeys(map(key_of, reading.table.spread)))
    where = places(reading, city)
    named = all(" " in column for column in counts)
    item = pd.Series(pd.NA, index=where.index, dtype="str") if named else items_of(reading, city)
    stacked = counts.stack()
    sums = stacked[stacked > 0].rename_axis(["row", "column"]).reset_index("column", name="quantity")
    finds = where.assign(item=item).join(sums, how="inner")
    return dated(finds.assign(item=finds["column"].map(_item_in).fillna(finds["item"]).astype("str")))


def dated(finds: pd.DataFrame) -> pd.DataFrame:
    """Each sum under its month's first day, or under its own day where the header names one."""
    when = finds["column"].str.partition(" ")[0].astype("str")
    made = when + " / " + finds["ward_code"].fillna("-") + " / " + finds["item"].fillna("-")
    days = pd.to_datetime(when.where(when.str.len() > len("2016-05"), when + "-01"))
    span = when.str.len().map({len("2016-05"): " / sum of the month"}).fillna(" / sum of the day")
    return finds.drop(columns="column").assign(month=when.str[:7], found_on=days, report_id=made + span)


def _week(rest: str, *, ends: bool) -> str | None:
    """The day on which a week begins, by that day or by the one on which it ends."""
    day = day_of_header(rest) or (f"{rest}" if _FIRST.fullmatch(rest) else None)
    if day is None or not ends:
        return day and day.replace(" ", "-")[:10]
    return str((pd.Timestamp(day.replace(" ", "-")[:10]) - WEEK).date())


def _say_weeks(reading: Reading, keys: Iterable[str]) -> None:
    """Says of columns that are weeks that each is dated the day it begins, and which of them lie in two months."""
    headers = {key: reading.table.headers[key] for key in keys if _WEEK.match(fold(reading.table.headers[key]))}
    if not headers:
        return
    reading.warnings.append(
        "The columns are weeks: each is dated the day on which its week begins, for the days are not known."
    )
    begins = {key: pd.Timestamp(key.partition(" ")[0]) for key in headers}
    if split := [headers[key] for key, day in begins.items() if (day + WEEK).month != day.month]:
        named = ", ".join(f"“{header}”" for header in split[:WEEKS_NAMED])
        reading.warnings.append(f"Weeks that lie in two months are counted in the month in which they begin: {named}.")


def _item_in(column: str) -> str | None:
    return column.partition(" ")[2] or None


def _column_key(header: str, items: dict[str, str], services: tuple[str, ...]) -> str | None:
    """What a column counts: "2016-05", "2016-05-03" for a day, "2016-05 needle" where the header names the item."""
    if week := _WEEK.match(header):
        return _week(header[week.end() :], ends=week["ends"] is not None)
    words = _WEEKDAY.sub("", header).split()
    for start in range(min(len(words), LONGEST_NAME + 1)):
        before, rest = " ".join(words[:start]), " ".join(words[start:])
        when = day_of_header(rest) or _month(rest)
        if when and (not before or before in services):
            return when
        if when and (item := item_of(before, items, services)):
            return f"{when} {item}"
    return None


def day_of_header(header: str) -> str | None:
    """The day that a folded header names, such as 2016-05-03 for "03 05 2016"; the first as a reader writes it is a month."""
    if (match := _NUMBERED.fullmatch(header)) and match[3] and match[3] != "01":
        return f"{match[1]}-{match[2]}-{match[3]}"
    if not (match := _DAY.fullmatch(header)):
        return None
    month = (
        match[2]
        if match[2].isdigit()
        else next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(match[2])), 0)
    )
    try:
        return date(2000 + int(match[3]) % 100, int(month), int(match[1])).isoformat()
    except ValueError:
        return None


def month_of_header(header: str) -> str | None:
    """The month that a folded header names, such as 2016-04 for "apr 16" or "needles 2016 17 apr"; None if none."""
    return _month(header) or _month(_NEEDLES.sub("", header))


def _month(header: str) -> str | None:
    header = " ".join(_AROUND.sub(" ", header).split())
    if match := _NUMBERED.fullmatch(header):
        return f"{match[1]}-{match[2]}" if match[3] in (None, "01") else None
    match = _NAMED.fullmatch(header)
    if not match:
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
    alike = {key[5:7] for key in match.spread}
    if len(alike) > 1 or any(re.search(r"(?:19|20)\d\d", header) for header in headers):
        return ""
    return (
        f"its columns such as “{headers[0]}” may be days of one month: write days in full, and years with four figures"
    )


def items_of(reading: Reading, city: City) -> pd.Series:
    """What is counted: by the row, or by a line above the table or the name of the sheet."""
    if reading.has("item"):
        return items_named(reading, city)
    known = names_of(city.items)
    table = reading.table
    said: set[str] = set()
    for lines in (table.preamble[: table.own_lines], table.preamble, [*table.preamble, table.sheet, table.file]):
        said = {known[word] for line in lines for word in fold(line).split() if word in known and word != "other"}
        if len(said) == 1:
            break
    if len(said) != 1:
        reading.warnings.append(
            "Nothing says which kind of item is counted: all are stored as “Other item”, so none counts as a needle."
            " A line above the table that names the kind, such as “Needles”, mends that."
        )
    item = said.pop() if len(said) == 1 else KIND_NOT_SAID
    return pd.Series(item, index=reading.good.index, dtype="str")


def reject_months_outside(
    reading: Reading, city: City, counts: pd.DataFrame, today: date, *, column: str | None = None
) -> None:
    """Months to come and months before the log began hold no finds."""
    first, last = (month_of(pd.Series([pd.Timestamp(day)]))[0] for day in (city.log_starts, today))
    for key in counts.columns:
        filled, month = counts[key] > 0, key[:7]
        if month > last or key.partition(" ")[0] > today.isoformat():
            reading.reject(filled, column or key, "is in the future", "Check the month and year in the header.")
        if month < first:
            reading.reject(
                filled, column or key, f"is before the log began in {city.log_starts:%B %Y}", "Leave the month out."
            )

"""Which day a cell means: real dates, Excel's serial numbers, and dates as the British write them.

Month-first dates are read as such only where a column proves it. What is not one day (a month, a range,
several dates) is not guessed at.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from data_loaders.cells import Distinct

NOT_A_DATE = "is not a date"
A_MONTH = "is a month, not a day"
SEVERAL = "holds more than one date"

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip

_TIME = r"(?:[ ,t]+\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?z?)?"
_YEAR = r"'?(\d{4}|\d{2})"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_TOGETHER = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_IN_FIGURES = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2{_YEAR}{_TIME}")
_IN_WORDS = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[-/., ]*(?:of )?([a-z]{{3,9}})[-/., ]*{_YEAR}{_TIME}")
_MONTH_NAMED_FIRST = re.compile(rf"([a-z]{{3,9}})[. ]*(\d{{1,2}})(?:st|nd|rd|th)?[, ]+{_YEAR}{_TIME}")
_MONTH_ALONE = re.compile(r"([a-z]{3,9})[-/., ']*(?:\d{4}|\d{2})|(?:\d{1,2})[-/.]\d{4}|\d{4}[-/.]\d{1,2}")
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*[,. ]+")
_REAL = re.compile(rf"((?:19|20)\d{{2}})-(\d{{2}})-(\d{{2}}){_TIME}")  # as readers write a cell that holds a date
_ANY_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")

_SERIALS = (20_000, 80_000)  # Excel's day numbers from 1954 to 2119
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


@dataclass(frozen=True)
class Days:
    """A column of days.

    Attributes:
        days: datetime64, missing where unknown or not understood.
        why: why a cell was not understood; missing for all others.
        month_first: the column proved to be written as Americans do, and was read so.
        swapped: whose day and month may stand in each other's place, since a program has half converted the column.
        weekdays: the true day of the week, where the cell names another; missing for all others.
    """

    days: pd.Series
    why: pd.Series
    month_first: bool
    swapped: pd.Series
    weekdays: pd.Series


def read_days(cells: pd.Series, *, from_1904: bool = False) -> Days:
    """The day that each cell means; serial numbers count from 1900, or from 1904 where the workbook says so."""
    distinct = Distinct(cells)
    words = [word.casefold() for word in distinct.words if word]
    month_first = _proves_month_first(words)
    found = [_day(word.casefold(), month_first, from_1904) if word else None for word in distinct.words]
    days = [day if isinstance(day, date) else None for day in found]
    why = [reason if isinstance(reason, str) else None for reason in found]
    half = _is_half_converted(words)
    swapped = [half and word is not None and bool(_REAL.fullmatch(word)) for word in distinct.words]
    weekdays = [
        _true_weekday(word.casefold(), day) if word and day else None
        for word, day in zip(distinct.words, days, strict=True)
    ]
    return Days(
        distinct.spread(days, "datetime64[us]"), distinct.spread(why, "str"), month_first,
        distinct.spread(swapped, "bool", False), distinct.spread(weekdays, "str"),
    )  # fmt: skip


def _is_half_converted(different: list[str]) -> bool:
    """Whether real dates all could be of swapped day and month, beside texts none of which could.

    Excel turns 03/04/2017 into a day of whichever month its own language says, and leaves 13/04/2017 as it
    is where that would be a thirteenth month.
    """
    real = [int(match[3]) for words in different if (match := _REAL.fullmatch(words))]
    texts = [match for words in different if (match := _IN_FIGURES.fullmatch(words))]
    pairs = [(int(match[1]), int(match[3])) for match in texts if _is_day(match)]
    after = [place for place in (0, 1) if all(pair[place] > 12 >= pair[1 - place] for pair in pairs)]
    return bool(real and pairs and after) and all(day <= 12 for day in real)


def _is_day(match: re.Match[str]) -> bool:
    """Whether a date in figures is a day at all, in one order or the other."""
    return any(
        isinstance(_date(match[4], month, day), date) for month, day in ((match[3], match[1]), (match[1], match[3]))
    )


def _true_weekday(words: str, day: date) -> str | None:
    """The day of the week on which a day fell, where its words name another."""
    named, true = _WEEKDAY.match(words), WEEKDAYS[day.weekday()]
    return true if named and named[1] != true[:3].casefold() else None


def _proves_month_first(different: list[str]) -> bool:
    """Whether some date cannot be day first and none cannot be month first."""
    pairs = [(int(m[1]), int(m[3])) for words in different if (m := _IN_FIGURES.fullmatch(words))]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def _day(words: str, month_first: bool, from_1904: bool) -> date | str:
    """The day, or why there is none."""
    words = _WEEKDAY.sub("", words)
    if match := _SERIAL.fullmatch(words):
        serial = int(match[1])
        within = _SERIALS[0] <= serial <= _SERIALS[1]
        return _EPOCHS[from_1904] + timedelta(days=serial) if within else NOT_A_DATE
    if match := _YEAR_FIRST.fullmatch(words) or _TOGETHER.fullmatch(words):
        return _date(match[1], match[2], match[3])
    if match := _IN_FIGURES.fullmatch(words):
        first, second, year = match[1], match[3], match[4]
        return _date(year, first, second) if month_first else _date(year, second, first)
    if match := _IN_WORDS.fullmatch(words):
        return _date(match[3], match[2], match[1])
    if match := _MONTH_NAMED_FIRST.fullmatch(words):
        return _date(match[3], match[1], match[2])
    return _why_not(words)


def _why_not(words: str) -> str:
    if (match := _MONTH_ALONE.fullmatch(words)) and (match[1] is None or _month(match[1])):
        return A_MONTH
    return SEVERAL if len(_ANY_DATE.findall(words)) > 1 else NOT_A_DATE


def _date(year: str, month: str, day: str) -> date | str:
    number = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 69 else 1900)
    try:
        return date(number, int(month) if month.isdigit() else _month(month), int(day))
    except ValueError:
        return NOT_A_DATE


def _month(word: str) -> int:
    """A month's number by its name, whole or cut short after three letters ("sept"); 0 when it is none."""
    named = word[:3] in MONTHS and _MONTH_NAMES[MONTHS.index(word[:3])].startswith(word)
    return MONTHS.index(word[:3]) + 1 if named else 0

"""Periods as the field writes them: months, financial, academic, calendar and pooled years.

Written forms (design vocabulary): `2016-05`, `2016/17`, `2016/17 Q2`, `2016`, `2015/16 ac`, `2014 - 16`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import pandas as pd

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_SPLIT_YEAR = re.compile(r"(\d{4})\s*[/-]\s*(\d{2}|\d{4})( ac| Q[1-4])?")
_POOLED = re.compile(r"(\d{4})\s*[-–]\s*(\d{2}|\d{4})")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})[\s-]+(\d{4}|\d{2})")

_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? (?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b"
)
_SPAN_IN_WORDS = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?: ?[-–/] ?| to | )(?:(?:19|20)\d\d|\d\d)(?!\d)(?: Q[1-4]| ac)?", re.IGNORECASE
)
_MONTH_IN_WORDS = re.compile(rf"\b(?:{'|'.join(MONTHS)}) (?:19|20)\d\d\b", re.IGNORECASE)
_YEAR_IN_WORDS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class PeriodType:
    """What a measure is counted by, in words and as an example, and the types of period that its figures may be of."""

    words: str
    example: str
    types: tuple[str, ...]


# What a month is counted for may be given for the whole year too.
PERIOD_TYPES = {
    "month": PeriodType("a month", "2016-05", ("month", "financial year")),
    "quarter": PeriodType("a quarter", "2016/17 Q2", ("quarter",)),
    "financial year": PeriodType("a financial year", "2016/17", ("financial year",)),
    "academic year": PeriodType("a school year", "2015/16 ac", ("academic year",)),
    "calendar year": PeriodType("a calendar year", "2016", ("calendar year",)),
    "three years pooled": PeriodType("three years pooled", "2014 - 16", ("three years pooled",)),
}


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time with first and last day, both included, under its written form."""

    start: date
    end: date
    label: str

    @property
    def is_month(self) -> bool:
        return bool(_MONTH.fullmatch(self.label))

    @property
    def type(self) -> str:
        """One of PERIOD_TYPES; blank for years pooled that are not three."""
        if self.is_month:
            return "month"
        if " - " in self.label:
            return "three years pooled" if self.end.year - self.start.year == 2 else ""
        if " Q" in self.label:
            return "quarter"
        if "/" in self.label:
            return "academic year" if self.label.endswith(" ac") else "financial year"
        return "calendar year"

    @property
    def words(self) -> str:
        """The period as a sentence says it: "May 2016", "2016/17", "2014 to 2016"."""
        if self.is_month:
            return month_words(self.label)
        if " - " in self.label:
            return f"{self.start.year} to {self.end.year}"
        if " Q" in self.label:
            return f"{MONTHS[self.start.month - 1]} to {MONTHS[self.end.month - 1]} {self.end.year}"
        return self.label.replace(" ac", " (school year)")

    @property
    def next(self) -> "Period":
        """The period after it: the next month, quarter or year; pooled years move on by one."""
        if self.is_month:
            after = self.end + timedelta(days=1)
            return cast(Period, _month(after.year, after.month))
        if " Q" in self.label:
            quarter, year = int(self.label[-1]), int(self.label[:4])
            return _split_year(year + quarter // 4, f"Q{quarter % 4 + 1}")
        if "/" in self.label:
            return _split_year(self.start.year + 1, "ac" if self.label.endswith("ac") else "")
        return _years(self.start.year + 1, self.end.year + 1)


def parse_period(text: str) -> Period | None:
    """The period that a text names, or None when it names none."""
    text = re.sub(r"\s+", " ", str(text)).strip().removesuffix(".0")
    if (match := _MONTH.fullmatch(text)) and (month := _month(int(match[1]), int(match[2]))):
        return month
    if match := _YEAR.fullmatch(text):
        return _years(int(match[1]), int(match[1]))
    if match := re.fullmatch(r"(Q[1-4]) (\S+)", text):
        return parse_period(f"{match[2]} {match[1]}")
    if match := _SPLIT_YEAR.fullmatch(text):
        first, last = int(match[1]), _full_year(int(match[1]), match[2])
        if last == first + 1:
            return _split_year(first, (match[3] or "").strip())
    if match := _POOLED.fullmatch(text):
        first, last = int(match[1]), _full_year(int(match[1]), match[2])
        return _years(first, last) if first < last <= first + 10 else None
    if match := _NAMED_MONTH.fullmatch(text):
        return _named_month(match[1], match[2])
    return None


def period_of(label: str) -> Period:
    """The period of a label that is known to name one.

    Raises:
        ValueError: it names none.
    """
    if (period := parse_period(label)) is None:
        raise ValueError(f"{label} is no period")
    return period


def periods_in(text: str) -> list[Period]:
    """Every period that a line of words names, such as a title or the name of a file, pooled and split years first.

    The date of publication that such a line may hold ("19 September 2019") is no period.
    """
    text = _DAY.sub(" ", re.sub(r"[_\s]+", " ", text))
    found = []
    for form in (_SPAN_IN_WORDS, _MONTH_IN_WORDS, _YEAR_IN_WORDS):
        for match in form.finditer(text):
            written = re.sub(r"\s*(?:to|[-–/]| )\s*", "/" if "/" in match[0] else " - ", match[0], count=1)
            found.append(parse_period(match[0] if form is not _SPAN_IN_WORDS else written))
        text = form.sub(" ", text)
    return [period for period in found if period]


def month_of(days: pd.Series) -> pd.Series:
    """The month of each date, such as 2016-05."""
    places, different = pd.factorize(days)
    months = pd.Series([*different.strftime("%Y-%m"), None], dtype="str")  # the place of a missing day is -1, the last
    return months.take(places).set_axis(days.index)


def day_words(day: date) -> str:
    """A day as a sentence says it: "19 October 2017"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(month: str) -> str:
    """2016-05 as "May 2016"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def financial_year(month: str) -> str:
    """The financial year of a month: 2017-03 is in 2016/17, 2017-04 in 2017/18."""
    year, number = (int(part) for part in month.split("-"))
    first = year if number >= 4 else year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def months_between(first: str, last: str) -> list[str]:
    """Every month from the first to the last, both included."""
    return pd.period_range(first, last, freq="M").strftime("%Y-%m").tolist()


def year_before(month: str) -> str:
    """The same month of the year before."""
    year, number = month.split("-")
    return f"{int(year) - 1:04d}-{number}"


def month_before(month: str) -> str:
    """The month before."""
    return str(pd.Period(month, "M") - 1)


def _full_year(first: int, last: str) -> int:
    return int(last) if len(last) == 4 else first // 100 * 100 + int(last) + (100 if int(last) < first % 100 else 0)


def _month(year: int, number: int) -> Period | None:
    if not 1 <= number <= 12 or year < 1:
        return None
    end = pd.Period(f"{year:04d}-{number:02d}", "M").end_time.date()
    return Period(date(year, number, 1), end, f"{year:04d}-{number:02d}")


def _named_month(name: str, year: str) -> Period | None:
    numbers = [n for n, full in enumerate(MONTHS, start=1) if full.lower().startswith(name.lower())]
    return _month(int(year) + (2000 if len(year) == 2 else 0), numbers[0]) if len(numbers) == 1 else None


def _years(first: int, last: int) -> Period:
    label = str(first) if first == last else f"{first} - {last % 100:02d}"
    return Period(date(first, 1, 1), date(last, 12, 31), label)


def _split_year(first: int, suffix: str) -> Period:
    label = f"{first}/{(first + 1) % 100:02d}"
    if suffix == "ac":
        return Period(date(first, 9, 1), date(first + 1, 8, 31), f"{label} ac")
    if suffix:
        start = pd.Period(f"{first}-04", "M") + 3 * (int(suffix[1]) - 1)
        return Period(start.start_time.date(), (start + 2).end_time.date(), f"{label} {suffix}")
    return Period(date(first, 4, 1), date(first + 1, 3, 31), label)

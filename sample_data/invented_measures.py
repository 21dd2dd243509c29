"""Illustrative values of the success measures that have no published figure, through the template; the same on each run.

They show what the page will do with real ones. None of them says anything of Southampton.
"""

from collections.abc import Iterator
from random import Random

from openpyxl import Workbook
from published_workbooks import residents
from workbook_files import Row, new_workbook, sheet_of

SEED = 20170609  # the day on which the strategy was approved; any other would do as well
TITLE = "Success measures of the Southampton Drugs Strategy 2017–2020, made up"
MADE_UP = "Illustrative data: every value is made up, to show what the page does with real ones"
SOURCE = "Source: Illustrative success measures"
HEADER = ("Measure", "Period", "Value", "Numerator", "Denominator")
CITY = "E06000045"

YEARS = ("2014/15", "2015/16", "2016/17")
CALENDAR = ("2014", "2015", "2016")
# Measure, periods, the share or rate that values lie about, out of how many, and per how many.
SHARES = (
    ("1.2", tuple(f"{year} ac" for year in YEARS), 0.62, 1_850, 100),
    ("2.1", YEARS, 0.61, 1_483, 100),
    ("2.4", YEARS, 0.34, 410, 100),
    ("2.5", CALENDAR, 0.045, 636, 1000),
    ("3.1", YEARS, 0.71, 1_240, 100),
)
NUMBERS = (("1.3", tuple(f"{year} ac" for year in YEARS), 9), ("2.2", CALENDAR, 205), ("3.5", YEARS, 14))
# Two years only: of 2014/15 the strategy says something of its own, which made-up figures must not seem to answer.
CRIMES = (("3.2", 0.0091), ("3.3", 0.0023))
CRIME_YEARS = {"2015/16": "2015", "2016/17": "2016"}
VARIES_BY = 0.06  # of a value, from year to year


def invented_measures_workbook() -> Workbook:
    """The template filled in for every measure without a figure."""
    workbook = new_workbook(TITLE, MADE_UP)
    sheet_of(workbook, "Measures", [TITLE, MADE_UP, SOURCE], HEADER, list(_rows()))
    return workbook


def _rows() -> Iterator[Row]:
    chance = Random(SEED)
    for measure, periods, share, people, per in SHARES:
        for period in periods:
            count = round(people * share * chance.gauss(1, VARIES_BY))
            yield (measure, period, round(per * count / people, 1), count, people)
    for measure, periods, number in NUMBERS:
        for period in periods:
            yield (measure, period, round(number * chance.gauss(1, 2 * VARIES_BY)), None, None)
    for measure, rate in CRIMES:
        for period, year in CRIME_YEARS.items():
            people = residents(year)[CITY]
            count = round(people * rate * chance.gauss(1, VARIES_BY))
            yield (measure, period, round(1000 * count / people, 1), count, people)

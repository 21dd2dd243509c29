"""The other workbooks: published estimates, measures and rates, typed from the papers."""

import csv
from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from workbook_files import Row, new_workbook, sheet_of

POPULATION = Path(__file__).parent / "population" / "la_population_by_age_1997_2020.csv"

PRES2 = "Summary of need in Southampton, presentation to the panel, 18 January 2018"
SOUTHAMPTON = ("E06000045", "Southampton")
ENGLAND = ("E92000001", "England")
SOUTH_EAST = ("E12000008", "South East")
OCU, INJECTING = "Opiate and/or crack cocaine use", "Prevalence of injecting"

PREVALENCE_HEADER = (
    "Measure", "Area code", "Area", "Period", "Estimate", "Lower", "Upper", "Population",
    "Rate per 1,000", "Rate lower", "Rate upper", "Source",
)  # fmt: skip
PREVALENCE_ROWS = (
    (OCU, *SOUTHAMPTON, "2011/12", 1649, None, None, 165914, 9.94, None, None, PRES2),
    (OCU, *SOUTHAMPTON, "2014/15", 1483, None, None, None, None, None, None, PRES2),
    (INJECTING, *SOUTHAMPTON, "2011/12", 636, None, None, 165914, 3.83, None, None, PRES2),
    (INJECTING, *SOUTH_EAST, "2011/12", None, None, None, None, 1.97, None, None, PRES2),
    (INJECTING, *ENGLAND, "2011/12", None, None, None, None, 2.49, None, None, PRES2),
)

OFFENCES_HEADER = ("Offence", "Area code", "Area", "Period", "Rate per 1,000", "Source")
STRATEGY = "Southampton Drugs Strategy 2017–2020"
# The strategy prints no year: it is read as that of the figures next to these.
OFFENCES_ROWS = tuple(
    ("Drug offences", *area, "2015/16", rate, STRATEGY)
    for area, rate in (
        (SOUTHAMPTON, 2.9),
        (ENGLAND, 2.5),
        (("E23000030", "Hampshire police force area"), 3.1),
    )
)

MEASURES_HEADER = ("Measure", "Period", "Value", "Numerator", "Denominator", "Note", "Source")
MEASURES_ROWS = (
    (
        "1.1", "2017/18 Q2", 34, 219, 636,
        "People who use pharmacies alone are not counted. 636 people who inject is the estimate for 2011/12.",
        PRES2,
    ),
)  # fmt: skip


def prevalence_workbook() -> Workbook:
    """The estimates shown to the panel."""
    title = "Estimates of people who use opiates and/or crack cocaine, and of people who inject"
    lines = [title, f"Source: {PRES2}", "Licence: Open Government Licence v3.0"]
    return _workbook(title, "Prevalence", lines, PREVALENCE_HEADER, PREVALENCE_ROWS)


def offences_workbook() -> Workbook:
    """The rates of drug offences that the strategy gives, which gives no counts."""
    title = "Drug offences recorded by the police, per 1,000 residents"
    lines = [
        title,
        f"Source: {STRATEGY}",
        "Publisher: Safe City Partnership",
        "Licence: Open Government Licence v3.0",
    ]
    return _workbook(title, "Offences", lines, OFFENCES_HEADER, OFFENCES_ROWS)


def measures_workbook() -> Workbook:
    """The success measures for which a figure has been published."""
    title = "Success measures of the Southampton Drugs Strategy 2017–2020"
    lines = [title, f"Source: {PRES2}", "A measure that is not listed has no published figure"]
    return _workbook(title, "Measures", lines, MEASURES_HEADER, MEASURES_ROWS)


def residents(year: str) -> dict[str, int]:
    """Residents of each authority at the middle of a year, by GSS code."""
    with POPULATION.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["year"] == year]
    ages = [column for column in rows[0] if column.startswith("Age")]
    return {row["code"]: sum(_people(row, age) for age in ages) for row in rows}


def _people(row: dict[str, str], age: str) -> int:
    return 0 if row[age] == "-" else int(row[age])  # "-": not given at that age


def _workbook(title: str, sheet: str, preamble: list[str], header: Row, rows: Iterable[Row]) -> Workbook:
    workbook = new_workbook(title, preamble[1])
    sheet_of(workbook, sheet, preamble, header, rows)
    return workbook

"""Two made-up councils in the open standard for drug litter counts; the same on each run.

One counts as the log of finds does, visits of its staff with what they found; the other counts calls of the public, and
has a month missing. No such council exists: their codes are in a series that the Office for National Statistics has not
given out. They show what the page does with councils that can be compared, and with those that cannot.
"""

from collections.abc import Iterator
from math import pi, sin
from random import Random

from openpyxl import Workbook
from workbook_files import Row, new_workbook, sheet_of

SEED = 20171019  # the day of the panel's first meeting; any other would do as well
MADE_UP = "Illustrative data: this council does not exist, and every figure is made up"
HEADER = ("Area code", "Month", "Reports", "What counts as a report", "Area", "Items", "Needles", "Who records", "Services",
          "Types of place", "Residents", "Publisher", "Licence", "Made up", "Note")  # fmt: skip
MONTHS = [*(f"2016-{month:02d}" for month in range(2, 13)), *(f"2017-{month:02d}" for month in range(1, 10))]

NORTHMERE, SOUTHMERE = "Northmere (made up)", "Southmere (made up)"
MISSING = "2017-02"  # of Southmere: a month that is not known has no row


def invented_litter_workbooks() -> dict[str, Workbook]:
    """Each council's file by its name in the folder."""
    chance = Random(SEED)
    return {
        "litter/illustrative-litter-northmere.xlsx": _workbook(NORTHMERE, list(_visits(chance))),
        "litter/illustrative-litter-southmere.xlsx": _workbook(SOUTHMERE, list(_calls(chance))),
    }


def _workbook(council: str, rows: list[Row]) -> Workbook:
    title = f"{council}: drug litter counts in the open standard"
    workbook = new_workbook(title, MADE_UP)
    sheet_of(workbook, "Litter-standard", [title, MADE_UP, f"Source: Drug litter counts of {council}"], HEADER, rows)
    return workbook


def _visits(chance: Random) -> Iterator[Row]:
    """About 38 visits a month with six needles each, more in summer."""
    for at, month in enumerate(MONTHS):
        reports = round(38 * _season(at) * chance.gauss(1, 0.12))
        needles = sum(1 + int(chance.expovariate(1 / 5)) for _ in range(reports))
        items = needles + sum(chance.random() < 0.4 for _ in range(reports))
        yield ("E06999001", month, reports, "visit", NORTHMERE, items, needles, "staff", "Street care; Parks",
               "streets; parks", 211_000, "Made for this dashboard", None, "yes", None)  # fmt: skip


def _calls(chance: Random) -> Iterator[Row]:
    """About 95 calls a month; what was found is not recorded."""
    for at, month in enumerate(MONTHS):
        calls = round(95 * _season(at) * chance.gauss(1, 0.1))
        if month != MISSING:
            yield ("E06999002", month, calls, "call", SOUTHMERE, None, None, "public", "Contact centre",
                   None, 264_000, "Made for this dashboard", None, "yes", None)  # fmt: skip


def _season(at: int) -> float:
    """A fifth more in July than in the mean, a fifth less in January; the first month is February."""
    return 1 + 0.2 * sin(2 * pi * (at - 2) / 12)

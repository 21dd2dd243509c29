"""Lays the invented finds out as a council's monthly workbooks, whose layout drifts as in life."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from invented_finds import Report
from openpyxl import Workbook
from workbook_files import Row, new_workbook, sheet_of

ILLUSTRATIVE = "Illustrative data: made up to match the published totals; not a record of real finds"
SOURCE = "Source: Illustrative log of drug litter finds, in the layout of a monthly return"

WIDE_KINDS = ("Needles", "Foils", "Swabs", "Spoons", "Bottles", "Cans", "Bags", "Other")
WIDE = (
    "Report", "Date found", "Place", "Ward", "Type of site", "Found by", *WIDE_KINDS,
    "Longitude", "Latitude",
)  # fmt: skip
LONG = (
    "Report", "Date found", "Place", "Ward", "Type of site", "Item", "Quantity", "Found by",
    "Longitude", "Latitude",
)  # fmt: skip
SINGULAR = {kind: kind.removesuffix("s") for kind in WIDE_KINDS}
SYRINGES = SINGULAR | {"Needles": "Needles and syringes", "Swabs": "Swabs and wipes", "Bags": "Deal bags"}


@dataclass(frozen=True)
class Habit:
    """How one month was sent: sheet name, wording, whether it ends in a total."""

    sheet: str = "Finds"
    total: bool = False
    header: str = "as is"  # or "capitals", "title", "spaces"
    note: str = ""
    services: tuple[tuple[str, str], ...] = ()
    items: tuple[tuple[str, str], ...] = tuple(SINGULAR.items())


HABITS = {
    "2016-02": Habit(sheet="Sheet1"),
    "2016-03": Habit(sheet="Sheet1", note="First full month of the log"),
    "2016-04": Habit(sheet="April 2016", total=True, note="Parks and Open Spaces record from this month"),
    "2016-05": Habit(sheet="May 2016", total=True),
    "2016-06": Habit(sheet="June 2016", total=True),
    "2016-08": Habit(header="title"),
    "2016-09": Habit(header="spaces", services=(("Cleansing", "Street Cleansing"),)),
    "2016-11": Habit(total=True, services=(("Parks and Open Spaces", "Parks & Open Spaces"),)),
    "2016-12": Habit(header="capitals"),
    "2017-01": Habit(sheet="Log", note="One row for each kind of item from this month"),
    "2017-03": Habit(sheet="Log", total=True, header="title"),
    "2017-04": Habit(sheet="Log", items=tuple(SYRINGES.items())),
    "2017-06": Habit(sheet="Log", total=True, items=tuple(SYRINGES.items())),
    "2017-08": Habit(sheet="Log", header="spaces", services=(("Parks and Open Spaces", "Parks"),)),
    "2017-09": Habit(sheet="Log", total=True),
}
HEADERS = {
    "as is": lambda name: name,
    "capitals": str.upper,
    "title": str.title,
    "spaces": lambda name: f"{name} ",
}


def finds_workbook(month: str, reports: list[Report]) -> Workbook:
    """One month's workbook: a column per kind of item in 2016, a row per kind of item from 2017."""
    habit = HABITS.get(month, Habit())
    named = date.fromisoformat(f"{month}-01").strftime("%B %Y")
    columns, rows = (WIDE, _wide_rows) if month < "2017" else (LONG, _long_rows)
    header = [HEADERS[habit.header](name) for name in columns]
    title = f"Drug related litter finds, {named}"
    preamble = [line for line in (title, ILLUSTRATIVE, SOURCE, habit.note) if line]
    workbook = new_workbook(title, ILLUSTRATIVE)
    sheet_of(workbook, habit.sheet, preamble, header, rows(reports, habit))
    return workbook


def _wide_rows(reports: list[Report], habit: Habit) -> Iterator[Row]:
    for report in reports:
        counts = [report.items[kind] or None for kind in WIDE_KINDS]
        yield [*_visit(report), _service(report, habit), *counts, report.longitude, report.latitude]
    if habit.total:
        sums = [sum(report.items[kind] for report in reports) for kind in WIDE_KINDS]
        yield ["Total", None, None, None, None, None, *sums]


def _long_rows(reports: list[Report], habit: Habit) -> Iterator[Row]:
    names = dict(habit.items)
    for report in reports:
        for kind in WIDE_KINDS:
            if quantity := report.items[kind]:
                found = [names[kind], quantity, _service(report, habit)]
                yield [*_visit(report), *found, report.longitude, report.latitude]
    if habit.total:
        yield ["Total", None, None, None, None, None, sum(sum(report.items.values()) for report in reports)]


def _visit(report: Report) -> list[str | date | None]:
    return [report.report_id, report.found_on, report.place_name, report.place.ward, report.place.site_type]


def _service(report: Report, habit: Habit) -> str:
    return dict(habit.services).get(report.found_by, report.found_by)

"""The register of actions as it begins: what the strategy says will be done, and what it commits somebody to."""

import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from openpyxl import Workbook
from workbook_files import Row, new_workbook, sheet_of

STRATEGY = Path(__file__).parent.parent / "city" / "strategy.toml"
APPROVED, RECOMMENDED = date(2017, 6, 9), date(2018, 3, 15)
HEADER = (
    "Reference", "Action", "Priority", "Owner", "Committed on", "Due", "When, in words", "Status", "Status as of",
    "Evidence", "Source", "Note",
)  # fmt: skip
OF_THE_TABLE, OF_THE_REPORT = "V-003", "V-004"
# What is known of an action since: how it stands, as of when, and on which evidence.
KNOWN = {
    "Consider alternatives to public injecting, and ways to reduce litter.": (
        "Under way", date(2018, 1, 18), "V-003, V-009", "The panel heard of alternatives on 18 January 2018.",
    ),
    "Follow up the committee's recommendations on drug related litter": (
        "Under way", date(2018, 8, 1), "V-007", "One follow-up is on record, of August 2018; the day is not.",
    ),
}  # fmt: skip


def actions_workbook() -> Workbook:
    """One row for each thing that is to be done, under a reference that stays."""
    title = "Actions of the Southampton Drugs Strategy 2017–2020, and commitments to follow up"
    workbook = new_workbook(title, "From the strategy and the report of 28 June 2017")
    sheet_of(workbook, "Actions", [title, "Publisher: Southampton City Council"], HEADER, list(_rows()))
    return workbook


def _rows() -> Iterator[Row]:
    strategy = tomllib.loads(STRATEGY.read_text(encoding="utf-8"))
    numbers = count(1)
    for priority in strategy["priority"]:
        for row in (row for outcome in priority["outcome"] for row in outcome["row"]):
            yield (f"P-{next(numbers):03d}", row["to_do"], priority["name"], row["lead"], APPROVED, None, None,
                   *_known(row["to_do"], OF_THE_TABLE))  # fmt: skip
    for one in strategy["follow_up"]:
        day = RECOMMENDED if "recommended" in one.get("when", "") else APPROVED
        yield (f"P-{next(numbers):03d}", one["action"], None, one["owner"], day, one.get("due"), one.get("when"),
               *_known(one["action"], OF_THE_REPORT))  # fmt: skip


def _known(action: str, document: str) -> tuple[str | date | None, ...]:
    """Status, as of when, evidence, source and note."""
    status, as_of, evidence, note = KNOWN.get(action, ("Not known", None, document, None))
    return status, as_of, evidence, "Southampton Drugs Strategy 2017–2020", note

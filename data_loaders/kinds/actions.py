"""The council's template for actions and dated commitments: who owes what by when, and how it stands."""

from datetime import date

import pandas as pd

from data_loaders.kinds.entries import (
    not_twice,
    own_references,
    reference_column,
    references,
    withdrawn,
    withdrawn_column,
)
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City, fold
from evidence.extract import Source
from evidence.inquiry.references import ACTION, CLAIM, EVIDENCE, EXHIBIT
from evidence.periods import month_of

KIND = "actions"

STATUSES = {
    "not known": ("Not known", "Unknown"),
    "not begun": ("Not begun", "Not started", "To do"),
    "under way": ("Under way", "In progress", "Begun"),
    "done": ("Done", "Complete", "Completed"),
    "stopped": ("Stopped", "Abandoned", "Cancelled"),
}

COLUMNS = (
    Column("action", "Action", ("Commitment", "What will be done"), example="Consider alternatives to public injecting", prose=True),
    Column("priority", "Priority", ("Priority of the strategy",), required=False, example="Prevention and treatment"),
    Column("owner", "Owner", ("Owned by", "Who owes it", "Responsible"), example="Southampton City Council"),
    Column("committed_on", "Committed on", ("Date committed", "Agreed on"), holds="date", example="09/06/2017"),
    Column("due", "Due", ("Due date", "Due by", "Deadline"), required=False, holds="date", example="30/11/2017"),
    Column("when", "When, in words", ("When",), required=False, example="each November"),
    Column("status", "Status", ("State", "How it stands"), required=False, example="Under way"),
    Column("as_of", "Status as of", ("As of", "Status date"), required=False, holds="date", example="19/10/2017"),
    Column("evidence", "Evidence", ("Evidence of it", "Shown by"), required=False, example="E-001, V-003"),
    Column("source", "Source", ("Where it is on record",), required=False, example="Drugs strategy"),
    Column("note", "Note", ("Notes",), required=False, prose=True),
    reference_column("P-001"),
    withdrawn_column(),
)  # fmt: skip

SOURCE = Source("Register of actions")


def layouts(city: City) -> tuple[Layout, ...]:
    words = {
        "priority": tuple(priority.name for priority in city.strategy.priorities),
        "status": tuple(titles[0] for titles in STATUSES.values()),
        "withdrawn": ("Yes", "No"),
    }
    words = {name: listed for name, listed in words.items() if listed}
    return (Layout(KIND, "actions and commitments", COLUMNS, KIND, tidy, SOURCE, totals, choices=words),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One action per row, known by its reference; nobody knows how it stands where the row does not say."""
    action, owner = reading.text("action"), reading.text("owner")
    committed_on, due, as_of = reading.dates("committed_on"), reading.dates("due"), reading.dates("as_of")
    reading.require(action, "action", "has no words", "Say what is to be done.")
    reading.require(owner, "owner", "has no owner", "Say which organisation or post owes it.")
    reading.require(committed_on, "committed_on", "has no date", "Enter the day on which it was agreed.")
    reading.reject(due < committed_on, "due", "is before the day on which it was agreed", "Check both dates.")
    reading.reject(as_of > pd.Timestamp(today), "as_of", "is in the future", "Enter the day on which it was known.")
    status = reading.one_of("status", STATUSES, required=False).fillna("not known")
    reading.reject((status == "done") & as_of.isna(), "as_of", "has no date, though the action is done",
                   "Enter the day on which that was known.")  # fmt: skip
    table = pd.DataFrame(
        {
            "reference": own_references(reading, [ACTION]),
            "action": action,
            "priority": _priorities(reading, city),
            "owner": owner,
            "committed_on": committed_on,
            "month": month_of(committed_on),
            "due": due,
            "when": reading.text("when"),
            "status": status,
            "as_of": as_of,
            "evidence": references(reading, "evidence", (EXHIBIT, CLAIM, EVIDENCE)),
            "source": reading.text("source"),
            "note": reading.text("note"),
            "withdrawn": withdrawn(reading),
        }
    )
    return not_twice(reading, table, KIND)


def _priorities(reading: Reading, city: City) -> pd.Series:
    """The priority of each action, as the strategy names it; any words where a city has no strategy."""
    written = reading.text("priority")
    known = {fold(priority.name): priority.name for priority in city.strategy.priorities}
    if not known:
        return written
    read = written.map(lambda cell: known.get(fold(cell)), na_action="ignore").astype("str")
    fix = f"Use one of: {'; '.join(known.values())}; or leave it blank."
    reading.reject(written.notna() & read.isna(), "priority", "is no priority of the strategy", fix)
    return read


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """How many actions, how many of them done, from when to when."""
    days = accepted["committed_on"]
    return {
        "actions": len(accepted),
        "done": int((accepted["status"] == "done").sum()),
        "first": None if days.empty else days.min().date().isoformat(),
        "last": None if days.empty else days.max().date().isoformat(),
        "actions_rejected": len(rejected),
    }

"""The council's template for what the panel concluded, what it recommended, and what was done about it."""

from datetime import date

import pandas as pd

from data_loaders.kinds.entries import (
    not_twice,
    objectives,
    own_references,
    reference_column,
    references,
    withdrawn,
    withdrawn_column,
)
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source
from evidence.inquiry.references import CLAIM, CONCLUSIONS, EVIDENCE, EXHIBIT, RECOMMENDATION
from evidence.periods import month_of

KIND = "conclusions"

KINDS = {
    "finding": ("Finding", "Conclusion"),
    "recommendation": ("Recommendation", "Request"),
    "decision": ("Decision", "Resolution", "Response"),
    "follow_up": ("Follow-up", "Follow up", "Progress"),
}
STATUSES = {"draft": ("Draft",), "agreed": ("Agreed", "Approved"), "published": ("Published", "Final")}
POINTS_AT = (EXHIBIT, CLAIM, EVIDENCE)

COLUMNS = (
    Column("kind", "Kind", ("Kind of conclusion", "Type"), example="Recommendation"),
    Column("text", "Text", ("Conclusion", "Wording", "What was concluded"),
           example="Look at finds since the night-time closure before closing further car parks", prose=True),
    Column("status", "Status", ("State",), required=False, example="Published"),
    Column("decided_on", "Date", ("Date agreed", "Decided on", "Meeting date", "Date of meeting"), holds="date",
           example="15/03/2018"),
    Column("meeting", "Meeting", ("Panel meeting", "Meeting number", "Body"), required=False, example=4),
    Column("objective", "Objective", ("Objectives", "Terms of reference"), required=False, example="c, e"),
    Column("points_at", "Points at", ("Rests on", "Based on", "Exhibits, claims and evidence"), required=False,
           example="E-001, C-002, V-003"),
    Column("answers", "Answers", ("Answers recommendation", "In answer to"), required=False),
    Column("source", "Source", ("Where it is on record",), required=False, example="Minutes, 15 March 2018"),
    Column("note", "Note", ("Notes",), required=False, prose=True),
    reference_column("R-001"),
    withdrawn_column(),
)  # fmt: skip

SOURCE = Source("Conclusions of the panel")


def layouts(city: City) -> tuple[Layout, ...]:
    words = {"kind": _titles(KINDS), "status": _titles(STATUSES), "withdrawn": ("Yes", "No")}
    return (Layout(KIND, "conclusions of the panel", COLUMNS, KIND, tidy, SOURCE, totals, choices=words),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One conclusion per row, known by its reference; a draft where the row does not say."""
    text, decided_on, kind = reading.text("text"), reading.dates("decided_on"), reading.one_of("kind", KINDS)
    reading.require(text, "text", "has no words", "Say what was concluded.")
    reading.require(decided_on, "decided_on", "has no date", "Enter the day on which it was agreed, or drafted.")
    own = own_references(reading, CONCLUSIONS.values())
    other = own.notna() & kind.notna() & (own.str[0] != kind.map(CONCLUSIONS).astype("str"))
    reading.reject(
        other,
        "reference",
        "is a reference of another kind",
        "F is a finding, R a recommendation, D a decision, U a follow-up.",
    )
    table = pd.DataFrame(
        {
            "reference": own,
            "kind": kind,
            "text": text,
            "status": reading.one_of("status", STATUSES, required=False).fillna("draft"),
            "decided_on": decided_on,
            "month": month_of(decided_on),
            "meeting": reading.text("meeting"),
            "objective": objectives(reading, city),
            "points_at": references(reading, "points_at", POINTS_AT),
            "answers": _answers(reading, kind),
            "source": reading.text("source"),
            "note": reading.text("note"),
            "withdrawn": withdrawn(reading),
        }
    )
    return not_twice(reading, table, KIND)


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """How many conclusions, how many of them published, from when to when."""
    days = accepted["decided_on"]
    return {
        "conclusions": len(accepted),
        "published": int((accepted["status"] == "published").sum()),
        "first": None if days.empty else days.min().date().isoformat(),
        "last": None if days.empty else days.max().date().isoformat(),
        "conclusions_rejected": len(rejected),
    }


def _answers(reading: Reading, kind: pd.Series) -> pd.Series:
    """The recommendation that a decision or follow-up answers."""
    answers = references(reading, "answers", [RECOMMENDATION])
    outcome = kind.isin(["decision", "follow_up"])
    reading.reject(answers.notna() & kind.notna() & ~outcome, "answers", "answers a recommendation, which only a decision or a follow-up does",
                   "Leave it blank, or change the kind.")  # fmt: skip
    return answers


def _titles(forms: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(titles[0] for titles in forms.values())

"""The council's template for the file of evidence that the panel compiles: one row per item."""

import re
from datetime import date

import pandas as pd

from data_loaders.kinds.entries import (
    YES_NO,
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
from evidence.inquiry.references import CLAIM, EVIDENCE, EXHIBIT, FINDING, RECOMMENDATION
from evidence.periods import month_of
from evidence.text import is_web_address

KIND = "evidence"

KINDS = {
    "presentation": ("Presentation",),
    "report": ("Report", "Paper", "Briefing"),
    "statement": ("Written statement", "Statement", "Letter", "Submission"),
    "spoken": ("Spoken evidence", "Oral evidence", "Spoken", "Oral", "Discussion"),
    "research": ("Research", "Study", "Review"),
    "data": ("Data", "Dataset", "Figures"),
    "press": ("Press report", "Press", "News"),
    "visit": ("Visit", "Site visit"),
    "other": ("Other evidence", "Other"),
}
SUPPORTS = (FINDING, RECOMMENDATION, CLAIM, EXHIBIT)

COLUMNS = (
    Column("title", "Title", ("Evidence", "Item of evidence", "Name of evidence"), example="Summary of need in Southampton"),
    Column("kind", "Kind", ("Kind of evidence", "Type", "Type of evidence"), example="Presentation"),
    Column("given_by", "Given by", ("Organisation", "Given by (organisation)", "From"), required=False,
           example="Integrated Commissioning Unit"),
    Column("role", "Role", ("Given by (role)", "Role of the person", "Post", "Job title"), required=False,
           example="Public health consultant"),
    Column("meeting", "Meeting", ("Panel meeting", "Meeting number"), required=False, example=3),
    Column("given_on", "Date", ("Date given", "Given on", "Meeting date", "Date of meeting"), holds="date", example="18/01/2018"),
    Column("objective", "Objective", ("Objectives", "Terms of reference"), required=False, example="a, b"),
    Column("summary", "Summary", ("What it says", "Main points"), required=False, example="Estimates of people who inject", prose=True),
    Column("link", "Link", ("URL", "Web address", "Web link"), required=False, example="https://www.southampton.gov.uk"),
    Column("attached", "Attached file", ("SHA-256 of the attached file",), required=False),
    Column("supports", "Supports", ("What it supports", "Bears out"), required=False, example="F-001, C-002"),
    Column("public", "Public", ("Public yes/no", "May be published", "Publish"), required=False, example="Yes"),
    reference_column("V-001"),
    withdrawn_column(),
)  # fmt: skip

SOURCE = Source("File of evidence of the panel")

AN_ADDRESS = (
    "Write it in full, beginning with https:// and the name of the site, without a name, password or brackets in it."
)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def layouts(city: City) -> tuple[Layout, ...]:
    words = {"kind": tuple(titles[0] for titles in KINDS.values()), "public": ("Yes", "No"), "withdrawn": ("Yes", "No")}
    return (Layout(KIND, "evidence given to the panel", COLUMNS, KIND, tidy, SOURCE, totals, choices=words),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One item of evidence per row, known by its reference; it is public only where the row says so."""
    title, given_on, link = reading.text("title"), reading.dates("given_on"), reading.text("link")
    reading.require(title, "title", "has no title", "Say in a few words what it is.")
    reading.require(given_on, "given_on", "has no date", "Enter the day on which it was given.")
    unlike = link.notna() & ~link.map(is_web_address, na_action="ignore").fillna(False).astype(bool)
    reading.reject(unlike, "link", "is not a web address", AN_ADDRESS)
    attached = reading.text("attached").str.casefold()
    nameless = attached.notna() & ~attached.str.fullmatch(_SHA256).fillna(False).astype(bool)
    reading.reject(
        nameless, "attached", "is not the SHA-256 of a file", "Attach the file on the page where evidence is entered."
    )
    table = pd.DataFrame(
        {
            "reference": own_references(reading, [EVIDENCE]),
            "title": title,
            "kind": reading.one_of("kind", KINDS),
            "given_by": reading.text("given_by"),
            "role": reading.text("role"),
            "meeting": reading.text("meeting"),
            "given_on": given_on,
            "month": month_of(given_on),
            "objective": objectives(reading, city),
            "summary": reading.text("summary"),
            "link": link,
            "attached": attached,
            "supports": references(reading, "supports", SUPPORTS),
            "public": reading.one_of("public", YES_NO, required=False).fillna("no"),
            "withdrawn": withdrawn(reading),
        }
    )
    return not_twice(reading, table, KIND)


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """How many items, how many of them public, from when to when."""
    days = accepted["given_on"]
    return {
        "evidence": len(accepted),
        "public": int((accepted["public"] == "yes").sum()),
        "first": None if days.empty else days.min().date().isoformat(),
        "last": None if days.empty else days.max().date().isoformat(),
        "evidence_rejected": len(rejected),
    }

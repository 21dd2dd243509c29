"""The panel's file in tables: its plan, its meetings, what bears on each objective, and what was concluded."""

from collections.abc import Mapping

import pandas as pd

from editions.read import Edition
from evidence.figures import Figure, Source
from evidence.inquiry import panel_file as inquiry_file
from evidence.inquiry.panel_file import Entry
from evidence.numbers import counted
from figures.edition_facts import fact_source
from figures.kept import made_once
from figures.panel.marks import marked_titles

TABLES = ("exhibits", "evidence_items", "claims", "conclusions")
CONCLUSION_KINDS = {
    "finding": "Finding",
    "recommendation": "Recommendation",
    "decision": "Decision",
    "follow_up": "Follow-up",
}


@made_once
def file_of(edition: Edition) -> list[Entry]:
    """Everything in the panel's file."""
    tables = {name: edition.table(name) for name in TABLES if edition.has(name)}
    if "exhibits" in tables:
        tables["exhibits"] = tables["exhibits"].assign(title=marked_titles(tables["exhibits"]))
    return inquiry_file.entries(tables)


@made_once
def text_of(edition: Edition, name: str) -> pd.DataFrame:
    """A table of the edition with every cell as text, blank where there is nothing; empty if it has no such table."""
    if not edition.has(name):
        return pd.DataFrame()
    table = edition.table(name)
    days = table.select_dtypes("datetime").columns
    written = table.assign(**{day: table[day].dt.strftime("%d/%m/%Y") for day in days})
    return written.astype("str").mask(table.isna(), "")


@made_once
def plan_of(edition: Edition) -> dict[str, list[str]]:
    """Panel, purpose and methods of the inquiry."""
    rows = edition.table("inquiry")
    return rows.groupby("aspect")["text"].agg(list).to_dict()


@made_once
def meetings_figure(edition: Edition) -> Figure:
    """The meetings of the panel with their themes and guests."""
    rows = text_of(edition, "meetings")
    file = file_of(edition)
    table = pd.DataFrame(
        {
            "Meeting": rows["number"], "Date": rows["held_on"], "Themes": rows["themes"],
            "Invited": rows["invited"].replace("", "not listed in the terms of reference"),
            "In the file": [inquiry_file.in_words(inquiry_file.bearing_on(file, meeting=number)) for number in rows["number"]],
        }
    )  # fmt: skip
    return Figure(
        name="inquiry-meetings",
        finding=f"The panel set out to meet {counted(len(rows), 'time')}",
        subtitle="Meetings of the panel, with date, themes and who was invited",
        table=table,
        sources=_plan_sources(edition),
    )


@made_once
def objectives_figure(edition: Edition) -> Figure:
    """What bears on each objective and what is missing."""
    rows = text_of(edition, "objectives")
    beside = [inquiry_file.bearing_on(file_of(edition), objective=letter) for letter in rows["letter"]]
    short = sum(bool(inquiry_file.missing(file)) for file in beside)
    return Figure(
        name="inquiry-objectives",
        finding=f"{counted(short, 'objective')} of {len(rows)} still {'lacks' if short == 1 else 'lack'} something",
        subtitle="Objectives of the inquiry, what is in the file for each, and what is missing",
        table=pd.DataFrame(
            {
                "Objective": rows["letter"], "What the panel wants to know": rows["text"],
                "In the file": [inquiry_file.in_words(file) for file in beside],
                "Still missing": [inquiry_file.missing(file) or "nothing" for file in beside],
            }
        ),
        sources=_plan_sources(edition),
    )  # fmt: skip


def evidence_figure(edition: Edition) -> Figure:
    """What was given to the panel."""
    rows = text_of(edition, "evidence_items")
    titles = {
        "reference": "Evidence", "title": "Title", "kind": "Kind", "given_by": "Given by", "role": "Role", "meeting": "Meeting",
        "given_on": "Date", "objective": "Objectives", "summary": "Summary", "supports": "Supports",
    }  # fmt: skip
    return Figure(
        name="inquiry-evidence",
        finding=f"{counted(len(rows), 'item')} of evidence in the panel's file",
        subtitle="Presentations, papers and other evidence given to the panel",
        table=rows[[name for name in titles if name in rows]].rename(columns=titles),
        sources=_plan_sources(edition),
    )


def about_conclusion(row: Mapping[str, str]) -> str:
    """What kind of conclusion it is, of which day, what it answers, and where it is on record."""
    kind = CONCLUSION_KINDS.get(row["kind"], row["kind"])
    answers = f", in answer to {row['answers']}" if row["answers"] else ""
    source = f" Source: {row['source']}." if row["source"] else ""
    return f"{kind} of {row['date']}, {row['status']}{answers}.{source} {row['note']}".strip()


def _plan_sources(edition: Edition) -> tuple[Source, ...]:
    return tuple(fact_source(edition, document) for document in edition.table("inquiry")["document"].dropna().unique())

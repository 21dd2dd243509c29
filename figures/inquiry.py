"""The inquiry in figures: its meetings, what bears on each objective, what was concluded, and what was claimed."""

from collections.abc import Mapping

import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence.declared_claims import CANNOT_BE_TESTED, CAVEAT, NOT_SUPPORTED, SUPERSEDED, SUPPORTED, VERDICTS
from evidence.figures import Figure, Source
from evidence.inquiry import panel_file as inquiry_file
from evidence.inquiry.panel_file import Entry
from evidence.numbers import counted, listed
from figures.edition_facts import fact_source
from figures.kept import made_once

SYMBOLS = {SUPPORTED: "✓", CAVEAT: "◐", NOT_SUPPORTED: "✗", SUPERSEDED: "↻", CANNOT_BE_TESTED: "?"}
VERDICT_KEY = (
    "✓ supported: our data agree. ◐ supported with a caveat: they agree, and the reason says what to mind. ✗ not supported: they"
    " do not agree. ↻ superseded: there is a newer figure. ? cannot be tested with this data."
)
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
    return inquiry_file.entries({name: edition.table(name) for name in TABLES if edition.has(name)})


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
def answer(edition: Edition) -> str:
    """How the claims stand, in one sentence."""
    verdicts = text_of(edition, "claims").get("verdict", pd.Series(dtype="str"))
    number = verdicts.value_counts()
    if verdicts.empty:
        return "No claims have been entered yet."
    said = [_standing(int(number[verdict]), verdict) for verdict in VERDICTS if verdict in number]
    return f"Of {counted(len(verdicts), 'statement')} made to the panel or of it, {listed(said)}."


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


def claims_figure(edition: Edition, chosen: pd.DataFrame, which: str) -> Figure:
    """The claims that were chosen, with their verdicts.

    Args:
        which: what was chosen, in words; blank for all.
    """
    verdicts = chosen["verdict"].value_counts()
    held = int(verdicts.get(SUPPORTED, 0) + verdicts.get(CAVEAT, 0))
    return Figure(
        name="inquiry-claims",
        finding=f"Our data agree with {held} of {counted(len(chosen), 'claim')}{which}",
        subtitle="Statements made to the panel or of it, and what the data of this edition say",
        table=pd.DataFrame(
            {
                "Claim": chosen["reference"], "Statement": chosen["statement"],
                "Stated": _with_unit(chosen["stated"], chosen["unit"]), "Our data": chosen["recomputed"].replace("", "none"),
                "Verdict": [f"{SYMBOLS[verdict]} {verdict}" for verdict in chosen["verdict"]], "Why": chosen["why"],
            }
        ),
        sources=claim_sources(edition, chosen),
        notes=(VERDICT_KEY,),
    )  # fmt: skip


def workings_figure(edition: Edition, chosen: pd.DataFrame) -> Figure:
    """How each of those claims was worked out, and checked by hand."""
    titles = edition.table("documents").set_index("id")["title"]
    return Figure(
        name="inquiry-claims-worked-out",
        finding="How each claim was worked out, and checked by hand",
        subtitle="Where each statement was made, its calculation with the figures used, and a person's check",
        table=pd.DataFrame(
            {
                "Claim": chosen["reference"], "Said in": chosen["document"].map(titles).fillna(chosen["document"]),
                "Page": chosen["page"].replace("", "not numbered"), "Said on": chosen["said_on"],
                "Calculation": chosen["calculation"].replace("", "none"),
                "Checked by hand": [checked(row) for row in chosen.to_dict("records")], "Note": chosen["note"],
            }
        ),
        sources=claim_sources(edition, chosen),
    )  # fmt: skip


def checked(claim: Mapping[str, str]) -> str:
    """What a person found with the sample data, and whether the verdict is still that."""
    if not claim["checked"]:
        return "not checked by hand"
    said = f"With the sample data: {claim['checked']}"
    if claim["verdict"] == claim["checked_verdict"]:
        return said
    return f"{said} The verdict then was “{claim['checked_verdict']}”: the data have changed since."


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


@made_once
def all_claim_sources(edition: Edition) -> tuple[Source, ...]:
    """The sources of all claims."""
    return claim_sources(edition, text_of(edition, "claims"))


def claim_sources(edition: Edition, chosen: pd.DataFrame) -> tuple[Source, ...]:
    """The documents that claims were made in, and the data they were worked out from."""
    named = {title for titles in chosen["sources"] for title in titles.split("; ") if title}
    known = [
        source for source in sources_of(edition).values() if any(source.title.startswith(title) for title in named)
    ]
    documents = [fact_source(edition, document) for document in dict.fromkeys(chosen["document"])]
    return tuple(dict.fromkeys((*documents, *known)))


def _standing(number: int, verdict: str) -> str:
    if verdict == CANNOT_BE_TESTED:
        return f"{number} {verdict}"
    return f"{number} {'is' if number == 1 else 'are'} {verdict}"


def _plan_sources(edition: Edition) -> tuple[Source, ...]:
    return tuple(fact_source(edition, document) for document in edition.table("inquiry")["document"].dropna().unique())


def _with_unit(stated: pd.Series, unit: pd.Series) -> list[str]:
    return [f"{value} {what}".strip() if value else "no figure" for value, what in zip(stated, unit, strict=True)]

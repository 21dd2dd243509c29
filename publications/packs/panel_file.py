"""The panel's file in a pack: evidence given, what was said and what the data say of it, and conclusions."""

import pandas as pd

from editions.read import Edition
from evidence.declared_claims import NOT_SUPPORTED, VERDICTS
from evidence.numbers import counted, listed, whole
from evidence.periods import day_words
from figures.edition_facts import fact_source, log_sources
from publications.packs.document import Section, Shown, table_alone

NO_EVIDENCE = "No evidence has been entered for this yet."
NO_CLAIMS = "No statement to the panel is listed for this yet."
NO_CONCLUSIONS = "The panel has come to no conclusion that is published with this edition."
CLAIMS = (
    "Statements made to the panel or in its papers, in a few words, with the figure that was stated and what the data of"
    " this edition give. A verdict is worked out anew at every edition."
)
KINDS = {"finding": "Finding", "recommendation": "Recommendation", "decision": "Decision", "follow_up": "Follow-up"}


def rows_of(edition: Edition, name: str, meeting: int | None = None) -> pd.DataFrame:
    """The rows of a table of the panel's file, of one meeting or of all; none where the edition has no such table."""
    if not edition.has(name):
        return pd.DataFrame()
    rows = edition.table(name)
    return rows if meeting is None else rows[rows["meeting"].astype("str") == str(meeting)]


def evidence_given(edition: Edition, rows: pd.DataFrame) -> Section:
    """Who gave what, when, and what it bears out."""
    if rows.empty:
        return Section("Evidence given", (NO_EVIDENCE,))
    given = [listed([part for part in (row.given_by, row.role) if isinstance(part, str)]) for row in rows.itertuples()]
    table = pd.DataFrame(
        {
            "Reference": rows["reference"], "Title": rows["title"], "Kind": rows["kind"], "Given by": given,
            "Date": _days(rows["given_on"]), "Meeting": _text(rows["meeting"]), "Objectives": _text(rows["objective"]),
            "Summary": _text(rows["summary"]), "Supports": _text(rows["supports"]), "Where": _text(rows["link"]),
        }
    )  # fmt: skip
    if edition.draft:
        table["Readers get it"] = rows["public"]
    caption = "Evidence that was given to the panel, and what it bears out"
    return Section("Evidence given", (), (table_alone("evidence", "Evidence given to the panel", caption, table),))


def claims(edition: Edition, rows: pd.DataFrame) -> Section:
    """What was said, what our data give, the verdict, and how each was checked."""
    title = "What was said, and what the data say"
    if rows.empty:
        return Section(title, (NO_CLAIMS,))
    return Section(title, (CLAIMS,), (_verdicts(rows), _said(edition, rows), _checked(rows)))


def conclusions(edition: Edition, rows: pd.DataFrame) -> Section:
    """Findings, recommendations, decisions and follow-up, each with what it rests on."""
    if rows.empty:
        return Section("Conclusions", (NO_CONCLUSIONS,))
    table = pd.DataFrame(
        {
            "Reference": rows["reference"], "Kind": rows["kind"].map(KINDS).fillna(rows["kind"]), "Text": rows["text"],
            "Status": rows["status"], "Date": _days(rows["date"]), "Rests on": _text(rows["points_at"]),
            "Answers": _text(rows["answers"]), "Source": _text(rows["source"]), "Note": _text(rows["note"]),
        }
    )  # fmt: skip
    caption = "What the panel found and recommended, and what was done about it"
    return Section(
        "Conclusions", (), (table_alone("conclusions", "Findings, recommendations and what followed", caption, table),)
    )


def _verdicts(rows: pd.DataFrame) -> Shown:
    groups = {"All claims": rows, **{verdict.capitalize(): rows[rows["verdict"] == verdict] for verdict in VERDICTS}}
    table = pd.DataFrame(
        {"Verdict": list(groups), "Claims": [len(group) for group in groups.values()],
         "Which": [", ".join(group["reference"]) or "none" for group in groups.values()]}
    )  # fmt: skip
    against = len(groups[NOT_SUPPORTED.capitalize()])
    title = f"Our data do not support {whole(against)} of {counted(len(rows), 'claim')}"
    return table_alone("verdicts", title, "Claims by verdict", table)


def _said(edition: Edition, rows: pd.DataFrame) -> Shown:
    documents = edition.table("documents").set_index("id")["title"]
    said_in = [
        f"{documents.get(row.document, row.document)}{f', page {row.page}' if isinstance(row.page, str) else ''}; {row.said_on}"
        for row in rows.itertuples()
    ]
    stated = [" ".join(part for part in (row.stated, row.unit) if isinstance(part, str)) for row in rows.itertuples()]
    table = pd.DataFrame(
        {
            "Claim": rows["reference"], "Statement": rows["statement"], "Said in": said_in, "Stated": stated,
            "Our data": _text(rows["recomputed"]), "Verdict": rows["verdict"],
            "Made-up data": rows["illustrative"].map({"yes": "yes"}).fillna("no"),
        }
    )  # fmt: skip
    sources = tuple(fact_source(edition, one) for one in rows["document"].dropna().unique())
    sources += log_sources(edition) if (rows["illustrative"] == "yes").any() else ()
    caption = "What was said to the panel, and what the data of this edition give"
    return table_alone("claims", "Each claim and its verdict", caption, table, sources)


def _checked(rows: pd.DataFrame) -> Shown:
    table = pd.DataFrame(
        {
            "Claim": rows["reference"], "Calculation": _text(rows["calculation"]), "Why this verdict": _text(rows["why"]),
            "Note": _text(rows["note"]), "Checked by hand": _text(rows["checked"]),
        }
    )  # fmt: skip
    return table_alone(
        "checks", "How each claim was checked", "The calculation behind each verdict, and the check by hand", table
    )


def _text(column: pd.Series) -> pd.Series:
    return column.astype("object").where(column.notna(), "").astype("str")


def _days(column: pd.Series) -> list[str]:
    return ["not dated" if pd.isna(day) else day_words(day) for day in column]

"""Audit, for officers: who did what and when, never altered afterwards."""

import json

import pandas as pd
import streamlit as st

from components.downloads import csv_bytes
from components.officers.officer import officer_of_page
from components.table import show_table
from components.text import plain
from evidence.figures import Figure, Source
from evidence.numbers import counted
from store.audit import lines

EVERYBODY, EVERYTHING = "Everybody", "Everything"


def filtered(audit: pd.DataFrame) -> pd.DataFrame:
    """The lines that the filters leave."""
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        who = st.selectbox(
            "Who", [EVERYBODY, *sorted(audit["who"].unique())], key="who", bind="query-params", width=260
        )
        done = [EVERYTHING, *sorted(audit["action"].unique())]
        action = st.selectbox("What", done, key="action", bind="query-params", width=200)
        since = st.date_input("From", None, key="since", format="DD/MM/YYYY", width=150)
        until = st.date_input("To", None, key="until", format="DD/MM/YYYY", width=150)
        holding = st.text_input("Holding the words", key="words", bind="query-params", width=220)
    days = audit["at"].dt.date
    keep = pd.Series(True, index=audit.index)
    for chosen, matches in (
        (who != EVERYBODY, audit["who"] == who), (action != EVERYTHING, audit["action"] == action),
        (since, days >= since if since else keep), (until, days <= until if until else keep),
        (holding, audit["detail"].str.contains(holding, case=False, regex=False)),
    ):  # fmt: skip
        keep &= matches if chosen else True
    return audit[keep]


def in_words(detail: str) -> str:
    """What an action is on record with, as words: "file: september.xlsx; rows: 58"."""
    said = {name.replace("_", " "): _value(value) for name, value in json.loads(detail).items()}
    return "; ".join(f"{name}: {value}" for name, value in said.items() if value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        parts = {name.replace("_", " "): _value(part) for name, part in value.items()}
        return ", ".join(f"{name} {part}" for name, part in parts.items() if part)
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return "" if value is None else str(value)


def as_read(audit: pd.DataFrame) -> pd.DataFrame:
    """The lines as a table for officers."""
    return pd.DataFrame(
        {
            "Line": audit["number"].astype("str"), "When (UTC)": audit["at"].dt.strftime("%d/%m/%Y %H:%M"),
            "Who": audit["who"], "What": audit["action"],
            "Upload": audit["upload"].map(lambda upload: "" if pd.isna(upload) else f"{upload:.0f}"),
            "Detail": audit["detail"].map(in_words),
        }
    )  # fmt: skip


officer = officer_of_page()

st.title("Audit", anchor=False)
audit = lines(officer.engine)
with st.container(key="answer"):
    st.markdown(plain(f"{counted(len(audit), 'action is', 'actions are')} on record; no line is ever changed."))
table = as_read(filtered(audit))
show_table(table, "Who did what, and when")
as_figure = Figure("audit", "Audit", "Who did what, and when", table, (Source("The working store"),))
st.download_button("Download CSV", lambda: csv_bytes(as_figure), "audit.csv", "text/csv", on_click="ignore")

"""What the page for entry by hand shows of a small list, and what it makes of what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from textwrap import shorten
from typing import cast

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from data_loaders import Extract, read_extract
from data_loaders.for_officers.attachments import attachment
from data_loaders.for_officers.typed import as_typed, file_name, not_filled_in, titles_of, too_long, typed_workbook
from data_loaders.layouts import Layout
from editions.city_folder import read_city
from evidence.inquiry.references import in_order
from evidence.problems import Refused
from evidence.text import LONGEST
from evidence.tidy import ENTRIES, TABLES
from store.uploads.entries import entries_now

# What a list tells of an entry beside its reference, day and words.
TOLD = {
    "events": ("kind", "place", "source"),
    "evidence": ("kind", "given_by", "public"),
    "conclusions": ("kind", "status", "points_at", "answers"),
    "actions": ("owner", "due", "status"),
}


@dataclass(frozen=True)
class Checked:
    """An entry as it was typed and checked, ready to be kept.

    Attributes:
        wrong: what is to be mended, a sentence each; empty when it may be saved.
        attached: name and bytes of a file that is to be kept with it.
    """

    kind: str
    reference: str
    typed: Mapping[str, str]
    wrong: tuple[str, ...]
    extract: Extract | None = None
    attached: tuple[str, bytes] | None = None


@st.cache_data(max_entries=6, ttl=3600, show_spinner=False)
def entries_at(kind: str, revision: int, _engine: Engine) -> pd.DataFrame:
    """The entries that count as the store stands at a revision, by reference."""
    return in_order(entries_now(_engine, kind))


def as_listed(entries: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The entries as a table that a phone can show: reference, date, and the rest in words."""
    words, day = ENTRIES[kind]
    return pd.DataFrame(
        {
            "Reference": entries["reference"],
            "Date": [f"{date.day} {date:%b %Y}" for date in entries[day]],
            "Entry": [f"{row[words]} ({_more(row, kind)})" for row in entries.to_dict("records")],
        }
    )


def _more(row: Mapping[str, object], kind: str) -> str:
    """What else there is to tell: "Report; Given by: Health and Wellbeing Board; Public: Yes"."""
    titles, words = {field.name: field.title for field in TABLES[kind]}, titles_of(kind)
    known = {name: words.get(name, {}).get(str(row[name]), row[name]) for name in TOLD[kind] if pd.notna(row[name])}
    return "; ".join(str(value) if name == "kind" else f"{titles[name]}: {value}" for name, value in known.items())


def title_of(row: Mapping[str, object], kind: str) -> str:
    """How an entry is told apart in a list: its reference and its words."""
    return f"{row['reference']}: {shorten(str(row[ENTRIES[kind][0]]), 80, placeholder=' …')}"


def answers(checked: Checked, before: Mapping[str, str], layout: Layout) -> pd.DataFrame:
    """What would be stored, as it was understood: every input that is new or different, with what was there."""
    after = as_typed(checked.kind, cast(Extract, checked.extract).data.iloc[0].to_dict())
    lines = [
        (column.title, before.get(column.name, ""), after.get(column.name, ""))
        for column in layout.columns
        if column.name not in ("reference", "attached", "withdrawn")
        and after.get(column.name, "") != before.get(column.name, "")
    ]
    table = pd.DataFrame(lines, columns=["What", "Was", "Becomes"])
    return (
        table.replace("", "blank")
        if before
        else table.drop(columns="Was").rename(columns={"Becomes": "What is stored"})
    )


def check(layout: Layout, typed: dict[str, str], file: tuple[str, bytes] | None, *, by: str) -> Checked:
    """What the loader says of what was typed, and whether the file may be kept with it."""
    kind, reference, wrong = layout.kind, typed.get("reference", ""), []
    missing = [f"{column.title} is blank: fill it in." for column in not_filled_in(layout, typed)]
    missing += [f"{column.title} is too long: shorten it to {LONGEST:,} letters." for column in too_long(layout, typed)]
    attached = None
    if file is not None:
        try:
            attached = (attachment(file[1], file[0]), file[1])
            typed = typed | {"attached": sha256(file[1]).hexdigest()}
        except Refused as reason:
            wrong.append(str(reason))
    if missing or wrong:
        return Checked(kind, reference, typed, (*missing, *wrong))
    moment = datetime.now(UTC)
    content = typed_workbook(kind, typed, read_city(), by=by, at=moment)
    extract = read_extract(content, file_name(kind, by, moment), read_city(), kind=kind)
    return Checked(kind, reference, typed, tuple(_sentences(extract)), extract, attached)


def _sentences(extract: Extract) -> list[str]:
    """Every error of the loader's, by the name of the input that it is about."""
    errors = [problem for problem in extract.problems if problem.severity == "error"]
    told = [f"{problem.column or 'The entry'} {problem.message}. {problem.fix}" for problem in errors]
    return told or ([extract.refused] if extract.refused else [])

"""What the History page says of uploads: as a table of all, and of one in full."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from components.officers.uploading import KINDS_IN_WORDS
from evidence.numbers import counted
from store.uploads.history import audit_lines, changed_in_words, history

STATES = ("live", "superseded in part", "superseded", "undone")
DONE = {"upload": "uploaded", "undo": "undid it", "redo": "brought it back", "erase": "erased its file"}


@st.cache_data(max_entries=4, ttl=3600, show_spinner="Reading the history …")
def uploads_at(revision: int, _engine: Engine) -> pd.DataFrame:
    """Every upload as the store stands at a revision, newest first (see store.uploads.history.history)."""
    return history(_engine)


def chosen(uploads: pd.DataFrame, kind: str | None, state: str | None, by: str | None) -> pd.DataFrame:
    """The uploads of a kind, in a state, by somebody; None stands for all."""
    for column, value in (("kind", kind), ("state", state), ("uploaded_by", by)):
        if value is not None:
            uploads = uploads[uploads[column] == value]
    return uploads


def as_read(uploads: pd.DataFrame) -> pd.DataFrame:
    """The uploads as a table for officers."""
    return pd.DataFrame(
        {
            "Upload": uploads["upload"].astype("str"),
            "File": uploads["file"],
            "Kind": uploads["kind"].map(KINDS_IN_WORDS).fillna(uploads["kind"]),
            "Periods": uploads["periods"],
            "By": uploads["uploaded_by"],
            "When": uploads["uploaded_at"].dt.strftime("%d/%m/%Y %H:%M"),
            "What it changed": uploads["changed"],
            "State": [state_in_words(upload) for upload in uploads.to_dict("records")],
        }
    )


def state_in_words(upload: dict[str, Any]) -> str:
    """The state with what explains it: "superseded in part by upload 24"."""
    if upload["state"] == "undone":
        return f"undone by {upload['undone_by']}"
    after = f" by upload {_listed(upload['superseded_by'])}" if upload["superseded_by"] else ""
    return upload["state"] + after


def story(upload: int, engine: Engine) -> list[str]:
    """What happened to an upload, a sentence per line of the audit."""
    return [_line(line) for line in audit_lines(engine, upload).to_dict("records")]


def totals_in_words(upload: dict[str, Any]) -> str:
    """How many rows were accepted and rejected."""
    return (
        f"{counted(upload['rows_accepted'], 'row')} accepted,"
        f" {counted(upload['rows_rejected'], 'row')} rejected; {upload['periods'] or 'no period'}."
    )


def _line(line: dict[str, Any]) -> str:
    detail = line["detail"]
    changed = changed_in_words(detail) if line["action"] == "upload" else ""
    why = f", because: {detail['why']}" if detail.get("why") else ""
    done = DONE.get(line["action"], line["action"])
    return f"{line['at']:%d/%m/%Y %H:%M} UTC: {line['who']} {done}{f': {changed}' if changed else ''}{why}."


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(number) for number in numbers)

"""One entry typed into a form, as the workbook that its officer might have uploaded: read and checked like any other."""

import io
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
from openpyxl import load_workbook

from data_loaders.for_officers.templates import HEADER_ROW, template, template_layout
from data_loaders.kinds import actions, conclusions, events, evidence_items
from data_loaders.kinds.entries import WITHDRAWN, YES_NO
from data_loaders.layouts import Column, Layout
from editions.openpyxl_words import write_words
from evidence.city import City
from evidence.text import LONGEST

KINDS = (events.KIND, evidence_items.KIND, conclusions.KIND, actions.KIND)  # which are short enough to be typed

# Ids that are stored, and the words for them that stand in a drop-down.
_WORDS: dict[str, dict[str, Mapping[str, tuple[str, ...]]]] = {
    events.KIND: {"kind": events.KINDS},
    evidence_items.KIND: {"kind": evidence_items.KINDS, "public": YES_NO},
    conclusions.KIND: {"kind": conclusions.KINDS, "status": conclusions.STATUSES},
    actions.KIND: {"status": actions.STATUSES},
}


def typed_workbook(kind: str, entry: Mapping[str, str], city: City, *, by: str, at: datetime) -> bytes:
    """The template of a kind with one row filled in.

    Args:
        entry: what was typed, by column name; blank where nothing was.
        by, at: who typed it and when, which the file says: the same words typed again are another file.
    """
    book = load_workbook(io.BytesIO(template(kind, city)))
    sheet = book.worksheets[0]
    write_words(sheet.cell(HEADER_ROW - 1, 1), f"Typed by {by} on {at:%d/%m/%Y at %H:%M:%S} UTC")
    for at_column, column in enumerate(template_layout(kind, city).columns, start=1):
        if typed := entry.get(column.name, "").strip():
            write_words(sheet.cell(HEADER_ROW + 1, at_column), typed)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def file_name(kind: str, by: str, at: datetime) -> str:
    """What the file is called in the history."""
    return f"{kind} typed by {by} {at:%Y-%m-%d %H.%M.%S}.xlsx"


def as_typed(kind: str, row: Mapping[str, object]) -> dict[str, str]:
    """A stored entry as its officer would have typed it, by column name."""
    words = titles_of(kind)
    return {name: _cell(value, words.get(name, {})) for name, value in row.items()}


def titles_of(kind: str) -> dict[str, dict[str, str]]:
    """By column, the words for each id that is stored."""
    columns = {**_WORDS[kind], "withdrawn": WITHDRAWN}
    return {name: {id: titles[0] for id, titles in ids.items()} for name, ids in columns.items()}


def not_filled_in(layout: Layout, entry: Mapping[str, str]) -> list[Column]:
    """The columns that must not be blank, and are."""
    return [column for column in layout.columns if column.required and not entry.get(column.name, "").strip()]


def too_long(layout: Layout, entry: Mapping[str, str]) -> list[Column]:
    """The columns in which more was typed than a cell may hold."""
    return [column for column in layout.columns if len(entry.get(column.name, "")) > LONGEST]


def _cell(value: object, words: Mapping[str, str]) -> str:
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:.10g}"
    return words.get(str(value), str(value))

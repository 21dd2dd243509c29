"""A plain form for one entry of a small list, made from the columns that its loader reads."""

from collections.abc import Mapping

import streamlit as st

from components.text import plain
from data_loaders.for_officers.attachments import TYPES
from data_loaders.layouts import Column, Layout

LONGEST, LONGEST_PROSE = 300, 4_000
NOT_SAID = "Not said"
IN_WORDS = {"date": ", as day/month/year", "number": ", a number", "count": ", a whole number", "text": ""}
APART = ("reference", "attached", "withdrawn")  # asked for in ways of their own


def show_fields(layout: Layout, before: Mapping[str, str], key: str) -> dict[str, str]:
    """An input with a label for every column, filled with what is there; gives what is typed, by column name."""
    columns = [column for column in layout.columns if column.name not in APART]
    typed = {column.name: _field(layout, column, before.get(column.name, ""), key) for column in columns}
    if any(column.name == "attached" for column in layout.columns):
        st.file_uploader(label_of_file(before), key=f"{key}-file")  # what it is shows by its content, not its name
        typed["attached"] = before.get("attached", "")
    if before:
        gone = st.checkbox("Withdraw this entry: it no longer counts, and is kept in History", key=f"{key}-withdrawn")
        typed |= {"reference": before["reference"], "withdrawn": "Yes" if gone else "No"}
    return typed


def label_of_file(before: Mapping[str, str]) -> str:
    """What the input for a file is called."""
    other = "Another file in its place" if before.get("attached") else "Attached file"
    return f"{other} ({', '.join(TYPES)}), for officers only: it is never published (optional)"


def label(layout: Layout, column: Column) -> str:
    """What an input is called: its title, how to write it, and whether it may be left blank."""
    words = layout.choices.get(column.name)
    example = f", for example {column.example}" if column.example and not words else ""
    if "://" in str(column.example):
        example = ", in full, beginning with https"  # an address in a label would be a link
    return f"{column.title}{IN_WORDS[column.holds]}{example}{'' if column.required else ' (optional)'}"


def _field(layout: Layout, column: Column, value: str, key: str) -> str:
    name, said = f"{key}-{column.name}", plain(label(layout, column))
    if words := layout.choices.get(column.name):
        options = [*([] if column.required else [NOT_SAID]), *words, *([value] if value and value not in words else [])]
        at = options.index(value) if value else None if column.required else 0
        picked = st.selectbox(said, options, index=at, key=name, placeholder="Choose one")
        return "" if picked in (None, NOT_SAID) else picked
    if column.prose:
        return st.text_area(said, value, key=name, max_chars=LONGEST_PROSE)
    return st.text_input(said, value, key=name, max_chars=LONGEST)

"""Shows a table: of text where it is short, in a grid that scrolls where it is long."""

import pandas as pd
import streamlit as st

from components.text import plain
from evidence.numbers import cell
from figures.parts import LONGEST_TABLE


def show_table(table: pd.DataFrame, title: str) -> None:
    """A real table of text for short ones, a scrolling grid for long ones."""
    if len(table) > LONGEST_TABLE:
        st.dataframe(table, hide_index=True, alt=title)
    else:
        st.table(written(table), hide_index=True, alt=title, border="horizontal")


def written(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every cell as it is to be read: commas in thousands, words for what is missing."""
    return pd.DataFrame({column: table[column].map(lambda value: plain(cell(value))) for column in table.columns})

"""What a file of several months changes: a card for each month, beside what is known of it."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from components.figure import show_table
from components.officers.changes import beside_table, table_of
from components.text import plain
from data_loaders import Extract
from evidence.periods import month_words
from store.uploads.preview import Preview

MOST = 12  # months that each have a card; a longer log is one table


def is_of_months(found: Preview, extract: Extract) -> bool:
    """Whether a file has more months than one, and few enough to be looked at one by one."""
    return extract.table == "finds" and 1 < len(found.changes) <= MOST


def show_months(found: Preview, extract: Extract) -> None:
    """A card for each month: whether it is added or replaces one, what is out of the usual, and its figures."""
    changes = table_of(found, extract)
    for month, row in found.changes.iterrows():
        words = month_words(month)
        with st.container(border=True):
            st.markdown(f"**{plain(words)}** {'is added' if pd.isna(row['upload']) else 'is replaced'}")
            for sentence in found.unusual:
                if sentence.startswith(f"{words} ") or f" of {words} are " in sentence:
                    st.warning(plain(f"{sentence} Check it before you accept it."), icon=":material/warning:")
            figures = changes[changes["Month"] == words].drop(columns="Month")
            show_table(_beside(figures, found, month), f"{words} in {extract.file}")


def _beside(figures: pd.DataFrame, found: Preview, month: str) -> pd.DataFrame:
    """The figures of a month with the month before it and what is usual, where that is known."""
    rows = found.beside[found.beside["month"] == month] if len(found.beside) else found.beside
    known = beside_table(replace(found, beside=rows))
    return figures if known.empty else figures.merge(known.drop(columns="This file"), how="left", on="Figure")

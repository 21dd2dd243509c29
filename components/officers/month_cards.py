"""What a file of several months changes: a card for each month, beside what is known of it."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.officers.changes import beside_table, table_of
from components.table import show_table
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
            warn_of_unusual([one for one in found.unusual if one.startswith(f"{words} ") or f" of {words} are " in one])
            figures = changes[changes["Month"] == words].drop(columns="Month")
            show_table(_beside(figures, found, month), f"{words} in {extract.file}")


def warn_of_unusual(sentences: Sequence[str]) -> None:
    """What is out of the usual, in one box: three figures of one month are mostly one thing."""
    if sentences:
        told = [plain(one) for one in (*sentences, "Check it before you accept it.")]
        st.warning("  \n".join(told), icon=":material/warning:")


def _beside(figures: pd.DataFrame, found: Preview, month: str) -> pd.DataFrame:
    """The figures of a month with the month before it and what is usual, where that is known."""
    rows = found.beside[found.beside["month"] == month] if len(found.beside) else found.beside
    known = beside_table(replace(found, beside=rows))
    return figures if known.empty else figures.merge(known.drop(columns="This file"), how="left", on="Figure")

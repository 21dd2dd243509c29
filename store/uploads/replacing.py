"""What accepting a file would replace, in words: its officer agrees to that first."""

import pandas as pd

from evidence.extract import Extract
from evidence.numbers import counted
from evidence.periods import month_words
from evidence.tidy import ENTRIES
from store.uploads.effect import CONTENT
from store.uploads.entries import SAME
from store.uploads.preview import Preview


def to_replace(found: Preview, extract: Extract) -> str:
    """What an officer agrees to, such as "Replace May 2016"; empty when nothing is replaced."""
    if found.replaces.empty:
        return ""
    if extract.table in CONTENT:
        number = found.changes["change"].value_counts()
        said = {"changed": "replace", "removed": "take out"}
        told = [f"{verb} {counted(number[change], 'figure')}" for change, verb in said.items() if change in number]
        return " and ".join(told).capitalize()
    if extract.table in ENTRIES:
        replaced = found.changes[found.changes["change"] != SAME].dropna(subset="upload")
        return f"Replace {', '.join(replaced['reference'])}"
    return f"Replace {months_in_words(found.changes.index[found.changes['upload'].notna()])}"


def months_in_words(months: pd.Index) -> str:
    """Months one by one, and more than three as their number with the first and the last."""
    words = [month_words(month) for month in months]
    if len(words) > 3:
        return f"{len(words)} months, {words[0]} to {words[-1]}"
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]

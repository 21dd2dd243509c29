"""Tells the notes below a published table from its last rows."""

import re

import pandas as pd

from data_loaders.sheets.headers import clean, listed

LONGEST_NAME = 60  # letters; a longer text that stands alone in a row is a note, not a name
LOOKED_AT = 300  # rows from the bottom

_NOTE = re.compile(
    r"(foot)?notes?\b|sources?\b|licen[cs]|copyright|©|contains\b|www\.|https?:|last updated|published", re.IGNORECASE
)


def without_notes_below(rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The rows down to the last that is no note, and how many notes stand below it.

    A note is a text that stands alone in its row, in the first column, and is long or begins as notes do.
    """
    tail = rows.iloc[-LOOKED_AT:]
    notes, last = 0, len(tail)
    for at in range(len(tail) - 1, -1, -1):
        filled = [(column, clean(cell)) for column, cell in enumerate(listed(tail.iloc[[at]])[0]) if clean(cell)]
        if filled and not _is_note(filled):
            break
        notes, last = notes + bool(filled), at if filled else last
    return (rows.iloc[: len(rows) - len(tail) + last], notes) if notes else (rows, 0)


def _is_note(filled: list[tuple[int, str]]) -> bool:
    column, text = filled[0]
    return len(filled) == 1 and column == 0 and (len(text) > LONGEST_NAME or bool(_NOTE.match(text)))

"""Rows anywhere in a sheet that look like the header of a table, found without reading every row."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from data_loaders.cells import UNKNOWN, number
from data_loaders.sheets.headers import MOST_COLUMNS, clean, listed
from data_loaders.sheets.workbook import Sheet
from evidence.city import fold

MOST_OFTEN = 200  # a word that stands in a column more often than that heads nothing
MOST_DIFFERENT = 2_000  # different words in a column up to which each is looked at closely
MOST_ROWS = 300  # rows looked at closely


def header_rows(sheet: Sheet, known: Collection[str]) -> list[int]:
    """Rows that hold words alone, two at the least, and one that heads a column of ours.

    Args:
        known: folded headers.
    """
    hits = np.zeros(len(sheet.cells), dtype=bool)
    for at in sheet.cells.columns[:MOST_COLUMNS]:
        column = sheet.cells[at]
        counts = column.value_counts()
        words = [word for word in counts.index[counts.to_numpy() <= MOST_OFTEN] if word[:1].isalpha()]
        if len(words) > MOST_DIFFERENT:
            telling = [word for word in words if word.strip().casefold() in known]
        else:
            telling = [word for word in words if len(word) <= 60 and fold(clean(word)) in known]
        if telling:
            hits |= column.isin(telling).to_numpy()
    rows = sheet.cells.loc[hits].iloc[:MOST_ROWS]
    return [int(row) for row, cells in zip(rows.index, listed(rows), strict=True) if _heads(cells)]


def _heads(row: list[object]) -> bool:
    """Whether a row holds words alone, and two at the least."""
    filled = [str(cell) for cell in row if not pd.isna(cell)]
    return len(filled) > 1 and not any(is_figure(text) for text in reversed(filled))


def is_figure(text: str) -> bool:
    """Whether a cell is a number, and not a year such as may head a column."""
    value = number(text)
    return value is not None and not (value % 1 == 0 and 1900 <= value < 2100)


def is_word(cell: object) -> bool:
    """Whether a cell holds words where a figure or a day is wanted."""
    text = clean(cell)
    return bool(text) and text[0].isalpha() and text.casefold() not in UNKNOWN

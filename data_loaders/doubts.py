"""Cells of a table that do not mean what they hold, and cells beyond its last column: rejected or warned of by name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from data_loaders.files.survey import BEYOND, FORMULA, RAISED, STRUCK, STRUCK_IN_PART, UNSEEN, letters
from data_loaders.sheets.workbook import Sheet
from evidence.problems import Severity

COLOURED = "coloured"

# Why a cell is in doubt: how severe that is, what is wrong, how to mend it.
IN_DOUBT: dict[str, tuple[Severity, str, str]] = {
    FORMULA: (
        "error", "holds a formula whose result was never saved",
        "Open the file in Excel, which works it out, and save it; or enter the number in place of the formula.",
    ),
    RAISED: (
        "error", "has a raised figure in it, such as a footnote’s, which would be read as part of it",
        "Delete the raised figure.",
    ),
    STRUCK: ("error", "is struck through", "Delete the row if it does not count; take off the line if it does."),
    STRUCK_IN_PART: ("error", "is struck through in part, and all of it would be read", "Delete the part that is struck through."),
    UNSEEN: ("warning", "is not shown by Excel, since the format of the cell hides it", "Check that it is meant to count."),
    BEYOND: (
        "error", "stands beyond the last column of the header, so a comma has probably cut a cell of this row in two",
        "Put quotation marks around a cell with a comma in it, and write 1,234 as 1234.",
    ),
    COLOURED: ("warning", "is in a row with a colour, and the sheet has a key of colours", "Delete the row if the key says that it does not count: colours are not read."),
}  # fmt: skip

_COLOURS = r"(?:red|yellow|amber|orange|green|blue|purple|pink|gr[ae]y|highlighted|shaded|colou?r(?:ed)?)"
_KEY = re.compile(
    rf"\bkey\b.*\b{_COLOURS}\b|\b{_COLOURS}(?: (?:rows?|cells?|lines?|text|entries|ones))?\s*(?:=|:|[-–]\s|means?\b|are\b|is\b|not\b|to be\b)",
    re.IGNORECASE,
)
LOOKED_AT = 500  # rows in which words beside the table are looked for


@dataclass(frozen=True)
class Doubt:
    """Cells of one column in doubt for one reason: their rows, and what the column is called."""

    why: str
    letter: str
    title: str
    rows: tuple[int, ...]
    values: tuple[object, ...]


def doubts_in(sheet: Sheet, columns: dict[int, str], data: pd.DataFrame, width: int) -> tuple[Doubt, ...]:
    """What is in doubt in the rows of a table.

    Args:
        columns: title of each column that is read, by its place.
        data: the rows of data, all columns.
        width: columns that the header has.
    """
    return tuple(chain(_of_cells(sheet, columns, data), _beyond(sheet, data, width), _of_colours(sheet, columns, data)))


def _of_cells(sheet: Sheet, columns: dict[int, str], data: pd.DataFrame) -> Iterator[Doubt]:
    found = pd.DataFrame(list(sheet.doubts), columns=["row", "column", "why"])
    found = found[found["row"].isin(data.index) & found["column"].isin(list(columns)) & found["why"].ne(BEYOND)]
    if found.empty:
        return
    shown = [pd.notna(data.at[cell.row, cell.column]) or cell.why == FORMULA for cell in found.itertuples()]
    found = found[shown].drop_duplicates(["row", "column"]).sort_values(["row", "column"])
    once = found["why"].eq(STRUCK) & found.duplicated(["row", "why"])  # a row that is struck through is said once
    for (why, column), rows in found[~once].groupby(["why", "column"], sort=False)["row"]:
        yield _doubt(why, int(column), columns[column], data, rows)


def _beyond(sheet: Sheet, data: pd.DataFrame, width: int) -> Iterator[Doubt]:
    """Cells of a text file that no header stands above, to the right of all that have one: the first of each row."""
    over = [at for at in data.columns if at >= width] if sheet.separator else []
    filled = data[over].notna()
    first = filled.idxmax(axis=1)[filled.any(axis=1)] if over else pd.Series(dtype=int)
    longer = {
        row: column for row, column, why in sheet.doubts if why == BEYOND and column >= width and row in data.index
    }
    first = pd.concat([first, pd.Series(longer, dtype=int).drop(first.index, errors="ignore")])
    for column, rows in first.groupby(first):
        places = sorted(rows.index)
        yield Doubt(
            BEYOND, letters(int(column)), "", tuple(places), tuple(_cell(data, row, int(column)) for row in places)
        )


def _cell(data: pd.DataFrame, row: int, column: int) -> object:
    return data.at[row, column] if column in data.columns else None


def _of_colours(sheet: Sheet, columns: dict[int, str], data: pd.DataFrame) -> Iterator[Doubt]:
    rows = data.index[data.index.isin(sheet.coloured)].to_series()
    if len(rows) and columns and _has_key(sheet, columns, data):
        column = min(columns)
        yield _doubt(COLOURED, column, columns[column], data, rows)


def _has_key(sheet: Sheet, columns: dict[int, str], data: pd.DataFrame) -> bool:
    """Whether words outside the table say what a colour means."""
    beside = data.iloc[:LOOKED_AT].drop(columns=list(columns))
    without = sheet.cells.drop(index=data.index)
    words = pd.concat([part.stack() for part in (without.iloc[:LOOKED_AT], without.iloc[-LOOKED_AT:], beside)])
    return any(_KEY.search(str(text)) for text in words.unique())


def _doubt(why: str, column: int, title: str, data: pd.DataFrame, rows: pd.Series) -> Doubt:
    places = tuple(int(row) for row in rows)
    return Doubt(why, letters(column), title, places, tuple(data.loc[list(places), column]))

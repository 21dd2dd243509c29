"""Words in a workbook that openpyxl writes: no formula, no error value and no escape is read into them."""

import re
from collections.abc import Iterable

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from evidence.text import FORMULA, cut, readable

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # a letter by its number, as XML workbooks write those it may not hold


def write_words(cell: Cell, words: str) -> None:
    """Puts words into a cell that Excel takes for nothing else; to the letter, but for marks that nobody sees."""
    cell.value = cut(_ESCAPE.sub("_x005F_", readable(words)))
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(FORMULA)


def append_row(sheet: Worksheet, values: Iterable[object]) -> None:
    """Adds a row under the last one; what is missing is left blank."""
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for column, value in enumerate(values, start=1):
        if isinstance(value, str):
            write_words(sheet.cell(row, column), value)
        elif value is not None and str(value) not in ("nan", "<NA>", "NaT"):
            sheet.cell(row, column, value)

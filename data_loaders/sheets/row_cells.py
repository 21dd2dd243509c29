"""Where in an officer's file a figure stands: the cells of a row that hold a number."""

from collections.abc import Iterable

import pandas as pd
from openpyxl.utils import get_column_letter

from data_loaders import cells
from data_loaders.sheets.headers import clean
from data_loaders.sheets.workbook import open_sheets
from evidence.city import fold
from evidence.problems import Refused

HEADER_WITHIN = 33  # rows from the top that may head a column


def cells_holding(
    content: bytes, file: str, *, sheet: str, row: int, numbers: Iterable[float], under: Iterable[str] = ()
) -> list[str]:
    """Addresses such as "D14" of the cells of a row that hold one of the numbers; only those are looked at.

    Empty when the figure was worked out from several cells, such as ages added up.

    Args:
        under: what a column may be headed by, such as an area or a year; where one is, only it is told.
    """
    above = _down_to(content, file, sheet, row)
    if above is None:
        return []
    values, _ = cells.numbers(above.loc[row])
    wanted = {float(number) for number in numbers}
    columns = [at for at, value in enumerate(values) if value in wanted]
    headed = _headed_by(above.loc[: row - 1].iloc[:HEADER_WITHIN], {fold(text) for text in under})
    return [f"{get_column_letter(at + 1)}{row}" for at in [at for at in columns if at in headed] or columns]


def cells_with_words(content: bytes, file: str, *, sheet: str, row: int, words: str) -> list[str]:
    """Addresses of the cells of a row that hold these words; empty where they are made of what it holds."""
    above = _down_to(content, file, sheet, row)
    said = cells.text(above.loc[row]) if above is not None else []
    return [f"{get_column_letter(at + 1)}{row}" for at, one in enumerate(said) if one == words]


def _down_to(content: bytes, file: str, sheet: str, row: int) -> pd.DataFrame | None:
    """The cells of a sheet down to a row; None where the file has no such sheet or row, or is not read any more."""
    try:
        found = next((each for each in open_sheets(content, file) if each.name == sheet), None)
    except Refused:
        return None
    return found.cells.loc[:row] if found is not None and row in found.cells.index else None


def _headed_by(top: pd.DataFrame, texts: set[str]) -> set[int]:
    """The columns that have one of these texts among the first rows."""
    rows = top.astype(object).to_numpy().tolist()
    return {at for line in rows for at, cell in enumerate(line) if fold(clean(cell)) in texts}

"""The sheets of any spreadsheet file, as tables of cells."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa

from data_loaders.files.process import Opening
from data_loaders.files.survey import letters


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, and what of it an officer may not have seen.

    Attributes:
        cells: indexed by Excel's row number from 1 (blank rows included), columns 0, 1, 2 … for A, B, C …;
            text, whatever Excel holds: `cells` and `days` tell what it means. An empty cell, or one of
            spaces alone, is missing.
        hidden_columns: letters, such as ("B", "AA").
        comments: cells that carry one, such as ("C5",).
        dates_from_1904: serial numbers of days count from 1904, as in workbooks from old Macs.
        pivot_caches: copies of data that pivot tables keep in this sheet's workbook.
        doubts: cells that do not mean what they hold: row, column, and why (a key of `doubts.IN_DOUBT`).
        coloured: rows with a cell in a colour.
        text_boxes: shapes with words that lie over the sheet.
        separator: what stands between the cells of a text file; blank for a workbook.
    """

    name: str
    cells: pd.DataFrame = field(repr=False)
    hidden: bool = False
    very_hidden: bool = False  # hidden, and cannot be shown again from Excel's menus
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    dates_from_1904: bool = False
    pivot_caches: int = 0
    doubts: tuple[tuple[int, int, str], ...] = field(default=(), repr=False)
    coloured: tuple[int, ...] = field(default=(), repr=False)
    text_boxes: int = 0
    separator: str = ""


def open_sheets(content: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook (xlsx, xls, xlsb, ods) or the one table of a text file, cells as text.

    Raises:
        Refused: it is empty, too large, locked, dangerous, or no spreadsheet.
    """
    return sheets_of(Opening(content, file))


def sheets_of(opening: Opening) -> list[Sheet]:
    """The sheets of a file whose reading has been started.

    Raises:
        Refused: as open_sheets.
    """
    header, streams = opening.answer()
    common = {name: header.get(name) for name in ("dates_from_1904", "pivot_caches", "separator")}
    sheets, at = [], 0
    for described in header["sheets"]:
        columns = pa.ipc.open_stream(streams[at : at + described["bytes"]]).read_all()
        sheets.append(_sheet(described, columns, common))
        at += described["bytes"]
    return sheets


def _sheet(described: dict[str, Any], columns: pa.Table, common: dict[str, Any]) -> Sheet:
    return Sheet(
        name=described["name"],
        cells=_cells(described, columns),
        hidden=described["visible"] != "visible",
        very_hidden=described["visible"] == "veryhidden",
        hidden_rows=tuple(described["hidden_rows"]),
        hidden_columns=tuple(letters(column) for column in described["hidden_columns"]),
        comments=tuple(described["comments"]),
        doubts=tuple(map(tuple, described["doubts"])),
        coloured=tuple(described["coloured"]),
        text_boxes=described["text_boxes"],
        **common,
    )


def _cells(described: dict[str, Any], columns: pa.Table) -> pd.DataFrame:
    cells = columns.to_pandas()
    first = described["first_column"]
    cells = cells.set_axis(range(first, first + cells.shape[1]), axis="columns")
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    lost = pd.DataFrame(described["lost"], columns=["row", "column", "word"])
    lost = lost[lost["row"].isin(cells.index) & lost["column"].isin(cells.columns)].drop_duplicates(["row", "column"])
    for column, words in lost.groupby("column"):
        cells[column] = cells[column].mask(cells.index.isin(words["row"]), words.set_index("row")["word"])
    _show_percents(cells, described["percents"])
    return cells.reindex(columns=range(first + len(columns.schema))) if first else cells


def _show_percents(cells: pd.DataFrame, percents: list[list[int]]) -> None:
    """Writes shares as Excel shows them: 0.34 in a cell for percentages is 34%."""
    places = pd.DataFrame(percents, columns=["row", "column"])
    for column, rows in places[places["column"].isin(cells.columns)].groupby("column")["row"]:
        shares = pd.to_numeric(cells.loc[cells.index.isin(rows), column], errors="coerce").dropna()
        cells.loc[shares.index, column] = (shares * 100).map("{:.12g}%".format)

"""Opens any spreadsheet file and gives its cells, sheet by sheet."""

import csv
import io
import os
import statistics
from dataclasses import dataclass, field
from pathlib import PurePath

import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from data_loaders.problems import Refused

LARGEST_FILE = int(os.environ.get("DASHBOARD_LARGEST_FILE_MB", "10")) * 1024 * 1024

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, and what of it an officer may not have seen.

    Attributes:
        cells: indexed by Excel's row number from 1 (blank rows included), columns 0, 1, 2 … for A, B, C …;
            a column may be of any type (text, numbers, dates, or a mixture); an empty cell is missing.
        hidden_columns: letters, such as ("B", "AA").
        comments: cells that carry one, such as ("C5",).
    """

    name: str
    cells: pd.DataFrame = field(repr=False)
    hidden: bool = False
    very_hidden: bool = False  # cannot be shown again from Excel's menus
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    @classmethod
    def of_rows(cls, name: str, rows: list[list[object]]) -> "Sheet":
        """A sheet of rows as they stand, the first being Excel's row 1."""
        cells = pd.DataFrame(rows, dtype=object)
        cells = cells.mask(cells.isna() | (cells == ""), None)
        return cls(name, cells.set_axis(range(1, len(cells) + 1), axis="index"))


def open_sheets(content: bytes, file: str) -> list[Sheet]:
    """The sheets of a workbook (xlsx, xls, xlsb, ods) or the one table of a CSV file.

    A file is told by what is in it, not by its name.

    Raises:
        Refused: it is empty, too large, locked, or no spreadsheet.
    """
    if not content.strip():
        raise Refused("The selected file is empty.")
    if len(content) > LARGEST_FILE:
        megabytes = LARGEST_FILE // 1024 // 1024
        raise Refused(f"The selected file must be smaller than {megabytes} MB.")
    if content.startswith((_ZIP, _OLE)):
        return _workbook_sheets(content)
    return [Sheet.of_rows(PurePath(file).stem, _csv_rows(_decoded(content)))]


def _workbook_sheets(content: bytes) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            Sheet.of_rows(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in workbook.sheet_names
        ]
    except PasswordError:
        raise Refused("The selected file is password protected. Save it without a password.") from None
    except (CalamineError, ValueError, KeyError, OSError):
        raise Refused(
            "The selected file could not be opened as a spreadsheet. Open it in Excel and save it as .xlsx or .csv."
        ) from None


def _decoded(content: bytes) -> str:
    """The text of a CSV file in whichever encoding Excel left it."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content[:200].count(b"\0") > len(content[:200]) // 3:
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", errors="replace")
    if b"\0" in content:
        raise Refused("The selected file is not a spreadsheet. Choose an .xlsx, .xls, .xlsb, .ods or .csv file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _csv_rows(text: str) -> list[list[object]]:
    csv.field_size_limit(1_000_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        raise Refused("The selected file could not be read as comma-separated text.") from None


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into the most columns."""
    lines = text[:20_000].splitlines()[:50]
    columns = {mark: statistics.median(len(row) for row in csv.reader(lines, delimiter=mark)) for mark in ",;\t"}
    return max(columns, key=lambda mark: columns[mark])

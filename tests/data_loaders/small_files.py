"""Small files for the tests: a table typed in, read as the officer's file would be."""

import csv
import io
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from data_loaders import Extract, read_extract
from editions.city_folder import read_city

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
CITY = read_city()
TODAY = date(2017, 10, 19)  # the panel's first meeting

Rows = list[list[object]]


def read_rows(rows: Rows, *, file: str = "extract.csv", **asked) -> Extract:
    """What the loaders say of a CSV file with these rows."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return read_extract(stream.getvalue().encode(), file, CITY, **{"today": TODAY} | asked)


def read_sheets(sheets: dict[str, Rows], *, file: str = "extract.xlsx", **asked) -> Extract:
    """What the loaders say of a workbook with these sheets."""
    return read_extract(workbook(sheets), file, CITY, **{"today": TODAY} | asked)


def workbook(sheets: dict[str, Rows]) -> bytes:
    """A workbook with these sheets, cells as typed."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_path(path: Path, **asked) -> Extract:
    """What the loaders say of a file on disk."""
    return read_extract(path.read_bytes(), path.name, CITY, **asked)


def said(extract: Extract, severity: str = "error") -> list[tuple[str, str]]:
    """Each problem as its cell and message."""
    return [(problem.cell, problem.message) for problem in extract.problems if problem.severity == severity]


def rows_of(extract: Extract, *columns: str) -> list[tuple[object, ...]]:
    """The accepted rows, some columns of them, missing ones as None."""
    part = extract.data[list(columns)].astype(object)
    return [tuple(row) for row in part.where(part.notna(), None).itertuples(index=False)]

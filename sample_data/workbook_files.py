"""Writes workbooks whose bytes are the same on every run: a change in them is a change in the data."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

WRITTEN = datetime(2017, 10, 19, 9, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")

Row = Sequence[str | int | float | date | None]


def sheet_of(workbook: Workbook, title: str, preamble: Iterable[str], header: Row, rows: Iterable[Row]) -> Worksheet:
    """A sheet as officers make them: lines of text, a blank row, a header, the data."""
    sheet = workbook.create_sheet(title)
    for line in preamble:
        sheet.append([line])
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    header_row = sheet.max_row + 2
    for column, name in enumerate(header, start=1):
        cell = sheet.cell(header_row, column, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE3EA")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for row in rows:
        sheet.append(list(row))
    _dates_day_first(sheet, header_row)
    _widths(sheet, header_row)
    sheet.freeze_panes = sheet.cell(header_row + 1, 1)
    return sheet


def new_workbook(title: str, description: str) -> Workbook:
    """An empty workbook with its title and when it was written."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.title = title
    workbook.properties.description = description
    workbook.properties.creator = "Sample data of the dashboard"
    workbook.properties.created = WRITTEN
    return workbook


def save(workbook: Workbook, path: Path) -> None:
    """Writes the workbook without the moment of writing, which openpyxl puts in twice."""
    raw = BytesIO()
    workbook.save(raw)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(path, "w") as fixed:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            fixed.writestr(entry, _without_moment(parts.read(name)))


def _without_moment(part: bytes) -> bytes:
    return MODIFIED.sub(rb"\g<1>" + WRITTEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", part)


def _dates_day_first(sheet: Worksheet, header_row: int) -> None:
    for row in sheet.iter_rows(min_row=header_row + 1):
        for cell in row:
            if isinstance(cell.value, date):
                cell.number_format = "dd/mm/yyyy"


def _widths(sheet: Worksheet, header_row: int) -> None:
    for column in range(1, sheet.max_column + 1):
        cells = (sheet.cell(row, column) for row in range(header_row, sheet.max_row + 1))
        # A date is stored with its time, and shown in ten characters.
        lengths = (10 if isinstance(cell.value, date) else len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[get_column_letter(column)].width = min(40, max(9, *lengths) + 2)

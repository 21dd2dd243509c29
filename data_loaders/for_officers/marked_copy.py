"""The officer's own workbook with the problems marked in it, to mend and upload again.

Bad cells are filled and carry a comment; a first sheet lists every problem. The rest is as it was:
sheets, formulas, widths and formats. A file that is no .xlsx becomes one, with its cells as read.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import PurePath

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from data_loaders.sheets.workbook import Sheet, open_sheets
from editions.openpyxl_words import write_words
from evidence.extract import Extract
from evidence.problems import Problem, Refused
from evidence.text import readable

LISTED = "Problems"
COLUMNS = {
    "What is wrong": 60, "How to mend it": 50, "Sheet": 24, "Cell": 18, "Column": 22, "Value": 30, "Kind": 12,
}  # fmt: skip

FILLS = {"error": PatternFill("solid", fgColor="F4B6C2"), "warning": PatternFill("solid", fgColor="FFE8A3")}
MARKED = "Cells with a problem are filled and carry a comment."
WRITTEN_BY = "Drug litter evidence dashboard"

# openpyxl needs about fifty times what the sheets take unpacked: a larger file gets the list alone.
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_COMMENTS = 5_000  # more, and Excel takes minutes to open the file; every cell is filled all the same

# Not the numbers of telephones, references and codes, which begin with a zero or are longer.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d 00:00:00")


def marked_copy(extract: Extract) -> tuple[str, bytes]:
    """A name for the marked copy, and the workbook itself."""
    book, told = _opened(extract)
    marked = _mark(book, extract.problems)
    _list(book, extract, told, marked)
    stream = io.BytesIO()
    book.save(stream)
    return f"{PurePath(extract.file).stem} with problems marked.xlsx", stream.getvalue()


def cells_of(problem: Problem) -> Iterator[str]:
    """Each cell of a problem: "C5:C7, C9" is C5, C6, C7 and C9."""
    for part in problem.cell.split(", "):
        first, _, last = part.partition(":")
        if not last:
            yield first
            continue
        column = first.rstrip("0123456789")
        for row in range(int(first[len(column) :]), int(last[len(column) :]) + 1):
            yield f"{column}{row}"


def _opened(extract: Extract) -> tuple[Workbook, str]:
    """The workbook to mark, and what the officer should know about it."""
    if _unpacked(extract.content) > LARGEST_UNPACKED:
        book = Workbook()
        book.remove(book.active)
        return book, "The workbook is too large to be marked here: its problems are listed below."
    try:
        if _is_xlsx(extract.content):
            return load_workbook(io.BytesIO(extract.content)), MARKED
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError):
        pass  # readable, but not by openpyxl (such as Strict Open XML)
    alone = "This is a copy of the cells alone: formulas and formats of the original are not in it."
    return _as_read(extract), f"{MARKED} {alone}"


def _is_xlsx(content: bytes) -> bool:
    """Whether openpyxl can keep this workbook as it is."""
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if "xl/workbook.xml" not in parts.namelist():
            return False
        return b"purl.oclc.org/ooxml" not in parts.read("xl/workbook.xml")[:4000]


def _unpacked(content: bytes) -> int:
    if not content.startswith(b"PK"):
        return 4 * len(content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return sum(part.file_size for part in parts.infolist())


def _as_read(extract: Extract) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for sheet in _sheets(extract):
        page = book.create_sheet(_title(sheet.name))
        for row, cells in zip(sheet.cells.index, sheet.cells.astype(object).to_numpy().tolist(), strict=True):
            for at, value in enumerate(cells, start=1):
                _put(page.cell(row, at), value)
    return book


def _sheets(extract: Extract) -> list[Sheet]:
    try:
        return open_sheets(extract.content, extract.file)
    except Refused:
        return []


def _put(cell: Cell, value: object) -> None:
    """Every cell was read as text: plain numbers and days become what they were."""
    text = "" if pd.isna(value) else str(value)
    if _NUMBER.fullmatch(text):
        cell.value = float(text) if "." in text else int(text)
    elif _DAY.fullmatch(text):
        cell.value = datetime.fromisoformat(text)
        cell.number_format = "dd/mm/yyyy"
    elif text:
        write_words(cell, text)


def _title(name: str) -> str:
    """A sheet's name as Excel allows it: a CSV file's name may hold more."""
    return "".join("_" if mark in r"[]:*?/\'" else mark for mark in name)[:31] or "Sheet"


def _mark(book: Workbook, problems: Iterable[Problem]) -> int:
    """Fills and comments every cell with a problem; how many there are."""
    sheets = {_title(sheet.title): sheet for sheet in book.worksheets}
    marked: set[tuple[str, str]] = set()
    for problem in problems:
        sheet = sheets.get(_title(problem.sheet))
        for address in cells_of(problem) if sheet is not None else ():
            comment = (sheet.title, address) in marked or len(marked) < MOST_COMMENTS
            _mark_cell(_own_cell(sheet, address), problem, comment=comment)
            marked.add((sheet.title, address))
    return len(marked)


def _own_cell(sheet: Worksheet, address: str) -> Cell:
    """The cell, or the first of the merged cells that hide it."""
    cell = sheet[address]
    if not isinstance(cell, MergedCell):
        return cell
    area = next(area for area in sheet.merged_cells.ranges if address in area)
    return sheet.cell(area.min_row, area.min_col)


def _mark_cell(cell: Cell, problem: Problem, *, comment: bool) -> None:
    cell.fill = FILLS[problem.severity]
    if comment:
        before = f"{cell.comment.text}\n\n" if cell.comment else ""
        cell.comment = Comment(before + sentence(problem), WRITTEN_BY, width=300, height=120)


def sentence(problem: Problem) -> str:
    """What is wrong and how to mend it, as a comment says it."""
    subject = problem.column or "This cell"
    return readable(f"{subject} {problem.message}. {problem.fix}")


def _list(book: Workbook, extract: Extract, told: str, marked: int) -> None:
    """The first sheet: what was found in this file, and every problem."""
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False  # two selected sheets would be edited together
    page = book.create_sheet(LISTED, 0)
    page.sheet_view.tabSelected = True
    book.active = 0
    rows = extract.rows
    counts = f"{rows.read:,} rows: {rows.accepted:,} accepted, {rows.rejected:,} rejected"
    beyond = f" Only the first {MOST_COMMENTS:,} carry a comment." if marked > MOST_COMMENTS else ""
    for line in (f"Problems in {extract.file}", counts, extract.refused or "", told + beyond, ""):
        write_words(page.cell(page.max_row + 1 if page["A1"].value else 1, 1), line)
    page["A1"].font = Font(bold=True, size=14)
    header = page.max_row + 1
    for at, (title, width) in enumerate(COLUMNS.items(), start=1):
        write_words(page.cell(header, at), title)
        page.cell(header, at).font = Font(bold=True)
        page.column_dimensions[page.cell(header, at).column_letter].width = width
    for number, problem in enumerate(extract.problems, start=header + 1):
        told_of = (
            *(f"{problem.column or 'This cell'} {problem.message}", problem.fix, problem.sheet, problem.cell),
            *(problem.column, problem.value, problem.severity),
        )
        for at, text in enumerate(told_of, start=1):
            write_words(page.cell(number, at), text)
            page.cell(number, at).alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = page.cell(header + 1, 1)

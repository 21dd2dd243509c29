"""The process that marks one workbook: its bytes and what is wrong with it come in, the marked workbook goes out.

Started by `process` as `python -m data_loaders.files.marking`, and bounded like the process that reads. Bad cells
are filled and carry a comment; a first sheet lists every problem. The rest is as it was: sheets, formulas, widths
and formats. A file that is no .xlsx becomes one, with its cells as read.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

if __name__ == "__main__":
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl does without it, and takes less memory

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from data_loaders.files.child import MEGABYTE, limit_memory, taken
from data_loaders.files.readers import ReadSheet, read_file
from editions.openpyxl_words import write_words
from evidence.problems import Problem, Refused
from evidence.text import readable

ALLOWED = 1_024 * MEGABYTE  # openpyxl needs about fifty times what the sheets take unpacked

LISTED = "Problems"
COLUMNS = {
    "What is wrong": 60, "How to mend it": 50, "Sheet": 24, "Cell": 18, "Column": 22, "Value": 30, "Kind": 12,
}  # fmt: skip

FILLS = {"error": PatternFill("solid", fgColor="F4B6C2"), "warning": PatternFill("solid", fgColor="FFE8A3")}
MARKED = "Cells with a problem are filled and carry a comment."
WRITTEN_BY = "Drug litter evidence dashboard"

MOST_COMMENTS = 5_000  # more, and Excel takes minutes to open the file; every cell is filled all the same

# Not the numbers of telephones, references and codes, which begin with a zero or are longer.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d 00:00:00")


def main() -> None:
    """Marks the workbook on standard input."""
    asked, content = taken(sys.stdin.buffer)
    limit_memory(ALLOWED)
    sys.stdout.buffer.write(marked(asked, content))
    sys.stdout.buffer.flush()


def marked(asked: Mapping[str, Any], content: bytes) -> bytes:
    """The workbook with its problems marked.

    Args:
        asked: the name of the file, its problems (as dictionaries), and lines that tell of it above the list.
    """
    problems = [Problem(**one) for one in asked["problems"]]
    book, told = _opened(content, asked["file"])
    return _saved(book, asked["lines"], told, problems, _mark(book, problems))


def listed_alone(asked: Mapping[str, Any], told: str) -> bytes:
    """A workbook with the list of problems and nothing of the file itself."""
    book = Workbook()
    book.remove(book.active)
    return _saved(book, asked["lines"], told, [Problem(**one) for one in asked["problems"]], 0)


def _saved(book: Workbook, lines: list[str], told: str, problems: list[Problem], marked: int) -> bytes:
    _list(book, lines, told, problems, marked)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


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


def _opened(content: bytes, file: str) -> tuple[Workbook, str]:
    """The workbook to mark, and what the officer should know about it."""
    try:
        if _is_xlsx(content):
            return load_workbook(io.BytesIO(content)), MARKED
    except (InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError):
        pass  # readable, but not by openpyxl (such as Strict Open XML)
    alone = "This is a copy of the cells alone: formulas and formats of the original are not in it."
    return _as_read(content, file), f"{MARKED} {alone}"


def _is_xlsx(content: bytes) -> bool:
    """Whether openpyxl can keep this workbook as it is."""
    if not content.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if "xl/workbook.xml" not in parts.namelist():
            return False
        return b"purl.oclc.org/ooxml" not in parts.read("xl/workbook.xml")[:4000]


def _as_read(content: bytes, file: str) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for sheet in _sheets(content, file):
        page = book.create_sheet(_title(sheet.name))
        lost = {(row, column): word for row, column, word in sheet.survey.lost}
        for at, column in enumerate(sheet.columns.columns, start=sheet.first_column):
            for row, text in enumerate(column.to_pylist(), start=1):
                _put(page, row, at, lost.get((row, at), text))
    return book


def _sheets(content: bytes, file: str) -> list[ReadSheet]:
    try:
        return read_file(content, file).sheets
    except Refused:
        return []


def _put(sheet: Worksheet, row: int, column: int, text: str | None) -> None:
    """Every cell was read as text: plain numbers and days become what they were."""
    if not text:
        return
    cell = sheet.cell(row, column + 1)
    if _NUMBER.fullmatch(text):
        cell.value = float(text) if "." in text else int(text)
    elif _DAY.fullmatch(text):
        cell.value = datetime.fromisoformat(text)
        cell.number_format = "dd/mm/yyyy"
    else:
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
        if sheet is None:
            continue
        for address in cells_of(problem):
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


def _list(book: Workbook, lines: list[str], told: str, problems: list[Problem], marked: int) -> None:
    """The first sheet: what was found in this file, and every problem."""
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False  # two selected sheets would be edited together
    page = book.create_sheet(LISTED, 0)
    page.sheet_view.tabSelected = True
    book.active = 0
    beyond = f" Only the first {MOST_COMMENTS:,} carry a comment." if marked > MOST_COMMENTS else ""
    for line in (*lines, told + beyond, ""):
        write_words(page.cell(page.max_row + 1 if page["A1"].value else 1, 1), line)
    page["A1"].font = Font(bold=True, size=14)
    header = page.max_row + 1
    for at, (title, width) in enumerate(COLUMNS.items(), start=1):
        write_words(page.cell(header, at), title)
        page.cell(header, at).font = Font(bold=True)
        page.column_dimensions[page.cell(header, at).column_letter].width = width
    for number, problem in enumerate(problems, start=header + 1):
        told_of = (
            *(f"{problem.column or 'This cell'} {problem.message}", problem.fix, problem.sheet, problem.cell),
            *(problem.column, problem.value, problem.severity),
        )
        for at, text in enumerate(told_of, start=1):
            write_words(page.cell(number, at), text)
            page.cell(number, at).alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = page.cell(header + 1, 1)


if __name__ == "__main__":
    main()

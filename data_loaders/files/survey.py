"""What is known of a sheet before a reader opens it: how far its cells reach, and what is hidden in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from data_loaders.files import refusals
from evidence.problems import Refused

# A reader takes the memory of the whole rectangle from A1 to the furthest cell, filled or not.
ALWAYS_ALLOWED = 6_000_000  # cells of that rectangle
ALLOWED_PER_FILLED_CELL = 6
LARGEST = 60_000_000
MOST_MERGED = 250_000  # cells under merged ones, of which a program that opens the workbook makes one each
LISTED = 1_000_000  # hidden rows, comments and lost cells named for one sheet

# Why a cell may not mean what it holds.
FORMULA, RAISED, STRUCK, STRUCK_IN_PART, UNSEEN = "formula", "raised", "struck", "struck in part", "unseen"
BEYOND = "beyond"


@dataclass
class Survey:
    """One sheet as surveyed; rows from 1, columns from 0.

    `lost` are cells that readers give wrongly, with what Excel shows in them: formulas that failed ("#REF!")
    come out empty, and in an ods true comes out as 1. `doubts` are cells that do not mean what they hold, each
    with why; `percents` those that show a share as a percentage; `coloured` rows with a cell in a colour;
    `merged` is how many cells lie within merged ones.
    """

    name: str = ""
    filled: int = 0
    rows: int = 0
    columns: int = 0
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    lost: list[tuple[int, int, str]] = field(default_factory=list)
    merged: int = 0
    doubts: list[tuple[int, int, str]] = field(default_factory=list)
    percents: list[tuple[int, int]] = field(default_factory=list)
    coloured: list[int] = field(default_factory=list)
    text_boxes: int = 0

    def reach(self, row: int, column: int) -> None:
        """Counts one filled cell."""
        self.filled += 1
        if row > self.rows:
            self.rows = row
        if column >= self.columns:
            self.columns = column + 1


def refuse_far_apart(sheets: Iterable[Survey]) -> None:
    """Refuses a workbook whose few cells would take the memory of a great many.

    Raises:
        Refused: a sheet, or all of them together, spans far more cells than are filled.
    """
    sheets = list(sheets)
    for sheet in sheets:
        if _spans_too_much(sheet.rows * sheet.columns, sheet.filled, ALWAYS_ALLOWED):
            where = f"sheet “{sheet.name}” " if sheet.name else "a sheet of it "
            raise Refused(
                refusals.FAR_APART.format(where=where, rows=sheet.rows, columns=sheet.columns, cells=sheet.filled)
            )
    if is_doubtful(sheets):
        raise Refused(refusals.TOO_MANY_CELLS)


def refuse_merged(sheets: Iterable[Survey]) -> None:
    """Refuses a workbook whose merged cells stand for a great many.

    Raises:
        Refused: naming the sheet with the most of them.
    """
    sheets = list(sheets)
    if sum(sheet.merged for sheet in sheets) > MOST_MERGED:
        most = max(sheets, key=lambda sheet: sheet.merged)
        where = f" in sheet “{most.name}”" if most.name else ""
        raise Refused(refusals.MERGED.format(cells=most.merged, where=where))


def is_doubtful(sheets: Iterable[Survey]) -> bool:
    """Whether sheets span together more than may be read."""
    sheets = list(sheets)
    allowed = ALWAYS_ALLOWED * min(max(sum(sheet.filled > 0 for sheet in sheets), 1), 3)
    spanned = sum(sheet.rows * sheet.columns for sheet in sheets)
    return spanned > LARGEST or _spans_too_much(spanned, sum(sheet.filled for sheet in sheets), allowed)


def _spans_too_much(spanned: int, filled: int, always_allowed: int) -> bool:
    return spanned > max(always_allowed, ALLOWED_PER_FILLED_CELL * filled)


def letters(column: int) -> str:
    """A column's letters in Excel, from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, left = divmod(column - 1, 26)
        name = chr(65 + left) + name
    return name


def column_of(letters: str) -> int:
    """A column's number from 0, of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1

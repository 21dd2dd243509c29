"""Reads tables saved as text: whatever encoding and separator Excel left them in."""

import csv
import io
import re
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from data_loaders.files import refusals
from data_loaders.files.survey import ALLOWED_PER_FILLED_CELL, ALWAYS_ALLOWED
from evidence.problems import Refused

LONGEST_CELL = 1_000_000
BLOCK = 16
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576  # of a sheet of Excel

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel obeys this line and does not show it
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body|table|meta|style)\b|mime-version:", re.I | re.S
)
_OLD_XML = re.compile(rb"\s*<\?xml.{0,400}?(?:urn:schemas-microsoft-com:office|progid=.Excel\.Sheet)", re.I | re.S)
_NEVER_IN_TEXT = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")


@dataclass(frozen=True)
class TextTable:
    """A table of text: its columns, all of one length, a cell with nothing (or only spaces) in it None.

    `beyond` are rows that have more cells than nearly all others, each with the place of the first that is over:
    a comma within a cell has probably cut it in two.
    """

    columns: list[list[str | None]]
    separator: str
    beyond: list[tuple[int, int]]


def text_table(content: bytes) -> TextTable:
    """The table that a text file holds.

    Rows are counted as Excel shows them: a line break inside quotation marks starts no row, and a blank
    line is one.

    Raises:
        Refused: it is no table of text.
    """
    text = decoded(content)
    separator = _SEPARATOR_LINE.match(text)
    mark = separator[1] if separator else delimiter(text)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text[separator.end() if separator else 0 :], newline=""), delimiter=mark))
    except csv.Error:
        raise Refused(refusals.UNREADABLE_TEXT) from None
    _refuse_sprawling(rows)
    beyond = _beyond(rows)
    columns = [[cell if cell and not cell.isspace() else None for cell in column] for column in zip_longest(*rows)]
    return TextTable(columns, mark, beyond)


def _beyond(rows: list[list[str]]) -> list[tuple[int, int]]:
    """A few rows longer than the rest; Excel itself writes blocks of sixteen rows of unlike length."""
    lengths = Counter(map(len, rows))
    usual = max((length for length in lengths if length > 1), key=lambda length: lengths[length], default=0)
    if not 0 < sum(number for length, number in lengths.items() if length > usual) < BLOCK:
        return []
    return [(number, usual) for number, row in enumerate(rows, 1) if len(row) > usual]


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with or without a byte order mark, or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content[:200].count(b"\0") > len(content[:200]) // 3:
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", errors="replace")
    if _WEB_PAGE.match(content[:4_000]):
        raise Refused(refusals.WEB_PAGE)
    if _OLD_XML.match(content[:4_000]):
        raise Refused(refusals.OLD_XML)
    if _NEVER_IN_TEXT.search(content) or content.startswith((b"%PDF", b"{\\rtf")):
        raise Refused(refusals.NOT_A_SPREADSHEET)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter(text: str) -> str:
    """The separator that cuts the first lines into the most columns."""
    lines = text[:20_000].splitlines()[:50]
    return max(",;\t|", key=lambda mark: statistics.median(_widths(lines, mark)))


def _widths(lines: list[str], mark: str) -> Iterable[int]:
    try:
        return [len(row) for row in csv.reader(lines, delimiter=mark)] or [0]
    except csv.Error:
        return [0]


def _refuse_sprawling(rows: list[list[str]]) -> None:
    """One long line among a million short ones would take the memory of a million long ones."""
    width = max(map(len, rows), default=0)
    if width > MOST_COLUMNS:
        raise Refused(refusals.TOO_WIDE)
    cells = sum(map(len, rows))
    if len(rows) > MOST_ROWS or len(rows) * width > max(ALWAYS_ALLOWED, ALLOWED_PER_FILLED_CELL * cells):
        raise Refused(refusals.TOO_MANY_CELLS)

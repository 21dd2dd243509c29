"""How an extract is laid out: which columns it has, and the table that a sheet holds under its header."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from data_loaders.doubts import Doubt, doubts_in
from data_loaders.files.survey import letters as column_letters
from data_loaders.sheets.headers import MOST_COLUMNS, clean, listed
from data_loaders.sheets.notes import without_notes_below
from data_loaders.sheets.rows import rows_of_data
from data_loaders.sheets.says import Words
from data_loaders.sheets.workbook import Sheet
from evidence.extract import Source

Holds = Literal["text", "number", "count", "date"]


UNREAD_LOOKED_AT = 50  # rows of a column that is not read


@dataclass(frozen=True)
class Column:
    """A column of a layout, by the headers it goes under, and what its cells hold.

    `example` is a cell that is right, for the template's guidance; `prose` holds sentences, not a few words.
    """

    name: str
    title: str
    other_names: tuple[str, ...] = ()
    required: bool = True
    holds: Holds = "text"
    example: object = ""
    prose: bool = False


@dataclass(frozen=True)
class Spread:
    """Columns that are themselves data, such as one per year or one per kind of item.

    `key` turns a folded header into what the column stands for, or None when it is not one;
    `examples` are such headers, for a template. Headers that any figure may look like are not `telling`.
    Where it `adds`, several columns of one key are parts of it: the further ones go by names that `key_of` reads.
    """

    title: str
    key: Callable[[str], str | None]
    least: int = 1
    examples: tuple[str, ...] = ()
    holds: Holds = "count"
    telling: bool = True
    adds: bool = False


@dataclass(frozen=True)
class Layout:
    """One recognised way to lay out a kind of extract, and how to make it tidy.

    Attributes:
        warning: what this layout leaves unsaid, whenever it is read.
        fits: why a table with all the right columns is something else after all, or "".
        review: looks at all tables of the file together, such as for rows that stand in it twice.
        choices: words that a column may hold, by the column's name, for the template's drop-downs.
        summary: the table repeats what other layouts of its kind hold in full, so it is read only without them.
        words: the words by which a table says that it is of this kind; shape alone does not.
        summed: columns that a total row adds up, beside those of a spread that adds.
    """

    kind: str
    title: str
    columns: tuple[Column, ...]
    table: str
    tidy: Callable[..., pd.DataFrame]
    source: Source
    totals: Callable[..., dict[str, object]]
    spread: Spread | None = None
    warning: str = ""
    fits: Callable[[pd.DataFrame, "Match"], str] | None = None
    review: Callable[..., None] | None = None
    summary: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    words: Words | None = None
    summed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table found in a sheet: its cells by column name, indexed by Excel's row number."""

    sheet: str
    header_row: int
    cells: pd.DataFrame = field(repr=False)
    spread: pd.DataFrame = field(repr=False)
    letters: dict[str, str]
    headers: dict[str, str]
    ignored: tuple[str, ...]
    preamble: tuple[str, ...]
    totals: int
    blank: int
    notes: int = 0  # lines of words below the table
    own_lines: int = 0  # how many lines of the preamble stand above this very table
    file: str = ""
    elsewhere: tuple[str, ...] = ()  # titles of the workbook's other sheets
    said: tuple[str, ...] = ()  # which rows are not among the cells
    dates_from_1904: bool = False
    separator: str = ""  # of a text file
    doubts: tuple[Doubt, ...] = ()
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)  # first words of ignored columns


@dataclass(frozen=True)
class Match:
    """How well some rows of a sheet serve as the header of a layout.

    Attributes:
        top, row: first and last row of the header, as Excel numbers them.
        columns, spread: where each column of the layout stands, from 0 for A.
        titles: what a person reads above each column.
        misfit: why the table is something else although no column is missing, or "".
        span: the first column of the table and the one after its last, where another stands beside it.
        last: the last row that belongs to the table, where another stands below it.
        own_from: the first row of the lines that are written above this very table.
        shared: lines above the first table of the sheet, which are said of all its tables.
    """

    top: int
    row: int
    columns: dict[str, int]
    spread: dict[str, int]
    titles: tuple[str, ...]
    missing: tuple[Column, ...]
    lacks_spread: bool
    misfit: str = ""
    span: tuple[int, int] | None = None
    last: int | None = None
    shared: tuple[str, ...] = ()
    own_from: int = 1

    @property
    def complete(self) -> bool:
        return not self.missing and not self.lacks_spread

    @property
    def size(self) -> int:
        return len(self.columns) + len(self.spread)


PART = " + part "  # between the key of a column and the number of the part that it is


def key_of(part: str) -> str:
    """What a column of a spread stands for, without the number of its part."""
    return part.partition(PART)[0]


def rows_under(sheet: Sheet, match: Match) -> pd.DataFrame:
    """All rows of a table below its header, in its own columns."""
    rows = sheet.cells.loc[match.row + 1 : match.last]
    return rows if match.span is None else rows.loc[:, match.span[0] : match.span[1] - 1]


def lines_above(sheet: Sheet, match: Match) -> tuple[list[str], list[str]]:
    """The lines written above a table, and those above the first table of its sheet."""
    rows = sheet.cells.loc[match.own_from : match.top - 1]
    own = _lines(rows if match.span is None else rows.loc[:, match.span[0] : match.span[1] - 1])
    return own, [line for line in match.shared if line not in own]


def cut_table(sheet: Sheet, match: Match) -> Table:
    """The table under a header: every row is a row of data, blank, or a total row."""
    frame, notes = without_notes_below(rows_under(sheet, match))
    rows = rows_of_data(frame, sheet.cells.loc[match.row], match.columns, sheet.name)
    header, (own, shared) = match.titles, lines_above(sheet, match)
    used = {*match.columns.values(), *match.spread.values()}
    return Table(
        sheet=sheet.name,
        header_row=match.row,
        cells=_named_columns(rows.data, match.columns),
        spread=_named_columns(rows.data, match.spread),
        letters={name: column_letters(at) for name, at in (match.columns | match.spread).items()},
        headers={name: header[at] for name, at in (match.columns | match.spread).items()},
        ignored=tuple(header[at] for at in frame.columns if at < len(header) and header[at] and at not in used),
        preamble=(*own, *shared),
        own_lines=len(own),
        totals=rows.left_out,
        blank=rows.blank,
        notes=notes,
        said=(*rows.said, *_columns_unread(sheet)),
        dates_from_1904=sheet.dates_from_1904,
        separator=sheet.separator,
        unread={
            title: tuple(map(str, rows.data[at].iloc[:UNREAD_LOOKED_AT].dropna()))
            for at, title in enumerate(header)
            if title and at not in used and at in rows.data
        },
        doubts=doubts_in(sheet, {at: header[at] for at in sorted(used)}, rows.data, _width(sheet, header)),
    )


def _width(sheet: Sheet, titles: tuple[str, ...]) -> int:
    """Columns up to the last that has a title; all of them where more are filled than are looked at."""
    if sheet.cells.shape[1] > MOST_COLUMNS:
        return sheet.cells.shape[1]
    return max((at + 1 for at, title in enumerate(titles) if title), default=0)


def _columns_unread(sheet: Sheet) -> tuple[str, ...]:
    if sheet.cells.shape[1] <= MOST_COLUMNS:
        return ()
    return (
        f"Sheet “{sheet.name}” has {sheet.cells.shape[1]:,} columns: those after column {column_letters(MOST_COLUMNS - 1)}"
        " were not read.",
    )


def _named_columns(frame: pd.DataFrame, columns: dict[str, int]) -> pd.DataFrame:
    return frame[list(columns.values())].set_axis(list(columns), axis=1)


def _lines(rows: pd.DataFrame) -> list[str]:
    return [text for row in listed(rows) for cell in row if (text := clean(cell))]

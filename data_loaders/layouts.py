"""How an extract is laid out: which columns it has, and where in a sheet they are found."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
from openpyxl.utils import get_column_letter

from data_loaders.extract import Source
from data_loaders.workbook import Sheet
from evidence.city import fold

HEADER_WITHIN = 30  # rows from the top in which a header is looked for

_FOOTNOTE = re.compile(r"\s*\[(?:note|l)\s*\d+\]", re.IGNORECASE)
_TOTAL = re.compile(r"^(grand |sub-?\s?)?total\b", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """A column of a layout, by the headers it goes under."""

    name: str
    title: str
    other_names: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class Spread:
    """Columns that are themselves data, such as one per year or one per kind of item.

    `key` turns a folded header into what the column stands for, or None when it is not one;
    `examples` are such headers, for a template.
    """

    title: str
    key: Callable[[str], str | None]
    least: int = 1
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """One recognised way to lay out a kind of extract, and how to make it tidy."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    table: str
    tidy: Callable[..., pd.DataFrame]
    source: Source
    totals: Callable[..., dict[str, object]]
    spread: Spread | None = None
    warning: str = ""  # what this layout leaves unsaid, whenever it is read


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


@dataclass(frozen=True)
class Match:
    """How well one row of a sheet (Excel's number of it) serves as the header of a layout."""

    row: int
    columns: dict[str, int]
    spread: dict[str, int]
    missing: tuple[Column, ...]
    lacks_spread: bool

    @property
    def complete(self) -> bool:
        return not self.missing and not self.lacks_spread

    @property
    def size(self) -> int:
        return len(self.columns) + len(self.spread)


def best_match(sheet: Sheet, layout: Layout) -> Match | None:
    """The row that serves best as the layout's header, complete ones first; None if none has any."""
    top = sheet.cells.iloc[:HEADER_WITHIN]
    matches = [_match(number, row, layout) for number, row in zip(top.index, _listed(top), strict=True)]
    matches = [match for match in matches if match.size]
    return max(matches, key=lambda match: (match.complete, match.size, -match.row), default=None)


def cut_table(sheet: Sheet, match: Match) -> Table:
    """The table under a header: every row is a row of data, blank, or a total row."""
    frame = sheet.cells.loc[match.row + 1 :]
    frame, blank = _without_blank_rows(frame)
    frame, totals = _without_total_rows(frame, match)
    header = [_clean(cell) for cell in _listed(sheet.cells.loc[[match.row]])[0]]
    used = {*match.columns.values(), *match.spread.values()}
    return Table(
        sheet=sheet.name,
        header_row=match.row,
        cells=_named_columns(frame, match.columns),
        spread=_named_columns(frame, match.spread),
        letters={name: get_column_letter(at + 1) for name, at in (match.columns | match.spread).items()},
        headers={name: header[at] for name, at in (match.columns | match.spread).items()},
        ignored=tuple(title for at, title in enumerate(header) if title and at not in used),
        preamble=tuple(_preamble(sheet.cells.loc[: match.row - 1])),
        totals=totals,
        blank=blank,
    )


def synonyms(columns: tuple[Column, ...]) -> dict[str, str]:
    """Every folded header that a layout knows, to the column's name."""
    return {
        fold(header): column.name
        for column in columns
        for header in (column.name, column.title, *column.other_names)
    }


def _match(number: int, row: list[object], layout: Layout) -> Match:
    known = synonyms(layout.columns)
    columns: dict[str, int] = {}
    spread: dict[str, int] = {}
    for at, cell in enumerate(row):
        header = fold(_clean(cell))
        if (name := known.get(header)) and name not in columns:
            columns[name] = at
        elif layout.spread and header and (key := layout.spread.key(header)) and key not in spread:
            spread[key] = at
    missing = tuple(c for c in layout.columns if c.required and c.name not in columns)
    return Match(number, columns, spread, missing, bool(layout.spread) and len(spread) < layout.spread.least)


def _clean(cell: object) -> str:
    """A header without footnote marks; whole numbers without the .0 that a reader adds."""
    if pd.isna(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(_FOOTNOTE.sub("", str(cell)).split())


def _listed(rows: pd.DataFrame) -> list[list[object]]:
    """Rows as lists of cells, each cell of its own type."""
    return rows.astype(object).to_numpy().tolist()


def _without_blank_rows(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows with something in them, and how many blank ones stood among them."""
    filled = frame.map(lambda cell: cell is not None and str(cell).strip() not in ("", "nan", "NaT")).any(axis=1)
    if not filled.any():
        return frame.iloc[:0], 0
    last = filled[filled].index[-1]
    return frame[filled], int((~filled.loc[:last]).sum())


def _without_total_rows(frame: pd.DataFrame, match: Match) -> tuple[pd.DataFrame, int]:
    """Rows of data, and how many were totals: those whose first text begins with "Total"."""
    total = pd.Series(False, index=frame.index)
    for at in match.columns.values():
        total |= frame[at].map(lambda cell: isinstance(cell, str) and bool(_TOTAL.match(cell.strip())))
    return frame[~total], int(total.sum())


def _named_columns(frame: pd.DataFrame, columns: dict[str, int]) -> pd.DataFrame:
    return frame[list(columns.values())].set_axis(list(columns), axis=1)


def _preamble(rows: pd.DataFrame) -> list[str]:
    return [text for row in _listed(rows) for cell in row if (text := _clean(cell))]


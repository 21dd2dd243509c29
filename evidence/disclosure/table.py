"""A table of counts with its totals, every cell and total alike a count that may be shown or hidden."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from evidence.disclosure.audit import Cell, Statement

TOTAL = "Total"  # the label of row and column totals
BOTH, ROWS, COLUMNS = frozenset({"rows", "columns"}), frozenset({"rows"}), frozenset({"columns"})
PUBLISHED = {True: BOTH, False: frozenset(), "rows": ROWS, "columns": COLUMNS}

Table: TypeAlias = pd.DataFrame | Collection[Collection[float]]
Mask: TypeAlias = pd.DataFrame | np.ndarray
Hidden: TypeAlias = Mask | Iterable[tuple[Cell, Cell]]


@dataclass(frozen=True)
class Grid:
    """Cells and totals of a table, flat, row by row; the last of each row, and the last row, are totals.

    counts: whole numbers, 0 where nothing is available; published: not a total that is left out;
    sums: one row for every sum that holds, as cells less their total.
    """

    rows: pd.Index
    columns: pd.Index
    counts: np.ndarray
    available: np.ndarray
    published: np.ndarray
    sums: csr_matrix

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.columns)

    @property
    def names(self) -> list[tuple[Cell, Cell]]:
        return [(row, column) for row in self.rows for column in self.columns]

    @property
    def totals(self) -> np.ndarray:
        """Of how many dimensions each count is the total: 0 a cell, 1 a row or column, 2 all."""
        bottom, right = np.indices(self.shape)
        return ((bottom == len(self.rows) - 1).astype(int) + (right == len(self.columns) - 1)).ravel()

    def framed(self, flat: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(flat.reshape(self.shape), index=self.rows, columns=self.columns)


def grid(table: Table, totals: bool | str = True) -> Grid:
    """The table with its totals, which are sums of what is available.

    Args:
        totals: which are published: True, False, "rows" (a total for each row) or "columns".

    Raises:
        ValueError: a number that is no count, a label twice or called Total.
    """
    table = pd.DataFrame(table)
    for labels in (table.index, table.columns):
        if not labels.is_unique or TOTAL in labels:
            raise ValueError(f"rows and columns need labels of their own, and none may be {TOTAL}")
    cells = table.astype("Float64").to_numpy("float64", na_value=np.nan)
    if ((cells < 0) | (cells % 1 != 0) & ~np.isnan(cells)).any():
        raise ValueError("a table of counts holds whole numbers from 0, or nothing")
    shape = len(table) + 1, len(table.columns) + 1
    rows, columns = (
        pd.Index([*labels, TOTAL], dtype=object, tupleize_cols=False) for labels in (table.index, table.columns)
    )
    counts = _with_totals(np.nan_to_num(cells))
    available = _with_totals(~np.isnan(cells)) > 0
    published = _published(shape, totals)
    return Grid(rows, columns, counts.ravel(), available.ravel(), published.ravel(), _sums(*shape))


def table_is(table: Table, hidden: Hidden, *, totals: bool | str = True, lowest: int = 0) -> list[Statement]:
    """All that a table says: each shown cell and total, and that they add up.

    A cell is named (row, column) and a total (row, "Total"), ("Total", column) or ("Total", "Total"), so
    that tables of several editions, and what else is said of a cell, can be audited together.

    Args:
        hidden: as for `disclosure.recoverable`.
        lowest: the least that readers know a hidden count to be: 1 where every zero is shown.
    """
    whole = grid(table, totals)
    return grid_is(whole, mask_of(whole, hidden), lowest)


def grid_is(whole: Grid, hidden: np.ndarray, lowest: int) -> list[Statement]:
    """`table_is` for a table with its totals."""
    names, shown = whole.names, whole.available & whole.published & ~hidden
    known = [Statement({names[place]: 1}, *[whole.counts[place]] * 2) for place in np.flatnonzero(shown)]
    floor = [Statement({names[place]: 1}, lowest, np.inf) for place in np.flatnonzero(hidden)]
    sums = []
    for row in whole.sums:
        entries = zip(row.indices, row.data, strict=True)
        sums.append(Statement({names[at]: sign for at, sign in entries if whole.available[at]}, 0, 0))
    return [*known, *floor, *sums]


def mask_of(whole: Grid, hidden: Hidden) -> np.ndarray:
    """Which cells and totals are hidden, flat; what is not available is not hidden.

    Raises:
        ValueError: a hidden cell that the table does not have.
    """
    if isinstance(hidden, np.ndarray) and hidden.dtype == bool:
        hidden = pd.DataFrame(hidden, whole.rows[: len(hidden)], whole.columns[: hidden.shape[-1]])
    if isinstance(hidden, pd.DataFrame):
        hidden = [(row, column) for column in hidden for row in hidden.index[hidden[column].astype(bool)]]
    places = {name: place for place, name in enumerate(whole.names)}
    cells = [tuple(cell) for cell in hidden]
    if strangers := [cell for cell in cells if cell not in places]:
        raise ValueError(f"the table has no cell {strangers[0]}")
    mask = np.zeros(len(places), dtype=bool)
    mask[[places[cell] for cell in cells]] = True
    return mask & whole.available & whole.published


def _with_totals(cells: np.ndarray) -> np.ndarray:
    wide = np.column_stack([cells, cells.sum(axis=1)])
    return np.vstack([wide, wide.sum(axis=0)])


def _published(shape: tuple[int, int], totals: bool | str) -> np.ndarray:
    """All cells, and the totals named; a total of one cell is that cell again, so a list has one total."""
    kinds = PUBLISHED[totals]
    rows, columns = shape[0] - 1, shape[1] - 1
    published = np.ones(shape, dtype=bool)
    published[:-1, -1] = "rows" in kinds and not columns == 1 < rows
    published[-1, :-1] = "columns" in kinds and not rows == 1 < columns
    published[-1, -1] = kinds == BOTH
    return published


def _sums(rows: int, columns: int) -> csr_matrix:
    """Along every row and every column, the totals' own included, the parts less the total are nothing."""
    places = np.arange(rows * columns).reshape(rows, columns)
    lines = [*places, *places.T]
    weights = [np.append(np.ones(len(line) - 1), -1) for line in lines]
    ends = np.cumsum([0, *map(len, lines)])
    return csr_matrix((np.concatenate(weights), np.concatenate(lines), ends), shape=(len(lines), places.size))

"""Disclosure control of tables of counts: hide the small ones, hide enough others, and check as an attacker.

The rule of protection. A count from 1 to one below the threshold (5) is small and hidden (primary); a total
is a count too. Enough others are hidden (secondary) that for every hidden count the values that fit all that
is shown are more than one and reach the threshold, so that a reader can tell neither what a hidden count is
nor that it is small: an upper protection level that reaches the threshold of the minimum frequency rule, checked
against the attacker's range as in tau-ARGUS (Hundepool et al., "Statistical Disclosure Control", 2012,
chapters 4 and 5).

Zeros are shown or hidden, as asked. Where they are shown a hidden count is at least 1, and readers know it;
so no zero is hidden to protect another count, and the audit grants readers that knowledge. Suppression comes
before any statistic: rates, intervals and charts are made from `SuppressedTable.values`.

Rounding instead, as other publishers do: `rounded` and `midpoint`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from evidence.disclosure.audit import Cell, Inference, Statement, audit
from evidence.disclosure.secondary import Protection, secondary
from evidence.disclosure.table import TOTAL, Grid, Hidden, Table, grid, grid_is, mask_of, table_is
from evidence.numbers import MISSING, SUPPRESSED, whole

__all__ = [
    "PRIMARY", "SECONDARY", "TOTAL", "Inference", "Statement", "SuppressedTable", "audit", "hidden_cells",
    "is_protected", "midpoint", "recoverable", "refusals", "refused", "rounded", "suppress", "table_is",
]  # fmt: skip

THRESHOLD = 5  # counts of 1 to 4 are small
PRIMARY, SECONDARY, NOT_HIDDEN = "primary", "secondary", ""
TOTAL_COST = {0: 1.0, 1: 100.0, 2: 10_000.0}  # by dimensions summed over: a total is the last to be hidden


@dataclass(frozen=True)
class SuppressedTable:
    """A table of counts as it may be shown.

    with_totals: counts as numbers, the totals in row and column "Total", missing where hidden, not
    available or (a total) left out; reasons_with_totals: "primary", "secondary" or "", of the same shape;
    rows, columns: labels of the table given; threshold, totals, zeros: as it was asked for.
    """

    with_totals: pd.DataFrame
    reasons_with_totals: pd.DataFrame
    rows: pd.Index
    columns: pd.Index
    threshold: int
    totals: bool | str
    zeros: str

    @property
    def values(self) -> pd.DataFrame:
        """The cells without the totals, missing where hidden or not available."""
        return self._cells(self.with_totals)

    @property
    def reasons(self) -> pd.DataFrame:
        """Why each cell is hidden: "primary" (small itself), "secondary" (protects another) or ""."""
        return self._cells(self.reasons_with_totals)

    @property
    def hidden(self) -> pd.DataFrame:
        """Which cells are hidden."""
        return self.reasons != NOT_HIDDEN

    @property
    def row_totals(self) -> pd.Series:
        return self.with_totals[TOTAL].iloc[:-1].set_axis(self.rows)

    @property
    def column_totals(self) -> pd.Series:
        return self.with_totals.loc[TOTAL].iloc[:-1].set_axis(self.columns)

    @property
    def grand_total(self) -> float:
        return float(self.with_totals.iloc[-1, -1])

    def shown(self) -> pd.DataFrame:
        """The table as text with the totals published: "1,234", "[c]" hidden, "[x]" not available."""
        text = self.with_totals.map(whole).mask(self.reasons_with_totals != NOT_HIDDEN, SUPPRESSED)
        rows = (text.index != TOTAL) | (text.loc[TOTAL].iloc[:-1] != MISSING).any()
        columns = (text.columns != TOTAL) | (text[TOTAL].iloc[:-1] != MISSING).any()
        return text.loc[rows, columns]

    def _cells(self, frame: pd.DataFrame) -> pd.DataFrame:
        return frame.iloc[:-1, :-1].set_axis(self.rows, axis=0).set_axis(self.columns, axis=1)


def suppress(
    table: Table, *, threshold: int = THRESHOLD, totals: bool | str = True,
    zeros: str = "show", protection: int = 1,
) -> SuppressedTable:  # fmt: skip
    """The table with every small count hidden, and as few others as keep it so.

    Args:
        table: counts, without totals; what is missing is not available and stays so.
        threshold: the smallest count that may be shown.
        totals: published with the table: True (rows, columns and all), False, "rows" or "columns".
        zeros: "show" them, or "suppress" them as small counts.
        protection: how far above itself a small count must seem possible, at least.

    A total is hidden only if it is small itself or no hiding of cells will do.

    Raises:
        ValueError: numbers that are no counts, labels that are not unique, an option unknown.
    """
    if zeros not in ("show", "suppress"):
        raise ValueError('zeros are to "show" or to "suppress"')
    table = pd.DataFrame(table)
    all_counts = grid(table, totals)
    counts, visible = all_counts.counts, all_counts.available & all_counts.published
    small = visible & (counts >= _least(zeros)) & (counts < threshold)
    rise = np.where(small, np.maximum(threshold - counts, protection), 0)
    left_out = all_counts.available & ~all_counts.published
    extra = secondary(_protection(all_counts, rise, zeros), small | left_out)
    reasons = np.select([small, extra], [PRIMARY, SECONDARY], NOT_HIDDEN)
    values = np.where(visible & (reasons == NOT_HIDDEN), counts, np.nan)
    frames = all_counts.framed(values), all_counts.framed(reasons)
    return SuppressedTable(*frames, table.index, table.columns, threshold, totals, zeros)


def recoverable(
    table: Table, hidden: Hidden | SuppressedTable, *, totals: bool | str = True, lowest: int = 0
) -> dict[Cell, Inference]:
    """What a reader can work out of each hidden cell from the cells and totals shown.

    Args:
        table: all counts, without totals.
        hidden: (row, column) labels, with "Total" for a total; or a mask; or a suppressed table, which
            brings its own totals and treatment of zeros.
        totals: which are published, as for `suppress`.
        lowest: the least that readers know a hidden count to be: 1 where every zero is shown.

    Returns:
        For each cell (row, column): lowest, highest and whether they are the same (exactly_recovered).

    Raises:
        ValueError: a hidden cell that the table does not have.
    """
    if isinstance(hidden, SuppressedTable):
        return _recoverable(table, hidden, ())
    cells = _names(grid(table, totals), hidden)
    return audit(cells, table_is(table, hidden, totals=totals, lowest=lowest))


def refused(table: Table, suppressed: SuppressedTable, also: Iterable[Statement] = ()) -> list[str]:
    """Why a suppressed table may not be published: a sentence for each count that can be worked out.

    Args:
        also: what else is published of its cells (rates, limits, earlier editions), each cell named
            (row, column).
    """
    return refusals(_recoverable(table, suppressed, also), threshold=suppressed.threshold)


def refusals(inferences: dict[Cell, Inference], *, threshold: int = THRESHOLD) -> list[str]:
    """A sentence for each hidden count of an audit that is not protected.

    The sentences do not say the count, since they end in logs.
    """
    sentences = []
    for cell, inferred in inferences.items():
        if is_protected(inferred, threshold=threshold):
            continue
        name = ", ".join(map(str, cell)) if isinstance(cell, tuple) else str(cell)
        exact, small = "can be worked out exactly", f"can be told to be below {threshold}"
        fault = exact if inferred["exactly_recovered"] else small
        sentences.append(f"{name}: the hidden count {fault} from what is published.")
    return sentences


def is_protected(inferred: Inference, *, threshold: int = THRESHOLD, protection: int = 1) -> bool:
    """Whether the values that fit reach the threshold and lie at least so far apart."""
    wide = inferred["highest"] - inferred["lowest"] >= max(protection, 1)
    return wide and inferred["highest"] >= threshold


def hidden_cells(suppressed: SuppressedTable) -> list[Cell]:
    """The hidden cells and totals, named (row, column), row by row."""
    reasons = suppressed.reasons_with_totals
    return [(row, column) for row in reasons.index for column in reasons if reasons.at[row, column]]


def rounded(counts: pd.Series, *, base: int = 5, hide_to: int = 7) -> pd.Series:
    """Counts to the nearest multiple of the base, those from 1 to `hide_to` missing, as NHS England does.

    Totals are rounded for themselves, so they need not add up.
    """
    nearest = np.floor(counts / base + 0.5) * base
    return nearest.mask(counts.between(1, hide_to))


def midpoint(counts: pd.Series, *, base: int = 6) -> pd.Series:
    """Counts to the middle of their band of so many, 0 kept ("midpoint 6", as OpenSAFELY does)."""
    return np.ceil(counts / base) * base - (base // 2) * (counts > 0)


def _least(zeros: str) -> int:
    """The least that a hidden count can be for all that readers know."""
    return 1 if zeros == "show" else 0


def _protection(all_counts: Grid, rise: np.ndarray, zeros: str) -> Protection:
    """What hiding costs: more for larger counts, far more for totals; zeros that are shown stay shown."""
    counts, least = all_counts.counts, _least(zeros)
    may_hide = all_counts.available & (counts >= least)
    price = np.log1p(counts + 1) * np.vectorize(TOTAL_COST.get)(all_counts.totals)
    room = np.where(all_counts.published, np.maximum(counts - least, 0), counts)
    return Protection(all_counts.sums, rise, np.where(may_hide, price, np.inf), room)


def _recoverable(table: Table, suppressed: SuppressedTable, also: Iterable[Statement]) -> dict[Cell, Inference]:
    all_counts, cells = grid(table, suppressed.totals), hidden_cells(suppressed)
    told = grid_is(all_counts, mask_of(all_counts, cells), _least(suppressed.zeros))
    return audit(cells, [*told, *also])


def _names(all_counts: Grid, hidden: Hidden) -> list[Cell]:
    mask = mask_of(all_counts, hidden)
    return [all_counts.names[place] for place in np.flatnonzero(mask)]

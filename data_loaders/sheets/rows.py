"""Which rows under a header are data, and which are blank, totals or the header again: counted, and said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

# Columns in which one of these words stands for a total of all the others.
OF_AREAS = {"ward", "area_name"}
ALL_AREAS = {"all wards", "all areas", "all", "citywide", "city wide", "city-wide", "whole city"}

OF_KINDS = {"schools"}  # columns whose "Total" is the row of all kinds together, not a sum of rows above it

NAMED = 10  # runs of rows that a sentence names before it only counts

_TOTAL = re.compile(
    r"(?:[\w&'./]+[ -]+){0,3}?(?:sub)?totals?"
    r"(?: (?:for|of|in|by|per|this|number|no\.?|items?|needles?|sharps|found|collected|reports?)\b.*)?\s*[:=]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Rows:
    """The rows of data, how many were blank or left out, and the sentences that say which."""

    data: pd.DataFrame
    blank: int
    left_out: int
    said: tuple[str, ...]


def rows_of_data(frame: pd.DataFrame, header: pd.Series, columns: dict[str, int], sheet: str) -> Rows:
    """Sorts the rows under a header, down to the last that is not blank.

    Args:
        header: the header's own row of cells, which some files repeat further down.
        columns: where each column of the layout stands.
    """
    filled = frame.notna().any(axis=1)
    frame = frame.loc[: filled[filled].index[-1]] if filled.any() else frame.iloc[:0]
    blank = ~filled.loc[frame.index]
    repeated = _repeats(frame, header, columns) & ~blank
    total = _totals(frame, columns) & ~repeated
    said = (
        (blank, "is blank and was passed over", "are blank and were passed over"),
        (repeated, "repeats the header and was left out", "repeat the header and were left out"),
        (total, "is a total and was left out", "are totals and were left out"),
    )
    return Rows(
        data=frame[~(blank | repeated | total)],
        blank=int(blank.sum()),
        left_out=int(repeated.sum() + total.sum()),
        said=tuple(
            f"Sheet “{sheet}”: {in_words(rows.index[rows])} {one if rows.sum() == 1 else more}."
            for rows, one, more in said
            if rows.any()
        ),
    )


def in_words(rows: Iterable[int]) -> str:
    """Row numbers as a person would say them: "rows 4 to 9, 12 and 14"."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][-1] == row - 1:
            runs[-1] = [runs[-1][0], row]
        else:
            runs.append([row])
    words = [" to ".join(map(str, run)) for run in runs[:NAMED]]
    if left := sum(run[-1] - run[0] + 1 for run in runs[NAMED:]):
        words.append(f"{left:,} more")
    plural = "row" if len(words) == 1 and len(runs[0]) == 1 else "rows"
    return f"{plural} {' and '.join(filter(None, [', '.join(words[:-1]), words[-1]]))}"


def is_total(cell: object) -> bool:
    """Whether a cell says that its row adds up others: "Total", "Sub-total:", "Bargate total"."""
    return isinstance(cell, str) and bool(_TOTAL.fullmatch(" ".join(cell.split())))


def _totals(frame: pd.DataFrame, columns: dict[str, int]) -> pd.Series:
    total = pd.Series(False, index=frame.index)
    names = {at: name for name, at in columns.items() if name not in OF_KINDS}
    dated = frame[columns["found_on"]].notna() if "found_on" in columns else total
    for at in sorted({*names, *range(min(names, default=0))} & set(frame.columns)):
        cells = frame[at].astype("str")
        suspected = cells[cells.str.contains("total", case=False, regex=False).fillna(False).astype(bool)]
        total[suspected.index[suspected.map(is_total).astype(bool)]] = True
        if names.get(at) in OF_AREAS:
            everywhere = cells.isin([word for word in cells.dropna().unique() if word.strip().casefold() in ALL_AREAS])
            total |= everywhere & ~dated  # one with a day is a report of a place that nobody named
    return total


def _repeats(frame: pd.DataFrame, header: pd.Series, columns: dict[str, int]) -> pd.Series:
    """Rows that say in every filled cell what the header says there, in two columns of the layout at the least."""
    titled = [at for at in columns.values() if isinstance(header.get(at), str)]
    same = pd.Series(0, index=frame.index)
    for at in titled:
        same += (frame[at] == header[at]).fillna(False).astype(int)
    near = same.index[same >= min(2, len(titled)) if titled else same > 0]
    other = [row for row in near if any(cell != header.get(at) for at, cell in frame.loc[row].dropna().items())]
    return (same >= max(1, min(2, len(titled)))) & ~frame.index.isin(other)

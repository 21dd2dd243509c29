"""Which columns of a sheet are which columns of a layout, and whether they hold what they should."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from data_loaders import cells
from data_loaders.days import read_days
from data_loaders.layouts import Holds, Layout, Match
from data_loaders.sheets.headers import Header
from data_loaders.sheets.workbook import Sheet
from evidence.city import fold

LEFT_OUT = ""  # what an officer maps a header to so that it is not used

SAMPLE = 500  # rows looked at to tell what a column holds
ENOUGH = 20  # filled cells, fewer of which prove nothing: they are listed as problems instead
MOST = 0.8  # share of filled cells of the wrong kind from which it is another table

NOT_HELD = {
    "number": "hold words instead of numbers",
    "count": "hold figures that are not whole numbers",
    "date": "hold something other than dates",
}


def best_match(
    sheet: Sheet, headers: Iterable[Header], layout: Layout, mapping: Mapping[str, str] | None = None
) -> Match | None:
    """The header that serves best, complete ones first; None if none has any of the layout's columns.

    Args:
        mapping: an officer's own header to the name or title of our column; it wins over synonyms.
    """
    by_hand = {fold(header): fold(column) for header, column in (mapping or {}).items()}
    known = synonyms(layout)
    matches = [_match(header, layout, known, by_hand) for header in headers]
    matches = [match for match in matches if match.size]
    best = max(matches, key=lambda match: (match.complete, match.size, -match.row, match.top), default=None)
    return replace(best, misfit=_misfit(sheet, best, layout)) if best and best.complete else best


def synonyms(layout: Layout) -> dict[str, tuple[str, int]]:
    """Every folded header that a layout knows, to the column's name and how far down its list it stands."""
    return {
        fold(header): (column.name, rank)
        for column in reversed(layout.columns)
        for rank, header in reversed(list(enumerate((column.title, column.name, *column.other_names))))
    }


def _match(header: Header, layout: Layout, known: dict[str, tuple[str, int]], by_hand: dict[str, str]) -> Match:
    claims: dict[str, tuple[int, int]] = {}
    spread: dict[str, int] = {}
    for at, names in enumerate(header.names):
        names = _by_hand(names, by_hand)
        if name := next((name for name in names if name in known), None):
            column, rank = known[name]
            claims[column] = min(claims.get(column, (rank, at)), (rank, at))
        elif layout.spread and (key := next(filter(None, map(layout.spread.key, names)), None)):
            spread.setdefault(key, at)
    columns = {column.name: claims[column.name][1] for column in layout.columns if column.name in claims}
    missing = tuple(column for column in layout.columns if column.required and column.name not in columns)
    lacks_spread = layout.spread is not None and len(spread) < layout.spread.least
    return Match(header.top, header.row, columns, spread, header.titles, missing, lacks_spread)


def _by_hand(names: tuple[str, ...], by_hand: dict[str, str]) -> tuple[str, ...]:
    """The name that the officer gave the column, alone; all its names where none was given."""
    chosen = next((by_hand[name] for name in names if name in by_hand), None)
    return names if chosen is None else (chosen,) if chosen != LEFT_OUT else ()


def _misfit(sheet: Sheet, match: Match, layout: Layout) -> str:
    """Why the table is another one although it has all the columns, such as words in a column of dates."""
    rows = sheet.cells.loc[match.row + 1 :].iloc[:SAMPLE]
    for column in layout.columns:
        if column.required and _is_not(column.holds, rows[match.columns[column.name]]):
            return f"the cells of “{match.titles[match.columns[column.name]]}” {NOT_HELD[column.holds]}"
    if layout.spread and match.spread:
        cells_of_all = pd.concat([rows[at].astype(object) for at in match.spread.values()])
        if _is_not(layout.spread.holds, cells_of_all):
            return f"its columns for each {layout.spread.title.rpartition(' each ')[2]} {NOT_HELD[layout.spread.holds]}"
    return layout.fits(rows, match) if layout.fits else ""


def _is_not(holds: Holds, column: pd.Series) -> bool:
    """Whether nearly all filled cells are of another kind."""
    if holds == "text":
        return False
    filled = cells.text(column).notna()
    if filled.sum() < ENOUGH:
        return False
    if holds == "date":
        return read_days(column).why[filled].notna().mean() >= MOST
    values, bad = cells.numbers(column)
    if holds == "count":
        bad = bad | (values % 1 > 0)
    return bad[filled].mean() >= MOST

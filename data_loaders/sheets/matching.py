"""Which columns of a sheet are which columns of a layout, and whether they hold what they should."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from data_loaders import cells
from data_loaders.days import read_days
from data_loaders.files.survey import letters as column_letters
from data_loaders.layouts import PART, Holds, Layout, Match, rows_under
from data_loaders.sheets.headers import Header
from data_loaders.sheets.rows import is_total
from data_loaders.sheets.says import first_said
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


def matches_of(headers: Iterable[Header], layout: Layout, mapping: Mapping[str, str] | None = None) -> list[Match]:
    """How each header serves as one of a layout, those left out that have none of its columns."""
    by_hand = {fold(header): fold(column) for header, column in (mapping or {}).items()}
    known = synonyms(layout)
    matches = [_match(header, layout, known, by_hand) for header in headers]
    return [match for match in matches if match.size]


def fitted(sheet: Sheet, match: Match, layout: Layout) -> Match:
    """The match with why its table is another one after all."""
    return replace(match, misfit=match.misfit or _misfit(sheet, match, layout))


def synonyms(layout: Layout) -> dict[str, tuple[str, int]]:
    """Every folded header that a layout knows, to the column's name and how far down its list it stands."""
    return {
        fold(header): (column.name, rank)
        for column in reversed(layout.columns)
        for rank, header in reversed(list(enumerate((column.title, column.name, *column.other_names))))
    }


def _match(header: Header, layout: Layout, known: dict[str, tuple[str, int]], by_hand: dict[str, str]) -> Match:
    claims: dict[str, tuple[int, int]] = {}
    spread: dict[str, list[int]] = {}
    first, stop = header.span or (0, len(header.names))
    for at in range(first, min(stop, len(header.names))):
        names = _by_hand(header.names[at], by_hand)
        if name := next((name for name in names if name in known), None):
            column, rank = known[name]
            claims[column] = min(claims.get(column, (rank, at)), (rank, at))
        elif layout.spread and (key := _spread_key(layout, names, header.titles[at])):
            spread.setdefault(key, []).append(at)
    columns = {column.name: claims[column.name][1] for column in layout.columns if column.name in claims}
    missing = tuple(column for column in layout.columns if column.required and column.name not in columns)
    lacks_spread = layout.spread is not None and sum(map(len, spread.values())) < layout.spread.least
    parts, misfit = _parts(spread, header.titles, adds=layout.spread is not None and layout.spread.adds)
    return Match(header.top, header.row, columns, parts, header.titles, missing, lacks_spread, misfit, header.span)


def _spread_key(layout: Layout, names: tuple[str, ...], title: str) -> str | None:
    """What a column of the spread stands for, unless its header speaks of something else: "Needles (£)"."""
    key = next(filter(None, map(layout.spread.key, names)), None) if layout.spread else None
    if key and layout.words and first_said((*layout.words.against, *layout.words.units), [title]):
        return None
    return key


def _parts(spread: dict[str, list[int]], titles: tuple[str, ...], *, adds: bool) -> tuple[dict[str, int], str]:
    """Each column by a name of its own; and why columns that go by one name are no parts of it, or "".

    A column that says it is a total beside its parts is none of them.
    """
    parts: dict[str, int] = {}
    for key, places in spread.items():
        summands = [at for at in places if not is_total(titles[at])] or places
        for number, at in enumerate(summands if len(places) > 1 else places, 1):
            parts[key if number == 1 else f"{key}{PART}{number}"] = at
        written = [fold(titles[at]) for at in summands]
        twice = next((titles[at] for at in summands if written.count(fold(titles[at])) > 1), None)
        if len(summands) > 1 and (twice or not adds):
            named = f"columns {' and '.join(column_letters(at) for at in summands[:3])}"
            return parts, f"{named} are both headed “{twice or titles[summands[0]]}”, and nothing says how they differ"
    return parts, ""


def _by_hand(names: tuple[str, ...], by_hand: dict[str, str]) -> tuple[str, ...]:
    """The name that the officer gave the column, alone; all its names where none was given."""
    chosen = next((by_hand[name] for name in names if name in by_hand), None) if by_hand else None
    return names if chosen is None else (chosen,) if chosen != LEFT_OUT else ()


def _misfit(sheet: Sheet, match: Match, layout: Layout) -> str:
    """Why the table is another one although it has all the columns, such as words in a column of dates."""
    rows = rows_under(sheet, match).iloc[:SAMPLE]
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

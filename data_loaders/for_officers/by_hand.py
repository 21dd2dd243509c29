"""For a file that lacks a column of ours: which of its headers might be it, for the officer to say."""

from dataclasses import dataclass

from data_loaders.kinds.catalogue import all_layouts
from data_loaders.layouts import Layout, Match
from data_loaders.sheets.headers import headers_of
from data_loaders.sheets.matching import best_match
from data_loaders.sheets.personal import is_personal
from data_loaders.sheets.workbook import Sheet, open_sheets
from evidence.city import City
from evidence.problems import Refused


@dataclass(frozen=True)
class Nearest:
    """The table of ours that a refused file comes nearest to.

    Attributes:
        missing: columns that it must have and has not, by name, as officers see them.
        wanted: columns that it could have and has not.
        unused: its headers that no column of ours goes under; those about people are left out.
    """

    kind: str
    title: str
    sheet: str
    missing: dict[str, str]
    wanted: dict[str, str]
    unused: tuple[str, ...]


def nearest(content: bytes, file: str, city: City) -> Nearest | None:
    """What a refused file could be if its officer says which column is which; None if nothing is near."""
    try:
        sheets = open_sheets(content, file)
    except Refused:
        return None
    found = [
        (match, layout, sheet)
        for sheet in sheets
        for layout in all_layouts(city)
        if (match := best_match(sheet, list(headers_of(sheet)), layout)) and match.missing and match.columns
    ]
    if not found:
        return None
    match, layout, sheet = max(found, key=lambda entry: entry[0].size - len(entry[0].missing))
    near = _described(match, layout, sheet)
    return near if near.unused else None


def _described(match: Match, layout: Layout, sheet: Sheet) -> Nearest:
    absent = [column for column in layout.columns if column.name not in match.columns]
    used = {*match.columns.values(), *match.spread.values()}
    unused = [title for at, title in enumerate(match.titles) if title and at not in used]
    unused = [title for title in unused if not is_personal(title)]
    return Nearest(
        kind=layout.kind,
        title=layout.title,
        sheet=sheet.name,
        missing={column.name: column.title for column in absent if column.required},
        wanted={column.name: column.title for column in absent if not column.required},
        unused=tuple(dict.fromkeys(unused)),
    )

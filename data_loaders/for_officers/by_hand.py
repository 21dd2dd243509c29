"""For a file that lacks a column of ours: which of its headers might be it, for the officer to say."""

from dataclasses import dataclass

from data_loaders.kinds.catalogue import all_layouts
from data_loaders.layouts import Layout, Match
from data_loaders.sheets.personal import is_personal
from data_loaders.sheets.recognise import nearest_of, nearness
from data_loaders.sheets.tables import Found, tables_on
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
    layouts = list(all_layouts(city))
    found = [one for sheet in sheets for one in tables_on(sheet, layouts, file=file)[0]]
    some = [one for one in found if _lacks_a_column(one)]
    # The one that the refusal names; where it names none, an officer may still know better.
    one = nearest_of(found) or max(some, key=nearness, default=None)
    if one is None or not _lacks_a_column(one):
        return None
    near = _described(one.match, one.layout, one.sheet)
    return near if near.unused else None


def _lacks_a_column(one: Found) -> bool:
    return bool(one.match.missing and one.match.columns)


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

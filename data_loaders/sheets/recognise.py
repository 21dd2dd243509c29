"""Recognises what a file holds: which sheets have tables of ours, and whether they say what they count."""

from collections.abc import Mapping

from data_loaders.layouts import Layout
from data_loaders.problems import (
    Unsure,
    answer_remembered,
    hidden_sheet_read,
    hidden_sheet_unread,
    nothing_in_it,
    other_kind_unread,
    rows_unread,
    sheet_doubtful,
    sheet_unread,
    summary_unread,
    what_is_lacking,
    which_of_these,
)
from data_loaders.sheets.header_rows import is_figure
from data_loaders.sheets.headers import clean, listed
from data_loaders.sheets.tables import Found, Unread, tables_on
from data_loaders.sheets.workbook import Sheet
from evidence.city import fold
from evidence.problems import Refused

OF_ANY_LIST = {
    "area_code", "area_name", "area", "ward", "place", "longitude", "latitude", "easting", "northing", "report_id", "reference",
    "region", "population", "district",
}  # fmt: skip
SAMPLE = 500  # rows looked at to tell whether a sheet holds figures


def recognise(
    sheets: list[Sheet],
    layouts: list[Layout],
    mapping: Mapping[str, str] | None = None,
    *,
    file: str = "",
    settled: bool = False,
) -> tuple[list[Found], list[str]]:
    """The tables of one kind that a file holds, and what is left unread, in sentences.

    Visible sheets come first: hidden ones are read only when no visible one has a table of ours.

    Args:
        settled: the officer has said of which kind the file is.

    Raises:
        Unsure: a table has the right shape, but does not say that it is of the kind.
        Refused: there is none; it says what the nearest table lacks.
    """
    everything, other_rows = [], []
    for sheet in sheets:
        found, unread = tables_on(sheet, layouts, mapping, file)
        everything += [_answered(one, mapping or {}, settled=settled) for one in found]
        other_rows += unread
    ours = _best_of_each_table([one for one in everything if one.is_ours])
    if not ours:
        raise Refused(nothing_in_it(sheets) or _why_not(everything))
    sure = [one for one in ours if not one.doubt]
    visible = [one for one in sure if not one.sheet.hidden]
    if not visible and any(not one.sheet.hidden for one in ours):
        raise _unsure([one for one in everything if one.is_ours and not one.sheet.hidden])
    if not sure:
        raise _unsure([one for one in everything if one.is_ours])
    read, said = _of_one_kind(visible or sure)
    said += [answer_remembered(one.sheet.name, one.layout.title) for one in read if one.settled and not settled]
    say = hidden_sheet_unread if visible else hidden_sheet_read
    said += [say(one.sheet.name, one.layout.title) for one in sure if one.sheet.hidden]
    return read, list(dict.fromkeys([*said, *_unread(sheets, ours, read, other_rows)]))


def _answered(found: Found, mapping: Mapping[str, str], *, settled: bool) -> Found:
    """The table, settled where an officer has said of which kind such a table is."""
    if settled:
        return Found(found.sheet, found.layout, found.match, found.file, True)
    told = {fold(header): column for header, column in mapping.items()} if found.is_ours and mapping else {}
    yes = bool(told) and told.get(found.signature) == found.layout.kind and bool(found.doubt)
    return Found(found.sheet, found.layout, found.match, found.file, yes) if yes else found


def _best_of_each_table(found: list[Found]) -> list[Found]:
    """Of each table the layout that it says to be of, and of these the one with most columns."""
    best: dict[tuple[str, int, object], Found] = {}
    for one in found:
        key = (one.sheet.name, one.match.last or 0, one.match.span)
        other = best.setdefault(key, one)
        if _fits_better(one, other):
            best[key] = one
    return list(best.values())


def _fits_better(one: Found, other: Found) -> bool:
    """Whether one is the better reading of a table; where only one of two says that it is of its kind, that one is."""
    if bool(one.doubt) != bool(other.doubt) and _says_so(other if one.doubt else one):
        return bool(other.doubt)
    return (one.match.size, not one.doubt) > (other.match.size, not other.doubt)


def _says_so(one: Found) -> bool:
    return one.layout.words is not None and bool(one.layout.words.says) and not one.doubt


def _of_one_kind(found: list[Found]) -> tuple[list[Found], list[str]]:
    """The tables of the kind that matches best; a summary is left out beside what it sums up."""
    first = max(found, key=lambda one: (not one.layout.summary, one.match.size))
    alike = [one for one in found if (one.layout.kind, one.layout.table) == (first.layout.kind, first.layout.table)]
    read = [one for one in alike if one.layout.summary == first.layout.summary]
    said = [summary_unread(one.sheet.name) for one in alike if one not in read]
    said += [other_kind_unread(one.sheet.name, one.layout.title) for one in found if one not in alike]
    return read, said


def _unread(sheets: list[Sheet], ours: list[Found], read: list[Found], other_rows: list[Unread]) -> list[str]:
    """What of the visible sheets holds figures and is not read, with the reason."""
    doubtful = [one for one in ours if one.doubt and not one.sheet.hidden]
    said = [sheet_doubtful(one.sheet.name, one.match.row, one.layout.title, one.doubt) for one in doubtful]
    names = {one.sheet.name for one in read}
    said += [rows_unread(part.sheet, part.first, part.last, part.titles) for part in other_rows if part.sheet in names]
    told = {one.sheet.name for one in ours}
    return said + [sheet_unread(sheet.name) for sheet in sheets
                   if not sheet.hidden and sheet.name not in told and holds_figures(sheet)]  # fmt: skip


def holds_figures(sheet: Sheet) -> bool:
    """Whether a sheet holds a table of figures: a row of words, and a number beside something under it."""
    headed = False
    for row in listed(sheet.cells.iloc[:SAMPLE]):
        filled = [text for cell in row if (text := clean(cell))]
        if headed and len(filled) > 1 and any(map(is_figure, filled)):
            return True
        headed = headed or (len(filled) > 1 and not any(map(is_figure, filled)))
    return False


def _unsure(found: list[Found]) -> Unsure:
    first = max(found, key=lambda one: one.match.size)
    same = [one for one in found if (one.sheet.name, one.match.last) == (first.sheet.name, first.match.last)]
    by_kind = {one.layout.kind: one for one in sorted(same, key=lambda one: one.match.size)}
    answers = tuple((kind, one.layout.title, one.signature) for kind, one in by_kind.items())
    return Unsure(which_of_these(first.sheet.name, first.layout.title, first.doubt), answers)


def _why_not(found: list[Found]) -> str:
    """One sentence that says what the nearest table lacks."""
    one = nearest_of(found)
    if one is None:
        return what_is_lacking()
    lacking = [f"a column “{column.title}”" for column in one.match.missing]
    if one.match.lacks_spread and one.layout.spread:
        lacking.append(one.layout.spread.title)
    return what_is_lacking(one.sheet.name, one.layout.title, lacking, one.match.misfit)


def nearest_of(found: list[Found]) -> Found | None:
    """The table that comes nearest to one of ours; None where too little speaks for any."""
    near = [one for one in found if one.match.complete or (_is_telling(one) and _tells(one) > max(1, _lacks(one)))]
    return max(near, key=nearness, default=None)


def _is_telling(one: Found) -> bool:
    """Whether some header fits that not every list of areas or places has."""
    spread = one.layout.spread
    by_spread = spread is not None and spread.telling and not one.match.lacks_spread
    return by_spread or bool(set(one.match.columns) - OF_ANY_LIST)


def nearness(one: Found) -> tuple[bool, int, int]:
    """How near a table comes to one of ours: more is nearer."""
    return one.match.complete, _tells(one) - _lacks(one), one.match.size


def _tells(one: Found) -> int:
    """How many headers speak for the layout; any number may look like a year, so years do not."""
    spread = one.layout.spread
    return len(one.match.columns) + (spread is not None and spread.telling and not one.match.lacks_spread)


def _lacks(one: Found) -> int:
    return len(one.match.missing) + one.match.lacks_spread

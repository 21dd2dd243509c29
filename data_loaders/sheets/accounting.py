"""What of a table is not read: columns that hold figures, and totals that its rows do not give. All of it is said."""

from collections.abc import Iterable, Iterator

import pandas as pd

from data_loaders import cells
from data_loaders.files.survey import letters
from data_loaders.layouts import Table, rows_under
from data_loaders.problems import column_unread, lines_unread, total_differs
from data_loaders.sheets.header_rows import is_figure
from data_loaders.sheets.headers import clean, listed
from data_loaders.sheets.parts import runs_on
from data_loaders.sheets.personal import is_personal
from data_loaders.sheets.rows import is_total
from data_loaders.sheets.tables import Found
from evidence.city import fold
from evidence.problems import Problem

SAMPLE = 500  # rows by which it is told whether a column holds figures
MOSTLY = 0.5  # share of filled cells that are figures
NO_FIGURES = {"year", "date", "time", "month", "week", "id", "code", "ref", "reference", "uprn", "usrn", "postcode", "easting",
              "northing", "longitude", "latitude", "lat", "long", "lon", "rank", "sortable", "telephone", "phone"}  # fmt: skip
TELLING = ("needle", "sharp", "syringe", "swab", "foil", "spoon", "item", "other")  # in a header: what may be litter
NEAR = 0.01  # by which a total of rounded figures may be off


def unread_columns(found: Found, table: Table) -> list[Problem]:
    """A warning for each column of figures that is under no header of ours, at its header."""
    rows = rows_under(found.sheet, found.match)
    used = {*found.match.columns.values(), *found.match.spread.values()}
    titles = found.match.titles
    return [
        column_unread(table.sheet, f"{letters(at)}{found.match.row}", title, figures)
        for at in rows.columns
        if at not in used
        for title in [titles[at] if at < len(titles) else ""]
        if (figures := _figures(rows[at].loc[table.cells.index], title)) and not _adds_up(rows[at], title, table)
    ]


def unread_lines(found: Found, table: Table) -> list[Problem]:
    """A warning where the lines above a table hold figures side by side, which are no years."""
    above = found.sheet.cells.loc[found.match.own_from : found.match.top - 1]
    told = [row for row, line in zip(above.index, listed(above), strict=True) if _holds_figures(line)]
    return [lines_unread(table.sheet, told[0], told[-1])] if told else []


def totals_that_differ(found: Found, table: Table) -> Iterator[str]:
    """A sentence for each total of the file's own that its rows do not give, with the difference."""
    summed = [*found.layout.summed, *(table.spread if found.layout.spread and found.layout.spread.adds else ())]
    columns = {name: at for name, at in (found.match.columns | found.match.spread).items() if name in summed}
    if not columns:
        return
    rows = rows_under(found.sheet, found.match)
    values = {name: cells.numbers(rows[at])[0] for name, at in columns.items()}
    data = table.cells.index
    for row in _total_rows(rows, data):
        everything = [float(values[name].loc[data].sum()) for name in columns]
        for at, cell in rows.loc[row].items():
            number = cells.number(clean(cell)) if clean(cell) else None
            if number is None:
                continue
            name = next((name for name, place in columns.items() if place == at), None)
            sums = _sums(values[name], rows, row, data) if name else [*everything, sum(everything)]
            if not any(abs(number - one) <= NEAR for one in sums):
                title = table.headers[name] if name else ""
                yield total_differs(table.sheet, f"{letters(at)}{row}", title, number, sums[0])


def _total_rows(rows: pd.DataFrame, data: pd.Index) -> Iterable[int]:
    left = rows.index.difference(data)
    return [row for row in left if any(is_total(cell) for cell in rows.loc[row].dropna())]


def _sums(values: pd.Series, rows: pd.DataFrame, row: int, data: pd.Index) -> list[float]:
    """What a total may be the sum of: all rows above it, those since the last total, those it names, or all."""
    totals = [other for other in _total_rows(rows.loc[: row - 1], data)]
    above = data[data < row]
    since = above[above > totals[-1]] if totals else above
    words = set(
        fold(" ".join(clean(cell) for cell in rows.loc[row].dropna() if cells.number(clean(cell)) is None)).split()
    )
    named = [other for other in data if words & set(fold(" ".join(map(clean, rows.loc[other].dropna()))).split())]
    parts = [above, since, data, pd.Index(named)] if len(data) <= SAMPLE else [above, since, data]
    return [float(values.loc[part].sum()) for part in parts]


def _figures(column: pd.Series, title: str) -> int:
    """How many figures a column holds, where it holds them and not dates, codes or the number of the row."""
    words = set(fold(title).split())
    if is_personal(title) or words & NO_FIGURES and not any(word in fold(title) for word in TELLING):
        return 0
    sample = column.iloc[:SAMPLE]
    filled = sample.dropna()
    if filled.empty:
        return 0
    figures = filled[cells.numbers(filled)[0].notna()]
    telling = any(word in fold(title) for word in TELLING) and len(figures) > 0
    if not telling and len(figures) <= MOSTLY * len(filled) or runs_on(sample):
        return 0
    return int(cells.numbers(column)[0].notna().sum())


def _adds_up(column: pd.Series, title: str, table: Table) -> bool:
    """Whether a column that says it is a total is, in every row, what the columns read come to."""
    if not is_total(title) or table.spread.empty:
        return False
    own = cells.numbers(column.loc[table.cells.index])[0]
    parts = pd.DataFrame({name: cells.numbers(table.spread[name])[0] for name in table.spread})
    return bool(((own - parts.sum(axis=1)).abs().fillna(0) <= NEAR).all())


def _holds_figures(line: list[object]) -> bool:
    filled = [text for cell in line if (text := clean(cell))]
    return len(filled) > 1 and any(is_figure(text) for text in filled)

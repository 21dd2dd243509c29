"""The tables that a sheet holds: above, below and beside one another, each under its own header."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from data_loaders.layouts import Layout, Match, Table, cut_table, lines_above, rows_under
from data_loaders.sheets.header_rows import header_rows, is_word
from data_loaders.sheets.headers import Header, clean, header_at, headers_of
from data_loaders.sheets.matching import fitted, matches_of, synonyms
from data_loaders.sheets.rows import is_total
from data_loaders.sheets.says import first_said, titles_of, why_doubtful
from data_loaders.sheets.workbook import Sheet
from evidence.city import fold

SAMPLE = 500  # rows whose words may say what a table counts


@dataclass(frozen=True)
class Found:
    """A table that a sheet holds, by the layout that fits it best; `settled` where an officer has said its kind."""

    sheet: Sheet
    layout: Layout
    match: Match
    file: str = ""
    settled: bool = False

    @property
    def is_ours(self) -> bool:
        return self.match.complete and not self.match.misfit

    @cached_property
    def doubt(self) -> str:
        """Why it may be of something else although its shape is right, or ""."""
        words = self.layout.words
        if words is None or self.settled or words.unless in self.match.columns:
            return ""
        titles = titles_of(
            [line for lines in lines_above(self.sheet, self.match) for line in lines], self.sheet.name, self.file
        )
        figures = [at for column in self.layout.columns if column.holds in ("number", "count") and column.name in self.match.columns
                   for at in [self.match.columns[column.name]]]  # fmt: skip
        figures += self.match.spread.values()
        headers = [title for title in self.match.titles if title]
        cells = self._cells_that_may_say(words.cells)
        heads = [self.match.titles[at] for at in figures]
        return why_doubtful(words, titles, heads, headers, cells) or self._unit_in_cells(figures)

    @cached_property
    def signature(self) -> str:
        """What an officer's answer to the question is remembered by: the same titles and headers, whatever the month."""
        columns = sorted(self.match.titles[at] for at in self.match.columns.values())
        own, shared = lines_above(self.sheet, self.match)
        lines = [fold(line) for line in [*own, *shared][:3]]
        kept = [
            word for line in [*lines, *map(fold, columns)] for word in line.split() if not any(map(str.isdigit, word))
        ]
        return fold(f"table of {self.layout.title} {' '.join(kept)}")[:200].strip()

    def table(self, file: str) -> Table:
        return replace(cut_table(self.sheet, self.match), file=file)

    def _cells_that_may_say(self, column: str) -> list[str]:
        if column not in self.match.columns:
            return []
        return rows_under(self.sheet, self.match).iloc[:SAMPLE][self.match.columns[column]].dropna().unique().tolist()

    def _unit_in_cells(self, figures: list[int]) -> str:
        rows = rows_under(self.sheet, self.match).iloc[:SAMPLE]
        for at in figures:
            marked = [cell for cell in rows[at].dropna().unique() if "£" in cell or cell.rstrip().endswith("%")]
            if marked and self.layout.words and first_said(self.layout.words.units, [marked[0]]):
                return f"the cells under “{self.match.titles[at]}” hold “{clean(marked[0])[:20]}”, which is no count"
        return ""


@dataclass(frozen=True)
class Unread:
    """Rows of a sheet under a header that is none of ours."""

    sheet: str
    first: int
    last: int
    titles: tuple[str, ...]


def tables_on(
    sheet: Sheet, layouts: list[Layout], mapping: Mapping[str, str] | None = None, file: str = ""
) -> tuple[list[Found], list[Unread]]:
    """Every table of a sheet that has columns of ours, and the rows that belong to other tables.

    Of each header stand in the list all layouts that it serves; of those that serve none, the nearest.
    """
    known = {name for layout in layouts for name in synonyms(layout)}
    heading = header_rows(sheet, known)
    headers = list(headers_of(sheet))
    reached = max((header.row for header in headers), default=0)
    headers += [header for row in heading if row > reached for header in header_at(sheet, row)]
    serving = [(layout, matches_of(headers, layout, mapping)) for layout in layouts]
    whole = [Found(sheet, layout, match, file) for layout, matches in serving for match in matches if match.complete]
    if not whole:
        nearest = [
            (layout, max(matches, key=lambda match: (match.size, -match.row))) for layout, matches in serving if matches
        ]
        return [Found(sheet, layout, match, file) for layout, match in nearest], []
    clusters = _starts(whole)
    found: list[Found] = []
    unread: list[Unread] = []
    for number, cluster in enumerate(clusters):
        below = clusters[number + 1][0].match.top - 1 if number + 1 < len(clusters) else len(sheet.cells)
        own_from = 1 if number == 0 else cast(int, found[-1].match.last) + 1
        last = _without_lines(sheet, cluster[0].match.row, below) if number + 1 < len(clusters) else below
        if foreign := _foreign(sheet, cluster[0], heading, last):
            unread.append(Unread(sheet.name, foreign, last, tuple(filter(None, map(clean, sheet.cells.loc[foreign])))))
            last = foreign - 1
        shared = (
            () if number == 0 else tuple(line for lines in lines_above(sheet, found[0].match)[:1] for line in lines)
        )
        placed = [
            replace(one, match=replace(one.match, last=last, own_from=own_from, shared=shared))
            for one in _beside(sheet, cluster, headers, layouts, mapping, file)
        ]
        found += [replace(one, match=fitted(sheet, one.match, one.layout)) for one in placed]
    return found, unread


def _starts(whole: list[Found]) -> list[list[Found]]:
    """The headers that start a table, from the top, each with all layouts that it serves best.

    Of headers that overlap, or have nothing between them, the one that serves more columns is it; one
    that repeats the header above it word for word, without a line that names a table, is none.
    """
    rows: dict[tuple[int, int], list[Found]] = {}
    for one in sorted(whole, key=lambda one: (one.match.row, -one.match.size, -one.match.top)):
        rows.setdefault((one.match.top, one.match.row), []).append(one)
    starts: list[list[Found]] = []
    for cluster in sorted(rows.values(), key=lambda some: (some[0].match.row, some[0].match.top)):
        if starts and _touch(starts[-1][0], cluster[0]):
            before = starts[-1][0].match
            if (cluster[0].match.size, -cluster[0].match.row, cluster[0].match.top) > (
                before.size,
                -before.row,
                before.top,
            ):
                starts[-1] = [*cluster, *_of_other_layouts(starts[-1], cluster)]
            else:
                starts[-1] += _of_other_layouts(cluster, starts[-1])
        elif not (starts and _repeats(starts[-1][0], cluster[0])):
            starts.append(cluster)
    return starts


def _of_other_layouts(some: list[Found], others: list[Found]) -> list[Found]:
    taken = [one.layout.title for one in others]
    return [one for one in some if one.layout.title not in taken]


def _touch(above: Found, below: Found) -> bool:
    between = above.sheet.cells.loc[above.match.row + 1 : below.match.top - 1]
    return below.match.top <= above.match.row or not any(
        len([cell for cell in row if clean(cell)]) > 1 for row in between.iloc[:50].astype(object).to_numpy().tolist()
    )


def _repeats(above: Found, below: Found) -> bool:
    if above.match.titles != below.match.titles or above.layout.title != below.layout.title:
        return False
    line = (
        [clean(cell) for cell in below.sheet.cells.loc[below.match.top - 1] if clean(cell)]
        if below.match.top > 1
        else []
    )
    return not (len(line) == 1 and is_word(line[0]) and not is_total(line[0]) and below.layout.summary)


def _without_lines(sheet: Sheet, row: int, last: int) -> int:
    """The last row of a table, less the lines that stand above the next one and name it."""
    while last > row:
        filled = [clean(cell) for cell in sheet.cells.loc[last] if clean(cell)]
        if len(filled) > 1 or (filled and (not is_word(filled[0]) or is_total(filled[0]))):
            break
        last -= 1
    return last


def _foreign(sheet: Sheet, start: Found, heading: list[int], last: int) -> int | None:
    """The first row below a header that heads another table: words in every column of figures and days."""
    match = start.match
    figures = [match.columns[column.name] for column in start.layout.columns
               if column.holds != "text" and column.name in match.columns]  # fmt: skip
    figures += match.spread.values()
    titles = {at: clean(title) for at, title in enumerate(sheet.cells.loc[match.row])}
    for row in heading:
        if match.row < row <= last:
            cells = {at: cell for at, cell in sheet.cells.loc[row].items() if clean(cell)}
            said = [at for at in figures if at in cells]
            same = all(clean(cell) == titles.get(at) for at, cell in cells.items())
            if not same and said and all(is_word(cells[at]) for at in said):
                return row
    return None


def _beside(
    sheet: Sheet,
    cluster: list[Found],
    headers: list[Header],
    layouts: list[Layout],
    mapping: Mapping[str, str] | None,
    file: str,
) -> list[Found]:
    """The tables that stand beside one another under one row of headers; the one as it is where there are no two."""
    match = cluster[0].match
    header = next(one for one in headers if (one.top, one.row) == (match.top, match.row))
    spans = list(_spans(header))
    blocks = [
        [Found(sheet, layout, one, file) for layout in layouts for one in matches_of([replace(header, span=span)], layout, mapping)
         if one.complete]
        for span in spans
    ]  # fmt: skip
    if len(spans) < 2 or sum(map(bool, blocks)) < 2:
        return cluster
    return [one for block in blocks for one in block]


def _spans(header: Header) -> Iterator[tuple[int, int]]:
    """Runs of columns between blank headers, or up to where the first header of a run comes again."""
    start, titles = (
        None,
        [names[-1] if names and title else "" for title, names in zip(header.titles, header.names, strict=True)],
    )
    for at, title in enumerate([*titles, ""]):
        if start is not None and (not title or title == titles[start]):
            yield start, at
            start = None
        if title and start is None:
            start = at

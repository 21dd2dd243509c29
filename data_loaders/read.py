"""Recognises a spreadsheet file and reads the tables in it."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import PurePath

import pandas as pd

from data_loaders.extract import Extract, RowCount, Source
from data_loaders.kinds import all_layouts
from data_loaders.layouts import Layout, Match, Table, best_match, cut_table
from data_loaders.problems import Refused, grouped
from data_loaders.reading import Reading
from data_loaders.workbook import Sheet, open_sheets
from evidence.city import City
from evidence.tidy import TABLES, conform

LISTED_ONE_BY_ONE = 500  # rows in error up to which every problem is listed


def read_extract(
    content: bytes, file: str, city: City, *, kind: str | None = None, today: date | None = None
) -> Extract:
    """What a spreadsheet file holds, every row accounted for.

    A file that is not ours comes back refused, with one sentence saying why; nothing is raised.

    Args:
        kind: read it as this kind of extract only.
        today: finds after this day are refused; the real date when not given.
    """
    empty = Extract(PurePath(file).name, hashlib.sha256(content).hexdigest(), content)
    try:
        sheets = open_sheets(content, file)
        layout, tables = _recognise(sheets, [x for x in all_layouts(city) if kind in (None, x.kind)], kind)
        return _read_tables(empty, layout, tables, city, today or date.today())
    except Refused as reason:
        return replace(empty, kind=kind, refused=str(reason))


def _recognise(sheets: list[Sheet], layouts: list[Layout], kind: str | None) -> tuple[Layout, list[Table]]:
    """The layout that fits best, and its table on each sheet that has one."""
    if not layouts:
        raise Refused(f"There is no kind of extract called “{kind}”.")
    found = [
        (match, sheet, layout) for layout in layouts for sheet in sheets if (match := best_match(sheet, layout))
    ]
    complete = [entry for entry in found if entry[0].complete]
    if not complete:
        raise Refused(_why_not(found))
    _, _, layout = max(complete, key=lambda entry: entry[0].size)
    return layout, [cut_table(sheet, match) for match, sheet, fitting in complete if fitting is layout]


def _why_not(found: list[tuple[Match, Sheet, Layout]]) -> str:
    """One sentence that says what the nearest layout lacks."""
    plain = "The selected file has none of the tables that the dashboard reads."
    near = [entry for entry in found if len(entry[0].columns) >= 2]
    if not near:
        return plain
    match, sheet, layout = max(near, key=lambda entry: (entry[0].size - len(entry[0].missing), entry[0].size))
    lacking = [f"a column “{column.title}”" for column in match.missing]
    if match.lacks_spread and layout.spread:
        lacking.append(layout.spread.title)
    return (
        f"The selected file has none of the tables that the dashboard reads: sheet “{sheet.name}” comes nearest"
        f" to {layout.title}, but lacks {' and '.join(lacking)}."
    )


def _read_tables(empty: Extract, layout: Layout, tables: list[Table], city: City, today: date) -> Extract:
    """Reads each table in turn, and adds up what they come to."""
    if not any(len(table.cells) for table in tables):
        raise Refused(f"Sheet “{tables[0].sheet}” has a header for {layout.title}, but no rows under it.")
    readings = [Reading(table) for table in tables]
    tidied = [layout.tidy(reading, city, today) for reading in readings]
    good, bad = (_rows(readings, tidied, layout, keep=keep) for keep in (True, False))
    rows = sum((_count(reading) for reading in readings), RowCount())
    problems = tuple(problem for reading in readings for problem in reading.problems)
    return replace(
        empty,
        kind=layout.kind,
        sheet=tables[0].sheet,
        header_row=tables[0].header_row,
        refused=None if rows.accepted else _none_good(layout, tables[0], rows),
        rows=rows,
        warnings=(layout.warning,) if layout.warning else (),
        ignored_columns=tuple(dict.fromkeys(name for table in tables for name in table.ignored)),
        problems=problems if rows.rejected <= LISTED_ONE_BY_ONE else grouped(problems),
        totals=layout.totals(good, bad, city),
        table=layout.table,
        data=good,
        source=_source(layout.source, [line for table in tables for line in table.preamble]),
    )


def _none_good(layout: Layout, table: Table, rows: RowCount) -> str:
    return (
        f"Sheet “{table.sheet}” is laid out as {layout.title}, but none of its {rows.rejected:,} rows could be read;"
        " the first reasons are listed."
    )


def _rows(readings: list[Reading], tidied: list[pd.DataFrame], layout: Layout, *, keep: bool) -> pd.DataFrame:
    """The accepted (or the rejected) rows of all tables, each with its sheet and row."""
    parts = [
        rows[reading.good.reindex(rows.index) == keep].assign(
            sheet=reading.table.sheet, source_row=lambda part: part.index
        )
        for reading, rows in zip(readings, tidied, strict=True)
    ]
    return conform(pd.concat(parts), TABLES[layout.table])


def _count(reading: Reading) -> RowCount:
    accepted = int(reading.good.sum())
    return RowCount(accepted, len(reading.good) - accepted, reading.table.blank, reading.table.totals)


def _source(default: Source, preamble: list[str]) -> Source:
    """The source that the file names above its table; the layout's own where it names none."""
    named = {
        key: line.partition(":")[2].strip()
        for line in preamble
        for key, label in (("title", "source:"), ("publisher", "publisher:"), ("licence", "licence:"))
        if line.casefold().startswith(label)
    }
    illustrative = any(line.casefold().startswith("illustrative") for line in preamble)
    if "title" in named and named["title"] != default.title:
        default = Source(named["title"])
    return replace(default, **named, illustrative=illustrative)
